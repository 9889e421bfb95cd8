// Each test runs its body in a thread whose event loop is the epoll dispatcher.
#include "core/platform/epolldispatcher.h"

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSemaphore>
#include <QSocketNotifier>
#include <QTemporaryFile>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <functional>

using namespace coord;

namespace {

constexpr int guardMs = 10'000;

// Runs body in an epoll thread and waits for its end.
void inEpollThread(const std::function<void()> &body)
{
    QThread thread;
    thread.setEventDispatcher(makeNetDispatcher().release());
    QObject::connect(
        &thread, &QThread::started, &thread,
        [&] {
            body();
            QThread::currentThread()->quit();
        },
        Qt::DirectConnection);
    thread.start();
    QVERIFY(thread.wait(guardMs));
}

// Runs a loop of the current thread until done() is called on it, or for guardMs at most.
class Loop : public QEventLoop {
public:
    bool run(ProcessEventsFlags flags = AllEvents)
    {
        QTimer guard;
        QObject::connect(&guard, &QTimer::timeout, this, [this] { exit(1); });
        guard.start(guardMs);
        return exec(flags) == 0;
    }
};

struct Pipe {
    Pipe() { ok = pipe2(fds.data(), O_CLOEXEC | O_NONBLOCK) == 0; }
    ~Pipe()
    {
        close(fds[0]);
        close(fds[1]);
    }
    void write(char c) const { QCOMPARE(::write(fds[1], &c, 1), ssize_t(1)); }
    char read() const
    {
        char c = 0;
        return ::read(fds[0], &c, 1) == 1 ? c : '\0';
    }
    std::array<int, 2> fds{};
    bool ok = false;
};

qint64 cpuMicros()
{
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1'000'000ll + usage.ru_utime.tv_usec
        + usage.ru_stime.tv_usec;
}

} // namespace

class EpollDispatcherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEnvironmentTurnsItOff();
    void timersFireInTheOrderTheyAreDue();
    void aTimerNeverFiresEarly();
    void aZeroTimerLetsSocketsThrough();
    void aTimerKilledWhileItFiresStaysDead();
    void aTimerKilledByAnotherDueTimerDoesNotFire();
    void aTimerDoesNotFireInsideItself();
    void aNestedLoopServesTimersAndSockets();
    void aNestedLoopThatReadsLeavesNoStaleEvent();
    void aClosedDescriptorsNumberCanBeUsedAgain();
    void togglingANotifierLosesNothing();
    void anOrdinaryFileIsAlwaysReady();
    void anotherThreadWakesIt();
    void postedEventsFromManyThreadsAllArrive();
    void excludedSocketsWaitWithoutSpinning();
    void excludedTimersDoNotFire();
    void remainingTimeAndRegisteredTimersAreTold();
};

void EpollDispatcherTest::theEnvironmentTurnsItOff()
{
    qputenv("COORD_NO_EPOLL", "1");
    QVERIFY(!makeNetDispatcher());
    qunsetenv("COORD_NO_EPOLL");
    QVERIFY(makeNetDispatcher());
}

void EpollDispatcherTest::timersFireInTheOrderTheyAreDue()
{
    inEpollThread([] {
        Loop loop;
        QString order;
        QTimer::singleShot(30, &loop, [&] {
            order += QLatin1Char('c');
            loop.quit();
        });
        QTimer::singleShot(10, &loop, [&] { order += QLatin1Char('a'); });
        QTimer::singleShot(20, &loop, [&] { order += QLatin1Char('b'); });
        QVERIFY(loop.run());
        QCOMPARE(order, QStringLiteral("abc"));
    });
}

void EpollDispatcherTest::aTimerNeverFiresEarly()
{
    inEpollThread([] {
        Loop loop;
        QElapsedTimer elapsed;
        elapsed.start();
        QTimer::singleShot(25, Qt::PreciseTimer, &loop, [&] { loop.quit(); });
        QVERIFY(loop.run());
        QVERIFY2(elapsed.nsecsElapsed() >= 25'000'000,
            qPrintable(QString::number(elapsed.nsecsElapsed())));
    });
}

void EpollDispatcherTest::aZeroTimerLetsSocketsThrough()
{
    inEpollThread([] {
        Loop loop;
        const Pipe pipe;
        QVERIFY(pipe.ok);
        int ticks = 0;
        QTimer idle;
        QObject::connect(&idle, &QTimer::timeout, &loop, [&] {
            if (++ticks == 5)
                pipe.write('x');
        });
        idle.start(0);
        QSocketNotifier notifier(pipe.fds[0], QSocketNotifier::Read);
        QObject::connect(&notifier, &QSocketNotifier::activated, &loop,
            [&] { loop.exit(pipe.read() == 'x' ? 0 : 2); });
        QVERIFY(loop.run());
        QVERIFY(ticks >= 5);
    });
}

void EpollDispatcherTest::aTimerKilledWhileItFiresStaysDead()
{
    inEpollThread([] {
        Loop loop;
        int fired = 0;
        auto *timer = new QTimer;
        QObject::connect(timer, &QTimer::timeout, &loop, [&] {
            ++fired;
            delete timer;
        });
        timer->start(0);
        QTimer::singleShot(20, &loop, [&] { loop.quit(); });
        QVERIFY(loop.run());
        QCOMPARE(fired, 1);
    });
}

void EpollDispatcherTest::aTimerKilledByAnotherDueTimerDoesNotFire()
{
    inEpollThread([] {
        Loop loop;
        int fired = 0;
        QTimer first;
        QTimer second;
        QObject::connect(&first, &QTimer::timeout, &loop, [&] {
            second.stop();
            first.stop();
            ++fired;
        });
        QObject::connect(&second, &QTimer::timeout, &loop, [&] {
            second.stop();
            first.stop();
            ++fired;
        });
        first.start(1);
        second.start(1);
        // Both are due before the loop runs: real time has to pass, and the loop must not see it.
        QElapsedTimer busy;
        busy.start();
        while (busy.elapsed() < 5) { }
        QTimer::singleShot(20, &loop, [&] { loop.quit(); });
        QVERIFY(loop.run());
        QCOMPARE(fired, 1);
    });
}

void EpollDispatcherTest::aTimerDoesNotFireInsideItself()
{
    inEpollThread([] {
        Loop loop;
        int depth = 0;
        int deepest = 0;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
            deepest = std::max(deepest, ++depth);
            Loop nested;
            QTimer::singleShot(10, &nested, [&] { nested.quit(); });
            QVERIFY(nested.run());
            --depth;
            loop.quit();
        });
        timer.start(1);
        QVERIFY(loop.run());
        QCOMPARE(deepest, 1);
    });
}

void EpollDispatcherTest::aNestedLoopServesTimersAndSockets()
{
    inEpollThread([] {
        Loop loop;
        const Pipe pipe;
        QSocketNotifier notifier(pipe.fds[0], QSocketNotifier::Read);
        QString seen;
        QTimer::singleShot(0, &loop, [&] {
            Loop nested;
            QObject::connect(&notifier, &QSocketNotifier::activated, &nested, [&] {
                seen += QLatin1Char(pipe.read());
                nested.quit();
            });
            QTimer::singleShot(5, &nested, [&] {
                seen += QLatin1Char('t');
                pipe.write('s');
            });
            QVERIFY(nested.run());
            loop.quit();
        });
        QVERIFY(loop.run());
        QCOMPARE(seen, QStringLiteral("ts"));
    });
}

void EpollDispatcherTest::aNestedLoopThatReadsLeavesNoStaleEvent()
{
    inEpollThread([] {
        Loop loop;
        const Pipe one;
        const Pipe two;
        one.write('1');
        two.write('2');
        QSocketNotifier first(one.fds[0], QSocketNotifier::Read);
        QSocketNotifier second(two.fds[0], QSocketNotifier::Read);
        int emptyReads = 0;
        int reads = 0;
        bool nestedOnce = false;
        const auto serve = [&](const Pipe &pipe) {
            ++(pipe.read() == '\0' ? emptyReads : reads);
            if (!nestedOnce) {
                nestedOnce = true;
                Loop nested;
                QTimer::singleShot(10, &nested, [&] { nested.quit(); });
                QVERIFY(nested.run());
            }
        };
        QObject::connect(&first, &QSocketNotifier::activated, &loop, [&] { serve(one); });
        QObject::connect(&second, &QSocketNotifier::activated, &loop, [&] { serve(two); });
        QTimer::singleShot(40, &loop, [&] { loop.quit(); });
        QVERIFY(loop.run());
        QCOMPARE(reads, 2);
        QCOMPARE(emptyReads, 0);
    });
}

void EpollDispatcherTest::aClosedDescriptorsNumberCanBeUsedAgain()
{
    inEpollThread([] {
        for (int round = 0; round < 20; ++round) {
            Loop loop;
            const Pipe pipe;
            QSocketNotifier notifier(pipe.fds[0], QSocketNotifier::Read);
            QObject::connect(&notifier, &QSocketNotifier::activated, &loop,
                [&] { loop.exit(pipe.read() == 'x' ? 0 : 2); });
            pipe.write('x');
            QVERIFY(loop.run());
        }
    });
}

void EpollDispatcherTest::togglingANotifierLosesNothing()
{
    inEpollThread([] {
        Loop loop;
        const Pipe pipe;
        QSocketNotifier notifier(pipe.fds[0], QSocketNotifier::Read);
        QObject::connect(&notifier, &QSocketNotifier::activated, &loop,
            [&] { loop.exit(pipe.read() == 'x' ? 0 : 2); });
        notifier.setEnabled(false);
        pipe.write('x');
        QTimer::singleShot(5, &loop, [&] {
            for (int i = 0; i < 5; ++i)
                notifier.setEnabled(i % 2 == 0);
        });
        QVERIFY(loop.run());
    });
}

void EpollDispatcherTest::anOrdinaryFileIsAlwaysReady()
{
    inEpollThread([] {
        QTemporaryFile file;
        QVERIFY(file.open());
        Loop loop;
        QSocketNotifier notifier(file.handle(), QSocketNotifier::Read);
        QObject::connect(&notifier, &QSocketNotifier::activated, &loop, [&] { loop.quit(); });
        QVERIFY(loop.run());
    });
}

void EpollDispatcherTest::anotherThreadWakesIt()
{
    QThread thread;
    thread.setEventDispatcher(makeNetDispatcher().release());
    thread.start();
    QObject inside;
    inside.moveToThread(&thread);
    QSemaphore done;
    for (int i = 0; i < 100; ++i) {
        QMetaObject::invokeMethod(
            &inside, [&] { done.release(); }, Qt::QueuedConnection);
        QVERIFY(done.tryAcquire(1, guardMs));
    }
    thread.quit();
    QVERIFY(thread.wait(guardMs));
}

void EpollDispatcherTest::postedEventsFromManyThreadsAllArrive()
{
    constexpr int perThread = 2'000;
    QThread thread;
    thread.setEventDispatcher(makeNetDispatcher().release());
    thread.start();
    QObject inside;
    inside.moveToThread(&thread);
    QSemaphore done;
    std::array<std::unique_ptr<QThread>, 4> posters;
    for (auto &poster : posters) {
        poster.reset(QThread::create([&] {
            for (int i = 0; i < perThread; ++i)
                QMetaObject::invokeMethod(
                    &inside, [&] { done.release(); }, Qt::QueuedConnection);
        }));
        poster->start();
    }
    QVERIFY(done.tryAcquire(perThread * 4, guardMs));
    for (auto &poster : posters)
        QVERIFY(poster->wait(guardMs));
    thread.quit();
    QVERIFY(thread.wait(guardMs));
}

void EpollDispatcherTest::excludedSocketsWaitWithoutSpinning()
{
    inEpollThread([] {
        Loop loop;
        const Pipe pipe;
        pipe.write('x');
        bool told = false;
        QSocketNotifier notifier(pipe.fds[0], QSocketNotifier::Read);
        QObject::connect(&notifier, &QSocketNotifier::activated, &loop, [&] {
            told = true;
            pipe.read();
        });
        QTimer::singleShot(200, &loop, [&] { loop.quit(); });
        const qint64 before = cpuMicros();
        QVERIFY(loop.run(QEventLoop::ExcludeSocketNotifiers));
        const qint64 used = cpuMicros() - before;
        QVERIFY(!told);
        QVERIFY2(used < 100'000, qPrintable(QString::number(used)));
    });
}

void EpollDispatcherTest::excludedTimersDoNotFire()
{
    inEpollThread([] {
        const Pipe pipe;
        bool timerFired = false;
        bool told = false;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { timerFired = true; });
        timer.start(0);
        QSocketNotifier notifier(pipe.fds[0], QSocketNotifier::Read);
        QObject::connect(
            &notifier, &QSocketNotifier::activated, &timer, [&] { told = pipe.read() == 'x'; });
        std::unique_ptr<QThread> writer(QThread::create([&] { pipe.write('x'); }));
        writer->start();
        QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
        while (!told)
            dispatcher->processEvents(QEventLoop::X11ExcludeTimers | QEventLoop::WaitForMoreEvents);
        QVERIFY(!timerFired);
        QVERIFY(writer->wait(guardMs));
    });
}

void EpollDispatcherTest::remainingTimeAndRegisteredTimersAreTold()
{
    inEpollThread([] {
        QObject owner;
        const int id = owner.startTimer(60'000);
        QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
        const int left = dispatcher->remainingTime(id);
        QVERIFY(left > 50'000 && left <= 60'000);
        QCOMPARE(dispatcher->registeredTimers(&owner).size(), 1);
        QCOMPARE(dispatcher->registeredTimers(&owner).first().interval, 60'000);
        owner.killTimer(id);
        QCOMPARE(dispatcher->remainingTime(id), -1);
        QVERIFY(dispatcher->registeredTimers(&owner).isEmpty());
    });
}

QTEST_GUILESS_MAIN(EpollDispatcherTest)
#include "epolldispatchertest.moc"
