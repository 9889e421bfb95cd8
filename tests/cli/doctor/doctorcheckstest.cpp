// What doctor makes of what it finds: each check at and around the point where it changes its mind.
#include "cli/doctor/coordinatorchecks.h"
#include "cli/doctor/localchecks.h"
#include "cli/doctor/toolchecks.h"
#include "core/platform/exclusivelock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coord;
using State = Finding::State;

Q_DECLARE_METATYPE(coord::Finding)

namespace {

const QDateTime now = QDateTime::fromSecsSinceEpoch(1'765'000'000, Qt::UTC);

ProbeFacts answered()
{
    return {.host = QStringLiteral("host"),
        .port = 8080,
        .addresses = {QStringLiteral("10.0.0.1")},
        .isConnected = true,
        .httpStatus = 200};
}

Finding ofCheck(const Findings &findings, const char *check)
{
    for (const Finding &finding : findings) {
        if (finding.check == QLatin1String(check))
            return finding;
    }
    return {QStringLiteral("absent"), State::Fail, {}};
}

Finding clockAt(qint64 serverTime, qint64 ownTime)
{
    ProbeFacts facts = answered();
    facts.serverTime = serverTime;
    facts.ownTime = ownTime;
    return ofCheck(probeFindings(facts, now), "clock");
}

Finding certificateFor(qint64 days, const QStringList &problems)
{
    ProbeFacts facts = answered();
    facts.wantsTls = true;
    facts.certificate = CertificateFacts{.subject = QStringLiteral("host"),
        .issuer = QStringLiteral("authority"),
        .expires = now.addDays(days),
        .problems = problems};
    return ofCheck(probeFindings(facts, now), "tls");
}

Finding reachOf(ProbeFacts facts)
{
    return ofCheck(probeFindings(facts, now), "reach");
}

} // namespace

class DoctorChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges_data()
    {
        QTest::addColumn<Finding>("finding");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("part");
        const auto row
            = [](const char *name, const Finding &finding, State state, const char *part) {
                  QTest::newRow(name) << finding << int(state) << QString::fromUtf8(part);
              };
        const auto agent = MachineRole::Agent;
        const auto client = MachineRole::Client;
        row("a git that is new enough",
            gitFinding({true, QStringLiteral("git version 2.31.0"), {}}, agent), State::Ok,
            "2.31.0");
        row("a git that is too old",
            gitFinding({true, QStringLiteral("git version 2.30.9"), {}}, agent), State::Warn,
            "Update git to 2.31");
        row("no git on an agent",
            gitFinding({false, {}, QStringLiteral("it was not found")}, agent), State::Fail,
            "it was not found");
        row("no git elsewhere", gitFinding({false, {}, QStringLiteral("it was not found")}, client),
            State::Warn, "only agents need it");
        row("Claude Code",
            claudeFinding({true, QStringLiteral("2.1.280 (Claude Code)"), {}},
                QStringLiteral("/bin/claude"), agent),
            State::Ok, "/bin/claude");
        row("a stand-in",
            claudeFinding(
                {true, QStringLiteral("my own 1"), {}}, QStringLiteral("/bin/claude"), agent),
            State::Warn, "does not say that it is Claude Code");
        row("no Claude on an agent",
            claudeFinding({false, {}, QStringLiteral("not there")}, {}, agent), State::Fail,
            "COORD_CLAUDE");
        row("logged in", loginFinding({LoginKind::Known, QStringLiteral("claude.ai")}, agent),
            State::Ok, "claude.ai");
        row("not logged in", loginFinding({}, agent), State::Fail, "log in");
        row("a login that cannot be told",
            loginFinding({LoginKind::Unknown, QStringLiteral("?")}, agent), State::Warn,
            "does not tell");
        row("a token of 16", tokenFinding(QString(16, u'x')), State::Ok, "has 16 characters");
        row("a token of 15", tokenFinding(QString(15, u'x')), State::Fail, "fewer than 16");
        row("no token", tokenFinding(QString()), State::Fail, "--token-file");
        row("much room", freeSpaceFinding(QStringLiteral("x"), QStringLiteral("/x"), 1ll << 40),
            State::Ok, "MiB");
        row("little room", freeSpaceFinding(QStringLiteral("x"), QStringLiteral("/x"), 512ll << 20),
            State::Warn, "512 MiB");
        row("no room", freeSpaceFinding(QStringLiteral("x"), QStringLiteral("/x"), 1ll << 20),
            State::Fail, "1 MiB");
        row("few files", openFilesFinding(1024), State::Warn, "LimitNOFILE");
        row("many files", openFilesFinding(65536), State::Ok, "65536");
        row("a clock that is right", clockAt(1'000'000, 1'000'400), State::Ok, "0.1 s");
        row("a clock 5 s behind", clockAt(1'000'000, 1'005'500), State::Ok, "5.0 s behind");
        row("a clock 6 s behind", clockAt(1'000'000, 1'006'500), State::Warn, "6.0 s behind");
        row("a clock 6 s ahead", clockAt(1'006'000, 1'000'500), State::Warn, "6.0 s ahead");
        row("a certificate for long", certificateFor(60, {}), State::Ok,
            "host, issued by authority, 60 days left");
        row("a certificate that ends soon", certificateFor(13, {}), State::Warn, "SIGHUP");
        row("a certificate nobody knows", certificateFor(60, {QStringLiteral("self-signed")}),
            State::Fail, "60 days left: self-signed");
        row("TLS on this machine", wayFinding(QUrl(QStringLiteral("wss://h/cli")), false),
            State::Ok, "wss://h");
        row("the clear on this machine",
            wayFinding(QUrl(QStringLiteral("ws://127.0.0.1:1/cli")), false), State::Ok, "ws://");
        row("the clear over a network", wayFinding(QUrl(QStringLiteral("ws://h/cli")), false),
            State::Fail, "--tls-cert");
        row("the clear as the user wants it", wayFinding(QUrl(QStringLiteral("ws://h/cli")), true),
            State::Warn, "in the clear");
        row("an answer", reachOf(answered()), State::Ok, "host:8080 answers");
    }
    void judges()
    {
        QFETCH(Finding, finding);
        QFETCH(int, state);
        QFETCH(QString, part);
        QCOMPARE(int(finding.state), state);
        const QString said = finding.text + u'|' + finding.fix;
        QVERIFY2(said.contains(part), qPrintable(said));
        QCOMPARE(finding.fix.isEmpty(), finding.state == State::Ok);
    }

    void saysHowFarItCame()
    {
        ProbeFacts facts = answered();
        facts.lookupError = QStringLiteral("Host not found");
        QCOMPARE(probeFindings(facts, now).size(), 1);
        QVERIFY(
            ofCheck(probeFindings(facts, now), "dns").text.contains(QStringLiteral("not found")));
        facts = answered();
        facts.isConnected = false;
        facts.httpStatus = 0;
        facts.connectionError = QStringLiteral("Connection refused");
        QCOMPARE(reachOf(facts).state, State::Fail);
        QVERIFY(reachOf(facts).fix.contains(QStringLiteral("coord serve")));
        facts.isConnected = true;
        QVERIFY(reachOf(facts).fix.contains(QStringLiteral("wss://")));
        facts.httpStatus = 404;
        QCOMPARE(reachOf(facts).state, State::Warn);
    }

    void looksAtTheConfiguration()
    {
#ifdef Q_OS_WIN
        QSKIP("modes are not used there");
#endif
        QTemporaryDir folder;
        QCOMPARE(configFinding(folder.path()).state, State::Warn);
        QFile file(folder.filePath(QStringLiteral("config.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{}");
        file.close();
        QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        QCOMPARE(configFinding(folder.path()).state, State::Ok);
        QVERIFY(file.setPermissions(file.permissions() | QFileDevice::ReadOther));
        QCOMPARE(configFinding(folder.path()).state, State::Fail);
        QVERIFY(configFinding(folder.path()).fix.contains(QStringLiteral("chmod 600")));
    }

    void looksAtTheFolderOfAnAgent()
    {
        QTemporaryDir folder;
        QCOMPARE(stateFolderFinding(folder.path() + QStringLiteral("/a/b")).state, State::Ok);
        QCOMPARE(stateFolderFinding(folder.path()).state, State::Ok);
        QFile file(folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(stateFolderFinding(file.fileName()).state, State::Fail);
        const auto lock
            = ExclusiveLock::take(folder.filePath(QStringLiteral("lock")), QStringLiteral("no"));
        QVERIFY(lock);
        QCOMPARE(stateFolderFinding(folder.path()).state, State::Warn);
        QVERIFY(stateFolderFinding(folder.path()).text.contains(QStringLiteral("(process ")));
    }

    void looksWhetherServicesLinger()
    {
        QTemporaryDir folder;
        const QString linger = folder.filePath(QStringLiteral("linger"));
        QVERIFY(lingerFindings(folder.path(), linger).isEmpty());
        QFile unit(folder.filePath(QStringLiteral("coord-agent-work.service")));
        QVERIFY(unit.open(QIODevice::WriteOnly));
        QCOMPARE(lingerFindings(folder.path(), linger).first().state, State::Warn);
        QFile file(linger);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(lingerFindings(folder.path(), linger).first().state, State::Ok);
    }

    void neverShowsWhatAProxyVariableHolds()
    {
        qputenv("HTTP_PROXY", "http://me:hunter2@proxy:3128");
        const Finding finding = proxyFinding(QUrl(QStringLiteral("wss://coordinator.invalid")));
        qunsetenv("HTTP_PROXY");
        QVERIFY2(finding.text.contains(QStringLiteral("HTTP_PROXY set")), qPrintable(finding.text));
        QVERIFY(!(finding.text + finding.fix).contains(QStringLiteral("hunter2")));
    }
};

QTEST_GUILESS_MAIN(DoctorChecksTest)
#include "doctorcheckstest.moc"
