// A session asks, is answered, tells ours from an original, and comes back after a cut.

#include "core/client/coordinatorsession.h"
#include "core/client/taskids.h"
#include "tests/support/fakecoordinator.h"

#include <QJsonArray>
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

QJsonObject tasksNamed(const QStringList &ids)
{
    QJsonArray tasks;
    for (const QString &id : ids)
        tasks.append(QJsonObject{{QStringLiteral("id"), id}});
    return {{QStringLiteral("tasks"), tasks}};
}

} // namespace

class CoordinatorSessionTest : public QObject {
    Q_OBJECT

private:
    static SessionOptions at(const FakeCoordinator &coordinator)
    {
        return {
            .url = coordinator.url(), .token = QStringLiteral("secret"), .firstRetry = Millis(10)};
    }

private Q_SLOTS:
    void tellsOursFromAnOriginal_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::newRow("an original does not know hello") << 1;
        QTest::newRow("ours says its protocol") << 2;
    }
    void tellsOursFromAnOriginal()
    {
        QFETCH(int, protocol);
        FakeCoordinator coordinator(protocol);
        CoordinatorSession session(at(coordinator));
        QVERIFY(outcome(session.open()).hasValue());
        QCOMPARE(session.protocol(), protocol);
        QCOMPARE(coordinator.lastAuthorization(), QByteArray("Bearer secret"));
    }

    void takesAnOriginalThatHidesItsCommands()
    {
        FakeCoordinator coordinator(1);
        coordinator.on(QStringLiteral("hello"), [](const QJsonObject &) {
            return FakeCoordinator::Reply{.error = QStringLiteral("Insufficient permissions")};
        });
        CoordinatorSession session(at(coordinator));
        QVERIFY(outcome(session.open()).hasValue());
        QCOMPARE(session.protocol(), 1);
    }

    void answersAndRefuses()
    {
        FakeCoordinator coordinator;
        coordinator.on(
            QStringLiteral("list-agents"), QJsonObject{{QStringLiteral("agents"), QJsonArray()}});
        coordinator.on(QStringLiteral("get-task"), [](const QJsonObject &) {
            return FakeCoordinator::Reply{
                .error = QStringLiteral("No."), .errorCode = QStringLiteral("permission-denied")};
        });
        CoordinatorSession session(at(coordinator));
        QVERIFY(outcome(session.open()).hasValue());
        QVERIFY(outcome(session.request(QStringLiteral("list-agents")))
                    ->toObject()
                    .contains(QLatin1String("agents")));
        const auto refused = outcome(session.request(QStringLiteral("get-task")));
        QCOMPARE(refused.error(), (Error{ErrorCode::PermissionDenied, QStringLiteral("No.")}));
    }

    void readsTheSentencesOfAnOriginal_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const char *text, ErrorCode code) {
            QTest::newRow(name) << QString::fromLatin1(text) << int(code);
        };
        row("an agent it does not know", "Agent \"a\" not found", ErrorCode::NotFound);
        row("a task of somebody else", "Not authorized to access this task",
            ErrorCode::PermissionDenied);
        row("a status it does not know", "Invalid status filter: x. Valid: pending",
            ErrorCode::InvalidArgument);
        row("an agent without Claude", "Agent \"a\" is unhealthy: Claude CLI not available",
            ErrorCode::FailedPrecondition);
        row("something new", "The moon is full", ErrorCode::Internal);
    }
    void readsTheSentencesOfAnOriginal()
    {
        QFETCH(QString, sentence);
        QFETCH(int, code);
        FakeCoordinator coordinator(1);
        coordinator.on(QStringLiteral("x"),
            [sentence](const QJsonObject &) { return FakeCoordinator::Reply{.error = sentence}; });
        CoordinatorSession session(at(coordinator));
        QVERIFY(outcome(session.open()).hasValue());
        const auto refused = outcome(session.request(QStringLiteral("x")));
        QCOMPARE(int(refused.error().code), code);
        QCOMPARE(refused.error().message, sentence);
    }

    void saysWhatAnOriginalCannotDo()
    {
        FakeCoordinator coordinator(1);
        CoordinatorSession session(at(coordinator));
        QVERIFY(outcome(session.open()).hasValue());
        const auto refused = outcome(session.request(QStringLiteral("cancel-task")));
        QCOMPARE(refused.error().code, ErrorCode::Unimplemented);
        QVERIFY(refused.error().message.contains(QStringLiteral("an original")));
    }

    void givesUpOnAnAnswerThatDoesNotCome()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("slow"),
            [](const QJsonObject &) { return FakeCoordinator::Reply{.silent = true}; });
        SessionOptions options = at(coordinator);
        options.requestTimeout = Millis(150);
        CoordinatorSession session(options);
        QVERIFY(outcome(session.open()).hasValue());
        const auto late = outcome(session.request(QStringLiteral("slow")));
        QCOMPARE(late.error(),
            (Error{ErrorCode::DeadlineExceeded,
                QStringLiteral("Request 'slow' timed out after 150ms")}));
    }

    void givesUpOnACoordinatorThatDoesNotSayHello()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("hello"),
            [](const QJsonObject &) { return FakeCoordinator::Reply{.silent = true}; });
        SessionOptions options = at(coordinator);
        options.connectTimeout = Millis(150);
        CoordinatorSession session(options);
        QCOMPARE(outcome(session.open()).error(),
            (Error{
                ErrorCode::DeadlineExceeded, QStringLiteral("Connection timed out after 150ms")}));
    }

    void saysThatNobodyIsThere()
    {
        FakeCoordinator coordinator;
        coordinator.setListening(false);
        CoordinatorSession session(at(coordinator));
        QCOMPARE(outcome(session.open()).error().code, ErrorCode::Unavailable);
    }

    void failsWhatWasAskedWhenTheConnectionIsLost()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("slow"),
            [](const QJsonObject &) { return FakeCoordinator::Reply{.silent = true}; });
        CoordinatorSession session(at(coordinator));
        QVERIFY(outcome(session.open()).hasValue());
        QSignalSpy asked(&coordinator, &FakeCoordinator::asked);
        const auto answer = session.request(QStringLiteral("slow"));
        QVERIFY(asked.wait());
        coordinator.dropAll();
        QCOMPARE(outcome(answer).error().code, ErrorCode::Unavailable);
    }

    void comesBackAfterACut()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("ping"), QStringLiteral("pong"));
        CoordinatorSession session(at(coordinator));
        QVERIFY(outcome(session.open()).hasValue());
        session.keepConnected();
        QSignalSpy reopened(&session, &CoordinatorSession::reopened);
        coordinator.dropAll();
        QVERIFY(reopened.wait());
        QCOMPARE(
            outcome(session.request(QStringLiteral("ping")))->toString(), QStringLiteral("pong"));
    }

    void givesUpAfterItsPatience()
    {
        FakeCoordinator coordinator;
        SessionOptions options = at(coordinator);
        options.giveUpAfter = Millis(50);
        CoordinatorSession session(options);
        QVERIFY(outcome(session.open()).hasValue());
        session.keepConnected();
        QSignalSpy gaveUp(&session, &CoordinatorSession::gaveUp);
        coordinator.setListening(false);
        coordinator.dropAll();
        QVERIFY(gaveUp.wait());
        QCOMPARE(
            outcome(session.request(QStringLiteral("ping"))).error().code, ErrorCode::Unavailable);
    }

    void findsTheTaskOfAPrefix_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("answer");
        for (const int protocol : {1, 2}) {
            const auto row = [protocol](const char *name, const char *prefix, const char *answer) {
                QTest::addRow("%s, protocol %d", name, protocol)
                    << protocol << QString::fromLatin1(prefix) << QString::fromLatin1(answer);
            };
            row("the only one", "abcd1", "abcd1111-0000");
            row("two that fit", "abcd",
                "Task id 'abcd' is ambiguous. It may be:\n  abcd1111-0000\n  abcd2222-0000");
            row("none", "ffff", "Task not found: ffff");
            row("too short", "abc", "Task id 'abc' is too short: give at least 4 characters");
            row("a whole id is not looked up", "0F8FAD5B-d9cb-469f-a165-70867728950e",
                "0f8fad5b-d9cb-469f-a165-70867728950e");
        }
    }
    void findsTheTaskOfAPrefix()
    {
        QFETCH(int, protocol);
        QFETCH(QString, prefix);
        QFETCH(QString, answer);
        const QStringList ids{QStringLiteral("abcd1111-0000"), QStringLiteral("abcd2222-0000"),
            QStringLiteral("eeee0000-0000")};
        FakeCoordinator coordinator(protocol);
        coordinator.on(QStringLiteral("list-tasks"), tasksNamed(ids));
        coordinator.on(QStringLiteral("resolve-task"), [ids](const QJsonObject &args) {
            return FakeCoordinator::Reply{
                .data = QJsonObject{{QStringLiteral("ids"),
                    QJsonArray::fromStringList(ids.filter(QRegularExpression(
                        u'^' + args.value(QLatin1String("prefix")).toString())))}}};
        });
        CoordinatorSession session(at(coordinator));
        QVERIFY(outcome(session.open()).hasValue());
        std::optional<Result<QString>> found;
        auto looking
            = resolveTaskId(&session, prefix).then([&](Result<QString> id) { found = id; });
        QTRY_VERIFY(found.has_value());
        QCOMPARE(found->hasValue() ? **found : found->error().message, answer);
    }
};

QTEST_GUILESS_MAIN(CoordinatorSessionTest)
#include "coordinatorsessiontest.moc"
