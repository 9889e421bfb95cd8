// Users, organisations, keys and enrolment as their users see them, and what a change does to those
// who are connected.
#include "enginedriver.h"

#include "core/protocol/errorcodes.h"
#include "core/protocol/operations.h"

#include <QCryptographicHash>
#include <QTest>

using namespace coord;

namespace {

QByteArray digestOf(const QString &secret)
{
    return QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256);
}

QString text(const Reply &reply, const char *key)
{
    return reply.data.toObject().value(QLatin1String(key)).toString();
}

QString idOf(const Reply &reply, const char *object)
{
    return reply.data.toObject()
        .value(QLatin1String(object))
        .toObject()
        .value(QLatin1String("id"))
        .toString();
}

QString wordOf(const Reply &reply)
{
    return reply.error ? errorWord(reply.error->code) : QStringLiteral("ok");
}

//! An installation with an administrator at its console.
struct Installation {
    Installation() { console = engine.openClient(); }

    Reply ask(const char *command, const QJsonObject &args = {})
    {
        return engine.ask(console, QLatin1String(command), args);
    }
    QString user(const char *name, const char *role = "operator")
    {
        return idOf(ask("create-user",
                        {{QStringLiteral("username"), QLatin1String(name)},
                            {QStringLiteral("role"), QLatin1String(role)}}),
            "user");
    }
    QString org(const char *name)
    {
        return idOf(ask("create-org", {{QStringLiteral("name"), QLatin1String(name)}}), "org");
    }
    Reply join(const QString &org, const QString &user, const char *role = "operator")
    {
        return ask("add-member",
            {{QStringLiteral("orgId"), org}, {QStringLiteral("userId"), user},
                {QStringLiteral("role"), QLatin1String(role)}});
    }
    QString key(const QString &user, QJsonObject more = {})
    {
        more.insert(QStringLiteral("userId"), user);
        return text(ask("create-key", more), "key");
    }
    std::optional<Identity> identify(const QString &secret)
    {
        return engine.engine().directory().identify(digestOf(secret), engine.wall());
    }
    ConnectionId connect(const QString &secret) { return engine.openClient(*identify(secret)); }

    EngineDriver engine;
    ConnectionId console = 0;
};

} // namespace

class AccountsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKeyStandsForItsUser()
    {
        Installation here;
        const QString ada = here.user("ada", "viewer");
        const QString secret = here.key(ada);
        QCOMPARE(secret.size(), 64);
        const auto identity = here.identify(secret);
        QVERIFY(identity);
        QCOMPARE(identity->userId, ada);
        QCOMPARE(identity->role, Role::Viewer);
        QCOMPARE(identity->orgId, defaultOrg);
        QVERIFY(!here.identify(secret.left(63)));
        here.engine.restart();
        QVERIFY(here.identify(secret) == identity);
    }

    void theSecretIsShownOnceAndKeptNowhere()
    {
        Installation here;
        const QString ada = here.user("ada");
        const QString secret = here.key(ada, {{QStringLiteral("label"), QStringLiteral("ci")}});
        const Reply listed = here.ask("list-keys", {{QStringLiteral("userId"), ada}});
        const QByteArray shown = QJsonDocument(listed.data.toObject()).toJson();
        QVERIFY(shown.contains("\"ci\""));
        QVERIFY(!shown.contains(secret.toUtf8()));
        for (const AuditRecord &record : here.engine.store().audit())
            QVERIFY(!record.subject.contains(secret));
    }

    void aRevokedKeyClosesWhatItOpened()
    {
        Installation here;
        const QString secret = here.key(here.user("ada"));
        const ConnectionId client = here.connect(secret);
        const ConnectionId other = here.connect(here.key(here.user("bob")));
        here.engine.forgetSent();
        here.ask("revoke-key", {{QStringLiteral("keyId"), here.identify(secret)->keyId}});
        QCOMPARE(here.engine.closes().size(), 1);
        QCOMPARE(here.engine.closes().first().connection, client);
        QCOMPARE(here.engine.closes().first().code, closecodes::policyViolation);
        QVERIFY(!here.identify(secret));
        here.engine.restart();
        QVERIFY(!here.identify(secret));
        Q_UNUSED(other)
    }

    void aChangeOfRoleEndsWhatWasOpenedBefore_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("the role is lowered") << QStringLiteral("set-role");
        QTest::newRow("the user is deleted") << QStringLiteral("delete-user");
        QTest::newRow("the membership ends") << QStringLiteral("remove-member");
        QTest::newRow("the membership is another") << QStringLiteral("add-member");
        QTest::newRow("the organisation is deleted") << QStringLiteral("delete-org");
    }
    void aChangeOfRoleEndsWhatWasOpenedBefore()
    {
        QFETCH(QString, command);
        Installation here;
        const QString ada = here.user("ada");
        const QString org = here.org("acme");
        if (command != QLatin1String("set-role"))
            here.join(org, ada);
        const ConnectionId client = here.connect(here.key(ada));
        here.engine.forgetSent();
        const Reply reply = here.engine.ask(here.console, command,
            {{QStringLiteral("userId"), ada}, {QStringLiteral("orgId"), org},
                {QStringLiteral("role"), QStringLiteral("viewer")}});
        QCOMPARE(wordOf(reply), QStringLiteral("ok"));
        QCOMPARE(here.engine.closes().size(), 1);
        QCOMPARE(here.engine.closes().first().connection, client);
    }

    void aKeyThatExpiresIsLetGo()
    {
        Installation here;
        const QString secret = here.key(here.user("ada"), {{QStringLiteral("expiresInDays"), 1}});
        const ConnectionId client = here.connect(secret);
        here.engine.forgetSent();
        here.engine.pass(Millis(86'399'000));
        QVERIFY(here.engine.closes().isEmpty());
        here.engine.pass(Millis(2'000));
        QCOMPARE(here.engine.closes().size(), 1);
        QCOMPARE(here.engine.closes().first().connection, client);
        QVERIFY(!here.identify(secret));
    }

    void aNarrowedKeyMayLess()
    {
        Installation here;
        const QString secret = here.key(here.user("ada", "admin"),
            {{QStringLiteral("scopes"), QJsonArray{QStringLiteral("read")}}});
        const ConnectionId client = here.connect(secret);
        QCOMPARE(
            wordOf(here.engine.ask(client, QStringLiteral("list-agents"))), QStringLiteral("ok"));
        QCOMPARE(wordOf(here.engine.ask(client, QStringLiteral("list-users"))),
            QStringLiteral("permission-denied"));
        QCOMPARE(wordOf(here.engine.ask(client, QStringLiteral("dispatch-task"))),
            QStringLiteral("permission-denied"));
        QVERIFY(here.key(here.user("bob"),
                        {{QStringLiteral("scopes"), QJsonArray{QStringLiteral("everything")}}})
                    .isEmpty());
    }

    void somebodyInSeveralOrganisationsChooses()
    {
        Installation here;
        const QString ada = here.user("ada", "viewer");
        const QString first = here.org("first");
        const QString second = here.org("second");
        here.join(second, ada, "admin");
        here.engine.pass(Millis(1));
        here.join(first, ada, "operator");
        const auto identity = here.identify(here.key(ada));
        QCOMPARE(identity->orgId, second);
        QCOMPARE(identity->role, Role::Admin);
        QVERIFY(!identity->installer);
        const Directory &directory = here.engine.engine().directory();
        QCOMPARE(directory.inOrg(*identity, QStringLiteral("first"))->role, Role::Operator);
        QCOMPARE(directory.inOrg(*identity, first)->orgId, first);
        QVERIFY(!directory.inOrg(*identity, here.org("third")));
        QVERIFY(!directory.inOrg(*identity, defaultOrg));
        QVERIFY(!directory.inOrg(*identity, QStringLiteral("none")));
    }

    void anAdministratorOfAnOrganisationManagesItsMembersOnly()
    {
        Installation here;
        const QString ada = here.user("ada", "viewer");
        const QString bob = here.user("bob");
        const QString ours = here.org("ours");
        const QString theirs = here.org("theirs");
        here.join(ours, ada, "admin");
        const ConnectionId client = here.connect(here.key(ada));
        const auto add = [&](const QString &org, const char *role) {
            return here.engine.ask(client, QStringLiteral("add-member"),
                {{QStringLiteral("orgId"), org}, {QStringLiteral("userId"), QStringLiteral("bob")},
                    {QStringLiteral("role"), QLatin1String(role)}});
        };
        QCOMPARE(wordOf(add(ours, "operator")), QStringLiteral("ok"));
        QCOMPARE(wordOf(add(theirs, "operator")), QStringLiteral("not-found"));
        QCOMPARE(add(theirs, "operator").error->message.replace(theirs, QString()),
            add(QStringLiteral("nowhere"), "operator")
                .error->message.replace(QStringLiteral("nowhere"), QString()));
        const ConnectionId bobs = here.connect(here.key(bob));
        QCOMPARE(wordOf(here.engine.ask(
                     bobs, QStringLiteral("list-members"), {{QStringLiteral("orgId"), ours}})),
            QStringLiteral("permission-denied"));
    }

    void theLastAdministratorStays()
    {
        Installation here;
        const QString ada = here.user("ada");
        const QString org = here.org("acme");
        here.join(org, ada, "admin");
        const ConnectionId client = here.connect(here.key(ada));
        const Reply refused = here.engine.ask(client, QStringLiteral("remove-member"),
            {{QStringLiteral("orgId"), org}, {QStringLiteral("userId"), ada}});
        QCOMPARE(wordOf(refused), QStringLiteral("failed-precondition"));
    }

    void badRequestsNameWhatIsWrong_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QJsonObject>("args");
        QTest::addColumn<QString>("message");
        const auto args = [](std::initializer_list<QPair<QString, QJsonValue>> list) {
            return QJsonObject(list);
        };
        QTest::newRow("a role that is none")
            << QStringLiteral("create-user")
            << args({{QStringLiteral("username"), QStringLiteral("eve")},
                   {QStringLiteral("role"), QStringLiteral("god")}})
            << QStringLiteral("Invalid role: god. Valid: admin, operator, viewer");
        QTest::newRow("a user without a name")
            << QStringLiteral("create-user") << QJsonObject()
            << QStringLiteral("Missing required argument: username");
        QTest::newRow("a user that is there")
            << QStringLiteral("create-user")
            << args({{QStringLiteral("username"), QStringLiteral("ada")}})
            << QStringLiteral("Username \"ada\" already exists");
        QTest::newRow("a name with an escape in it")
            << QStringLiteral("create-user")
            << args({{QStringLiteral("username"), QStringLiteral("a\u001b[31m")}})
            << QStringLiteral("username: must be 1 to 64 printable characters without white space "
                              "at the ends");
        QTest::newRow("a key for nobody")
            << QStringLiteral("create-key")
            << args({{QStringLiteral("userId"), QStringLiteral("nobody")}})
            << QStringLiteral("User \"nobody\" not found");
        QTest::newRow("an organisation that is there")
            << QStringLiteral("create-org")
            << args({{QStringLiteral("name"), QStringLiteral("acme")}})
            << QStringLiteral("Org name \"acme\" already exists");
        QTest::newRow("an organisation of the default's name")
            << QStringLiteral("create-org") << args({{QStringLiteral("name"), defaultOrg}})
            << QStringLiteral("name: must be 1 to 64 printable characters without white space at "
                              "the ends, and not __default__");
        QTest::newRow("a member of a role that is none, before the user is looked at")
            << QStringLiteral("add-member")
            << args({{QStringLiteral("orgId"), QStringLiteral("acme")},
                   {QStringLiteral("role"), QStringLiteral("god")}})
            << QStringLiteral("Invalid role: god. Valid: admin, operator, viewer");
        QTest::newRow("a member who is not named")
            << QStringLiteral("add-member")
            << args({{QStringLiteral("orgId"), QStringLiteral("acme")}})
            << QStringLiteral("Missing required field: userId");
    }
    void badRequestsNameWhatIsWrong()
    {
        QFETCH(QString, command);
        QFETCH(QJsonObject, args);
        QFETCH(QString, message);
        Installation here;
        here.user("ada");
        here.org("acme");
        const Reply reply = here.engine.ask(here.console, command, args);
        QVERIFY(reply.error);
        QCOMPARE(reply.error->message, message);
    }

    void anAgentIsEnrolledOnce()
    {
        Installation here;
        const QString token = text(here.ask("create-enrolment"), "token");
        const QString agentSecret(64, u'a');
        const QString digest = QString::fromLatin1(digestOf(agentSecret).toHex());
        const auto enrol = [&](const QString &name, const QString &keyDigest) {
            const ConnectionId at = here.engine.openClient(*here.identify(token));
            return here.engine.ask(at, QStringLiteral("enroll"),
                {{QStringLiteral("agentName"), name}, {QStringLiteral("keyDigest"), keyDigest}});
        };
        QCOMPARE(wordOf(enrol(QStringLiteral("build-01"), digest)), QStringLiteral("ok"));
        const auto identity = here.identify(agentSecret);
        QVERIFY(identity);
        QCOMPARE(identity->agentName, QStringLiteral("build-01"));
        // The answer was lost, and the agent asks again.
        QCOMPARE(wordOf(enrol(QStringLiteral("build-01"), digest)), QStringLiteral("ok"));
        QCOMPARE(wordOf(enrol(QStringLiteral("build-01"), QString(64, u'b'))),
            QStringLiteral("permission-denied"));
        QCOMPARE(
            wordOf(enrol(QStringLiteral("build-02"), digest)), QStringLiteral("permission-denied"));
    }

    void anEnrolmentOpensNothingElse()
    {
        Installation here;
        const QString token = text(here.ask("create-enrolment"), "token");
        const ConnectionId at = here.engine.openClient(*here.identify(token));
        for (const wire::Operation &row : wire::operationRows()) {
            const Reply reply = here.engine.ask(at, QString::fromLatin1(row.name));
            if (row.scope != Scope::Enroll)
                QCOMPARE(wordOf(reply), QStringLiteral("permission-denied"));
        }
    }

    void anEnrolmentExpires()
    {
        Installation here;
        const QString token = text(
            here.ask("create-enrolment", {{QStringLiteral("expiresInMs"), 60'000}}), "token");
        here.engine.pass(Millis(61'000));
        QVERIFY(!here.identify(token));
    }

    void anAgentWhoseKeyIsRevokedIsCutOff()
    {
        Installation here;
        const QString token = text(here.ask("create-enrolment"), "token");
        const QString secret(64, u'a');
        here.engine.ask(here.engine.openClient(*here.identify(token)), QStringLiteral("enroll"),
            {{QStringLiteral("agentName"), QStringLiteral("build-01")},
                {QStringLiteral("keyDigest"), QString::fromLatin1(digestOf(secret).toHex())}});
        const ConnectionId agent = here.engine.openAgent(*here.identify(secret));
        here.engine.agentSays(agent, EngineDriver::hello(QStringLiteral("build-01")));
        here.engine.forgetSent();
        here.ask("revoke-key", {{QStringLiteral("keyId"), here.identify(secret)->keyId}});
        QCOMPARE(here.engine.closes().size(), 1);
        QCOMPARE(here.engine.closes().first().connection, agent);
    }

    void whoMayRevokeWhichKey_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<bool>("isNarrowed");
        QTest::addColumn<QString>("whose");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("isGone");
        const auto row = [](const char *name, const char *role, bool isNarrowed, const char *whose,
                             const char *answer, bool isGone) {
            QTest::newRow(name) << QString::fromLatin1(role) << isNarrowed
                                << QString::fromLatin1(whose) << QString::fromLatin1(answer)
                                << isGone;
        };
        row("a viewer the one he came with", "viewer", false, "this", "ok", true);
        row("a viewer another one of his", "viewer", false, "own", "ok", true);
        row("a viewer none of others", "viewer", false, "other", "permission-denied", false);
        row("a viewer none of agents", "viewer", false, "agent", "permission-denied", false);
        row("a viewer none that is none", "viewer", false, "none", "permission-denied", false);
        row("an operator none of agents", "operator", false, "agent", "permission-denied", false);
        row("a narrowed key itself", "operator", true, "this", "ok", true);
        row("a narrowed key no other", "operator", true, "own", "permission-denied", false);
        row("an administrator those of others", "admin", false, "other", "ok", true);
        row("an administrator those of agents", "admin", false, "agent", "ok", true);
    }
    void whoMayRevokeWhichKey()
    {
        QFETCH(QString, role);
        QFETCH(bool, isNarrowed);
        QFETCH(QString, whose);
        QFETCH(QString, answer);
        QFETCH(bool, isGone);
        Installation here;
        const QString ada = here.user("ada", role.toLatin1().constData());
        const QJsonObject narrowed{{QStringLiteral("scopes"), QJsonArray{QStringLiteral("read")}}};
        const QString secret = here.key(ada, isNarrowed ? narrowed : QJsonObject());
        const QMap<QString, QString> ids{{QStringLiteral("this"), here.identify(secret)->keyId},
            {QStringLiteral("own"), here.identify(here.key(ada))->keyId},
            {QStringLiteral("other"), here.identify(here.key(here.user("bob")))->keyId},
            {QStringLiteral("agent"), text(here.ask("create-enrolment"), "keyId")},
            {QStringLiteral("none"), QStringLiteral("nothing")}};
        const QString id = ids.value(whose);
        const Reply reply = here.engine.ask(
            here.connect(secret), QStringLiteral("revoke-key"), {{QStringLiteral("keyId"), id}});
        QCOMPARE(wordOf(reply), answer);
        const AccessKey *key = here.engine.engine().directory().key(id);
        QCOMPARE(key && !key->isGood(here.engine.wall()), isGone);
    }

    void everyChangeIsOnRecord()
    {
        Installation here;
        const QString ada = here.user("ada", "viewer");
        const ConnectionId client = here.connect(here.key(ada));
        here.engine.ask(client, QStringLiteral("list-agents"));
        here.engine.ask(client, QStringLiteral("create-org"),
            {{QStringLiteral("name"), QStringLiteral("mine")}});
        QStringList records;
        for (const AuditRecord &record : here.engine.store().audit())
            records.append(record.who + u' ' + record.operation + u' ' + record.outcome);
        QCOMPARE(records,
            (QStringList{QStringLiteral(" create-user ok"), QStringLiteral(" create-key ok"),
                QStringLiteral("ada create-org permission-denied")}));
        QCOMPARE(here.engine.store().audit().first().subject, QStringLiteral("ada ") + ada);
    }

    void useIsNotedToTheMinute()
    {
        Installation here;
        const QString secret = here.key(here.user("ada"));
        const QString id = here.identify(secret)->keyId;
        here.connect(secret);
        const auto first = here.engine.engine().directory().key(id)->lastUsedAt;
        QVERIFY(first);
        here.engine.pass(Millis(30'000));
        here.connect(secret);
        QCOMPARE(here.engine.engine().directory().key(id)->lastUsedAt, first);
        here.engine.pass(Millis(31'000));
        here.connect(secret);
        QVERIFY(here.engine.engine().directory().key(id)->lastUsedAt > first);
    }
};

QTEST_GUILESS_MAIN(AccountsTest)
#include "accountstest.moc"
