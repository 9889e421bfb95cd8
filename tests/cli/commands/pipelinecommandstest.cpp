// coord pipeline: what it makes of a file, what it asks, and what it prints.
#include "tests/cli/commands/fakeconsole.h"

#include "core/protocol/errorcodes.h"

#include <QFile>
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

} // namespace

class PipelineCommandsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CommandLine> m_cli;

    int run(const QString &line) { return m_cli->run(line.split(u' ')); }
    QString out() const { return m_cli->console.printed; }
    QString err() const { return m_cli->console.complaints; }

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CommandLine>(); }

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
