// A link is tried without end, says how it stands, and takes a refusal for an answer.

#include "core/client/coordinatorlink.h"
#include "tests/support/fakecoordinator.h"

#include <QSignalSpy>
#include <QTest>

using namespace coord;

using Phase = LinkStanding::Phase;

class CoordinatorLinkTest : public QObject {
    Q_OBJECT

private:
    static SessionOptions at(const FakeCoordinator &coordinator)
    {
        return {
            .url = coordinator.url(), .token = QStringLiteral("secret"), .firstRetry = Millis(10)};
    }

private Q_SLOTS:
    void opensWhenTheCoordinatorComesUpAfterUs()
    {
        FakeCoordinator coordinator;
        coordinator.setListening(false);
        CoordinatorLink link(at(coordinator));
        link.start();
        QCOMPARE(link.standing().phase, Phase::Connecting);
        QTRY_VERIFY(link.standing().why.has_value());
        QCOMPARE(link.standing().phase, Phase::Connecting);
        coordinator.setListening(true);
        QSignalSpy opened(&link, &CoordinatorLink::opened);
        QVERIFY(opened.wait());
        QCOMPARE(link.standing().phase, Phase::Open);
        QVERIFY(!link.standing().why);
    }

    void saysSinceWhenAndWhyTheCoordinatorIsAway()
    {
        FakeCoordinator coordinator;
        CoordinatorLink link(at(coordinator));
        link.start();
        QTRY_COMPARE(link.standing().phase, Phase::Open);
        const WallTime openSince = link.standing().since;
        QSignalSpy opened(&link, &CoordinatorLink::opened);
        coordinator.setListening(false);
        coordinator.dropAll();
        QTRY_COMPARE(link.standing().phase, Phase::Away);
        QVERIFY(link.standing().since >= openSince);
        QCOMPARE(link.standing().why->code, ErrorCode::Unavailable);
        const WallTime awaySince = link.standing().since;
        const QString first = link.standing().why->message;
        QTRY_VERIFY(link.standing().why->message != first); // a try has failed meanwhile
        QCOMPARE(link.standing().since, awaySince);
        coordinator.setListening(true);
        link.tryNow();
        QVERIFY(opened.wait());
        QCOMPARE(link.standing().phase, Phase::Open);
    }

    void takesARefusalForAnAnswer()
    {
        FakeCoordinator coordinator;
        CoordinatorLink link(at(coordinator));
        link.start();
        QTRY_COMPARE(link.standing().phase, Phase::Open);
        coordinator.on(QStringLiteral("hello"), [](const QJsonObject &) {
            return FakeCoordinator::Reply{.error = QStringLiteral("Invalid token"),
                .errorCode = QStringLiteral("unauthenticated")};
        });
        coordinator.dropAll();
        QTRY_COMPARE(link.standing().phase, Phase::Refused);
        QCOMPARE(*link.standing().why,
            (Error{ErrorCode::Unauthenticated, QStringLiteral("Invalid token")}));
    }
};

QTEST_GUILESS_MAIN(CoordinatorLinkTest)
#include "coordinatorlinktest.moc"
