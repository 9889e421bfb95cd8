// The agent's side of its folders: what it finds in the outbox, and what it does when there is no
// room for what comes.
#include "agent/mail/postbox.h"
#include "core/platform/logging.h"
#include "core/platform/securefile.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace coord;

namespace {

const OutgoingMail question{
    QStringLiteral("b"), QStringLiteral("c-1"), QStringLiteral("build"), QStringLiteral("green?")};

IncomingMail large(const QString &mailId)
{
    return {.kind = QStringLiteral("message"),
        .senderKind = QStringLiteral("agent"),
        .body = QString(Inbox::maxBytes / 8, QLatin1Char('x')),
        .mailId = mailId};
}

} // namespace

class PostboxTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->filePath(QStringLiteral("inbox")); }

private Q_SLOTS:
    void initTestCase() { setLogLevel(LogLevel::Silent); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void findsWhatWasThereAndWhatComes()
    {
        Postbox postbox(path());
        QVERIFY(postbox.open());
        const MessageOutbox outbox(path());
        QVERIFY(outbox.put(question));
        QSignalSpy found(&postbox, &Postbox::outgoing);
        postbox.start();
        QCOMPARE(found.size(), 1);
        const QString id = *outbox.put(question);
        QVERIFY(found.wait());
        QCOMPARE(found.last().first().toString(), id);
        // Each once.
        postbox.settle({id, question, {}});
        QVERIFY(outbox.put(question));
        QVERIFY(found.wait());
        QCOMPARE(found.size(), 3);
        QCOMPARE(outbox.ids().contains(id), false);
    }

    void saysInTheInboxWhatWasNotDelivered()
    {
        Postbox postbox(path());
        QVERIFY(postbox.open());
        const MessageOutbox outbox(path());
        const QString id = *outbox.put(question);
        postbox.settle({id, question, QStringLiteral("unknown-agent")});
        QCOMPARE(outbox.ids(), QStringList());
        const Inbox inbox(path());
        const IncomingMail notice = *inbox.read(inbox.entries().first());
        QCOMPARE(notice.kind, QStringLiteral("notice"));
        QCOMPARE(notice.correlationId, QStringLiteral("c-1"));
        QCOMPARE(notice.body, QStringLiteral("Not delivered to \"b\": unknown-agent"));
    }

    void aBrokenFileIsInNobodysWay()
    {
        Postbox postbox(path());
        QVERIFY(postbox.open());
        const MessageOutbox outbox(path());
        const QString broken = *outbox.put(question);
        QVERIFY(writePrivateFile(outbox.folder() + u'/' + broken + QStringLiteral(".json"), "{"));
        QSignalSpy found(&postbox, &Postbox::outgoing);
        postbox.start();
        QCOMPARE(found.size(), 0);
        QVERIFY(outbox.put(question));
        QVERIFY(found.wait());
        QCOMPARE(outbox.ids().size(), 1);
        QVERIFY(QDir(outbox.folder()).exists(broken + QStringLiteral(".json.broken")));
    }

    void whatHasNoRoomWaitsForItUnconfirmed()
    {
        Postbox postbox(path());
        QVERIFY(postbox.open());
        postbox.start();
        QSignalSpy kept(&postbox, &Postbox::kept);
        for (int i = 1; i <= 9; ++i)
            postbox.keep(large(QString::number(i)));
        QCOMPARE(kept.size(), 7);
        const Inbox inbox(path());
        QVERIFY(inbox.markRead(inbox.entries().first()));
        QVERIFY(kept.wait());
        QCOMPARE(kept.last().first().toString(), QStringLiteral("8"));
        QVERIFY(inbox.markRead(inbox.entries().first()));
        QVERIFY(kept.wait());
        QCOMPARE(kept.last().first().toString(), QStringLiteral("9"));
    }
};

QTEST_GUILESS_MAIN(PostboxTest)
#include "postboxtest.moc"
