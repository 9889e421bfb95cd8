// Pipelines with the real programs: killed in every step, and one that fails, is mended and goes
// on.
#include "tests/system/installation.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QJsonObject stepCalled(const QJsonObject &answer, const QString &name)
{
    for (const QJsonValue step : answer.value(s("steps")).toArray()) {
        if (step[s("name")] == name)
            return step.toObject();
    }
    return {};
}

} // namespace

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

class PipelinesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Installation> m_here;

    QString path(const QString &name) const { return m_here->path(name); }

    // A script of the fake claude: notes that it has begun, and waits until it may end.
    QString script(const QString &name) const
    {
        return s("\"fake: shell echo %1 >> %2; until [ -e %3 ]; do sleep 0.02; done\\nfake: result "
                 "%1 is done\"")
            .arg(name, path(s("begun")), path(s("go-") + name));
    }
    bool letEnd(const QString &name) const { return write(path(s("go-") + name), {}); }
    QStringList begun() const
    {
        QFile file(path(s("begun")));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    }
    QString file(const QString &text) const
    {
        const QString name = path(s("pipeline.yaml"));
        return write(name, text.toUtf8()) ? name : QString();
    }
    QJsonObject shown(const QString &id) const
    {
        const auto show = m_here->coord({s("pipeline"), s("show"), id, s("-o"), s("json")});
        return QJsonDocument::fromJson(show->out().toUtf8()).object();
    }
    QString newestId() const
    {
        return m_here->coord({s("pipeline"), s("list"), s("-o"), s("name")})
            ->out()
            .section(u'\n', 0, 0);
    }

private Q_SLOTS:
    void init()
    {
        m_here = std::make_unique<Installation>(Installation::Setup{.storage = s("sqlite")});
        for (const QByteArray &fault : {m_here->startCoordinator(), m_here->startAgent(s("alpha")),
                 m_here->startAgent(s("beta"))})
            QVERIFY2(fault.isEmpty(), fault.constData());
    }

    void aCoordinatorThatIsKilledInEveryStep()
    {
        const QString document = s("name: release\n"
                                   "steps:\n"
                                   "  - {name: build, agent: alpha, prompt: %1}\n"
                                   "  - name: test\n"
                                   "    needs: build\n"
                                   "    matrix: {agent: [alpha, beta]}\n"
                                   "    prompt: %2\n"
                                   "  - {name: ship, needs: [test], any: true, prompt: %3}\n"
                                   "  - name: tell\n"
                                   "    needs: [build, test, ship]\n"
                                   "    when: always\n"
                                   "    any: true\n"
                                   "    prompt: |\n"
                                   "      {{tasks.build.result}} {{tasks.test.result}}\n"
                                   "      {{tasks.ship.result}}\n");
        const auto follow = m_here->startClient({s("pipeline"), s("run"),
            file(document.arg(script(s("build")), script(s("test")), script(s("ship"))))});
        qsizetype expected = 0;
        for (const char *step : {"build", "test", "ship"}) {
            expected += QByteArray(step) == "test" ? 2 : 1;
            QTRY_VERIFY2_WITH_TIMEOUT(
                begun().count() == expected, follow->report().constData(), 30'000);
            m_here->killCoordinator();
            const QByteArray fault = m_here->startCoordinator();
            QVERIFY2(fault.isEmpty(), fault.constData());
            QCOMPARE(begun().count(), expected);
            QVERIFY(letEnd(s(step)));
        }
        CHECK_RUN(follow->waitForEnd(), follow);
        CHECK_RUN(follow->exitStatus() == 0, follow);
        QCOMPARE(begun(), (QStringList{s("build"), s("test"), s("test"), s("ship")}));
        for (const char *line : {"build: completed on alpha", "test (alpha): completed on alpha",
                 "test (beta): completed on beta", "Pipeline completed: 5 completed"})
            CHECK_RUN(follow->out().contains(s(line)), follow);
        const QJsonObject answer = shown(newestId());
        for (const QJsonValue step : answer.value(s("steps")).toArray())
            QCOMPARE(step[s("attempt")].toInt(), 1);
        // A prompt without a script is echoed.
        const auto said = m_here->coord(
            {s("result"), stepCalled(answer, s("tell")).value(s("taskId")).toString(), s("--raw")});
        for (const char *result : {"build is done", "test is done", "ship is done"})
            CHECK_RUN(said->out().contains(s(result)), said);
    }

    void anAgentThatIsKilledInEveryStep()
    {
        const auto run = m_here->coord({s("pipeline"), s("run"), s("--detach"), s("-q"),
            file(s("steps:\n  - {name: first, agent: beta, prompt: %1}\n"
                   "  - {name: second, needs: first, agent: beta, prompt: %2}\n")
                     .arg(script(s("first")), script(s("second"))))});
        const QString id = run->out().trimmed();
        QStringList expected;
        for (const char *step : {"first", "second"}) {
            expected.append(s(step));
            QTRY_COMPARE_WITH_TIMEOUT(begun(), expected, 30'000);
            m_here->killAgent();
            const QByteArray fault = m_here->startAgent(s("beta"));
            QVERIFY2(fault.isEmpty(), fault.constData());
            expected.append(s(step));
            QTRY_COMPARE_WITH_TIMEOUT(begun(), expected, 30'000);
            QVERIFY(letEnd(s(step)));
        }
        QTRY_COMPARE_WITH_TIMEOUT(
            shown(id).value(s("pipeline"))[s("status")].toString(), s("completed"), 30'000);
        QCOMPARE(begun(), expected);
        for (const char *step : {"first", "second"})
            QCOMPARE(stepCalled(shown(id), s(step)).value(s("attempt")).toInt(), 2);
    }

    void aClientThatIsKilledTakesItUpAgain()
    {
        const QString text = s("steps:\n  - {name: first, agent: alpha, prompt: %1}\n"
                               "  - {name: second, needs: first, agent: alpha, prompt: %2}\n")
                                 .arg(script(s("first")), script(s("second")));
        const QStringList words{s("pipeline"), s("run"), file(text), s("--key"), s("nightly")};
        QVERIFY(letEnd(s("second")));
        {
            const auto follow = m_here->startClient(words);
            QTRY_COMPARE_WITH_TIMEOUT(begun(), QStringList{s("first")}, 30'000);
            follow->kill();
            CHECK_RUN(follow->waitForEnd(), follow);
        }
        const auto again = m_here->startClient(words);
        CHECK_RUN(!again->waitForLine(s("first: runs on alpha")).isEmpty(), again);
        QVERIFY(letEnd(s("first")));
        CHECK_RUN(again->waitForEnd(), again);
        CHECK_RUN(again->exitStatus() == 0, again);
        QCOMPARE(begun(), (QStringList{s("first"), s("second")}));
        const auto list = m_here->coord({s("pipeline"), s("list"), s("-o"), s("name")});
        QCOMPARE(list->out().count(u'\n'), 1);
        write(words[2], text.toUtf8().replace("second", "other"));
        const auto other = m_here->coord(words);
        CHECK_RUN(other->err().contains(s("was asked for otherwise")), other);
    }

    void whatFailedIsMendedAndGoesOn()
    {
        const QString transcript = path(s("transcript.jsonl"));
        QVERIFY(letEnd(s("build")) && letEnd(s("ship")));
        const auto run = m_here->coord({s("pipeline"), s("run"),
            file(s("steps:\n  - {name: build, agent: alpha, prompt: %1}\n"
                   "  - {name: test, needs: build, agent: alpha, retries: 0, prompt: 'fake: replay "
                   "%2'}\n"
                   "  - {name: ship, needs: test, agent: beta, prompt: %3}\n")
                     .arg(script(s("build")), transcript, script(s("ship"))))});
        CHECK_RUN(run->exitStatus() == 1, run);
        CHECK_RUN(run->out().contains(s("ship: error: Did not run: task test")), run);
        CHECK_RUN(run->out().contains(s("Pipeline failed: 1 completed, 2 failed")), run);
        QCOMPARE(begun(), QStringList{s("build")});
        QVERIFY(write(transcript,
            "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"mended\","
            "\"num_turns\":1,\"duration_ms\":1,\"session_id\":\"00000000-0000-4000-8000-"
            "00000000fa4e\"}\n"));
        const QString id = newestId();
        const auto resumed = m_here->coord({s("pipeline"), s("resume"), id.left(8)});
        CHECK_RUN(resumed->exitStatus() == 0, resumed);
        QCOMPARE(begun(), (QStringList{s("build"), s("ship")}));
        QCOMPARE(stepCalled(shown(id), s("build")).value(s("attempt")).toInt(), 1);
        const auto more = m_here->coord({s("pipeline"), s("resume"), id});
        CHECK_RUN(more->exitStatus() == 5, more);
    }

    void aPipelineIsCancelledAsAWhole()
    {
        const auto run = m_here->startClient({s("pipeline"), s("run"),
            file(s("steps:\n  - {name: first, agent: alpha, prompt: %1}\n"
                   "  - {name: second, needs: first, any: true, when: always, prompt: p}\n")
                     .arg(script(s("first"))))});
        QTRY_COMPARE_WITH_TIMEOUT(begun(), QStringList{s("first")}, 30'000);
        const auto cancel = m_here->coord({s("pipeline"), s("cancel"), newestId()});
        CHECK_RUN(cancel->exitStatus() == 0, cancel);
        CHECK_RUN(run->waitForEnd(), run);
        CHECK_RUN(run->exitStatus() == 1, run);
        CHECK_RUN(run->out().contains(s("Pipeline cancelled: 2 cancelled")), run);
    }
};

QTEST_GUILESS_MAIN(PipelinesTest)
#include "pipelinestest.moc"
