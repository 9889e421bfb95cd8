// Each command against a scripted coordinator: what it asks, prints and returns.

#include "tests/cli/commands/fakeconsole.h"
#include "tests/support/fakecoordinator.h"

#include "core/protocol/errorcodes.h"
#include "core/protocol/views.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace coord;
using Reply = FakeCoordinator::Reply;

namespace {

const QString task = QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e");

//! JSON with ' for ".
QJsonObject json(QByteArray text)
{
    return QJsonDocument::fromJson(text.replace('\'', '"').replace("TASK", task.toLatin1()))
        .object();
}

QByteArray completed(qint64 lastSeq)
{
    return FakeCoordinator::frame(wire::TaskComplete{.taskId = task, .lastSeq = lastSeq});
}

Reply dispatched(const QList<QByteArray> &after)
{
    return {
        .data = json("{'taskId':'TASK','status':'dispatched','agentName':'a'}"), .after = after};
}

} // namespace

class CommandsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeCoordinator> m_coordinator;
    std::unique_ptr<CommandLine> m_cli;

    int run(const QString &line) { return m_cli->run(line.split(u' ')); }
    QString out() const { return m_cli->console.printed; }
    QString err() const { return m_cli->console.complaints; }
    void use(int protocol)
    {
        m_coordinator = std::make_unique<FakeCoordinator>(protocol);
        m_cli = std::make_unique<CommandLine>();
        m_cli->environment.url = m_coordinator->url();
        m_cli->environment.token = QStringLiteral("secret");
    }

private Q_SLOTS:
    void init() { use(2); }

    void aTokenMayComeOverStandardInput()
    {
        m_coordinator->on(QStringLiteral("list-agents"), json("{'agents':[]}"));
        m_cli->console.input = "piped\n";
        QCOMPARE(run(QStringLiteral("agents --token-file -")), exitcodes::ok);
        QVERIFY2(m_coordinator->lastAuthorization().endsWith(" piped"),
            m_coordinator->lastAuthorization().constData());
        m_cli->console.input = " \n";
        QCOMPARE(run(QStringLiteral("agents --token-file -")), exitcodes::usage);
        QVERIFY2(err().contains(QStringLiteral("standard input holds nothing")), qPrintable(err()));
    }

    void agentsSaysThatThereAreNone()
    {
        m_coordinator->on(QStringLiteral("list-agents"), json("{'agents':[]}"));
        QCOMPARE(run(QStringLiteral("agents")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("No agents connected.\n"));
        QCOMPARE(m_coordinator->lastAuthorization(), QByteArray("Bearer secret"));
    }

    // 0.0.0.0 is this machine, too, but nobody would know that from the name.
    void aTokenLeavesInTheClearOnlyIfToldSo()
    {
        m_coordinator->on(QStringLiteral("list-agents"), json("{'agents':[]}"));
        m_cli->environment.url.replace(QStringLiteral("127.0.0.1"), QStringLiteral("0.0.0.0"));
        QCOMPARE(run(QStringLiteral("agents")), exitcodes::usage);
        QVERIFY2(
            err().contains(QStringLiteral("use wss://, or --insecure if the network is trusted")),
            qPrintable(err()));
        QVERIFY(m_coordinator->argsOf(QStringLiteral("list-agents")).isEmpty());
        QCOMPARE(run(QStringLiteral("agents --insecure")), exitcodes::ok);
        m_cli->environment.insecure = true;
        QCOMPARE(run(QStringLiteral("agents")), exitcodes::ok);
    }

    void agentsPrintsATableOrNames()
    {
        m_coordinator->on(QStringLiteral("list-agents"),
            json("{'agents':[{'name':'b1','os':'linux','arch':'x64','status':'busy','"
                 "currentTaskIds':['TASK']}]}"));
        QCOMPARE(run(QStringLiteral("agents")), exitcodes::ok);
        QVERIFY2(out().startsWith(QStringLiteral("NAME  STATUS  VERSION  PLATFORM   UPTIME")),
            qPrintable(out()));
        QVERIFY(out().contains(QStringLiteral("b1    busy    -        linux/x64")));
        QVERIFY(out().contains(QStringLiteral("0f8fad5b")));
        QCOMPARE(run(QStringLiteral("agents -q")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("b1\n"));
    }

    void agentsShowsWhatTasksCanAskFor()
    {
        m_coordinator->on(QStringLiteral("list-agents"),
            json("{'agents':[{'name':'b1','os':'linux','arch':'x64','status':'idle','pool':'ci',"
                 "'labels':['gpu','disk=ssd'],'cordoned':true,'cordonReason':'new disk'},"
                 "{'name':'b2','os':'linux','arch':'x64','status':'idle'}]}"));
        QCOMPARE(run(QStringLiteral("agents")), exitcodes::ok);
        QVERIFY2(
            out().contains(QStringLiteral("CURRENT TASKS  POOL  LABELS        CORDONED BECAUSE")),
            qPrintable(out()));
        QVERIFY2(out().contains(QStringLiteral("idle,cordoned")), qPrintable(out()));
        QVERIFY2(out().contains(QStringLiteral("ci    gpu,disk=ssd  new disk")), qPrintable(out()));
    }

    void tasksThatWaitSayWhy()
    {
        m_coordinator->on(QStringLiteral("list-tasks"),
            json("{'tasks':[{'id':'one','agentName':'','status':'pending','prompt':'p',"
                 "'require':['gpu'],'waitsFor':'No connected agent has gpu'}]}"));
        QCOMPARE(run(QStringLiteral("tasks --status pending")), exitcodes::ok);
        QVERIFY2(out().contains(QStringLiteral("(an agent with gpu)")), qPrintable(out()));
        QVERIFY2(out().contains(QStringLiteral("No connected agent has gpu")), qPrintable(out()));
    }

    void runLeavesOpenWhoGetsTheTask()
    {
        m_coordinator->on(QStringLiteral("dispatch-task"),
            json("{'taskId':'T','agentName':'','status':'queued','note':'none is free'}"));
        QCOMPARE(
            run(QStringLiteral("run p --require os=linux,gpu --require gpu --group g --no-wait "
                               "--bg")),
            exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Task dispatched: T\n"));
        QCOMPARE(err(), QStringLiteral("none is free\n"));
        const QJsonObject args = m_coordinator->argsOf(QStringLiteral("dispatch-task")).first();
        QCOMPARE(args.value(QLatin1String("require")).toVariant().toStringList(),
            QStringList({QStringLiteral("gpu"), QStringLiteral("os=linux")}));
        QCOMPARE(args.value(QLatin1String("group")).toString(), QStringLiteral("g"));
        QCOMPARE(args.value(QLatin1String("wait")), QJsonValue(false));
        QVERIFY(!args.contains(QLatin1String("agentName")));
    }

    void anOriginalIsNotAskedWhatItWouldIgnore()
    {
        use(1);
        for (const char *line : {"run p --require gpu", "run p --any", "run p --on a --group g"})
            QCOMPARE(run(QLatin1String(line)), 1);
        QVERIFY(m_coordinator->argsOf(QStringLiteral("dispatch-task")).isEmpty());
    }

    void cordonAndUncordonSayWhatTheyDid()
    {
        m_coordinator->on(QStringLiteral("cordon-agent"),
            json("{'agentName':'b1','cordoned':true,'connected':true,'currentTaskIds':['TASK']}"));
        QCOMPARE(run(QStringLiteral("cordon b1 --reason disk")), exitcodes::ok);
        QCOMPARE(out(),
            QStringLiteral(
                "Agent \"b1\" is cordoned: it gets no new tasks; 1 that it runs go on\n"));
        QCOMPARE(m_coordinator->argsOf(QStringLiteral("cordon-agent"))
                     .first()
                     .value(QLatin1String("reason"))
                     .toString(),
            QStringLiteral("disk"));
        m_coordinator->on(QStringLiteral("uncordon-agent"),
            json("{'agentName':'b1','cordoned':false,'connected':false,'currentTaskIds':[]}"));
        QCOMPARE(run(QStringLiteral("uncordon b1")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Agent \"b1\" gets tasks again when it is connected\n"));
    }

    // The first page holds the newest tasks; people read from the oldest down.
    void tasksReadsAllPages()
    {
        m_coordinator->on(QStringLiteral("list-tasks"), [](const QJsonObject &args) {
            return Reply{.data = args.contains(QLatin1String("cursor"))
                    ? json("{'tasks':[{'id':'one'}]}")
                    : json("{'tasks':[{'id':'two'}],'nextCursor':'7'}")};
        });
        QCOMPARE(run(QStringLiteral("tasks -o name --status running")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("one\ntwo\n"));
        QCOMPARE(m_coordinator->argsOf(QStringLiteral("list-tasks"))
                     .first()
                     .value(QLatin1String("status"))
                     .toString(),
            QStringLiteral("running"));
    }

    void tasksSaysWhatTheCoordinatorSays()
    {
        use(1);
        m_coordinator->on(QStringLiteral("list-tasks"), [](const QJsonObject &) {
            return Reply{.error = QStringLiteral("Invalid status filter: x. Valid: pending")};
        });
        QCOMPARE(run(QStringLiteral("tasks --status x")), exitcodes::usage);
        QCOMPARE(err(), QStringLiteral("Error: Invalid status filter: x. Valid: pending\n"));
    }

    void runPrintsTheOutputAndNothingElse()
    {
        m_coordinator->on(QStringLiteral("dispatch-task"), [](const QJsonObject &) {
            return dispatched(
                {FakeCoordinator::batch(task, 1, {QStringLiteral("one"), QStringLiteral("two")}),
                    completed(2)});
        });
        QCOMPARE(run(QStringLiteral(
                     "run hello --on a --budget 1.5 --allowed-tools Read,Bash --timeout 30m")),
            exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("one\ntwo\n"));
        QCOMPARE(err(), QString());
        const QJsonObject args = m_coordinator->argsOf(QStringLiteral("dispatch-task")).first();
        QCOMPARE(args.value(QLatin1String("maxBudgetUsd")).toDouble(), 1.5);
        QCOMPARE(args.value(QLatin1String("allowedTools")).toArray().size(), 2);
        QCOMPARE(args.value(QLatin1String("timeoutMs")).toInt(), 1'800'000);
    }

    void runSaysWhyTheTaskFailed()
    {
        m_coordinator->on(QStringLiteral("dispatch-task"), [](const QJsonObject &) {
            return dispatched({FakeCoordinator::frame(
                wire::TaskError{.taskId = task, .error = QStringLiteral("boom\x1b[2J")})});
        });
        QCOMPARE(run(QStringLiteral("run hello --on a")), exitcodes::taskFailed);
        QCOMPARE(err(), QStringLiteral("\nTask failed: boom\n"));
    }

    void runInTheBackgroundPrintsTheId()
    {
        m_coordinator->on(
            QStringLiteral("dispatch-task"), [](const QJsonObject &) { return dispatched({}); });
        QCOMPARE(run(QStringLiteral("run hello --on a --bg")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Task dispatched: %1\n").arg(task));
        QCOMPARE(run(QStringLiteral("run hello --pool p --bg")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Task dispatched: %1 (agent: a)\n").arg(task));
        QCOMPARE(run(QStringLiteral("run hello --on a --bg -q")), exitcodes::ok);
        QCOMPARE(out(), task + u'\n');
    }

    void runReadsThePromptFromStandardInput()
    {
        m_coordinator->on(
            QStringLiteral("dispatch-task"), [](const QJsonObject &) { return dispatched({}); });
        m_cli->console.input = "from a pipe";
        QCOMPARE(run(QStringLiteral("run - --on a --bg")), exitcodes::ok);
        QCOMPARE(m_coordinator->argsOf(QStringLiteral("dispatch-task"))
                     .first()
                     .value(QLatin1String("prompt"))
                     .toString(),
            QStringLiteral("from a pipe"));
    }

    void runAppliesTheRestrictionsOfATemplate()
    {
        const QString folder = m_cli->environment.configDirectory + QStringLiteral("/templates");
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/fix.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(
            json("{'name':'fix','prompt':'fix {{what}}','on':'b','allowedTools':['Read'],"
                 "'variables':{'what':{'required':true}}}"))
                       .toJson());
        file.close();
        QCOMPARE(run(QStringLiteral("run --template fix --bg")), exitcodes::usage);
        QCOMPARE(err(), QStringLiteral("Missing required template variables: what\n"));
        m_coordinator->on(
            QStringLiteral("dispatch-task"), [](const QJsonObject &) { return dispatched({}); });
        QCOMPARE(run(QStringLiteral("run --template fix --vars what=it --bg")), exitcodes::ok);
        const QJsonObject args = m_coordinator->argsOf(QStringLiteral("dispatch-task")).first();
        QCOMPARE(args.value(QLatin1String("prompt")).toString(), QStringLiteral("fix it"));
        QCOMPARE(args.value(QLatin1String("agentName")).toString(), QStringLiteral("b"));
        QCOMPARE(args.value(QLatin1String("allowedTools")).toArray(),
            QJsonArray{QStringLiteral("Read")});
    }

    void runMovesTheFilesOfATemplate()
    {
        const QString folder = m_cli->environment.configDirectory + QStringLiteral("/templates");
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/plot.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(
            json("{'name':'plot','prompt':'plot it','on':'b','upload':['{{data}}:data'],"
                 "'download':['plot:{{data}}.png'],'variables':{'data':{'required':true}}}"))
                       .toJson());
        file.close();
        m_coordinator->on(
            QStringLiteral("dispatch-task"), [](const QJsonObject &) { return dispatched({}); });
        QCOMPARE(run(QStringLiteral("run --template plot --vars data=/none/there")),
            exitcodes::taskFailed);
        QVERIFY2(
            err().startsWith(QStringLiteral("Upload failed: /none/there: ")), qPrintable(err()));
        QCOMPARE(run(QStringLiteral("run --template plot --vars data=x --bg")), exitcodes::usage);
        QVERIFY2(err().contains(QStringLiteral("--download")), qPrintable(err()));
        QVERIFY(m_coordinator->argsOf(QStringLiteral("dispatch-task")).isEmpty());
    }

    void runRefusesWhatAnOriginalWouldIgnore()
    {
        use(1);
        QCOMPARE(run(QStringLiteral("run hello --on a --timeout 30m")), exitcodes::taskFailed);
        QVERIFY(err().contains(QStringLiteral("--timeout")));
        QVERIFY(m_coordinator->argsOf(QStringLiteral("dispatch-task")).isEmpty());
    }

    void runDetachesOnCtrlC()
    {
        m_coordinator->on(QStringLiteral("dispatch-task"), [this](const QJsonObject &) {
            QTimer::singleShot(50, this, [this] { m_cli->interrupts.raise(SIGINT); });
            return dispatched({FakeCoordinator::batch(task, 1, {QStringLiteral("one")})});
        });
        QCOMPARE(run(QStringLiteral("run hello --on a")), exitcodes::interrupted);
        QCOMPARE(out(), QStringLiteral("one\n"));
        QCOMPARE(err(), QStringLiteral("detached; still running: coord attach %1\n").arg(task));
    }

    void attachReplaysAndFollows()
    {
        m_coordinator->on(QStringLiteral("resolve-task"), json("{'ids':['TASK']}"));
        m_coordinator->on(QStringLiteral("subscribe-task"), [](const QJsonObject &) {
            return Reply{.data = QJsonObject(),
                .after = {FakeCoordinator::batch(task, 1, {QStringLiteral("one")}), completed(1)}};
        });
        QCOMPARE(run(QStringLiteral("attach 0f8f")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("one\n\n--- Task completed ---\n"));
    }

    void attachTellsADeadLetterOfAnOriginal()
    {
        use(1);
        m_coordinator->on(QStringLiteral("subscribe-task"), QJsonObject());
        m_coordinator->on(QStringLiteral("get-task"),
            json("{'task':{'id':'TASK','prompt':'','status':'dead-letter','output':['one'],'error':"
                 "'gone'}}"));
        QCOMPARE(run(QStringLiteral("attach ") + task), exitcodes::taskFailed);
        QCOMPARE(out(), QStringLiteral("one\n"));
        QCOMPARE(err(), QStringLiteral("\n--- Task failed: gone ---\n"));
    }

    void attachSaysThatThereIsNoSuchTask()
    {
        m_coordinator->on(QStringLiteral("resolve-task"), json("{'ids':[]}"));
        QCOMPARE(run(QStringLiteral("attach ffff")), exitcodes::notFound);
        QCOMPARE(err(), QStringLiteral("Task not found: ffff\n"));
    }

    void attachListsWhatAPrefixMayMean()
    {
        m_coordinator->on(QStringLiteral("resolve-task"), json("{'ids':['ffff1','ffff2']}"));
        QCOMPARE(run(QStringLiteral("attach ffff")), exitcodes::usage);
        QVERIFY(err().contains(QStringLiteral("ffff1\n  ffff2")));
    }

    void resultAndLogsReadPageByPage()
    {
        m_coordinator->on(QStringLiteral("read-output"), [](const QJsonObject &args) {
            const qint64 from = args.value(QLatin1String("from")).toInteger();
            return Reply{.data = wire::serialize(wire::OutputPage{.taskId = task,
                             .firstSeq = from,
                             .lines = {QStringLiteral("line %1").arg(from)},
                             .lastSeq = 3,
                             .status = QStringLiteral("error")})};
        });
        m_coordinator->on(
            QStringLiteral("wait-task"), json("{'taskId':'TASK','status':'error','error':'boom'}"));
        QCOMPARE(run(QStringLiteral("result ") + task), exitcodes::taskFailed);
        QCOMPARE(out(), QStringLiteral("line 1\nline 2\nline 3\n"));
        QCOMPARE(err(), QStringLiteral("\nError: boom\n"));
        QCOMPARE(run(QStringLiteral("logs %1 --from 3").arg(task)), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("line 3\n"));
    }

    void resultTellsHowEveryAttemptFailed()
    {
        m_coordinator->on(QStringLiteral("read-output"),
            json("{'taskId':'TASK','firstSeq':1,'lines':[],'lastSeq':0,'status':'dead-letter',"
                 "'truncated':false}"));
        m_coordinator->on(QStringLiteral("wait-task"),
            json("{'taskId':'TASK','status':'dead-letter','error':'boom'}"));
        m_coordinator->on(QStringLiteral("get-task"),
            json("{'task':{'id':'TASK','prompt':'p','status':'dead-letter','attempts':["
                 "{'number':1,'agentName':'b1','startedAt':1000,'endedAt':66000,"
                 "'outcome':'error','error':'no slot\\nat all','errorCode':'capacity'},"
                 "{'number':2,'agentName':'b1','startedAt':70000}]}}"));
        QCOMPARE(run(QStringLiteral("result ") + task), exitcodes::taskFailed);
        QCOMPARE(err(),
            QStringLiteral("\nError: boom\n"
                           "Attempt 1 on b1: error (capacity) after 1m 5s: no slot\n"
                           "Attempt 2 on b1: running\n"));
        QVERIFY(!m_coordinator->argsOf(QStringLiteral("get-task"))
                     .first()
                     .value(QLatin1String("output"))
                     .toBool(true));
    }

    void tasksTellsWhyTheyWereGivenUp()
    {
        m_coordinator->on(QStringLiteral("list-tasks"),
            json("{'tasks':[{'id':'TASK','agentName':'b1','status':'dead-letter','prompt':'p',"
                 "'attempt':4,'error':'no slot\\nat all'}]}"));
        QCOMPARE(run(QStringLiteral("tasks --status dead-letter")), exitcodes::ok);
        QVERIFY2(out().section(u'\n', 0, 0).contains(QStringLiteral("ATTEMPTS  REASON")),
            qPrintable(out()));
        QVERIFY2(out().section(u'\n', 2, 2).simplified().endsWith(QStringLiteral(" 4 no slot")),
            qPrintable(out()));
        QCOMPARE(run(QStringLiteral("tasks")), exitcodes::ok);
        QVERIFY(!out().contains(QStringLiteral("REASON")));
    }

    void runTellsThatTheTaskWaitsForAnAgentThatIsAway()
    {
        m_coordinator->on(QStringLiteral("dispatch-task"),
            json("{'taskId':'TASK','status':'queued','agentName':'a','note':'It is away'}"));
        QCOMPARE(run(QStringLiteral("run p --on a --bg -o name")), exitcodes::ok);
        QCOMPARE(out(), task + u'\n');
        QCOMPARE(err(), QStringLiteral("It is away\n"));
    }

    // The answer may be lost after the task was taken: it is asked for again under the same key.
    void aTaskInTheBackgroundIsGivenOnceThroughAnOutage()
    {
        int asked = 0;
        m_coordinator->on(QStringLiteral("dispatch-task"), [&](const QJsonObject &) {
            if (++asked > 1)
                return dispatched({});
            QMetaObject::invokeMethod(
                m_coordinator.get(), [this] { m_coordinator->dropAll(); }, Qt::QueuedConnection);
            return Reply{.silent = true};
        });
        QCOMPARE(run(QStringLiteral("run p --on a --bg -o name")), exitcodes::ok);
        QCOMPARE(out(), task + u'\n');
        const auto asks = m_coordinator->argsOf(QStringLiteral("dispatch-task"));
        QCOMPARE(asks.size(), 2);
        QVERIFY(!asks[0].value(QLatin1String("idempotencyKey")).toString().isEmpty());
        QCOMPARE(asks[0], asks[1]);
        QCOMPARE(err().count(QStringLiteral("Connection lost, trying again...")), 1);
    }

    void waitTellsHowTasksEnded()
    {
        int asked = 0;
        m_coordinator->on(QStringLiteral("wait-task"), [&asked](const QJsonObject &) {
            return Reply{.data = ++asked == 1 ? json("{'taskId':'TASK','status':'running'}")
                                              : json("{'taskId':'TASK','status':'completed'}")};
        });
        QCOMPARE(run(QStringLiteral("wait ") + task), exitcodes::ok);
        QCOMPARE(out(), task + QStringLiteral(" completed\n"));
        m_coordinator->on(
            QStringLiteral("wait-task"), json("{'taskId':'TASK','status':'running'}"));
        QCOMPARE(run(QStringLiteral("wait %1 --timeout 50ms").arg(task)), exitcodes::timedOut);
        m_coordinator->on(
            QStringLiteral("wait-task"), json("{'taskId':'TASK','status':'cancelled'}"));
        QCOMPARE(run(QStringLiteral("wait ") + task), exitcodes::taskFailed);
    }

    void cancelAndRetrySayWhatHappened()
    {
        m_coordinator->on(
            QStringLiteral("cancel-task"), json("{'taskId':'TASK','status':'cancelled'}"));
        QCOMPARE(run(QStringLiteral("cancel ") + task), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Task cancelled: %1\n").arg(task));
        m_coordinator->on(QStringLiteral("retry-task"), [](const QJsonObject &) {
            return Reply{.error = QStringLiteral("It runs"),
                .errorCode = QStringLiteral("failed-precondition")};
        });
        QCOMPARE(run(QStringLiteral("retry ") + task), exitcodes::precondition);
        QCOMPARE(err(), QStringLiteral("Error: It runs\n"));
    }

    void purgeAsksUntilThereIsNoMore()
    {
        int asked = 0;
        m_coordinator->on(QStringLiteral("purge-tasks"), [&asked](const QJsonObject &) {
            return Reply{.data = ++asked == 1
                    ? json("{'purged':1,'taskIds':['one'],'more':true}")
                    : json("{'purged':1,'taskIds':['two'],'more':false}")};
        });
        QCOMPARE(run(QStringLiteral("purge --dead-letters --older-than 30d")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Purged 2 tasks\n"));
        const QJsonObject args = m_coordinator->argsOf(QStringLiteral("purge-tasks")).first();
        QCOMPARE(args.value(QLatin1String("status")).toString(), QStringLiteral("dead-letter"));
        QCOMPARE(args.value(QLatin1String("olderThanMs")).toInteger(), 30ll * 86'400'000);
        m_coordinator->on(QStringLiteral("purge-tasks"), json("{'purged':1,'taskIds':['TASK']}"));
        QCOMPARE(run(QStringLiteral("purge %1 -q").arg(task)), exitcodes::ok);
        QCOMPARE(out(), task + u'\n');
        QCOMPARE(m_coordinator->argsOf(QStringLiteral("purge-tasks")).last(),
            json("{'taskIds':['TASK']}"));
    }

    void purgeWantsTasksOrDeadLetters()
    {
        for (const char *words : {"purge", "purge x --dead-letters", "purge x --older-than 1d",
                 "purge --dead-letters --older-than soon"}) {
            QCOMPARE(run(QString::fromLatin1(words)), exitcodes::usage);
            QVERIFY(m_coordinator->argsOf(QStringLiteral("purge-tasks")).isEmpty());
        }
    }

    void sessionsAndMessages()
    {
        m_coordinator->on(
            QStringLiteral("list-sessions"), json("{'sessions':[{'id':'s1','name':'work'}]}"));
        QCOMPARE(run(QStringLiteral("sessions --on a")), exitcodes::ok);
        QVERIFY2(
            out().startsWith(QStringLiteral("SESSION ID  NAME  CREATED AT\n")), qPrintable(out()));
        m_coordinator->on(QStringLiteral("send-message"),
            json("{'correlationId':'c1','status':'agent-offline'}"));
        QCOMPARE(
            run(QStringLiteral("send-message --from a --to b --topic t --body x")), exitcodes::ok);
        QCOMPARE(
            out(), QStringLiteral("Message sent (correlationId: c1, status: agent-offline)\n"));
    }

    void resumeContinuesASession()
    {
        m_coordinator->on(QStringLiteral("dispatch-task"),
            [](const QJsonObject &) { return dispatched({completed(0)}); });
        QCOMPARE(run(QStringLiteral("resume s1 --on a")), exitcodes::ok);
        const QJsonObject args = m_coordinator->argsOf(QStringLiteral("dispatch-task")).first();
        QCOMPARE(args.value(QLatin1String("prompt")).toString(), QStringLiteral("continue"));
        QCOMPARE(args.value(QLatin1String("sessionId")).toString(), QStringLiteral("s1"));
    }

    void aSessionMayBeGivenByItsFirstCharacters()
    {
        const QString whole = QStringLiteral("4f1c2d3e-9d0b-4b1f-8a39-0d5b5f5a7c11");
        m_coordinator->on(QStringLiteral("dispatch-task"),
            [](const QJsonObject &) { return dispatched({completed(0)}); });
        m_coordinator->on(QStringLiteral("list-sessions"),
            json("{'sessions':[{'id':'4f1c2d3e-9d0b-4b1f-8a39-0d5b5f5a7c11'},"
                 "{'id':'4f1c9999-9d0b-4b1f-8a39-0d5b5f5a7c11'}]}"));
        QCOMPARE(run(QStringLiteral("resume 4f1c2 --on a")), exitcodes::ok);
        QCOMPARE(run(QStringLiteral("run more --on a --session 4F1C2D3E")), exitcodes::ok);
        for (const QJsonObject &args : m_coordinator->argsOf(QStringLiteral("dispatch-task")))
            QCOMPARE(args.value(QLatin1String("sessionId")).toString(), whole);
        QCOMPARE(run(QStringLiteral("resume 4f1c --on a")), exitcodes::usage);
        QVERIFY2(err().contains(QStringLiteral("Session id '4f1c' is ambiguous")), qPrintable(err()));
        QVERIFY(err().contains(whole));
    }

    void fanOutCountsAgentsThatRefuse()
    {
        m_coordinator->on(QStringLiteral("dispatch-task"), [](const QJsonObject &args) {
            if (args.value(QLatin1String("agentName")).toString() == QLatin1String("bad"))
                return Reply{.error = QStringLiteral("Agent \"bad\" not found"),
                    .errorCode = QStringLiteral("not-found")};
            return dispatched(
                {FakeCoordinator::batch(task, 1, {QStringLiteral("one")}), completed(1)});
        });
        QCOMPARE(run(QStringLiteral("fan-out hello --on good,bad")), exitcodes::taskFailed);
        QVERIFY2(
            out().contains(QStringLiteral("[good] Task dispatched: ") + task), qPrintable(out()));
        QVERIFY(out().contains(QStringLiteral("[0f8fad5b] one\n[0f8fad5b] Completed\n")));
        QVERIFY(out().endsWith(QStringLiteral("\nDone: 1 completed, 1 failed\n")));
        QCOMPARE(err(), QStringLiteral("[bad] Error: Agent \"bad\" not found\n"));
        QCOMPARE(run(QStringLiteral("fan-out hello --on bad")), exitcodes::taskFailed);
        QVERIFY(err().endsWith(QStringLiteral("No tasks dispatched.\n")));
    }

    void saysThatTheCoordinatorIsAway()
    {
        m_coordinator->setListening(false);
        QCOMPARE(run(QStringLiteral("agents")), exitcodes::unreachable);
        QVERIFY(err().startsWith(QStringLiteral("Error: Cannot connect to ws://127.0.0.1:")));
    }

    void warnsOfATokenOnTheCommandLine()
    {
        m_coordinator->on(QStringLiteral("list-agents"), json("{'agents':[]}"));
        QCOMPARE(run(QStringLiteral("--token other agents")), exitcodes::ok);
        QCOMPARE(m_coordinator->lastAuthorization(), QByteArray("Bearer other"));
        QVERIFY(err().startsWith(QStringLiteral("Warning: --token is visible")));
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "commandstest.moc"
