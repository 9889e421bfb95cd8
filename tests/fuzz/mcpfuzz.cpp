// Any bytes on standard input of the MCP server: what comes out is a message, and short enough.
#include "core/mcp/mcpserver.h"
#include "core/mcp/rpclines.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdlib>

using namespace coord;

namespace {

constexpr qsizetype maxLineBytes = 4'096; // so that inputs of a fuzzer reach it
constexpr qsizetype maxAnswerBytes = 100'000;

// Answers whatever is asked with the arguments themselves, which are then fields of answers, too.
class EchoingBackend : public McpBackend {
public:
    void ask(const QString &, const QJsonObject &args, Answer answer) override
    {
        QJsonObject said = args;
        for (const char *list : {"agents", "tasks", "lines", "sessions"})
            said.insert(QLatin1String(list), QJsonArray{args, QStringLiteral("x")});
        said.insert(QStringLiteral("task"), args);
        answer(QJsonValue(said));
    }
    WallTime now() const override { return {1}; }
    bool movesFiles() const override { return true; }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    EchoingBackend backend;
    McpServer server(backend, {.send = [](const QJsonObject &message, bool) {
        if (rpcBytes(message).size() > maxAnswerBytes || rpcBytes(message).contains('\n'))
            std::abort();
    }});
    RpcLines lines(maxLineBytes);
    for (const RpcLines::Line &line : lines.take(bytes) + lines.rest())
        server.take(line.bytes);
    return 0;
}
