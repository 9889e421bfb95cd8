// What people do to tasks is one call each: with the arguments the coordinator wants, an answer as
// a value, and no doubt after a cut.

#include "core/client/taskrequests.h"
#include "tests/support/fakecoordinator.h"

#include <QSignalSpy>
#include <QTest>

using namespace coord;

namespace {

template <typename T>
T outcome(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 5000))
        qFatal("the future did not end");
    return future.result();
}

QJsonObject standing(const char *status)
{
    return {{QStringLiteral("taskId"), QStringLiteral("t")},
        {QStringLiteral("status"), QLatin1String(status)},
        {QStringLiteral("agentName"), QStringLiteral("a")}};
}

QJsonObject receipt()
{
    return {{QStringLiteral("taskId"), QStringLiteral("t")},
        {QStringLiteral("agentName"), QStringLiteral("a")},
        {QStringLiteral("status"), QStringLiteral("dispatched")}};
}

const QJsonObject work{{QStringLiteral("agentName"), QStringLiteral("a")},
    {QStringLiteral("prompt"), QStringLiteral("go")}};

} // namespace

class TaskRequestsTest : public QObject {
    Q_OBJECT

private:
    static std::unique_ptr<CoordinatorSession> sessionAt(const FakeCoordinator &coordinator)
    {
        auto session = std::make_unique<CoordinatorSession>(SessionOptions{
            .url = coordinator.url(), .token = QStringLiteral("secret"), .firstRetry = Millis(10)});
        session->keepTrying();
        if (!outcome(session->open()))
            qFatal("no connection");
        return session;
    }

private Q_SLOTS:
    void dispatchesOnceOverACut()
    {
        FakeCoordinator coordinator;
        bool isCut = false;
        coordinator.on(QStringLiteral("dispatch-task"), [&](const QJsonObject &) {
            if (std::exchange(isCut, true))
                return FakeCoordinator::Reply{.data = receipt()};
            coordinator.dropAll();
            return FakeCoordinator::Reply{.silent = true};
        });
        const auto session = sessionAt(coordinator);
        const auto sent = outcome(dispatchTask(*session, work));
        QVERIFY(sent);
        QCOMPARE(sent->taskId, QStringLiteral("t"));
        const auto asked = coordinator.argsOf(QStringLiteral("dispatch-task"));
        QCOMPARE(asked.size(), 2);
        QVERIFY(asked[0].contains(QLatin1String("idempotencyKey")));
        QCOMPARE(asked[0], asked[1]);
        QCOMPARE(asked[0].value(QLatin1String("fromSeq")).toInt(-1), 0);
    }

    void refusesWhatAnOriginalWouldIgnore()
    {
        FakeCoordinator coordinator(1);
        coordinator.on(QStringLiteral("dispatch-task"), receipt());
        const auto session = sessionAt(coordinator);
        QJsonObject args = work;
        args.insert(QStringLiteral("priority"), 3);
        const auto refused = outcome(dispatchTask(*session, args));
        QCOMPARE(refused.error(),
            (Error{ErrorCode::Unimplemented,
                QStringLiteral("This coordinator is an original, which would ignore priority")}));
        QVERIFY(outcome(dispatchTask(*session, work)));
        QCOMPARE(coordinator.argsOf(QStringLiteral("dispatch-task")), QList<QJsonObject>{work});
    }

    void answersWhoWaitsWhenTheSessionGoes()
    {
        FakeCoordinator coordinator;
        auto session = sessionAt(coordinator);
        coordinator.on(QStringLiteral("dispatch-task"), [&](const QJsonObject &) {
            coordinator.setListening(false);
            coordinator.dropAll();
            return FakeCoordinator::Reply{.silent = true};
        });
        QSignalSpy missed(session.get(), &CoordinatorSession::missed);
        const auto sent = dispatchTask(*session, work);
        QVERIFY(missed.wait());
        session.reset();
        QCOMPARE(outcome(sent).error().code, ErrorCode::Unavailable);
    }

    void goesOnWithASession_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("said");
        QTest::newRow("with a prompt")
            << QStringLiteral("and now the docs") << QStringLiteral("and now the docs");
        QTest::newRow("without one") << QString() << QStringLiteral("continue");
    }
    void goesOnWithASession()
    {
        QFETCH(QString, prompt);
        QFETCH(QString, said);
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("dispatch-task"), receipt());
        const auto session = sessionAt(coordinator);
        QVERIFY(outcome(resumeSession(*session, QStringLiteral("a"), QStringLiteral("s"), prompt)));
        const QJsonObject args = coordinator.argsOf(QStringLiteral("dispatch-task")).first();
        QCOMPARE(args.value(QLatin1String("sessionId")).toString(), QStringLiteral("s"));
        QCOMPARE(args.value(QLatin1String("prompt")).toString(), said);
    }

    void saysHowATaskStandsAfterwards()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("cancel-task"), standing("cancelling"));
        coordinator.on(QStringLiteral("retry-task"), [](const QJsonObject &) {
            return FakeCoordinator::Reply{.error = QStringLiteral("Task t is running already"),
                .errorCode = QStringLiteral("failed-precondition")};
        });
        const auto session = sessionAt(coordinator);
        QCOMPARE(outcome(cancelTask(*session, QStringLiteral("t")))->status,
            QStringLiteral("cancelling"));
        QCOMPARE(outcome(retryTask(*session, QStringLiteral("t"))).error(),
            (Error{ErrorCode::FailedPrecondition, QStringLiteral("Task t is running already")}));
    }

    void readsATaskWithoutItsOutput()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("get-task"), [](const QJsonObject &args) {
            const bool isThere
                = args.value(QLatin1String("taskId")).toString() == QLatin1String("t");
            const QJsonObject task{{QStringLiteral("id"), QStringLiteral("t")},
                {QStringLiteral("prompt"), QString(5000, u'p')},
                {QStringLiteral("status"), QStringLiteral("running")}};
            return FakeCoordinator::Reply{.data
                = QJsonObject{{QStringLiteral("task"), isThere ? QJsonValue(task) : QJsonValue()}}};
        });
        const auto session = sessionAt(coordinator);
        QCOMPARE(outcome(readTask(*session, QStringLiteral("t")))->prompt.size(), 5000);
        QCOMPARE(outcome(readTask(*session, QStringLiteral("x"))).error(),
            (Error{ErrorCode::NotFound, QStringLiteral("Task not found: x")}));
        QCOMPARE(
            coordinator.argsOf(QStringLiteral("get-task")).first().value(QLatin1String("output")),
            QJsonValue(false));
    }

    void saysWhenAnAnswerIsOfAnotherAge()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("cancel-task"), QJsonObject());
        const auto session = sessionAt(coordinator);
        QCOMPARE(outcome(cancelTask(*session, QStringLiteral("t"))).error(),
            (Error{ErrorCode::Internal,
                QStringLiteral("The answer to cancel-task cannot be read: taskId: missing")}));
    }

    void sendsMessagesAndCordonsAgents()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("send-message"),
            QJsonObject{{QStringLiteral("correlationId"), QStringLiteral("c")},
                {QStringLiteral("status"), QStringLiteral("delivered")}});
        const QJsonObject cordon{{QStringLiteral("agentName"), QStringLiteral("a")},
            {QStringLiteral("cordoned"), true}, {QStringLiteral("connected"), true},
            {QStringLiteral("currentTaskIds"), QJsonArray()}};
        coordinator.on(QStringLiteral("cordon-agent"), cordon);
        coordinator.on(QStringLiteral("uncordon-agent"), cordon);
        const auto session = sessionAt(coordinator);
        const OutgoingMessage message{.from = QStringLiteral("me"),
            .toAgent = QStringLiteral("a"),
            .topic = QStringLiteral("build"),
            .body = QStringLiteral("green?")};
        QCOMPARE(outcome(sendMessage(*session, message))->correlationId, QStringLiteral("c"));
        QCOMPARE(coordinator.argsOf(QStringLiteral("send-message")).first(),
            (QJsonObject{{QStringLiteral("fromAgent"), QStringLiteral("me")},
                {QStringLiteral("toAgent"), QStringLiteral("a")},
                {QStringLiteral("topic"), QStringLiteral("build")},
                {QStringLiteral("body"), QStringLiteral("green?")}}));
        QVERIFY(
            outcome(cordonAgent(*session, QStringLiteral("a"), QStringLiteral("disk")))->cordoned);
        QCOMPARE(coordinator.argsOf(QStringLiteral("cordon-agent"))
                     .first()
                     .value(QLatin1String("reason"))
                     .toString(),
            QStringLiteral("disk"));
        QVERIFY(outcome(uncordonAgent(*session, QStringLiteral("a"))));
    }
};

QTEST_GUILESS_MAIN(TaskRequestsTest)
#include "taskrequeststest.moc"
