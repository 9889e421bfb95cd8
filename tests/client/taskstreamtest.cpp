// A task followed to its end: no gap, no duplicate, whatever happens to the connection.

#include "core/client/taskstream.h"
#include "tests/support/fakecoordinator.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace coord;
using Outcome = StreamEnd::Outcome;
using Reply = FakeCoordinator::Reply;

namespace {

const QString task = QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e");

QStringList numbered(int from, int to)
{
    QStringList lines;
    for (int i = from; i <= to; ++i)
        lines.append(QStringLiteral("line %1").arg(i));
    return lines;
}

QByteArray complete(std::optional<qint64> lastSeq = {})
{
    return FakeCoordinator::frame(wire::TaskComplete{.taskId = task, .lastSeq = lastSeq});
}

//! A session and a stream, and what came out of it.
struct Follower {
    explicit Follower(const FakeCoordinator &coordinator, Millis giveUpAfter = Millis(5000))
        : session({.url = coordinator.url(),
            .token = QStringLiteral("t"),
            .giveUpAfter = giveUpAfter,
            .firstRetry = Millis(10)})
        , stream(session)
    {
        QObject::connect(
            &stream, &TaskStream::lines, &stream, [this](qint64 firstSeq, const QStringList &more) {
                inOrder = inOrder && firstSeq == lines.size() + firstWanted;
                lines += more;
            });
        const auto opening = session.open();
        if (!QTest::qWaitFor([&] { return opening.isFinished(); }) || !opening.result())
            qFatal("no connection");
        session.keepConnected();
    }
    StreamEnd end()
    {
        const auto future = stream.end();
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 5000))
            qFatal("the stream did not end");
        return future.result();
    }

    CoordinatorSession session;
    TaskStream stream;
    QStringList lines;
    qint64 firstWanted = 1;
    bool inOrder = true;
};

} // namespace

class TaskStreamTest : public QObject {
    Q_OBJECT

private:
    //! Replays `lines` from where it is asked to, as ours does, then says `last`.
    static void serve(
        FakeCoordinator &coordinator, const QStringList &lines, const QByteArray &last)
    {
        coordinator.on(QStringLiteral("subscribe-task"), [lines, last](const QJsonObject &args) {
            const qint64 from = args.value(QLatin1String("fromSeq")).toInteger();
            Reply reply{.data = QJsonObject{{QStringLiteral("subscribed"), true}}};
            if (from <= lines.size())
                reply.after.append(FakeCoordinator::batch(task, from, lines.mid(from - 1)));
            if (!last.isEmpty())
                reply.after.append(last);
            return reply;
        });
    }

private Q_SLOTS:
    void followsFromTheLineItIsGiven()
    {
        FakeCoordinator coordinator;
        serve(coordinator, numbered(1, 9), complete(9));
        Follower follower(coordinator);
        follower.firstWanted = 4;
        follower.stream.follow(task, 4);
        QCOMPARE(follower.end().outcome, Outcome::Completed);
        QCOMPARE(follower.lines, numbered(4, 9));
        QVERIFY(follower.inOrder);
    }

    void missesNothingOfATaskThatIsOverBeforeTheAnswerIsRead()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("dispatch-task"), [](const QJsonObject &) {
            return Reply{.data = QJsonObject{{QStringLiteral("taskId"), task},
                             {QStringLiteral("status"), QStringLiteral("queued")},
                             {QStringLiteral("agentName"), QStringLiteral("a")},
                             {QStringLiteral("queueDepth"), 3}},
                .after = {FakeCoordinator::batch(task, 1, numbered(1, 2)), complete(2)}};
        });
        Follower follower(coordinator);
        follower.stream.dispatch({{QStringLiteral("prompt"), QStringLiteral("p")}});
        QCOMPARE(follower.end().outcome, Outcome::Completed);
        QCOMPARE(follower.lines, numbered(1, 2));
        const auto receipt = follower.stream.receipt().result();
        QVERIFY(receipt.hasValue() && receipt->queued);
        QCOMPARE(receipt->queueDepth, std::optional<qint64>(3));
        QCOMPARE(coordinator.argsOf(QStringLiteral("dispatch-task"))
                     .first()
                     .value(QLatin1String("fromSeq"))
                     .toInt(),
            1);
    }

    void dropsWhatItHasSeenAndAsksForWhatIsMissing()
    {
        FakeCoordinator coordinator;
        int asked = 0;
        coordinator.on(QStringLiteral("subscribe-task"), [&asked](const QJsonObject &) {
            const Reply first{.data = QJsonObject(),
                .after = {FakeCoordinator::batch(task, 1, numbered(1, 3)),
                    FakeCoordinator::batch(task, 2, numbered(2, 4)),
                    FakeCoordinator::batch(task, 7, numbered(7, 8)), complete(8)}};
            const Reply second{.data = QJsonObject(),
                .after = {FakeCoordinator::batch(task, 5, numbered(5, 8)), complete(8)}};
            return ++asked == 1 ? first : second;
        });
        Follower follower(coordinator);
        follower.stream.follow(task);
        QCOMPARE(follower.end().outcome, Outcome::Completed);
        QCOMPARE(follower.lines, numbered(1, 8));
        QVERIFY(follower.inOrder);
        QCOMPARE(coordinator.argsOf(QStringLiteral("subscribe-task"))
                     .last()
                     .value(QLatin1String("fromSeq"))
                     .toInt(),
            5);
    }

    void noticesThatTheLastLinesAreMissing()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("subscribe-task"), [](const QJsonObject &args) {
            const bool again = args.value(QLatin1String("fromSeq")).toInt() > 1;
            return Reply{.data = QJsonObject(),
                .after = {again ? FakeCoordinator::batch(task, 3, numbered(3, 4))
                                : FakeCoordinator::batch(task, 1, numbered(1, 2)),
                    complete(4)}};
        });
        Follower follower(coordinator);
        follower.stream.follow(task);
        QCOMPARE(follower.end().outcome, Outcome::Completed);
        QCOMPARE(follower.lines, numbered(1, 4));
    }

    void endsWhereMissingLinesNeverCome()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("subscribe-task"), [](const QJsonObject &) {
            return Reply{
                .data = QJsonObject(), .after = {FakeCoordinator::batch(task, 5, numbered(5, 5))}};
        });
        Follower follower(coordinator);
        follower.stream.follow(task);
        const StreamEnd end = follower.end();
        QCOMPARE(end.outcome, Outcome::Lost);
        QCOMPARE(end.error.code, ErrorCode::DataLoss);
        QCOMPARE(coordinator.argsOf(QStringLiteral("subscribe-task")).size(),
            TaskStream::maxRepairs + 1);
    }

    void joinsALineThatCameInParts()
    {
        FakeCoordinator coordinator;
        const auto part = [](int number, const char *text) {
            return FakeCoordinator::frame(wire::TaskOutputBatch{.taskId = task,
                .firstSeq = 1,
                .lines = {QString::fromLatin1(text)},
                .part = number,
                .parts = 2});
        };
        coordinator.on(QStringLiteral("subscribe-task"), [part](const QJsonObject &) {
            return Reply{
                .data = QJsonObject(), .after = {part(0, "one "), part(1, "line"), complete(1)}};
        });
        Follower follower(coordinator);
        follower.stream.follow(task);
        QCOMPARE(follower.end().outcome, Outcome::Completed);
        QCOMPARE(follower.lines, QStringList{QStringLiteral("one line")});
    }

    void goesOnWhereItWasAfterACut()
    {
        FakeCoordinator coordinator;
        serve(coordinator, numbered(1, 3), {});
        Follower follower(coordinator);
        QSignalSpy interrupted(&follower.stream, &TaskStream::interrupted);
        QSignalSpy resumed(&follower.stream, &TaskStream::resumed);
        follower.stream.follow(task);
        QTRY_COMPARE(follower.lines.size(), 3);
        serve(coordinator, numbered(1, 6), complete(6));
        coordinator.dropAll();
        QCOMPARE(follower.end().outcome, Outcome::Completed);
        QCOMPARE(follower.lines, numbered(1, 6));
        QVERIFY(follower.inOrder);
        QCOMPARE(interrupted.count(), 1);
        QCOMPARE(resumed.count(), 1);
    }

    void asksAgainUnderTheSameKeyWhenTheAnswerWasLost()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("dispatch-task"), [&coordinator](const QJsonObject &) {
            if (coordinator.argsOf(QStringLiteral("dispatch-task")).size() == 1) {
                QMetaObject::invokeMethod(
                    &coordinator, &FakeCoordinator::dropAll, Qt::QueuedConnection);
                return Reply{.silent = true};
            }
            return Reply{
                .data = QJsonObject{{QStringLiteral("taskId"), task}}, .after = {complete(0)}};
        });
        Follower follower(coordinator);
        follower.stream.dispatch({{QStringLiteral("prompt"), QStringLiteral("p")}});
        QCOMPARE(follower.end().outcome, Outcome::Completed);
        const auto asked = coordinator.argsOf(QStringLiteral("dispatch-task"));
        QCOMPARE(asked.size(), 2);
        QVERIFY(!asked[0].value(QLatin1String("idempotencyKey")).toString().isEmpty());
        QCOMPARE(asked[0], asked[1]);
    }

    void endsAsLostWhenTheCoordinatorStaysAway()
    {
        FakeCoordinator coordinator;
        serve(coordinator, numbered(1, 1), {});
        Follower follower(coordinator, Millis(50));
        follower.stream.follow(task);
        QTRY_COMPARE(follower.lines.size(), 1);
        coordinator.setListening(false);
        coordinator.dropAll();
        const StreamEnd end = follower.end();
        QCOMPARE(end.outcome, Outcome::Lost);
        QCOMPARE(end.error.code, ErrorCode::Unavailable);
    }

    void tellsHowTheTaskEnded_data()
    {
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("error");
        QTest::newRow("failed") << FakeCoordinator::frame(
            wire::TaskError{.taskId = task, .error = QStringLiteral("boom"), .lastSeq = 0})
                                << int(Outcome::Failed) << QStringLiteral("boom");
        QTest::newRow("cancelled")
            << FakeCoordinator::frame(wire::TaskCancelled{.taskId = task, .lastSeq = 0})
            << int(Outcome::Cancelled) << QString();
    }
    void tellsHowTheTaskEnded()
    {
        QFETCH(QByteArray, last);
        QFETCH(int, outcome);
        QFETCH(QString, error);
        FakeCoordinator coordinator;
        serve(coordinator, {}, last);
        Follower follower(coordinator);
        follower.stream.follow(task);
        const StreamEnd end = follower.end();
        QCOMPARE(int(end.outcome), outcome);
        QCOMPARE(end.error.message, error);
    }

    void saysThatThereIsNoSuchTask()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("subscribe-task"), [](const QJsonObject &) {
            return Reply{.error = QStringLiteral("Task not found: x"),
                .errorCode = QStringLiteral("not-found")};
        });
        Follower follower(coordinator);
        follower.stream.follow(task);
        const StreamEnd end = follower.end();
        QCOMPARE(end.outcome, Outcome::Refused);
        QCOMPARE(end.error.code, ErrorCode::NotFound);
    }

    void endsWhenDetached()
    {
        FakeCoordinator coordinator;
        serve(coordinator, {}, {});
        Follower follower(coordinator);
        follower.stream.follow(task);
        follower.stream.detach();
        QCOMPARE(follower.end().outcome, Outcome::Detached);
    }

    void countsTheLinesOfAnOriginal()
    {
        FakeCoordinator coordinator(1);
        const auto output = [](int number) {
            return FakeCoordinator::frame(
                wire::TaskOutput{.taskId = task, .data = QStringLiteral("line %1").arg(number)});
        };
        QStringList stored = numbered(1, 2);
        // A line comes between the two answers: it is stored, and sent too.
        coordinator.on(QStringLiteral("subscribe-task"), [&stored, output](const QJsonObject &) {
            stored = numbered(1, 3);
            return Reply{.data = QJsonObject(), .after = {output(3)}};
        });
        coordinator.on(QStringLiteral("get-task"), [&stored, output](const QJsonObject &) {
            return Reply{
                .data = QJsonObject{{QStringLiteral("task"),
                    QJsonObject{{QStringLiteral("id"), task}, {QStringLiteral("prompt"), QString()},
                        {QStringLiteral("status"), QStringLiteral("running")},
                        {QStringLiteral("output"), QJsonArray::fromStringList(stored)}}}},
                .after = {output(4), FakeCoordinator::frame(wire::TaskComplete{.taskId = task})}};
        });
        Follower follower(coordinator);
        follower.stream.follow(task);
        QCOMPARE(follower.end().outcome, Outcome::Completed);
        QCOMPARE(follower.lines, numbered(1, 4));
    }

    void doesNotWaitForADeadLetterOfAnOriginal()
    {
        FakeCoordinator coordinator(1);
        coordinator.on(QStringLiteral("subscribe-task"), QJsonObject());
        coordinator.on(QStringLiteral("get-task"),
            QJsonObject{{QStringLiteral("task"),
                QJsonObject{{QStringLiteral("id"), task}, {QStringLiteral("prompt"), QString()},
                    {QStringLiteral("status"), QStringLiteral("dead-letter")},
                    {QStringLiteral("error"), QStringLiteral("gone")}}}});
        Follower follower(coordinator);
        follower.stream.follow(task);
        const StreamEnd end = follower.end();
        QCOMPARE(end.outcome, Outcome::Failed);
        QCOMPARE(end.error.message, QStringLiteral("gone"));
    }
};

QTEST_GUILESS_MAIN(TaskStreamTest)
#include "taskstreamtest.moc"
