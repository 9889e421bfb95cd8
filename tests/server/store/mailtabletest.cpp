// What the store promises about messages, asked of the database in a file and of the one in memory.
#include "server/store/database.h"
#include "storeundertest.h"

using namespace coord;

namespace {

Mail mailOf(const QString &id, const QString &org = QStringLiteral("acme"))
{
    return {.id = id,
        .orgId = org,
        .kind = Mail::Kind::Reply,
        .correlationId = QStringLiteral("c \u00e4"),
        .from = {MailParty::Kind::Agent, QStringLiteral("builder")},
        .to = {MailParty::Kind::User, QStringLiteral("eve")},
        .label = QStringLiteral("me"),
        .topic = QStringLiteral("'; DROP TABLE messages; --"),
        .body = QStringLiteral("a\u0001\u001b[31m\r\n\t\U0001F980"),
        .sentAt = WallTime{1'700'000'000'000}};
}

} // namespace

class MailTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mailComesBackAsItWas_data() { kinds(); }
    void mailComesBackAsItWas();
    void receivedMailLosesItsBody_data() { kinds(); }
    void receivedMailLosesItsBody();
    void aSecondOfOneNameFails_data() { kinds(); }
    void aSecondOfOneNameFails();
    void aRestartKeepsTheOrder();
    void whatTheDiskHasChangedIsNotServed();

private:
    static void kinds()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("in a file") << int(StoreOptions::File);
        QTest::newRow("in memory") << int(StoreOptions::Memory);
    }
};

#define OPEN_STORE                                                                                 \
    QFETCH(int, kind);                                                                             \
    StoreUnderTest store{static_cast<StoreOptions::Kind>(kind)};                                   \
    QVERIFY(store.isOpen())

void MailTableTest::mailComesBackAsItWas()
{
    OPEN_STORE;
    Mail second = mailOf(QStringLiteral("builder/2"));
    second.kind = Mail::Kind::Message;
    second.from = {MailParty::Kind::User, QString()};
    second.to = {MailParty::Kind::Agent, QStringLiteral("builder")};
    const QList<Mail> sent{mailOf(QStringLiteral("builder/1")), second};
    QVERIFY(store.apply({InsertMail{sent[0]}, InsertMail{sent[1]}}));
    QVERIFY(store.get<MailList>(AllMail{}).mail == sent);
    QVERIFY(store.apply({RemoveMail{QStringLiteral("another"), {sent[0].id}},
        RemoveMail{QStringLiteral("acme"), {sent[0].id, QStringLiteral("never there")}}}));
    QVERIFY(store.get<MailList>(AllMail{}).mail == QList<Mail>{second});
}

void MailTableTest::receivedMailLosesItsBody()
{
    OPEN_STORE;
    Mail mail = mailOf(QStringLiteral("m"));
    QVERIFY(store.apply({InsertMail{mail}}));
    QVERIFY(store.apply({ReceiveMail{mail}}));
    QCOMPARE(store.apply({ReceiveMail{mail}}).error().code, ErrorCode::Internal);
    mail.received = true;
    mail.body.clear();
    QVERIFY(store.get<MailList>(AllMail{}).mail == QList<Mail>{mail});
}

void MailTableTest::aSecondOfOneNameFails()
{
    OPEN_STORE;
    QVERIFY(store.apply({InsertMail{mailOf(QStringLiteral("m"))}}));
    QCOMPARE(store.apply({InsertMail{mailOf(QStringLiteral("m"))}}).error().code,
        ErrorCode::AlreadyExists);
    QVERIFY(store.apply({InsertMail{mailOf(QStringLiteral("m"), QStringLiteral("another"))}}));
    QCOMPARE(store.get<MailList>(AllMail{}).mail.size(), 2);
}

void MailTableTest::aRestartKeepsTheOrder()
{
    StoreUnderTest store(StoreOptions::File);
    QList<Mail> sent;
    for (const char *id : {"z", "a", "m"}) {
        sent.append(mailOf(QString::fromLatin1(id)));
        QVERIFY(store.apply({InsertMail{sent.last()}}));
    }
    store.restart();
    QVERIFY(store.get<MailList>(AllMail{}).mail == sent);
}

void MailTableTest::whatTheDiskHasChangedIsNotServed()
{
    StoreUnderTest store(StoreOptions::File);
    QVERIFY(store.apply({InsertMail{mailOf(QStringLiteral("m"))}}));
    store->close();
    {
        const auto database = Database::open(store.path(), Database::Access::ReadWrite);
        QVERIFY(database);
        QVERIFY((*database)->run(QStringLiteral("UPDATE messages SET from_name = 'mallory'")));
    }
    store.restart();
    QCOMPARE(store.ask(AllMail{}).error().code, ErrorCode::DataLoss);
}

QTEST_GUILESS_MAIN(MailTableTest)
#include "mailtabletest.moc"
