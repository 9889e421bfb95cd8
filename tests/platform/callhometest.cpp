// The way home from another thread: what is called through it arrives, whatever goes before.
#include "core/platform/callhome.h"

#include <QCoreApplication>
#include <QThread>
#include <QtTest>

using namespace coord;

class CallHomeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itArrivesAlthoughTheCallerHasForgottenIt();
    void itArrivesInTheThreadThatWasCalled();
};

// A nested loop, and Qt Test, send what is to be deleted before all else.
void CallHomeTest::itArrivesAlthoughTheCallerHasForgottenIt()
{
    bool hasArrived = false;
    const std::unique_ptr<QThread> away(QThread::create([home = CallHome(), &hasArrived]() mutable {
        const CallHome once = std::move(home);
        once([&hasArrived] { hasArrived = true; });
    }));
    away->start();
    QVERIFY(away->wait());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
    QVERIFY(hasArrived);
}

void CallHomeTest::itArrivesInTheThreadThatWasCalled()
{
    QThread *where = nullptr;
    const std::unique_ptr<QThread> away(QThread::create(
        [home = CallHome(), &where] { home([&where] { where = QThread::currentThread(); }); }));
    away->start();
    QTRY_COMPARE(where, QThread::currentThread());
}

QTEST_GUILESS_MAIN(CallHomeTest)
#include "callhometest.moc"
