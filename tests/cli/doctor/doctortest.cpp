// coord doctor against a coordinator that runs, and against ones that do not.

#include "tests/cli/commands/fakeconsole.h"
#include "tests/cli/setup/fakeprograms.h"

#include "core/protocol/errorcodes.h"
#include "server/wiring.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

using namespace coord;

namespace {

const QString secret = QStringLiteral("0123456789abcdef0123456789abcdef");
const QString agentSecret = QStringLiteral("fedcba9876543210fedcba9876543210");

QString ownCopy(const QTemporaryDir &folder, const QString &name)
{
    const QString path = folder.filePath(name);
    QFile::copy(QStringLiteral(COORD_SOURCE_DIR "/tests/data/tls/") + name, path);
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return path;
}

} // namespace

class DoctorTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakePrograms> m_programs;
    std::unique_ptr<CommandLine> m_cli;
    std::unique_ptr<RunningCoordinator> m_coordinator;

    int run(const QString &line) { return m_cli->run(line.split(u' ')); }
    QString out() const { return m_cli->console.printed; }
    QString err() const { return m_cli->console.complaints; }
    void serve(const std::optional<TlsFiles> &tls = {})
    {
        ServeOptions options{.token = secret, .agentTokens = {{QStringLiteral("b1"), agentSecret}}};
        options.store.kind = StoreOptions::Memory;
        options.gate.tls = tls;
        auto running = RunningCoordinator::start(options);
        QVERIFY2(running, running ? "" : qPrintable(running.error().message));
        m_coordinator = std::move(*running);
    }
    QString url(const char *scheme) const
    {
        return QStringLiteral("%1://127.0.0.1:%2")
            .arg(QLatin1String(scheme))
            .arg(m_coordinator->port());
    }
    //! "state text" of a check in the JSON that was printed.
    QString found(const char *check) const
    {
        for (const QJsonValue each : QJsonDocument::fromJson(out().toUtf8()).array()) {
            if (each[QLatin1String("check")].toString() == QLatin1String(check))
                return each[QLatin1String("state")].toString() + u' '
                    + each[QLatin1String("text")].toString();
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
#ifndef Q_OS_UNIX
        QSKIP("the programs are shell scripts");
#endif
    }
    void init()
    {
        qunsetenv("ANTHROPIC_API_KEY");
        qunsetenv("COORD_CLAUDE");
        m_programs = std::make_unique<FakePrograms>();
        m_programs->add(QStringLiteral("git"), "echo 'git version 2.39.5'");
        m_programs->add(QStringLiteral("claude"),
            "case $1 in --version) echo '2.1.280 (Claude Code)';;\n"
            "*) echo '{\"loggedIn\":true,\"authMethod\":\"claude.ai\"}';; esac");
        m_cli = std::make_unique<CommandLine>();
    }
    void cleanup()
    {
        m_coordinator.reset();
        m_programs.reset();
    }

    void findsNothingWrong()
    {
        serve();
        m_cli->environment.url = url("ws");
        m_cli->environment.token = secret;
        QCOMPARE(run(QStringLiteral("doctor")), exitcodes::ok);
        for (const char *line : {"ok    git         git version 2.39.5\n",
                 "ok    login       Claude Code is logged in (claude.ai)\n",
                 "warn  config      there is no ", "ok    dns         127.0.0.1 is 127.0.0.1\n",
                 "ok    auth        the token is accepted: ", "ok    round-trip  answers come in ",
                 "ok    version     coordinator " COORD_VERSION ", protocol 2\n", "ok    clock  "})
            QVERIFY2(out().contains(QString::fromLatin1(line)), qPrintable(out()));
        QVERIFY(!out().contains(secret));
    }

    void saysThatTheTokenIsRefused()
    {
        serve();
        m_cli->environment.url = url("ws");
        m_cli->environment.token = agentSecret;
        QCOMPARE(run(QStringLiteral("doctor -o json")), exitcodes::taskFailed);
        QVERIFY2(found("auth").startsWith(QStringLiteral("fail ")), qPrintable(out()));
        QVERIFY(!out().contains(agentSecret));
    }

    void looksThroughTheEyesOfAnAgent()
    {
        serve();
        QCOMPARE(run(QStringLiteral("init")), exitcodes::ok);
        QCOMPARE(run(QStringLiteral("profiles create p --name b1 --url %1 --token %2")
                         .arg(url("ws"), agentSecret)),
            exitcodes::ok);
        QVERIFY2(run(QStringLiteral("doctor --profile p -o json")) == exitcodes::ok, qPrintable(out()));
        QCOMPARE(found("auth"), QStringLiteral("ok the token opens the door of agents"));
        QVERIFY(found("state").startsWith(QStringLiteral("ok ")));
        m_programs->remove(QStringLiteral("claude"));
        QCOMPARE(run(QStringLiteral("doctor --profile p -o json")), exitcodes::taskFailed);
        QVERIFY(found("claude").startsWith(QStringLiteral("fail Claude was not found")));
        QCOMPARE(run(QStringLiteral("doctor --profile q")), exitcodes::notFound);
    }

    void namesTheCertificateAlsoOfOneItDoesNotTrust()
    {
        const QString certificate = ownCopy(m_cli->home, QStringLiteral("cert.pem"));
        serve(TlsFiles{certificate, ownCopy(m_cli->home, QStringLiteral("key.pem"))});
        m_cli->environment.url = url("wss");
        m_cli->environment.token = secret;
        QCOMPARE(run(QStringLiteral("doctor -o json")), exitcodes::taskFailed);
        QVERIFY2(
            found("tls").startsWith(QStringLiteral("fail certificate of ")), qPrintable(out()));
        QVERIFY(found("auth").startsWith(QStringLiteral("fail ")));
        QCOMPARE(run(QStringLiteral("doctor -o json --ca-file ") + certificate), exitcodes::ok);
        QVERIFY2(found("tls").startsWith(QStringLiteral("ok certificate of ")), qPrintable(out()));
    }

    void saysThatNobodyListens()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        m_cli->environment.url = QStringLiteral("ws://127.0.0.1:%1").arg(gone.serverPort());
        m_cli->environment.token = secret;
        gone.close();
        QCOMPARE(run(QStringLiteral("doctor -o json")), exitcodes::taskFailed);
        QVERIFY2(found("reach").contains(QStringLiteral("refused")), qPrintable(out()));
        QCOMPARE(found("auth"), QString());
    }

    void goesOnWithoutConfigurationUrlOrToken()
    {
        QCOMPARE(run(QStringLiteral("doctor -o json")), exitcodes::taskFailed);
        QVERIFY2(found("token").contains(QStringLiteral("No config found")), qPrintable(out()));
        QVERIFY(found("url").startsWith(QStringLiteral("fail ")));
        QVERIFY(found("git").startsWith(QStringLiteral("ok ")));
    }
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "doctortest.moc"
