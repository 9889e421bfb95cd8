#include "cli/mcp/mcpstdio.h"

namespace coord {

McpStdio::McpStdio(Console &console, const SessionOptions &options, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_backend(options)
    , m_server(m_backend, {.send = [this](const QJsonObject &message, bool) { send(message); }})
{
    m_over.start();
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, &McpStdio::stop);
    connect(&m_input, &StandardInput::received, this,
        [this](const QByteArray &bytes) { takeLines(m_lines.take(bytes)); });
    connect(&m_input, &StandardInput::ended, this, &McpStdio::onInputEnded);
    connect(&m_output, &StandardOutput::broken, this, &McpStdio::stop);
    connect(&m_backend, &CoordinatorBackend::changed, this, [this](const QString &sentence) {
        m_console.err(sentence + u'\n');
        m_server.warn(sentence);
    });
}

McpStdio::~McpStdio() = default;

QFuture<void> McpStdio::run()
{
    m_backend.connectSoon();
    m_input.start();
    return m_over.future();
}

void McpStdio::stop()
{
    if (std::exchange(m_isOver, true))
        return;
    m_server.cancelAll();
    m_output.flush(lastWords);
    m_over.finish();
}

void McpStdio::takeLines(const QList<RpcLines::Line> &lines)
{
    for (const RpcLines::Line &line : lines) {
        if (m_isOver)
            return;
        if (line.isTooLong)
            send(rpcFailure(QJsonValue::Null,
                {rpccodes::invalidRequest,
                    QStringLiteral("Invalid request: longer than %1 bytes")
                        .arg(RpcLines::maxLineBytes)}));
        else
            m_server.take(line.bytes);
    }
}

void McpStdio::onInputEnded()
{
    takeLines(m_lines.rest());
    m_isEnding = true;
    m_server.endListens();
    if (m_server.isIdle())
        return stop();
    m_grace.start(lastAnswers);
}

void McpStdio::send(const QJsonObject &message)
{
    if (!m_output.write(rpcBytes(message) + '\n')) {
        m_console.err(QStringLiteral("The client does not read: more than %1 bytes wait\n")
                          .arg(StandardOutput::maxWaitingBytes));
        QMetaObject::invokeMethod(this, &McpStdio::stop, Qt::QueuedConnection);
    }
    // Not from within: who has answered is not done with it yet.
    if (m_isEnding && m_server.isIdle())
        QMetaObject::invokeMethod(this, &McpStdio::stop, Qt::QueuedConnection);
}

} // namespace coord
