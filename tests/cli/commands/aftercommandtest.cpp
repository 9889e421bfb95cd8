// run, resume and fan-out with --after, against a scripted coordinator: what they ask, what they
// say, and what they refuse.
#include "tests/cli/commands/fakeconsole.h"
#include "tests/support/fakecoordinator.h"

#include "core/protocol/errorcodes.h"

#include <QJsonArray>
#include <QTest>

using namespace coord;
using Reply = FakeCoordinator::Reply;

namespace {

const QString first = QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e");
const QString second = QStringLiteral("1f8fad5b-d9cb-469f-a165-70867728950e");
const QString mine = QStringLiteral("2f8fad5b-d9cb-469f-a165-70867728950e");

} // namespace

class AfterCommandTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeCoordinator> m_coordinator;
    std::unique_ptr<CommandLine> m_cli;

    int run(const QString &line) { return m_cli->run(line.split(u' ')); }
    [[nodiscard]] QString out() const { return m_cli->console.printed; }
    [[nodiscard]] QString err() const { return m_cli->console.complaints; }
    [[nodiscard]] QList<QJsonObject> dispatches() const
    {
        return m_coordinator->argsOf(QStringLiteral("dispatch-task"));
    }
    void use(int protocol)
    {
        m_coordinator = std::make_unique<FakeCoordinator>(protocol);
        m_cli = std::make_unique<CommandLine>();
        m_cli->environment.url = m_coordinator->url();
        m_cli->environment.token = QStringLiteral("secret");
        m_coordinator->on(QStringLiteral("resolve-task"), [](const QJsonObject &args) {
            const QString prefix = args.value(QLatin1String("prefix")).toString();
            QJsonArray ids;
            for (const QString &id : {first, second}) {
                if (id.startsWith(prefix))
                    ids.append(id);
            }
            return Reply{.data = QJsonObject{{QStringLiteral("ids"), ids}}};
        });
        m_coordinator->on(QStringLiteral("dispatch-task"), [](const QJsonObject &) {
            return Reply{
                .data = QJsonObject{{QStringLiteral("taskId"), mine},
                    {QStringLiteral("agentName"), QStringLiteral("a")},
                    {QStringLiteral("status"), QStringLiteral("queued")},
                    {QStringLiteral("note"), QStringLiteral("Waits for task b (0f8fad5b)")}}};
        });
    }

private Q_SLOTS:
    void init() { use(2); }

    void prefixesBecomeWholeIds()
    {
        QCOMPARE(run(QStringLiteral("run p --on a --bg --after build=0f8f,1f8f --after-on end")),
            exitcodes::ok);
        QCOMPARE(dispatches().size(), 1);
        QCOMPARE(dispatches().first().value(QLatin1String("after")).toArray(),
            (QJsonArray{QStringLiteral("build=") + first, second}));
        QCOMPARE(
            dispatches().first().value(QLatin1String("afterOn")).toString(), QStringLiteral("end"));
        QVERIFY2(err().contains(QStringLiteral("Waits for task b (0f8fad5b)")), qPrintable(err()));
        QVERIFY(out().contains(mine));
    }

    void theOptionMayBeRepeated()
    {
        QCOMPARE(run(QStringLiteral("resume s --on a --bg --after x=%1 --after y=%2")
                         .arg(first, second)),
            exitcodes::ok);
        QCOMPARE(dispatches().first().value(QLatin1String("after")).toArray(),
            (QJsonArray{QStringLiteral("x=") + first, QStringLiteral("y=") + second}));
        QVERIFY(!dispatches().first().contains(QLatin1String("afterOn")));
        // A whole id is no question.
        QVERIFY(m_coordinator->argsOf(QStringLiteral("resolve-task")).isEmpty());
    }

    void allTasksOfAFanOutWait()
    {
        int dispatched = 0;
        m_coordinator->on(QStringLiteral("dispatch-task"), [&dispatched](const QJsonObject &) {
            const QString id = QString::number(++dispatched) + mine.mid(1);
            return Reply{.data = QJsonObject{{QStringLiteral("taskId"), id},
                             {QStringLiteral("agentName"), QStringLiteral("a")},
                             {QStringLiteral("status"), QStringLiteral("queued")}},
                .after = {FakeCoordinator::frame(wire::TaskComplete{.taskId = id, .lastSeq = 0})}};
        });
        QCOMPARE(run(QStringLiteral("fan-out p --on a,b --collect --after 0f8f --then q")),
            exitcodes::ok);
        QCOMPARE(dispatches().size(), 3);
        QCOMPARE(dispatches()[0].value(QLatin1String("after")).toArray(), QJsonArray{first});
        QCOMPARE(dispatches()[1].value(QLatin1String("after")).toArray(), QJsonArray{first});
        // Braces in an answer must not become places of the last prompt.
        QVERIFY(!dispatches()[2].contains(QLatin1String("after")));
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *line, const char *complaint) {
            QTest::newRow(name) << QString::fromLatin1(line) << QString::fromLatin1(complaint);
        };
        row("a prefix that fits none", "run p --on a --after 9999",
            "--after: Task not found: 9999");
        row("a prefix that is too short", "run p --on a --after b=0f",
            "--after: Task id '0f' is too short");
        row("another end", "run p --on a --after 0f8f --after-on failure",
            "It must be success or end");
        row("an end of nothing", "run p --on a --after-on end", "--after-on needs --after");
        row("no task", "run p --on a --after ,", "names nothing");
        row("no waiting", "run p --any --no-wait --after 0f8f", "give one of them");
    }
    void whatCannotBeIsRefused()
    {
        QFETCH(QString, line);
        QFETCH(QString, complaint);
        QVERIFY(run(line) != exitcodes::ok);
        QVERIFY2(err().contains(complaint), qPrintable(err()));
        QVERIFY(dispatches().isEmpty());
    }

    void anOriginalWouldIgnoreIt()
    {
        use(1);
        QVERIFY(run(QStringLiteral("run p --on a --after ") + first) != exitcodes::ok);
        QVERIFY2(err().contains(QStringLiteral("would ignore --after")), qPrintable(err()));
    }
};

QTEST_GUILESS_MAIN(AfterCommandTest)
#include "aftercommandtest.moc"
