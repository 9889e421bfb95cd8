// describe, claude-md, pools and self-update: what they say is what there is.

#include "cli/manual.h"
#include "cli/commandtable.h"
#include "core/protocol/errorcodes.h"
#include "core/protocol/operations.h"
#include "tests/cli/commands/fakeconsole.h"
#include "tests/support/fakecoordinator.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace coord;

namespace {

QStringList namesIn(const QJsonValue &array, const char *key)
{
    QStringList names;
    for (const QJsonValue each : array.toArray())
        names.append(each[QLatin1String(key)].toString());
    return names;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class ManualTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CommandLine> m_cli;
    QString m_folder;

    int run(const char *line) { return m_cli->run(QString::fromLatin1(line).split(u' ')); }
    QString out() const { return m_cli->console.printed; }
    QString err() const { return m_cli->console.complaints; }
    QString notes() const { return m_cli->home.filePath(QStringLiteral("CLAUDE.md")); }

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<CommandLine>();
        m_folder = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_cli->home.path()));
    }
    void cleanup() { QVERIFY(QDir::setCurrent(m_folder)); }

    void describesEveryCommandAndOperation()
    {
        QCOMPARE(run("describe --json"), exitcodes::ok);
        const QJsonObject manual = QJsonDocument::fromJson(out().toUtf8()).object();
        QCOMPARE(
            manual.value(QLatin1String("name")).toString(), QStringLiteral("clawd-coordinator"));
        QCOMPARE(manual.value(QLatin1String("version")).toString(), QStringLiteral(COORD_VERSION));
        QStringList commands;
        for (const Command &command : commandTable())
            commands.append(command.name);
        QCOMPARE(namesIn(manual.value(QLatin1String("commands")), "name"), commands);
        const QStringList paths = namesIn(manual.value(QLatin1String("restApi")), "path");
        for (const wire::Operation &row : wire::operationRows()) {
            const QString path = QString::fromLatin1(row.path).section(u':', 0, 0);
            QVERIFY2(path.isEmpty()
                    || std::any_of(paths.begin(), paths.end(),
                        [&](const QString &each) { return each.startsWith(path); }),
                row.name);
        }
        const QStringList tools = namesIn(manual.value(QLatin1String("mcpTools")), "name");
        QVERIFY(tools.value(0) == QLatin1String("dispatch_task"));
        QVERIFY(tools.contains(QStringLiteral("wait_task")));
    }

    void describesWhatACommandTakes()
    {
        const QJsonObject manual = manualObject({*findCommand(QStringLiteral("sessions"))});
        const QJsonValue command = manual.value(QLatin1String("commands")).toArray().first();
        const QJsonValue on = command[QLatin1String("options")].toArray().first();
        QCOMPARE(on[QLatin1String("flags")].toString(), QStringLiteral("--on <agent>"));
        QCOMPARE(on[QLatin1String("required")].toBool(), true);
        QVERIFY(!on[QLatin1String("description")].toString().isEmpty());
    }

    void saysWhatARequestNeeds()
    {
        const QJsonArray all = manualObject({}).value(QLatin1String("restApi")).toArray();
        QJsonObject byName;
        for (const QJsonValue each : all)
            byName.insert(each[QLatin1String("method")].toString() + u' '
                    + each[QLatin1String("path")].toString(),
                each);
        const QJsonValue dispatch = byName.value(QLatin1String("POST /api/dispatch"));
        QCOMPARE(dispatch[QLatin1String("auth")].toString(), QStringLiteral("bearer, operate"));
        QCOMPARE(dispatch[QLatin1String("body")][QLatin1String("prompt")].toString(),
            QStringLiteral("string, required"));
        QCOMPARE(dispatch[QLatin1String("body")][QLatin1String("allowedTools")].toString(),
            QStringLiteral("string[]"));
        QCOMPARE(byName.value(QLatin1String("GET /healthz"))[QLatin1String("auth")].toString(),
            QStringLiteral("none"));
    }

    void printsAManualForPeople()
    {
        QCOMPARE(run("describe"), exitcodes::ok);
        QVERIFY(out().startsWith(QStringLiteral("# clawd-coordinator ")));
        QVERIFY(out().contains(QStringLiteral("### `coord attach <task-id>`")));
        QVERIFY(out().contains(QStringLiteral("| POST | `/api/dispatch` |")));
    }

    void notesAreWrittenWhereThereAreNone()
    {
        QCOMPARE(run("claude-md"), exitcodes::ok);
        const QByteArray printed = out().toUtf8();
        QVERIFY(printed.contains("- `coord run`: "));
        QVERIFY(!QFile::exists(notes()));
        QCOMPARE(run("claude-md --install"), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("CLAUDE.md written to current directory\n"));
        QCOMPARE(bytesOf(notes()), printed);
        QCOMPARE(run("claude-md --install"), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("CLAUDE.md in current directory is up to date\n"));
    }

    void whatElseIsInClaudeMdIsKept()
    {
        const QByteArray printed = claudeNotes(commandTable()).toUtf8();
        write(notes(), "# Ours\n\nkeep");
        QCOMPARE(run("claude-md --install"), exitcodes::ok);
        QVERIFY(out().contains(QStringLiteral("the rest is as it was")));
        QCOMPARE(bytesOf(notes()), QByteArray("# Ours\n\nkeep\n\n" + printed));
        const QByteArray older
            = QByteArray(printed).replace("## Clawd Coordinator", "## Older notes");
        write(notes(), "before\n" + older + "after\n");
        QCOMPARE(run("claude-md --install"), exitcodes::ok);
        QCOMPARE(bytesOf(notes()), QByteArray("before\n" + printed + "after\n"));
    }

    void changesNothingItDoesNotUnderstand_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("an end without a beginning") << QByteArray("x\n<!-- coord: end -->\n");
        QTest::newRow("twice the same")
            << claudeNotes(commandTable()).toUtf8() + claudeNotes(commandTable()).toUtf8();
        QTest::newRow("text that is not UTF-8") << QByteArray("caf\xe9\n");
    }
    void changesNothingItDoesNotUnderstand()
    {
        QFETCH(QByteArray, text);
        write(notes(), text);
        QVERIFY(run("claude-md --install") != exitcodes::ok);
        QVERIFY2(err().startsWith(QStringLiteral("Error: CLAUDE.md: ")), qPrintable(err()));
        QCOMPARE(bytesOf(notes()), text);
    }

    void countsPools()
    {
        FakeCoordinator coordinator;
        m_cli->environment.url = coordinator.url();
        m_cli->environment.token = QStringLiteral("secret");
        coordinator.on(
            QStringLiteral("list-agents"), QJsonObject{{QStringLiteral("agents"), QJsonArray()}});
        QCOMPARE(run("pools"), exitcodes::ok);
        QCOMPARE(out(),
            QStringLiteral(
                "No agent pools found. Start agents with --pool <name> to create pools.\n"));
        const auto agent
            = [](const char *name, const char *pool, const char *status, const QStringList &tasks) {
                  return QJsonObject{{QStringLiteral("name"), QLatin1String(name)},
                      {QStringLiteral("pool"), QLatin1String(pool)},
                      {QStringLiteral("status"), QLatin1String(status)},
                      {QStringLiteral("maxConcurrent"), 2},
                      {QStringLiteral("currentTaskIds"), QJsonArray::fromStringList(tasks)}};
              };
        const QString one = QStringLiteral("1");
        const QString two = QStringLiteral("2");
        coordinator.on(QStringLiteral("list-agents"),
            QJsonObject{{QStringLiteral("agents"),
                QJsonArray{agent("a", "linux", "idle", {}), agent("b", "linux", "busy", {one, two}),
                    agent("c", "mac", "offline", {}), agent("d", "", "idle", {})}}});
        QCOMPARE(run("pools"), exitcodes::ok);
        const QStringList lines = out().split(u'\n');
        QVERIFY2(lines[0].startsWith(QStringLiteral("POOL   AGENTS  STATUS  ")), qPrintable(out()));
        QVERIFY(lines[0].endsWith(QStringLiteral("  CAPACITY (used/total)")));
        QVERIFY(lines[2].startsWith(QStringLiteral("linux  2       1 idle / 0 active / 1 busy  ")));
        QVERIFY(lines[2].contains(QStringLiteral("  2/4")));
        QVERIFY(lines[3].contains(QStringLiteral("0 busy / 1 offline  0/0")));
        QCOMPARE(run("pools -o name"), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("linux\nmac\n"));
        QCOMPARE(run("pools -o json"), exitcodes::ok);
        const QJsonValue first = QJsonDocument::fromJson(out().toUtf8()).array().first();
        QCOMPARE(first[QLatin1String("used")].toInt(), 2);
        QCOMPARE(first[QLatin1String("agents")].toVariant().toStringList(),
            (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    }

    void explainsWhyAnAgentDoesNotUpdate()
    {
        FakeCoordinator coordinator;
        m_cli->environment.url = coordinator.url();
        m_cli->environment.token = QStringLiteral("secret");
        coordinator.on(QStringLiteral("self-update"), [](const QJsonObject &) {
            return FakeCoordinator::Reply{.error = QStringLiteral("packages are not signed"),
                .errorCode = QStringLiteral("internal")};
        });
        QCOMPARE(run("self-update --on b1"), exitcodes::taskFailed);
        QCOMPARE(out(), QStringLiteral("Requesting self-update on b1...\n"));
        QVERIFY2(err().startsWith(QStringLiteral("Update failed: packages are not signed\n")),
            qPrintable(err()));
        QVERIFY(err().contains(QStringLiteral("install the new version")));
        coordinator.on(QStringLiteral("self-update"), [](const QJsonObject &) {
            return FakeCoordinator::Reply{.error = QStringLiteral("Agent \"b1\" is not reachable"),
                .errorCode = QStringLiteral("not-found")};
        });
        QCOMPARE(run("self-update --on b1"), exitcodes::notFound);
        QCOMPARE(err(), QStringLiteral("Error: Agent \"b1\" is not reachable\n"));
        coordinator.on(QStringLiteral("self-update"),
            QJsonObject{{QStringLiteral("success"), true},
                {QStringLiteral("oldVersion"), QStringLiteral("1")},
                {QStringLiteral("newVersion"), QStringLiteral("2")}});
        QCOMPARE(run("self-update --on b1"), exitcodes::ok);
        QVERIFY(out().contains(QStringLiteral(
            "Update successful 1 -> 2\nAgent is restarting with the same configuration.\n")));
    }
};

QTEST_GUILESS_MAIN(ManualTest)
#include "manualtest.moc"
