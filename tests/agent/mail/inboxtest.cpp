// The folder of messages: nothing twice, nothing lost for want of room, nothing that others wrote
// becomes a name.
#include "agent/mail/inbox.h"
#include "agent/mail/outbox.h"
#include "core/platform/securefile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace coord;

namespace {

IncomingMail mailOf(const QString &mailId, const QString &body = QStringLiteral("hello"))
{
    return {.kind = QStringLiteral("message"),
        .correlationId = QStringLiteral("../../etc/passwd"),
        .senderKind = QStringLiteral("agent"),
        .sender = QStringLiteral("b"),
        .topic = QStringLiteral("/topic\n"),
        .body = body,
        .sentAt = 1'700'000'000'000,
        .mailId = mailId};
}

} // namespace

class InboxTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->filePath(QStringLiteral("inbox")); }
    QStringList bodies() const
    {
        QStringList bodies;
        const Inbox inbox(path());
        for (const Inbox::Entry &entry : inbox.entries())
            bodies.append(inbox.read(entry)->body);
        return bodies;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsWhatComesUnderNumbersOfItsOwn()
    {
        Inbox inbox(path());
        QVERIFY(inbox.open());
        QVERIFY(inbox.keep(mailOf(QStringLiteral("b/../../x"))));
        QVERIFY(inbox.keep(mailOf(QStringLiteral("b/2"), QStringLiteral("two"))));
        QCOMPARE(QDir(path()).entryList(QDir::Files, QDir::Name).join(u' '),
            QStringLiteral("00000001.json 00000002.json seen"));
        QCOMPARE(*inbox.read(inbox.entries().first()), mailOf(QStringLiteral("b/../../x")));
        QVERIFY(checkPrivateFile(path() + QStringLiteral("/00000001.json")));
    }

    void keepsNothingTwice()
    {
        for (int start = 0; start < 3; ++start) {
            Inbox inbox(path());
            QVERIFY(inbox.open());
            QVERIFY(inbox.keep(mailOf(QStringLiteral("b/1"))));
            QVERIFY(inbox.keep(mailOf(QStringLiteral("b/1"))));
            // Also where it was read and is gone.
            for (const Inbox::Entry &entry : inbox.entries())
                QVERIFY(start == 0 || inbox.remove(entry));
        }
        QCOMPARE(bodies(), QStringList());
    }

    void aCrashBetweenMessageAndIdIsNoticed()
    {
        {
            Inbox inbox(path());
            QVERIFY(inbox.open());
            QVERIFY(inbox.keep(mailOf(QStringLiteral("b/1"))));
        }
        QVERIFY(writePrivateFile(path() + QStringLiteral("/seen"), "half a line"));
        Inbox inbox(path());
        QVERIFY(inbox.open());
        QVERIFY(inbox.keep(mailOf(QStringLiteral("b/1"))));
        QCOMPARE(bodies().size(), 1);
    }

    void whatHasNoIdComesEachTime()
    {
        Inbox inbox(path());
        QVERIFY(inbox.open());
        IncomingMail notice = mailOf(QString());
        notice.mailId.reset();
        QVERIFY(inbox.keep(notice));
        QVERIFY(inbox.keep(notice));
        QCOMPARE(bodies().size(), 2);
    }

    void remembersManyIdsAndForgetsTheOldest()
    {
        Inbox inbox(path());
        QVERIFY(inbox.open());
        QByteArray seen;
        for (qsizetype i = 0; i < 3 * Inbox::maxRemembered; ++i)
            seen += QByteArray::number(i).rightJustified(64, '0') + '\n';
        QVERIFY(writePrivateFile(path() + QStringLiteral("/seen"), seen));
        QVERIFY(inbox.open());
        const auto bytes = readPrivateFile(path() + QStringLiteral("/seen"), 1 << 20);
        QCOMPARE(bytes->count('\n'), Inbox::maxRemembered);
        QVERIFY(bytes->endsWith(seen.right(65)));
    }

    void whatWasReadGivesWay()
    {
        Inbox inbox(path());
        QVERIFY(inbox.open());
        const QString large(Inbox::maxBytes / 8, QLatin1Char('x'));
        for (int i = 1; i <= 7; ++i)
            QVERIFY(inbox.keep(mailOf(QString::number(i), large)));
        const Status full = inbox.keep(mailOf(QStringLiteral("8"), large));
        QCOMPARE(full.error().code, ErrorCode::ResourceExhausted);
        QVERIFY(inbox.markRead(inbox.entries()[3]));
        QVERIFY(inbox.keep(mailOf(QStringLiteral("8"), large)));
        QList<int> numbers;
        for (const Inbox::Entry &entry : inbox.entries())
            numbers.append(entry.number);
        QCOMPARE(numbers, QList<int>({1, 2, 3, 5, 6, 7, 8}));
    }

    void strangeFilesAreNobodysMessages()
    {
        Inbox inbox(path());
        QVERIFY(inbox.open());
        QVERIFY(
            QFile::link(QStringLiteral("/etc/passwd"), path() + QStringLiteral("/00000009.json")));
        QVERIFY(writePrivateFile(path() + QStringLiteral("/x.json"), "{}"));
        QCOMPARE(inbox.entries().size(), 0);
    }

    void theOutboxKeepsItsOrderAndItsBound()
    {
        Inbox inbox(path());
        QVERIFY(inbox.open());
        const MessageOutbox outbox(path());
        QVERIFY(outbox.open());
        const OutgoingMail mail{
            QStringLiteral("b"), QStringLiteral("c"), QString(), QStringLiteral("x")};
        QStringList put;
        for (qsizetype i = 0; i < MessageOutbox::maxFiles; ++i)
            put.append(*outbox.put(mail));
        std::sort(put.begin(), put.end());
        QCOMPARE(outbox.ids(), put);
        QCOMPARE(*outbox.read(put.first()), mail);
        QCOMPARE(outbox.put(mail).error().code, ErrorCode::ResourceExhausted);
        QVERIFY(outbox.remove(put.first()));
        QVERIFY(outbox.put(mail));
    }
};

QTEST_GUILESS_MAIN(InboxTest)
#include "inboxtest.moc"
