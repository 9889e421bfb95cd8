// What commands say that leave while their task goes on: on a terminal, on time, and not that it ended.

#include "tests/cli/commands/fakeconsole.h"
#include "tests/support/fakecoordinator.h"

#include "core/protocol/errorcodes.h"
#include "core/protocol/views.h"

#include <QTest>

#include <csignal>

using namespace coord;
using Reply = FakeCoordinator::Reply;

namespace {

const QString task = QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e");

QJsonObject stateOf(const char *status)
{
    return {{QStringLiteral("taskId"), task}, {QStringLiteral("status"), QLatin1String(status)}};
}

} // namespace

class LeavingCommandsTest : public QObject {
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

    void whatStillRunsIsNotSaidToHaveEnded()
    {
        const QString said = QStringLiteral(
            R"({"type":"assistant","message":{"content":[{"type":"text","text":"Half"}]}})");
        m_cli->console.isTerminal = true;
        m_coordinator->on(QStringLiteral("dispatch-task"), [this, said](const QJsonObject &) {
            QTimer::singleShot(50, this, [this] { m_cli->interrupts.raise(SIGINT); });
            return Reply{.data = stateOf("dispatched"),
                .after = {FakeCoordinator::batch(task, 1, {said})}};
        });
        QCOMPARE(run(QStringLiteral("run hello --on a")), exitcodes::interrupted);
        QCOMPARE(out(), QStringLiteral("Half\n"));

        use(2);
        m_cli->console.isTerminal = true;
        m_coordinator->on(QStringLiteral("read-output"),
            wire::serialize(wire::OutputPage{.taskId = task,
                .firstSeq = 1,
                .lines = {said},
                .lastSeq = 1,
                .status = QStringLiteral("running")}));
        m_coordinator->on(QStringLiteral("wait-task"), stateOf("running"));
        for (const char *command : {"result ", "logs "}) {
            QCOMPARE(run(QLatin1String(command) + task), exitcodes::ok);
            QCOMPARE(out(), QStringLiteral("Half\n"));
        }
        m_coordinator->on(QStringLiteral("wait-task"), stateOf("completed"));
        QCOMPARE(run(QStringLiteral("logs ") + task), exitcodes::ok);
        QVERIFY2(out().contains(QStringLiteral("ended without a result")), qPrintable(out()));
    }

    // Three seconds: far below the five minutes for which an outage is outlived.
    void waitIsOverInTimeThoughTheCoordinatorIsAway()
    {
        m_coordinator->on(QStringLiteral("wait-task"), [this](const QJsonObject &) {
            m_coordinator->setListening(false);
            QMetaObject::invokeMethod(
                m_coordinator.get(), [this] { m_coordinator->dropAll(); }, Qt::QueuedConnection);
            return Reply{.silent = true};
        });
        QCOMPARE(run(QStringLiteral("wait %1 --timeout 3s").arg(task)), exitcodes::timedOut);
        QVERIFY2(err().contains(QStringLiteral("There is no connection")), qPrintable(err()));
    }
};

QTEST_GUILESS_MAIN(LeavingCommandsTest)
#include "leavingcommandstest.moc"
