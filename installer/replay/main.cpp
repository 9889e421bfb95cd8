// coord-replay: stands in for Claude Code where it is not installed, so that the whole road of a
// task can be tried without an account.
//
// It plays a recording of a real run, with small pauses, whatever the prompt says. No model is
// called, no file is touched and nothing is charged, and every run says so: in its first line and
// in its result. It takes the command line of `claude -p` in both modes (prompt as text on stdin,
// or stream-json in and out), honours interrupt, end_session, the end of input, SIGINT and SIGTERM.
// CLAUDE_REPLAY_DELAY_MS sets the pause before each line.
#include <QByteArray>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <mutex>
#include <string>
#include <thread>

namespace {

using Millis = std::chrono::milliseconds;

constexpr Millis signalPoll{50}; // a signal handler may set a flag and nothing more
constexpr int sigtermStatus = 143;
const QString label = QStringLiteral(
    "This is a replay of a recording of Claude Code. No model was called, nothing was changed and "
    "nothing was charged; the prompt was not read.");

volatile std::sig_atomic_t caught = 0;

void onSignal(int number)
{
    caught = number;
}

//! What stdin says, collected by a thread of its own.
struct Input {
    std::mutex mutex;
    std::condition_variable changed;
    int prompts = 0;
    bool interrupted = false;
    bool ended = false;
};

class Replay {
public:
    explicit Replay(const QStringList &arguments);
    int run();

private:
    void readInput();
    void readLine(const std::string &line);
    void print(const QJsonObject &object);
    void playTurn();
    void printResult(QJsonObject result, bool interrupted);
    //! False if an interrupt or a signal came meanwhile.
    bool pause(Millis time);
    [[noreturn]] void leave(int status);

    bool m_twoWay = false;
    QByteArray m_sessionId; // of the host's choice; empty for the recorded one
    Millis m_delay;
    std::mutex m_output;
    Input m_input;
};

Replay::Replay(const QStringList &arguments)
    : m_delay(qEnvironmentVariableIntValue("CLAUDE_REPLAY_DELAY_MS"))
{
    if (!qEnvironmentVariableIsSet("CLAUDE_REPLAY_DELAY_MS"))
        m_delay = Millis(150);
    // As the real program reads them: the value stands behind the flag or behind its sign.
    const auto value = [&arguments](const QString &flag) {
        for (qsizetype i = 0; i < arguments.size(); ++i) {
            if (arguments[i] == flag)
                return arguments.value(i + 1);
            if (arguments[i].startsWith(flag + u'='))
                return arguments[i].mid(flag.size() + 1);
        }
        return QString();
    };
    m_twoWay = value(QStringLiteral("--input-format")) == QLatin1String("stream-json");
    m_sessionId = value(QStringLiteral("--resume")).toUtf8();
    if (m_sessionId.isEmpty())
        m_sessionId = value(QStringLiteral("--session-id")).toUtf8();
    if (m_sessionId.contains('"') || m_sessionId.contains('\\'))
        m_sessionId.clear();
}

void Replay::leave(int status)
{
    std::fflush(nullptr);
    std::_Exit(status); // the reading thread may be waiting for input
}

void Replay::print(const QJsonObject &object)
{
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    const std::lock_guard lock(m_output);
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fflush(stdout);
}

void Replay::readInput()
{
    if (m_twoWay) {
        std::string line;
        while (std::getline(std::cin, line))
            readLine(line);
    } else {
        std::cin.ignore(std::numeric_limits<std::streamsize>::max());
    }
    const std::lock_guard lock(m_input.mutex);
    m_input.prompts += m_twoWay ? 0 : 1;
    m_input.ended = true;
    m_input.changed.notify_all();
}

void Replay::readLine(const std::string &line)
{
    if (line.find_first_not_of(" \t\r") == std::string::npos)
        return;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(line));
    if (!document.isObject()) {
        std::fputs("Error parsing streaming input line: SyntaxError\n", stderr);
        leave(1);
    }
    const QJsonObject message = document.object();
    const QString type = message.value(QLatin1String("type")).toString();
    if (type == QLatin1String("user")) {
        const std::lock_guard lock(m_input.mutex);
        ++m_input.prompts;
        m_input.changed.notify_all();
    }
    if (type != QLatin1String("control_request"))
        return;
    const QString subtype = message.value(QLatin1String("request"))
                                .toObject()
                                .value(QLatin1String("subtype"))
                                .toString();
    const bool known
        = subtype == QLatin1String("interrupt") || subtype == QLatin1String("end_session");
    QJsonObject response{
        {QStringLiteral("subtype"), known ? QStringLiteral("success") : QStringLiteral("error")},
        {QStringLiteral("request_id"), message.value(QLatin1String("request_id"))}};
    if (!known)
        response.insert(QStringLiteral("error"),
            QStringLiteral("Unsupported control request subtype: ") + subtype);
    print({{QStringLiteral("type"), QStringLiteral("control_response")},
        {QStringLiteral("response"), response}});
    if (subtype == QLatin1String("end_session"))
        leave(0);
    const std::lock_guard lock(m_input.mutex);
    m_input.interrupted = m_input.interrupted || known;
    m_input.changed.notify_all();
}

bool Replay::pause(Millis time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    std::unique_lock lock(m_input.mutex);
    while (!m_input.interrupted && caught == 0) {
        const auto left = until - std::chrono::steady_clock::now();
        if (left <= Millis(0))
            return true;
        m_input.changed.wait_for(lock, std::min<std::chrono::nanoseconds>(left, signalPoll));
    }
    return false;
}

void Replay::printResult(QJsonObject result, bool interrupted)
{
    // The recording's figures are not this run's.
    for (const auto name : {QLatin1String("modelUsage"), QLatin1String("usage"),
             QLatin1String("model_usage_since_last_result")})
        result.remove(name);
    result.insert(QStringLiteral("total_cost_usd"), 0);
    if (interrupted) {
        result.insert(QStringLiteral("subtype"), QStringLiteral("error_during_execution"));
        result.insert(QStringLiteral("is_error"), true);
        result.insert(QStringLiteral("terminal_reason"), QStringLiteral("aborted_streaming"));
        result.insert(
            QStringLiteral("errors"), QJsonArray{QStringLiteral("The replay was interrupted")});
        result.remove(QLatin1String("result"));
    } else {
        result.insert(QStringLiteral("result"),
            label + QStringLiteral("\n\nThe recorded answer: ")
                + result.value(QLatin1String("result")).toString());
    }
    print(result);
}

void Replay::playTurn()
{
    QFile recording(QStringLiteral(":/replay/write-read-edit.jsonl"));
    if (!recording.open(QIODevice::ReadOnly))
        leave(70);
    QByteArray bytes = recording.readAll();
    if (!m_sessionId.isEmpty())
        bytes.replace("00000000-0000-4000-8000-000000000001", m_sessionId);
    const QJsonObject text{
        {QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), label}};
    print({{QStringLiteral("type"), QStringLiteral("assistant")},
        {QStringLiteral("message"),
            QJsonObject{{QStringLiteral("role"), QStringLiteral("assistant")},
                {QStringLiteral("model"), QStringLiteral("<synthetic>")},
                {QStringLiteral("content"), QJsonArray{text}}}},
        {QStringLiteral("parent_tool_use_id"), QJsonValue()}});
    bool interrupted = false;
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray &line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const bool isResult
            = object.value(QLatin1String("type")).toString() == QLatin1String("result");
        interrupted = interrupted || !pause(m_delay);
        if (caught == SIGTERM)
            leave(sigtermStatus); // as Claude: without a result
        if (isResult)
            printResult(object, interrupted);
        else if (!object.isEmpty() && !interrupted)
            print(object);
    }
    const std::lock_guard lock(m_input.mutex);
    m_input.interrupted = false;
}

int Replay::run()
{
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    std::thread([this] { readInput(); }).detach();
    while (true) {
        {
            std::unique_lock lock(m_input.mutex);
            while (m_input.prompts == 0 && !m_input.ended && caught == 0)
                m_input.changed.wait_for(lock, signalPoll);
            if (caught != 0 || m_input.prompts == 0)
                break;
            --m_input.prompts;
            m_input.interrupted = false;
        }
        playTurn();
    }
    leave(caught == SIGTERM ? sigtermStatus : 0);
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (arguments.contains(QStringLiteral("--version"))) {
        std::puts("replay (Claude Code recording)");
        return 0;
    }
    return Replay(arguments).run();
}
