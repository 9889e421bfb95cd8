#include "tests/system/installation.h"

#include "core/platform/processtree.h"
#include "tests/support/buildundertest.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QStandardPaths>

namespace coord {

namespace {

const QString program = fileOfBuild("bin/coord");

QProcessEnvironment environmentIn(const QTemporaryDir &folder)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QLatin1String("COORD_")) || name.startsWith(QLatin1String("CLAUDE")))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("HOME"), folder.path());
    environment.insert(
        QStringLiteral("COORD_CONFIG_DIR"), folder.filePath(QStringLiteral("config")));
    environment.insert(
        QStringLiteral("COORD_CLAUDE"), fileOfBuild("tests/bin/fakeclaude"));
    environment.insert(QStringLiteral("NO_COLOR"), QStringLiteral("1"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return environment;
}

} // namespace

Installation::Installation(Setup setup)
    : m_setup(std::move(setup))
    , m_environment(environmentIn(m_folder))
{
    QDir(m_folder.path()).mkdir(QStringLiteral("work"));
    if (m_setup.tls)
        makeCertificate();
    const Run init = coord({QStringLiteral("init")});
    if (init->exitStatus() != 0)
        qFatal("%s", init->report().constData());
}

Installation::~Installation()
{
    for (const Run &agent : m_agents)
        agent->terminate();
    if (m_coordinator)
        m_coordinator->terminate();
    m_agents.clear();
    m_coordinator.reset();
    if (!endProcessesCarrying("HOME=" + m_folder.path().toUtf8(), Millis(10'000)))
        qWarning("processes of %s are left", qPrintable(m_folder.path()));
}

void Installation::makeCertificate() const
{
    ProgramRun openssl({.program = QStringLiteral("openssl"),
        .arguments = {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
            QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
            QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
            QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
            QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
            QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1"), QStringLiteral("-keyout"),
            path(QStringLiteral("key.pem")), QStringLiteral("-out"),
            path(QStringLiteral("cert.pem"))},
        .environment = m_environment,
        .folder = m_folder.path()});
    if (!openssl.waitForEnd() || openssl.exitStatus() != 0)
        qFatal("%s", openssl.report().constData());
    QFile::setPermissions(path(QStringLiteral("key.pem")), QFile::ReadOwner | QFile::WriteOwner);
}

QStringList Installation::trust() const
{
    return m_setup.tls ? QStringList{QStringLiteral("--ca-file"), caFile()} : QStringList();
}

QStringList Installation::serveArguments() const
{
    QStringList arguments{QStringLiteral("serve"), QStringLiteral("--host"),
        QStringLiteral("127.0.0.1"), QStringLiteral("--storage"), m_setup.storage};
    if (m_setup.storage == QLatin1String("sqlite"))
        arguments += {QStringLiteral("--db-path"), path(QStringLiteral("tasks.db"))};
    if (m_setup.tls)
        arguments += {QStringLiteral("--tls-cert"), path(QStringLiteral("cert.pem")),
            QStringLiteral("--tls-key"), path(QStringLiteral("key.pem"))};
    return arguments;
}

QByteArray Installation::startCoordinator(const QStringList &more)
{
    const QStringList port{QStringLiteral("--port"), QString::number(m_port)};
    m_coordinator
        = launch(m_setup.launcher + QStringList{program} + serveArguments() + port + more);
    const QString line
        = m_coordinator->waitForLine(QStringLiteral("Coordinator listening on port "));
    const auto match = QRegularExpression(QStringLiteral("listening on port (\\d+)")).match(line);
    if (!match.hasMatch())
        return m_coordinator->report();
    m_port = quint16(match.captured(1).toUInt());
    m_environment.insert(QStringLiteral("COORD_URL"), url());
    return {};
}

int Installation::stopCoordinator()
{
    m_coordinator->terminate();
    if (!m_coordinator->waitForEnd(Millis(20'000)))
        m_coordinator->kill();
    (void)m_coordinator->waitForEnd();
    return m_coordinator->exitStatus();
}

void Installation::killCoordinator()
{
    m_coordinator->kill();
    (void)m_coordinator->waitForEnd();
}

QByteArray Installation::startAgent(const QString &name, const QStringList &more)
{
    m_agents.push_back(start(QStringList{QStringLiteral("agent"), QStringLiteral("--url"), url(),
                                 QStringLiteral("--token"), token(), QStringLiteral("--name"), name,
                                 QStringLiteral("--cwd"), path(QStringLiteral("work")),
                                 QStringLiteral("--drain"), QStringLiteral("0")}
        + trust() + more));
    const bool connected
        = !m_agents.back()->waitForLine(QStringLiteral("\" connected to ")).isEmpty();
    return connected ? QByteArray() : m_agents.back()->report();
}

void Installation::killAgent()
{
    m_agents.back()->kill();
    (void)m_agents.back()->waitForEnd();
    m_agents.pop_back();
}

Installation::Run Installation::start(
    const QStringList &arguments, const QProcessEnvironment &more) const
{
    return launch(QStringList{program} + arguments, more);
}

Installation::Run Installation::launch(
    const QStringList &command, const QProcessEnvironment &more) const
{
    QProcessEnvironment environment = m_environment;
    environment.insert(more);
    return std::make_unique<ProgramRun>(ProgramRun::Start{.program = command.first(),
        .arguments = command.mid(1),
        .environment = environment,
        .folder = m_folder.path()});
}

Installation::Run Installation::startClient(const QStringList &arguments) const
{
    const bool connects = m_port != 0 && !arguments.contains(QStringLiteral("--help"));
    return start(connects ? arguments + trust() : arguments);
}

bool Installation::clientsCanTrust() const
{
    return !m_setup.tls
        || coord({QStringLiteral("tasks"), QStringLiteral("--help")})
               ->out()
               .contains(QStringLiteral("--ca-file"));
}

Installation::Run Installation::coord(const QStringList &arguments) const
{
    Run run = startClient(arguments);
    if (!run->waitForEnd())
        qWarning("does not end: %s", run->report().constData());
    return run;
}

Installation::HttpAnswer Installation::http(
    const QByteArray &method, const QString &path, const QByteArray &body, const QString &token)
{
    QUrl address(url() + path);
    address.setScheme(m_setup.tls ? QStringLiteral("https") : QStringLiteral("http"));
    QNetworkRequest request(address);
    if (token.isNull())
        request.setRawHeader("Authorization", "Bearer " + this->token().toUtf8());
    else if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setTransferTimeout(30'000);
    if (m_setup.tls) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(caFile()));
        request.setSslConfiguration(tls);
    }
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
        reply->rawHeader("Content-Type")};
}

QString Installation::token() const
{
    QFile file(path(QStringLiteral("config/config.json")));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll())
        .object()
        .value(QStringLiteral("token"))
        .toString();
}

QString Installation::url() const
{
    return QStringLiteral("%1://127.0.0.1:%2")
        .arg(m_setup.tls ? QStringLiteral("wss") : QStringLiteral("ws"))
        .arg(m_port);
}

QList<qint64> Installation::processes() const
{
    return processesCarrying("HOME=" + m_folder.path().toUtf8());
}

QList<qint64> Installation::runProcesses() const
{
    QList<qint64> processes = this->processes();
    processes.removeOne(m_coordinator ? m_coordinator->processId() : -1);
    for (const Run &agent : m_agents)
        processes.removeOne(agent->processId());
    return processes;
}

} // namespace coord
