#include "tests/support/buildundertest.h"
#include "tests/system/mcpclient.h"

#include <QDeadlineTimer>
#include <QJsonDocument>

#include <csignal>

namespace coord {

QProcessEnvironment McpClient::environment(const Installation &place, const QString &url)
{
    QProcessEnvironment taken = QProcessEnvironment::systemEnvironment();
    taken.insert(QStringLiteral("HOME"), QFileInfo(place.path({})).absoluteFilePath());
    taken.insert(QStringLiteral("COORD_CONFIG_DIR"), place.path(QStringLiteral("nothing")));
    taken.insert(QStringLiteral("COORD_URL"), url);
    taken.insert(QStringLiteral("COORD_TOKEN"), place.token());
    return taken;
}

QString McpClient::program()
{
    return fileOfBuild("bin/coord");
}

McpClient::McpClient(const Installation &place, const QString &url)
{
    m_process.setProcessEnvironment(environment(place, url));
    m_process.setWorkingDirectory(place.path({}));
    m_process.start(program(), {QStringLiteral("mcp")});
}

McpClient::~McpClient()
{
    m_process.closeWriteChannel();
    if (waitForEnd() < 0)
        m_process.kill();
    m_process.waitForFinished();
}

void McpClient::say(const QJsonObject &message)
{
    m_process.write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
}

QJsonObject McpClient::ask(const QString &method, const QJsonObject &params, Millis limit)
{
    const int id = ++m_id;
    say({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")}, {QStringLiteral("id"), id},
        {QStringLiteral("method"), method}, {QStringLiteral("params"), params}});
    return waitFor(
        [id](const QJsonObject &message) { return message.value(QLatin1String("id")) == id; },
        limit);
}

QJsonObject McpClient::call(const QString &tool, const QJsonObject &args)
{
    return ask(QStringLiteral("tools/call"),
        {{QStringLiteral("name"), tool}, {QStringLiteral("arguments"), args}})
        .value(QLatin1String("result"))
        .toObject();
}

QJsonObject McpClient::waitFor(const std::function<bool(const QJsonObject &)> &isIt, Millis limit)
{
    const QDeadlineTimer deadline(limit);
    qsizetype seen = 0;
    while (true) {
        read();
        for (; seen < m_messages.size(); ++seen) {
            if (isIt(m_messages[seen]))
                return m_messages[seen];
        }
        if (deadline.hasExpired() || m_process.state() == QProcess::NotRunning)
            return {};
        m_process.waitForReadyRead(int(deadline.remainingTime()));
    }
}

void McpClient::signal(int number)
{
    ::kill(pid_t(m_process.processId()), number);
}

int McpClient::waitForEnd(Millis limit)
{
    const bool hasEnded = m_process.state() == QProcess::NotRunning
        || m_process.waitForFinished(int(limit.count()));
    read();
    if (!hasEnded)
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode()
                                                          : 128 + m_process.exitCode();
}

void McpClient::read()
{
    m_errors += m_process.readAllStandardError();
    m_part += m_process.readAllStandardOutput();
    qsizetype end = m_part.indexOf('\n');
    for (; end >= 0; end = m_part.indexOf('\n')) {
        const QByteArray line = m_part.left(end);
        m_part.remove(0, end + 1);
        m_longest = std::max(m_longest, line.size());
        const QJsonObject message = QJsonDocument::fromJson(line).object();
        if (message.value(QLatin1String("jsonrpc")) == QLatin1String("2.0"))
            m_messages.append(message);
        else
            m_strays.append(line);
    }
}

} // namespace coord
