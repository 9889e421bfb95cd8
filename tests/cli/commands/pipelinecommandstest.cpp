// coord pipeline: what it makes of a file, what it asks, and what it prints.
#include "tests/cli/commands/fakeconsole.h"
#include "tests/support/fakecoordinator.h"

#include "core/protocol/errorcodes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace coord;

namespace {

const QByteArray release = R"(name: release
vars:
  version: 1.10
defaults:
  pool: ci
steps:
  - name: ship
    needs: [test]
    agent: build-01
    prompt: Ship {{vars.version}}
  - name: build
    prompt: |
      Build {{vars.version}}
      with care
  - name: test
    needs: build
    matrix:
      require: [os=linux, os=windows]
    prompt: Test it. {{tasks.build.result}}
    timeout: 10m
  - name: tell
    needs: ship
    when: always
    any: true
    prompt: Say how it went
)";

//! JSON with ' for ".
QJsonObject json(QByteArray text)
{
    return QJsonDocument::fromJson(text.replace('\'', '"')).object();
}

const QString first = QStringLiteral("aaaa1111-0000-4000-8000-000000000001");
const QString second = QStringLiteral("aaaa2222-0000-4000-8000-000000000002");

QJsonObject pipelineCalled(const QString &id, const char *status)
{
    QJsonObject pipeline
        = json("{'name':'release','orgId':'o','createdAt':1765000000000,'steps':3,'completed':1,"
               "'running':0,'waiting':0,'failed':2,'cancelled':0,'costUsd':0.5}");
    pipeline.insert(QStringLiteral("id"), id);
    pipeline.insert(QStringLiteral("status"), QLatin1String(status));
    return pipeline;
}

QJsonObject failedPipeline()
{
    const QJsonObject steps = json(
        "{'steps':[{'name':'build','step':'build','taskId':'11111111-0','status':'completed',"
        "'needs':[],'when':'success','agentName':'alpha','attempt':1,'retryCount':0,'costUsd':0.5,"
        "'startedAt':1000,'completedAt':43000},"
        "{'name':'test','step':'test','taskId':'22222222-0','status':'dead-letter','needs':['build'"
        "]"
        ",'when':'success','agentName':'beta','attempt':4,'retryCount':3,'error':'no\\u001b[31m',"
        "'startedAt':43000,'completedAt':44000},"
        "{'name':'ship','step':'ship','taskId':'33333333-0','status':'error','needs':['test'],"
        "'when':'success','agentName':'beta','attempt':0,'retryCount':0,'error':'Did not run'}]}");
    return {{QStringLiteral("pipeline"), pipelineCalled(first, "failed")},
        {QStringLiteral("steps"), steps.value(QLatin1String("steps"))}};
}

} // namespace

class PipelineCommandsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeCoordinator> m_coordinator;
    std::unique_ptr<CommandLine> m_cli;

    int run(const QString &line) { return m_cli->run(line.split(u' ')); }
    QString out() const { return m_cli->console.printed; }
    QString err() const { return m_cli->console.complaints; }

private Q_SLOTS:
    void init()
    {
        m_coordinator = std::make_unique<FakeCoordinator>(2);
        m_cli = std::make_unique<CommandLine>();
        m_cli->environment.url = m_coordinator->url();
        m_cli->environment.token = QStringLiteral("secret");
        m_coordinator->on(QStringLiteral("list-pipelines"),
            QJsonObject{{QStringLiteral("pipelines"),
                QJsonArray{pipelineCalled(second, "running"), pipelineCalled(first, "failed")}}});
        m_coordinator->on(QStringLiteral("get-pipeline"), failedPipeline());
    }

    void aRunSaysWhatBecomesOfEachStep()
    {
        m_coordinator->on(QStringLiteral("run-pipeline"), failedPipeline());
        m_cli->console.input = release;
        QCOMPARE(
            run(QStringLiteral("pipeline run - --var version=2.0 --key k")), exitcodes::taskFailed);
        const QJsonObject asked = m_coordinator->argsOf(QStringLiteral("run-pipeline")).value(0);
        QCOMPARE(asked.value(QLatin1String("idempotencyKey")).toString(), QStringLiteral("k"));
        QCOMPARE(asked.value(QLatin1String("vars")), QJsonValue(json("{'version':'2.0'}")));
        QCOMPARE(asked[QLatin1String("pipeline")][QLatin1String("vars")][QLatin1String("version")],
            QJsonValue(QStringLiteral("1.10")));
        QCOMPARE(out(),
            QStringLiteral("Pipeline queued: %1\n"
                           "build: completed on alpha (42s, $0.50)\n"
                           "test: dead-letter on beta (1s): no\n"
                           "ship: error: Did not run\n"
                           "Pipeline failed: 1 completed, 2 failed · $0.50 · 43s\n")
                .arg(first));
    }

    void aRunThatIsLeftPrintsItsId()
    {
        m_coordinator->on(QStringLiteral("run-pipeline"), failedPipeline());
        m_cli->console.input = release;
        QCOMPARE(run(QStringLiteral("pipeline run - --detach -q")), exitcodes::ok);
        QCOMPARE(out(), first + u'\n');
        const QJsonObject asked = m_coordinator->argsOf(QStringLiteral("run-pipeline")).value(0);
        QVERIFY(!asked.value(QLatin1String("idempotencyKey")).toString().isEmpty());
    }

    void aPipelineIsShownByTheBeginningOfItsId()
    {
        QCOMPARE(run(QStringLiteral("pipeline show AAAA1")), exitcodes::ok);
        QCOMPARE(m_coordinator->argsOf(QStringLiteral("get-pipeline")).value(0),
            (QJsonObject{{QStringLiteral("id"), first}}));
        QVERIFY2(out().startsWith(QStringLiteral("Pipeline %1 release: failed (1 completed, 2 "
                                                 "failed)\n\n")
                                      .arg(first)),
            qPrintable(out()));
        QStringList lines;
        for (const QString &line : out().split(u'\n', Qt::SkipEmptyParts).mid(3))
            lines.append(line.simplified());
        QCOMPARE(lines,
            (QStringList{QStringLiteral("build completed alpha 1 42s $0.50 11111111"),
                QStringLiteral("test dead-letter beta 4 1s 22222222 no"),
                QStringLiteral("ship error beta 0 33333333 Did not run")}));
    }

    void anIdThatMeansSeveralIsRefused()
    {
        QCOMPARE(run(QStringLiteral("pipeline cancel aaaa")), exitcodes::usage);
        QVERIFY2(err().contains(second) && err().contains(first), qPrintable(err()));
        QCOMPARE(run(QStringLiteral("pipeline cancel aa")), exitcodes::usage);
        QCOMPARE(run(QStringLiteral("pipeline cancel bbbb")), exitcodes::notFound);
        QVERIFY(m_coordinator->argsOf(QStringLiteral("cancel-pipeline")).isEmpty());
    }

    void aListHasALineForEach()
    {
        QCOMPARE(run(QStringLiteral("pipeline list -o name")), exitcodes::ok);
        QCOMPARE(out(), second + u'\n' + first + u'\n');
        QCOMPARE(run(QStringLiteral("pipeline list")), exitcodes::ok);
        QVERIFY2(out().contains(QStringLiteral("aaaa2222  release  running  1/3   $0.50")),
            qPrintable(out()));
    }

    void aCheckSaysWhatWouldHappen()
    {
        m_cli->console.input = release;
        QCOMPARE(run(QStringLiteral("pipeline check -")), exitcodes::ok);
        QStringList lines;
        for (const QString &line : out().split(u'\n', Qt::SkipEmptyParts).mid(2))
            lines.append(line.simplified());
        QCOMPARE(lines,
            (QStringList{QStringLiteral("1 build pool \"ci\""),
                QStringLiteral("2 test (os=linux) an agent with os=linux build"),
                QStringLiteral("3 test (os=windows) an agent with os=windows build"),
                QStringLiteral("4 ship agent \"build-01\" test (os=linux), test (os=windows)"),
                QStringLiteral("5 tell any agent ship (however they end)")}));
    }

    void aCheckTellsPrograms()
    {
        m_cli->console.input = release;
        QCOMPARE(run(QStringLiteral("pipeline check - -o jsonl --var version=2.0")), exitcodes::ok);
        QVERIFY2(out().contains(QStringLiteral("\"prompt\":\"Ship 2.0\"")), qPrintable(out()));
        QVERIFY(out().contains(QStringLiteral("\"needs\":[\"build\"]")));
        QVERIFY(out().contains(QStringLiteral("\"timeoutMs\":600000")));
    }

    void whatIsWrongNamesFileAndStep_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("YAML that is none, with its line")
            << QByteArray("steps:\n  - name: a\n  - [") << QStringLiteral("line 3, column ");
        QTest::newRow("JSON that is none, with its line")
            << QByteArray("{\"steps\": [\n  x]}") << QStringLiteral("line 2, column ");
        QTest::newRow("a slip in a key") << QByteArray("steps:\n  - name: a\n    prompts: p\n")
                                         << QStringLiteral("step a: unknown key 'prompts'; did you "
                                                           "mean 'prompt'?");
        QTest::newRow("a list") << QByteArray("- a\n")
                                << QStringLiteral("must be an object with the key steps");
        QTest::newRow("a circle") << QByteArray(
            "steps:\n  - {name: a, needs: b, any: true, prompt: p}\n"
            "  - {name: b, needs: a, any: true, prompt: p}\n")
                                  << QStringLiteral("step a: needs: a circle: a -> b -> a");
    }

    void whatIsWrongNamesFileAndStep()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, complaint);
        m_cli->console.input = text;
        QCOMPARE(run(QStringLiteral("pipeline check -")), exitcodes::usage);
        QVERIFY2(err().startsWith(QStringLiteral("Error: standard input: ") + complaint),
            qPrintable(err()));
    }

    void wrongVariablesAreRefused_data()
    {
        QTest::addColumn<QString>("given");
        QTest::newRow("without a value") << QStringLiteral("--var version");
        QTest::newRow("twice") << QStringLiteral("--var version=1 --var version=2");
        QTest::newRow("that the pipeline has not") << QStringLiteral("--var verison=1");
    }

    void wrongVariablesAreRefused()
    {
        QFETCH(const QString, given);
        m_cli->console.input = release;
        QCOMPARE(run(QStringLiteral("pipeline check - ") + given), exitcodes::usage);
        QVERIFY(!err().isEmpty());
    }

    void aFileMayBeJson()
    {
        QFile file(m_cli->home.filePath(QStringLiteral("p.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"steps\": [{\"name\": \"a\", \"any\": true, \"prompt\": \"p\"}]}");
        file.close();
        QCOMPARE(
            run(QStringLiteral("pipeline check %1 -o name").arg(file.fileName())), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("a\n"));
    }
};

QTEST_GUILESS_MAIN(PipelineCommandsTest)
#include "pipelinecommandstest.moc"
