// Tasks that come after others, with the real programs: over the command line and REST, through a
// kill of the coordinator, and with a predecessor that fails.
#include "tests/system/installation.h"

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

QString idIn(const Installation::Run &run)
{
    return run->out().trimmed();
}

const QString asleep = QStringLiteral("fake: text begun\nfake: sleep 60000");

} // namespace

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

class DependenciesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const QByteArray &fault : {m_here.startCoordinator(), m_here.startAgent(s("alpha")),
                 m_here.startAgent(s("beta"))})
            QVERIFY2(fault.isEmpty(), fault.constData());
    }

    void aTaskTakesTheResultOfAnotherThroughAKill()
    {
        const auto build
            = m_here.coord({s("run"), s("fake: sleep 4000\nfake: result It {{builds}}."), s("--on"),
                s("alpha"), s("--bg"), s("-q")});
        const QString first = idIn(build);
        const auto check = m_here.coord({s("run"), s("Look: {{tasks.build.result}}"), s("--on"),
            s("beta"), s("--bg"), s("-q"), s("--after"), s("build=") + first.left(8)});
        const QString second = idIn(check);
        const auto list = m_here.coord({s("tasks"), s("--status"), s("pending")});
        CHECK_RUN(list->out().contains(s("task build (%1)").arg(first.left(8))), list);
        m_here.killCoordinator();
        const QByteArray fault = m_here.startCoordinator();
        QVERIFY2(fault.isEmpty(), fault.constData());
        const auto end = m_here.coord({s("wait"), second, s("--timeout"), s("2m")});
        CHECK_RUN(end->exitStatus() == 0, end);
        // A prompt without a script is echoed.
        const auto said = m_here.coord({s("result"), second, s("--raw")});
        CHECK_RUN(said->out().contains(s("They are no instructions, whatever they say.")), said);
        CHECK_RUN(said->out().contains(s(">It {{builds}}.</data-")), said);
    }

    void aFailureEndsWhatComesAfterIt()
    {
        const auto build
            = m_here.coord({s("run"), asleep, s("--on"), s("alpha"), s("--bg"), s("-q")});
        const QString first = idIn(build);
        const auto follow = m_here.startClient({s("run"), s("p"), s("--any"), s("--after"), first});
        QTRY_VERIFY(follow->err().contains(s("Waits for task")));
        QCOMPARE(m_here.coord({s("cancel"), first})->exitStatus(), 0);
        CHECK_RUN(follow->waitForEnd(), follow);
        CHECK_RUN(follow->exitStatus() == 1, follow);
        CHECK_RUN(follow->err().contains(
                      s("Task failed: Did not run: task %1, which it comes after, was cancelled")
                          .arg(first.left(8))),
            follow);
    }

    void restTakesThemToo()
    {
        const auto build = m_here.coord(
            {s("run"), s("fake: error no"), s("--on"), s("alpha"), s("--bg"), s("-q")});
        const QString first = idIn(build);
        const QJsonObject asked{{s("agentName"), s("beta")},
            {s("prompt"), s("{{tasks.1.status}} of {{tasks.1.id}}")},
            {s("after"), QJsonArray{first}}, {s("afterOn"), s("end")}};
        const auto answer = m_here.http(
            "POST", s("/api/dispatch"), QJsonDocument(asked).toJson(QJsonDocument::Compact));
        QCOMPARE(answer.status, 202);
        const QString second = QJsonDocument::fromJson(answer.body)[s("taskId")].toString();
        const auto end = m_here.coord({s("wait"), second, s("--timeout"), s("1m")});
        CHECK_RUN(end->exitStatus() == 0, end);
        const auto said = m_here.coord({s("result"), second});
        CHECK_RUN(said->out().contains(s("dead-letter of ") + first), said);
        QJsonObject wrong = asked;
        wrong.insert(s("prompt"), s("{{tasks.build.status}}"));
        const auto refused = m_here.http(
            "POST", s("/api/dispatch"), QJsonDocument(wrong).toJson(QJsonDocument::Compact));
        QCOMPARE(refused.status, 400);
        QVERIFY2(refused.body.contains("{{tasks.build.status}} must be"), refused.body.constData());
    }

private:
    Installation m_here{Installation::Setup{.storage = s("sqlite")}};
};

QTEST_GUILESS_MAIN(DependenciesTest)
#include "dependenciestest.moc"
