// SIGHUP reaches whoever wants to hear it, and ends the process otherwise.
#include "core/platform/hangupsignal.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace coord;

class HangupSignalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySignalIsHeardWhileSomebodyListens()
    {
        for (int life = 0; life < 2; ++life) {
            HangupSignal hangup;
            QSignalSpy received(&hangup, &HangupSignal::received);
            for (int i = 1; i <= 2; ++i) {
                QCOMPARE(::raise(SIGHUP), 0);
                QTRY_COMPARE(received.size(), i);
            }
        }
    }

    void nobodyWhoDoesNotListenChangesWhatItMeans()
    {
        struct sigaction before = {};
        QCOMPARE(::sigaction(SIGHUP, nullptr, &before), 0);
        {
            const HangupSignal hangup;
        }
        struct sigaction after = {};
        QCOMPARE(::sigaction(SIGHUP, nullptr, &after), 0);
        QVERIFY(before.sa_handler == after.sa_handler);
    }
};

QTEST_GUILESS_MAIN(HangupSignalTest)
#include "hangupsignaltest.moc"
