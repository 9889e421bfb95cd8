// What `coord mcp` asks of a coordinator that is slow to come, is lost in the middle, or is an
// original.
#include "cli/mcp/coordinatorbackend.h"
#include "tests/support/fakecoordinator.h"

#include <QJsonArray>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

// One answer, when it comes.
struct Heard {
    std::optional<Result<QJsonValue>> answer;

    McpBackend::Answer listen()
    {
        return [this](const Result<QJsonValue> &said) { answer = said; };
    }
    [[nodiscard]] QString error() const
    {
        return answer && !*answer ? answer->error().message : QString();
    }
    [[nodiscard]] QJsonObject data() const
    {
        return answer && *answer ? (*answer)->toObject() : QJsonObject();
    }
};

SessionOptions optionsFor(const QString &url)
{
    return {.url = url, .token = s("token"), .firstRetry = Millis(10)};
}

// What is said of a dispatch that may have arrived.
QString toldOf(const QJsonObject &args)
{
    return s("The task may have been accepted: call dispatch_task again with the same arguments "
             "and idempotencyKey \"%1\"")
        .arg(args.value(s("idempotencyKey")).toString());
}

QJsonObject taskOf(const QString &status)
{
    return {{s("id"), s("t")}, {s("status"), status}, {s("agentName"), s("anna")},
        {s("output"), QJsonArray{s("one"), s("two"), s("three")}}};
}

} // namespace

class CoordinatorBackendTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksAtOnceWaitForTheConnection()
    {
        FakeCoordinator coordinator;
        coordinator.on(s("get-stats"), QJsonObject{{s("stats"), 1}});
        CoordinatorBackend backend(optionsFor(coordinator.url()));
        Heard heard;
        backend.ask(s("get-stats"), {}, heard.listen());
        QVERIFY(!heard.answer);
        QTRY_VERIFY(heard.answer);
        QCOMPARE(heard.data().value(s("stats")).toInt(), 1);
    }

    void whereNobodyListensItSaysSoAndTriesAgainLater()
    {
        FakeCoordinator coordinator;
        coordinator.on(s("get-stats"), QJsonObject{{s("stats"), 1}});
        coordinator.setListening(false);
        CoordinatorBackend backend(optionsFor(coordinator.url()));
        Heard first;
        backend.ask(s("get-stats"), {}, first.listen());
        QTRY_VERIFY(first.answer);
        QVERIFY2(first.error().startsWith(s("Not connected to coordinator and reconnect failed: ")),
            qPrintable(first.error()));
        coordinator.setListening(true);
        Heard second;
        backend.ask(s("get-stats"), {}, second.listen());
        QTRY_VERIFY(second.answer);
        QVERIFY2(second.error().isEmpty(), qPrintable(second.error()));
    }

    void whatOnlyReadsIsAskedAgainAfterACut()
    {
        FakeCoordinator coordinator;
        int asked = 0;
        coordinator.on(s("get-stats"), [&](const QJsonObject &) {
            const bool isFirst = asked++ == 0;
            if (isFirst)
                QMetaObject::invokeMethod(
                    &coordinator, [&coordinator] { coordinator.dropAll(); }, Qt::QueuedConnection);
            return FakeCoordinator::Reply{.data = QJsonObject{{s("stats"), 1}}, .silent = isFirst};
        });
        CoordinatorBackend backend(optionsFor(coordinator.url()));
        Heard heard;
        backend.ask(s("get-stats"), {}, heard.listen());
        QTRY_VERIFY(heard.answer);
        QVERIFY2(heard.error().isEmpty(), qPrintable(heard.error()));
        QCOMPARE(asked, 2);
    }

    void aDispatchIsRepeatedAsTheSameTask()
    {
        FakeCoordinator coordinator;
        coordinator.on(s("dispatch-task"), [&](const QJsonObject &) {
            const bool isFirst = coordinator.argsOf(s("dispatch-task")).size() <= 1;
            if (isFirst)
                QMetaObject::invokeMethod(
                    &coordinator, [&coordinator] { coordinator.dropAll(); }, Qt::QueuedConnection);
            return FakeCoordinator::Reply{
                .data = QJsonObject{{s("taskId"), s("t")}}, .silent = isFirst};
        });
        CoordinatorBackend backend(optionsFor(coordinator.url()));
        Heard heard;
        backend.ask(s("dispatch-task"), {{s("prompt"), s("x")}}, heard.listen());
        QTRY_VERIFY(heard.answer);
        QVERIFY2(heard.error().isEmpty(), qPrintable(heard.error()));
        const QList<QJsonObject> args = coordinator.argsOf(s("dispatch-task"));
        QCOMPARE(args.size(), 2);
        QVERIFY(!args[0].value(s("idempotencyKey")).toString().isEmpty());
        QCOMPARE(args[1], args[0]);
    }

    void aDispatchIsNotRepeatedToAnOriginal()
    {
        FakeCoordinator coordinator(1);
        coordinator.on(s("dispatch-task"), [&](const QJsonObject &) {
            const bool isFirst = coordinator.argsOf(s("dispatch-task")).size() <= 1;
            if (isFirst)
                QMetaObject::invokeMethod(
                    &coordinator, [&coordinator] { coordinator.dropAll(); }, Qt::QueuedConnection);
            return FakeCoordinator::Reply{
                .data = QJsonObject{{s("taskId"), s("t")}}, .silent = isFirst};
        });
        CoordinatorBackend backend(optionsFor(coordinator.url()));
        Heard heard;
        backend.ask(s("dispatch-task"), {{s("prompt"), s("x")}}, heard.listen());
        QTRY_VERIFY(heard.answer);
        QVERIFY2(heard.error().contains(s("The task may have been accepted: look for it")),
            qPrintable(heard.error()));
        QCOMPARE(coordinator.argsOf(s("dispatch-task")).size(), 1);
    }

    void aDispatchThatWasCutOffTellsItsKey()
    {
        FakeCoordinator coordinator;
        coordinator.on(s("dispatch-task"), [&](const QJsonObject &) {
            QMetaObject::invokeMethod(
                &coordinator,
                [&coordinator] {
                    coordinator.setListening(false);
                    coordinator.dropAll();
                },
                Qt::QueuedConnection);
            return FakeCoordinator::Reply{.silent = true};
        });
        SessionOptions options = optionsFor(coordinator.url());
        options.giveUpAfter = Millis(50);
        CoordinatorBackend backend(options);
        Heard heard;
        backend.ask(s("dispatch-task"), {{s("prompt"), s("x")}}, heard.listen());
        QTRY_VERIFY_WITH_TIMEOUT(heard.answer, 20'000);
        QCOMPARE(coordinator.argsOf(s("dispatch-task")).size(), 1);
        const QString told = toldOf(coordinator.argsOf(s("dispatch-task")).first());
        QVERIFY2(heard.error().endsWith(told), qPrintable(heard.error()));
    }

    void aDispatchThatIsNotAnsweredTellsItsKey()
    {
        FakeCoordinator coordinator;
        coordinator.on(s("dispatch-task"),
            [](const QJsonObject &) { return FakeCoordinator::Reply{.silent = true}; });
        SessionOptions options = optionsFor(coordinator.url());
        options.requestTimeout = Millis(1'000);
        CoordinatorBackend backend(options);
        Heard heard;
        backend.ask(s("dispatch-task"), {{s("prompt"), s("x")}}, heard.listen());
        QTRY_VERIFY_WITH_TIMEOUT(heard.answer, 20'000);
        QCOMPARE(coordinator.argsOf(s("dispatch-task")).size(), 1);
        const QString told = toldOf(coordinator.argsOf(s("dispatch-task")).first());
        QVERIFY2(heard.error().endsWith(told), qPrintable(heard.error()));
    }

    void aDispatchThatWasNotSentIsNoTask()
    {
        FakeCoordinator coordinator;
        coordinator.setListening(false);
        CoordinatorBackend backend(optionsFor(coordinator.url()));
        Heard heard;
        backend.ask(s("dispatch-task"), {{s("prompt"), s("x")}}, heard.listen());
        QTRY_VERIFY_WITH_TIMEOUT(heard.answer, 20'000);
        QVERIFY(!heard.error().isEmpty());
        QVERIFY2(!heard.error().contains(s("may have been")), qPrintable(heard.error()));
    }

    void whatChangesSomethingIsNotRepeated()
    {
        FakeCoordinator coordinator;
        coordinator.on(s("cancel-task"), [&](const QJsonObject &) {
            QMetaObject::invokeMethod(
                &coordinator, [&coordinator] { coordinator.dropAll(); }, Qt::QueuedConnection);
            return FakeCoordinator::Reply{.silent = true};
        });
        CoordinatorBackend backend(optionsFor(coordinator.url()));
        Heard heard;
        backend.ask(s("cancel-task"), {{s("taskId"), s("t")}}, heard.listen());
        QTRY_VERIFY(heard.answer);
        QVERIFY(!heard.error().isEmpty());
        QCOMPARE(coordinator.argsOf(s("cancel-task")).size(), 1);
    }

    void anOriginalIsWaitedForByAsking()
    {
        FakeCoordinator coordinator(1);
        int asked = 0;
        coordinator.on(s("get-task"), [&](const QJsonObject &) {
            const QString status = ++asked < 2 ? s("running") : s("completed");
            return FakeCoordinator::Reply{.data = QJsonObject{{s("task"), taskOf(status)}}};
        });
        CoordinatorBackend backend(optionsFor(coordinator.url()));
        Heard heard;
        backend.ask(
            s("wait-task"), {{s("taskId"), s("t")}, {s("timeoutMs"), 20'000}}, heard.listen());
        QTRY_VERIFY_WITH_TIMEOUT(heard.answer, 20'000);
        QCOMPARE(heard.data().value(s("status")).toString(), s("completed"));
        QCOMPARE(heard.data().value(s("taskId")).toString(), s("t"));
        QCOMPARE(asked, 2);
    }

    void aWaitEndsThoughTheOriginalHasGone()
    {
        FakeCoordinator coordinator(1);
        coordinator.on(s("get-task"), QJsonObject{{s("task"), taskOf(s("running"))}});
        coordinator.on(s("get-stats"), QJsonObject{{s("stats"), 1}});
        SessionOptions options = optionsFor(coordinator.url());
        options.giveUpAfter = Millis(50);
        CoordinatorBackend backend(options);
        Heard heard;
        Heard behind;
        backend.ask(
            s("wait-task"), {{s("taskId"), s("t")}, {s("timeoutMs"), 20'000}}, heard.listen());
        backend.ask(s("get-stats"), {}, behind.listen());
        QTRY_VERIFY(behind.answer); // the first look at the task was answered before
        QVERIFY(!heard.answer);
        coordinator.setListening(false);
        coordinator.dropAll();
        QTRY_VERIFY_WITH_TIMEOUT(heard.answer, 20'000);
        QVERIFY(!heard.error().isEmpty());
    }

    void anOriginalsOutputComesInPages()
    {
        FakeCoordinator coordinator(1);
        coordinator.on(s("get-task"), QJsonObject{{s("task"), taskOf(s("running"))}});
        CoordinatorBackend backend(optionsFor(coordinator.url()));
        Heard heard;
        backend.ask(s("read-output"), {{s("taskId"), s("t")}, {s("from"), 2}, {s("limit"), 1}},
            heard.listen());
        QTRY_VERIFY(heard.answer);
        QCOMPARE(heard.data().value(s("lines")).toArray(), QJsonArray{s("two")});
        QCOMPARE(heard.data().value(s("lastSeq")).toInt(), 3);
    }

    void aTaskThatAnOriginalDoesNotHaveIsNotFound()
    {
        FakeCoordinator coordinator(1);
        coordinator.on(s("get-task"), QJsonObject{{s("task"), QJsonValue::Null}});
        CoordinatorBackend backend(optionsFor(coordinator.url()));
        Heard heard;
        backend.ask(s("read-output"), {{s("taskId"), s("t")}}, heard.listen());
        QTRY_VERIFY(heard.answer);
        QCOMPARE(heard.error(), s("Task not found: t"));
    }
};

QTEST_GUILESS_MAIN(CoordinatorBackendTest)
#include "coordinatorbackendtest.moc"
