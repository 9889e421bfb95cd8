// `coord mcp`: the MCP server between standard input, standard output and a coordinator.
#pragma once

#include "cli/console.h"
#include "cli/mcp/coordinatorbackend.h"
#include "cli/mcp/standardinput.h"
#include "cli/mcp/standardoutput.h"
#include "core/mcp/mcpserver.h"
#include "core/mcp/rpclines.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>

namespace coord {

//! \a console outlives it and gets remarks on its err(); only messages go to standard output.
class McpStdio : public QObject {
    Q_OBJECT
public:
    //! At the end of input, for what was asked and is not answered.
    static constexpr Millis lastAnswers{10'000};
    //! Then, for a client to take what was answered.
    static constexpr Millis lastWords{2'000};

    McpStdio(Console &console, const SessionOptions &options, QObject *parent = nullptr);
    ~McpStdio() override;

    //! Ends after the end of input, or with stop(). To be called once.
    [[nodiscard]] QFuture<void> run();
    void stop();

private:
    void takeLines(const QList<RpcLines::Line> &lines);
    void onInputEnded();
    void send(const QJsonObject &message);

    Console &m_console;
    CoordinatorBackend m_backend; // the server goes before it
    McpServer m_server;
    RpcLines m_lines;
    StandardInput m_input;
    StandardOutput m_output;
    QTimer m_grace;
    QPromise<void> m_over;
    bool m_isEnding = false;
    bool m_isOver = false;
};

} // namespace coord
