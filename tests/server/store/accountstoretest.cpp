// Accounts and the audit in the real store: what is put is what is found after a restart, names and
// secrets are unique, and a record that was changed or taken out is noticed.
#include "server/store/database.h"
#include "storeundertest.h"

using namespace coord;

namespace {

const User ada{QStringLiteral("u1"), QStringLiteral("ada"), Role::Admin, WallTime{1}};
const User bob{QStringLiteral("u2"), QStringLiteral("bob"), Role::Viewer, WallTime{2}};
const Org acme{QStringLiteral("o1"), QStringLiteral("acme"), WallTime{3}};
const Member bobAtAcme{acme.id, bob.id, Role::Operator, WallTime{4}};

AccessKey keyOf(const User &user, char filler)
{
    return {.id = user.id + QStringLiteral("-key"),
        .kind = AccessKey::Kind::User,
        .digest = QByteArray(32, filler),
        .userId = user.id,
        .label = QStringLiteral("laptop"),
        .scopes = QList<Scope>{Scope::Read, Scope::Metrics},
        .createdAt = WallTime{5},
        .expiresAt = WallTime{6},
        .revokedAt = std::nullopt,
        .lastUsedAt = WallTime{7}};
}

AccessKey agentKey(const QString &orgId)
{
    return {.id = QStringLiteral("agent-key"),
        .kind = AccessKey::Kind::Agent,
        .digest = QByteArray(32, 'a'),
        .orgId = orgId,
        .agentName = QStringLiteral("build-01"),
        .createdAt = WallTime{8}};
}

AuditRecord record(int number)
{
    return {.at = WallTime{1'000 + number},
        .who = QStringLiteral("ada"),
        .operation = QStringLiteral("cancel-task"),
        .subject = QStringLiteral("task \"%1\"\n\u00e4").arg(number),
        .outcome = QStringLiteral("ok")};
}

} // namespace

class AccountStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accountsSurviveARestart()
    {
        StoreUnderTest store(StoreOptions::File);
        QVERIFY(store.apply({PutAccount{ada}, PutAccount{bob}, PutAccount{acme},
            PutAccount{bobAtAcme}, PutAccount{keyOf(bob, 'k')}, PutAccount{agentKey(acme.id)}}));
        User promoted = bob;
        promoted.role = Role::Operator;
        QVERIFY(store.apply({PutAccount{promoted}}));
        store.restart();
        const auto found = store.get<Accounts>(AllAccounts{});
        QCOMPARE(found.users.size(), 2);
        QCOMPARE(found.users.last().name, QStringLiteral("bob"));
        QCOMPARE(found.users.last().role, Role::Operator);
        QCOMPARE(found.orgs.size(), 1);
        QCOMPARE(found.members.size(), 1);
        QCOMPARE(found.members.first().role, Role::Operator);
        QCOMPARE(found.keys.size(), 2);
        const AccessKey &key = found.keys.last();
        QCOMPARE(key.digest, QByteArray(32, 'k'));
        QCOMPARE(key.scopes, std::optional(QList<Scope>{Scope::Read, Scope::Metrics}));
        QCOMPARE(key.expiresAt, std::optional(WallTime{6}));
        QVERIFY(!key.revokedAt);
        QCOMPARE(found.keys.first().agentName, QStringLiteral("build-01"));
    }

    void whatBelongsToAUserGoesWithHim()
    {
        StoreUnderTest store(StoreOptions::Memory);
        QVERIFY(store.apply({PutAccount{ada}, PutAccount{bob}, PutAccount{acme},
            PutAccount{bobAtAcme}, PutAccount{keyOf(bob, 'k')}, PutAccount{keyOf(ada, 'l')},
            PutAccount{agentKey(acme.id)}}));
        QVERIFY(store.apply({RemoveAccount{RemoveAccount::Kind::User, bob.id, {}}}));
        auto found = store.get<Accounts>(AllAccounts{});
        QVERIFY(found.members.isEmpty());
        QCOMPARE(found.keys.size(), 2);
        QVERIFY(store.apply({RemoveAccount{RemoveAccount::Kind::Org, acme.id, {}}}));
        found = store.get<Accounts>(AllAccounts{});
        QCOMPARE(found.keys.size(), 1);
        QCOMPARE(found.keys.first().userId, ada.id);
    }

    void namesAndSecretsAreUnique_data()
    {
        QTest::addColumn<Mutation>("mutation");
        QTest::newRow("a second user of one name")
            << Mutation(PutAccount{User{QStringLiteral("u9"), ada.name, Role::Viewer, {}}});
        QTest::newRow("a second organisation of one name")
            << Mutation(PutAccount{Org{QStringLiteral("o9"), acme.name, {}}});
        AccessKey twin = keyOf(ada, 'k');
        twin.id = QStringLiteral("twin");
        QTest::newRow("a second key with one secret") << Mutation(PutAccount{twin});
    }
    void namesAndSecretsAreUnique()
    {
        QFETCH(Mutation, mutation);
        StoreUnderTest store(StoreOptions::Memory);
        QVERIFY(store.apply({PutAccount{ada}, PutAccount{acme}, PutAccount{keyOf(ada, 'k')}}));
        const Status refused = store.apply({mutation});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
    }

    void aMembershipOfNobodyIsRefused()
    {
        StoreUnderTest store(StoreOptions::Memory);
        QVERIFY(!store.apply({PutAccount{bobAtAcme}}));
    }

    void aRoleThatTheDiskChangedIsNotGiven()
    {
        StoreUnderTest store(StoreOptions::File);
        QVERIFY(store.apply({PutAccount{bob}}));
        store->close();
        change(store.path(), QStringLiteral("UPDATE users SET role = 'admin'"));
        store.restart();
        const auto answer = store.ask(AllAccounts{});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::DataLoss);
    }

    void theAuditIsOneChain()
    {
        StoreUnderTest store(StoreOptions::File);
        for (int i = 1; i <= 5; ++i)
            QVERIFY(store.apply({AppendAudit{record(i)}, AppendAudit{record(i + 100)}}));
        store.restart();
        QVERIFY(store.apply({AppendAudit{record(6)}}));
        const auto verdict = store.get<AuditVerdict>(VerifyAudit{});
        QCOMPARE(verdict.checked, 11);
        QVERIFY(verdict.isWhole && !verdict.brokenAt);
        const auto newest = store.get<AuditPage>(AuditFrom{.limit = 2}).records;
        QCOMPARE(newest.size(), 2);
        QCOMPARE(newest.first().number, 11);
        QCOMPARE(newest.first().subject, record(6).subject);
        QCOMPARE(newest.first().previous, newest.last().hash);
        const auto oldest = store.get<AuditPage>(AuditFrom{.after = 3, .limit = 2}).records;
        QCOMPARE(oldest.first().number, 4);
    }

    void whatIsDoneToTheAuditShows_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<qint64>("brokenAt");
        QTest::newRow("a word is changed")
            << QStringLiteral("UPDATE audit SET who = 'eve' WHERE number = 3") << 3ll;
        QTest::newRow("a record is taken out")
            << QStringLiteral("DELETE FROM audit WHERE number = 4") << 4ll;
        QTest::newRow("the first records are taken out")
            << QStringLiteral("DELETE FROM audit WHERE number < 3") << 1ll;
        QTest::newRow("two are exchanged") << QStringLiteral(
            "UPDATE audit SET number = CASE number WHEN 2 THEN -1 ELSE number END;")
                                           << 2ll;
    }
    void whatIsDoneToTheAuditShows()
    {
        QFETCH(QString, statement);
        QFETCH(qint64, brokenAt);
        StoreUnderTest store(StoreOptions::File);
        for (int i = 1; i <= 6; ++i)
            QVERIFY(store.apply({AppendAudit{record(i)}}));
        store->close();
        change(store.path(), statement);
        store.restart();
        const auto verdict = store.get<AuditVerdict>(VerifyAudit{});
        QVERIFY(!verdict.isWhole);
        QCOMPARE(verdict.brokenAt, std::optional(brokenAt));
    }

    void whatWasPrunedIsStillTheBeginning()
    {
        StoreUnderTest store(StoreOptions::File);
        for (int i = 1; i <= 6; ++i)
            QVERIFY(store.apply({AppendAudit{record(i)}}));
        QVERIFY(store.apply({PruneAudit{WallTime{1'004}}}));
        auto verdict = store.get<AuditVerdict>(VerifyAudit{});
        QCOMPARE(verdict.checked, 3);
        QCOMPARE(verdict.checkedUpTo, 6);
        QVERIFY(verdict.isWhole);
        QVERIFY(store.apply({PruneAudit{WallTime{9'000}}}));
        QVERIFY(store.apply({AppendAudit{record(7)}}));
        verdict = store.get<AuditVerdict>(VerifyAudit{});
        QCOMPARE(verdict.checkedUpTo, 7);
        QVERIFY(verdict.isWhole);
    }

    void theDatabaseItselfRefusesToForget()
    {
        StoreUnderTest store(StoreOptions::File);
        QVERIFY(store.apply({AppendAudit{record(1)}}));
        store->close();
        auto database = Database::open(store.path(), Database::Access::ReadWrite);
        QVERIFY(database.hasValue());
        QVERIFY(!(*database)->run(QStringLiteral("DELETE FROM audit")));
        QVERIFY(!(*database)->run(QStringLiteral("UPDATE audit SET who = 'eve'")));
    }

private:
    // As somebody would who has the file, and puts back what was in his way.
    static void change(const QString &path, const QString &statement)
    {
        auto database = Database::open(path, Database::Access::ReadWrite);
        QVERIFY(database.hasValue());
        QStringList triggers;
        for (const char *name : {"audit_stays", "audit_ends_at_anchor"}) {
            const auto sql
                = (*database)->value(QStringLiteral("SELECT sql FROM sqlite_schema WHERE name = '")
                    + QLatin1String(name) + u'\'');
            QVERIFY(sql.hasValue());
            triggers.append(sql->toString());
            QVERIFY((*database)->run(QStringLiteral("DROP TRIGGER ") + QLatin1String(name)));
        }
        for (const QString &each :
            QStringList{QStringLiteral("PRAGMA ignore_check_constraints=ON"), statement} + triggers)
            QVERIFY2((*database)->run(each), qPrintable(each));
    }
};

QTEST_GUILESS_MAIN(AccountStoreTest)
#include "accountstoretest.moc"
