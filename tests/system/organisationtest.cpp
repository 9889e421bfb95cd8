// An organisation with the real programs: people with keys of their own, agents that are enrolled,
// what a revocation does to who is connected, and what is on record of it.
#include "tests/system/installation.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QProcessEnvironment with(const char *name, const QString &value)
{
    QProcessEnvironment environment;
    environment.insert(QLatin1String(name), value);
    return environment;
}

} // namespace

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

class OrganisationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray fault = m_here.startCoordinator();
        QVERIFY2(fault.isEmpty(), fault.constData());
        const QByteArray agentFault = m_here.startAgent(s("anna"), {s("--max-concurrent"), s("8")});
        QVERIFY2(agentFault.isEmpty(), agentFault.constData());
    }

    void aViewerSeesAndDoesNotAct()
    {
        const QString key = keyOf("vera", "viewer");
        const auto seen = as(key, {s("agents"), s("-o"), s("name")});
        CHECK_RUN(seen->out().contains(s("anna")), seen);
        const auto refused = as(key, {s("run"), s("fake: result done"), s("--on"), s("anna")});
        QCOMPARE(refused->exitStatus(), 4);
        const auto who = as(key, {s("whoami"), s("-o"), s("json")});
        const QJsonObject said = QJsonDocument::fromJson(who->out().toUtf8()).object();
        QCOMPARE(said.value(s("name")).toString(), s("vera"));
        QCOMPARE(said.value(s("role")).toString(), s("viewer"));
        QCOMPARE(m_here.http("GET", s("/api/tasks"), {}, key).status, 200);
        QCOMPARE(m_here.http("GET", s("/metrics"), {}, key).status, 200);
        QCOMPARE(m_here.http("POST", s("/api/dispatch"), "{}", key).status, 403);
        QCOMPARE(m_here.http("GET", s("/api/users"), {}, key).status, 403);
    }

    void aRevokedKeyEndsWhatItFollows()
    {
        const QString key = keyOf("otto", "operator");
        const auto run = m_here.start({s("run"), s("fake: lines 300 40\nfake: sleep 60000"),
                                          s("--on"), s("anna"), s("--url"), m_here.url()},
            with("COORD_TOKEN", key));
        CHECK_RUN(!run->waitForLine(s("line 100.")).isEmpty(), run);
        const QString keyId = idOfKey("otto");
        const auto revoked = m_here.coord({s("users"), s("revoke-key"), keyId});
        QCOMPARE(revoked->exitStatus(), 0);
        CHECK_RUN(run->waitForEnd(Millis(20'000)), run);
        QCOMPARE(run->exitStatus(), 4);
        QCOMPARE(m_here.http("GET", s("/api/tasks"), {}, key).status, 401);
    }

    void anAgentIsEnrolledAndNeedsNoTokenAgain()
    {
        const auto created
            = m_here.coord({s("enroll"), s("create"), s("--name"), s("erik"), s("-q")});
        const QString token = created->out().trimmed();
        QCOMPARE(token.size(), 64);
        const QStringList command{s("agent"), s("--url"), m_here.url(), s("--name"), s("erik"),
            s("--cwd"), m_here.path(s("work")), s("--drain"), s("0")};
        {
            const auto first = m_here.start(command, with("COORD_ENROLL_TOKEN", token));
            CHECK_RUN(!first->waitForLine(s("is enrolled")).isEmpty(), first);
            CHECK_RUN(!first->waitForLine(s("\" connected to ")).isEmpty(), first);
        }
        const auto again = m_here.start(command);
        CHECK_RUN(!again->waitForLine(s("\" connected to ")).isEmpty(), again);
        const auto stranger = m_here.start({s("agent"), s("--url"), m_here.url(), s("--name"),
                                               s("eve"), s("--cwd"), m_here.path(s("work"))},
            with("COORD_ENROLL_TOKEN", token));
        CHECK_RUN(stranger->waitForEnd(), stranger);
        QCOMPARE(stranger->exitStatus(), 4);
        const auto run = m_here.coord({s("run"), s("fake: result done"), s("--on"), s("erik")});
        CHECK_RUN(run->exitStatus() == 0, run);
        const auto keys = m_here.coord({s("enroll"), s("list"), s("-o"), s("json")});
        for (const QJsonValue &each : QJsonDocument::fromJson(keys->out().toUtf8()).array()) {
            const QJsonObject key = each.toObject();
            if (key.value(s("kind")).toString() == s("agent"))
                (void)m_here.coord({s("enroll"), s("revoke"), key.value(s("keyId")).toString()});
        }
        CHECK_RUN(!again->waitForLine(s("refused")).isEmpty(), again);
    }

    void organisationsAreApart()
    {
        const QString key = keyOf("olga", "viewer");
        QCOMPARE(m_here.coord({s("orgs"), s("create"), s("acme")})->exitStatus(), 0);
        QCOMPARE(m_here.coord({s("orgs"), s("create"), s("other")})->exitStatus(), 0);
        const auto added = m_here.coord(
            {s("orgs"), s("add-member"), s("acme"), s("olga"), s("--role"), s("operator")});
        QCOMPARE(added->out(), s("Added olga to org acme with role operator.\n"));
        const auto seen = as(key, {s("agents")});
        QCOMPARE(seen->out(), s("No agents connected.\n"));
        QCOMPARE(m_here.http("GET", s("/metrics"), {}, key).status, 403);
        QCOMPARE(as(key, {s("agents"), s("--org"), s("other")})->exitStatus(), 4);
        QCOMPARE(
            m_here.coord({s("agents"), s("--org"), s("acme")})->out(), s("No agents connected.\n"));
        const auto removed = m_here.coord({s("orgs"), s("remove-member"), s("acme"), s("olga")});
        QCOMPARE(removed->exitStatus(), 0);
        CHECK_RUN(as(key, {s("agents")})->out().contains(s("anna")), seen);
    }

    void allOfItIsOnRecordAndNoSecretIs()
    {
        const QString key = keyOf("nora", "operator");
        const auto listed = m_here.coord({s("audit"), s("list"), s("--limit"), s("1000")});
        for (const char *operation : {"create-user", "create-key", "revoke-key", "add-member"})
            CHECK_RUN(listed->out().contains(s(operation)), listed);
        const auto verified = m_here.coord({s("audit"), s("verify")});
        QCOMPARE(verified->exitStatus(), 0);
        const auto exported = m_here.coord({s("audit"), s("export")});
        QVERIFY(exported->out().count(u'\n') > 5);
        const QByteArray log = m_here.coordinator()->out().toUtf8()
            + m_here.coordinator()->err().toUtf8() + exported->out().toUtf8();
        QVERIFY(!log.contains(key.toUtf8()));
        QVERIFY(log.contains("\"operation\":\"create-key\""));
        QCOMPARE(m_here.stopCoordinator(), 0);
        QFile database(m_here.path(s("config/coord.db")));
        if (database.open(QIODevice::ReadOnly)) {
            const QByteArray bytes = database.readAll();
            for (const QString &secret : m_secrets)
                QVERIFY(!bytes.contains(secret.toUtf8()));
        }
    }

private:
    QString keyOf(const char *name, const char *role)
    {
        const auto user = m_here.coord({s("users"), s("create"), s(name), s("--role"), s(role)});
        const auto key = m_here.coord({s("users"), s("create-key"), s(name), s("-q")});
        m_secrets.append(key->out().trimmed());
        return m_secrets.last();
    }
    QString idOfKey(const char *name)
    {
        return m_here.coord({s("users"), s("list-keys"), s(name), s("-q")})->out().trimmed();
    }
    Installation::Run as(const QString &key, const QStringList &arguments)
    {
        auto run = m_here.start(
            arguments + QStringList{s("--url"), m_here.url()}, with("COORD_TOKEN", key));
        if (!run->waitForEnd())
            qWarning("%s", run->report().constData());
        return run;
    }

    Installation m_here{Installation::Setup{.storage = s("sqlite")}};
    QStringList m_secrets;
};

QTEST_GUILESS_MAIN(OrganisationTest)
#include "organisationtest.moc"
