// A stand-in for Claude Code that plays a script: a real program, with the real one's manners.
//
// It takes the command line of `claude -p` in both modes (prompt on stdin as text; or stream-json
// in and out), answers --version, prints init, assistant and result lines, honours the control
// requests interrupt and end_session, SIGINT, SIGTERM and the end of its input, and exits as Claude
// does.
//
// The script is the lines of the prompt that begin with "fake: ", or else those of the variable
// CLAUDE_FAKE_SCRIPT (there without "fake: "). A prompt without a script is echoed. Each turn
// begins with an init line and, if the script has printed no result, ends with one. Commands:
//
//   text T                an assistant line that says T
//   lines N [B]           N assistant lines, numbered from 1, padded to B characters of text
//   large-line N          an assistant line with a text of N characters
//   raw T                 the line T as it is
//   hex H                 the bytes H (hexadecimal), no line end added
//   flood N               N bytes without a line end
//   replay F [chunk N]    the lines of a recorded transcript; of a two-way recording what went out;
//                         written in pieces of N bytes; nothing else is printed in this turn
//   results N             N turns, each with a result of its own
//   result T              a result that says T
//   error T               a result that is an error and says T
//   echo-argv, echo-env   an assistant line whose text is a JSON list
//   echo-prompt           an assistant line with the SHA-256 of the prompt in UTF-8
//   eat-memory N          takes N MiB and holds them
//   stderr T              T and a line end to stderr
//   stderr-flood N        N bytes to stderr
//   sleep MS              waits; an interrupt ends the wait and the turn
//   silent                waits for ever
//   ask-permission TOOL   asks for it; what is answered becomes a tool result
//   ask SUBTYPE           any other control request; the answer becomes an assistant line
//   background MS         background work that ends MS after the result and brings a second turn
//   hang-after-result     background work that never ends: goes on after the end of input
//   linger                goes on after the end of input without saying why
//   tool-process F        a child in a session of its own that sleeps for ever, deaf to SIGTERM and
//                         SIGHUP; its pid is written to file F
//   stdout-held MS        a child with an empty environment that holds stdout open for MS
//   shell C               the command C of the shell; what it prints becomes an assistant line
//   ignore-sigterm, ignore-sigint, ignore-interrupt, ignore-end-session
//   close-stdout          closes its stdout and goes on
//   die-without-result    exits with 1 at once
//   exit N [T]            T to stderr, exits with N at once
//   exit-status N         exits with N in the end
//   signal N              kills itself with signal N
//
// CLAUDE_FAKE_VERSION is what --version prints; "hang" makes it hang and "fail" makes it exit
// with 1. CLAUDE_FAKE_LOG is a folder where it logs its starts and its output (fakeclaudelog.h).
#include "tests/support/fakeclaude.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace coord {

namespace {

int signalPipe[2];

void onSignal(int number)
{
    const char byte = static_cast<char>(number);
    (void)!::write(signalPipe[1], &byte, 1);
}

} // namespace

void writeAll(int file, const char *bytes, qsizetype size)
{
    while (size > 0) {
        const ssize_t put = ::write(file, bytes, static_cast<size_t>(size));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return; // like Claude, work on when nobody reads
        bytes += put;
        size -= put;
    }
}

void Fake::print(const QByteArray &bytes)
{
    const std::lock_guard lock(m_output);
    m_log.printed(bytes);
    if (m_chunk <= 0)
        return writeAll(STDOUT_FILENO, bytes.constData(), bytes.size());
    for (qsizetype at = 0; at < bytes.size(); at += m_chunk)
        writeAll(STDOUT_FILENO, bytes.constData() + at, qMin(m_chunk, bytes.size() - at));
}

void Fake::system(const QString &subtype, QJsonObject more)
{
    more.insert(QStringLiteral("type"), QStringLiteral("system"));
    more.insert(QStringLiteral("subtype"), subtype);
    more.insert(QStringLiteral("session_id"), m_sessionId);
    printJson(more);
}

void Fake::init()
{
    char folder[4096] = "";
    (void)!::getcwd(folder, sizeof folder);
    system(QStringLiteral("init"),
        {{QStringLiteral("cwd"), QString::fromLocal8Bit(folder)},
            {QStringLiteral("model"), QStringLiteral("fake-model")},
            {QStringLiteral("permissionMode"), QStringLiteral("default")},
            {QStringLiteral("claude_code_version"), QStringLiteral("2.1.330")}});
}

void Fake::assistant(const QString &text)
{
    const QJsonObject block{
        {QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), text}};
    printJson({{QStringLiteral("type"), QStringLiteral("assistant")},
        {QStringLiteral("message"),
            QJsonObject{{QStringLiteral("role"), QStringLiteral("assistant")},
                {QStringLiteral("model"), QStringLiteral("fake-model")},
                {QStringLiteral("content"), QJsonArray{block}}}},
        {QStringLiteral("parent_tool_use_id"), QJsonValue()},
        {QStringLiteral("session_id"), m_sessionId}});
}

void Fake::result(const QString &text, bool isError, const QString &reason)
{
    m_resultDone = true;
    m_lastWasError = isError;
    QJsonObject line{{QStringLiteral("type"), QStringLiteral("result")},
        {QStringLiteral("subtype"),
            isError ? QStringLiteral("error_during_execution") : QStringLiteral("success")},
        {QStringLiteral("is_error"), isError}, {QStringLiteral("terminal_reason"), reason},
        {QStringLiteral("num_turns"), 1}, {QStringLiteral("duration_ms"), 5},
        {QStringLiteral("total_cost_usd"), 0.01 * (m_results + 1)},
        {QStringLiteral("result_index"), m_results++}, {QStringLiteral("session_id"), m_sessionId}};
    if (isError)
        line.insert(QStringLiteral("errors"), QJsonArray{text});
    else
        line.insert(QStringLiteral("result"), text);
    printJson(line);
}

void Fake::leave(int status)
{
    std::fflush(nullptr);
    ::_exit(status); // the listener still runs
}

//! The thread that reads stdin and the signals while the script runs.
void Fake::listen()
{
    QByteArray pending;
    bool open = true;
    while (true) {
        pollfd sources[2] = {{signalPipe[0], POLLIN, 0}, {open ? STDIN_FILENO : -1, POLLIN, 0}};
        if (::poll(sources, 2, -1) < 0)
            continue;
        if (sources[0].revents != 0) {
            char number = 0;
            if (::read(signalPipe[0], &number, 1) == 1 && number == SIGTERM)
                leave(143);
            const std::lock_guard lock(m_inbox.mutex);
            m_inbox.interrupted = m_inbox.quit = true;
            m_inbox.changed.notify_all();
        }
        if (sources[1].revents != 0) {
            char buffer[65536];
            const ssize_t got = ::read(STDIN_FILENO, buffer, sizeof buffer);
            if (got > 0)
                pending.append(buffer, got);
            open = got > 0;
            for (qsizetype end = pending.indexOf('\n'); m_twoWay && end >= 0;
                 end = pending.indexOf('\n')) {
                readLine(pending.left(end));
                pending.remove(0, end + 1);
            }
            if (!open) {
                const std::lock_guard lock(m_inbox.mutex);
                if (!m_twoWay)
                    m_inbox.prompts.push_back(QString::fromUtf8(pending));
                m_inbox.inputEnded = true;
                m_inbox.changed.notify_all();
            }
        }
    }
}

void Fake::readLine(const QByteArray &line)
{
    if (line.trimmed().isEmpty())
        return;
    const QJsonDocument document = QJsonDocument::fromJson(line);
    const QJsonObject message = document.object();
    const QString type = message.value(QLatin1String("type")).toString();
    const QJsonObject inner = message.value(QLatin1String("message")).toObject();
    if (!document.isObject()
        || (type == QLatin1String("user")
            && inner.value(QLatin1String("role")).toString() != QLatin1String("user"))) {
        std::fprintf(stderr, "Error parsing streaming input line (%d chars): SyntaxError\n",
            static_cast<int>(line.size()));
        leave(1);
    }
    if (type.startsWith(QLatin1String("control")))
        return control(message);
    const std::lock_guard lock(m_inbox.mutex);
    if (type == QLatin1String("user"))
        m_inbox.prompts.push_back(inner.value(QLatin1String("content")).toString());
    m_inbox.changed.notify_all();
}

void Fake::control(const QJsonObject &message)
{
    if (message.value(QLatin1String("type")).toString() == QLatin1String("control_response")) {
        const QJsonObject response = message.value(QLatin1String("response")).toObject();
        const std::lock_guard lock(m_inbox.mutex);
        m_inbox.answers[response.value(QLatin1String("request_id")).toString()] = response;
        m_inbox.changed.notify_all();
        return;
    }
    const QString subtype = message.value(QLatin1String("request"))
                                .toObject()
                                .value(QLatin1String("subtype"))
                                .toString();
    const bool end = subtype == QLatin1String("end_session");
    const bool interrupt = subtype == QLatin1String("interrupt");
    {
        const std::lock_guard lock(m_inbox.mutex);
        if ((end && m_inbox.ignoreEndSession) || (interrupt && m_inbox.ignoreInterrupt))
            return;
    }
    QJsonObject response{{QStringLiteral("request_id"), message.value(QLatin1String("request_id"))},
        {QStringLiteral("subtype"), QStringLiteral("success")}};
    if (!end && !interrupt) {
        response.insert(QStringLiteral("subtype"), QStringLiteral("error"));
        response.insert(QStringLiteral("error"),
            QStringLiteral("Unsupported control request subtype: ") + subtype);
    }
    printJson({{QStringLiteral("type"), QStringLiteral("control_response")},
        {QStringLiteral("response"), response}});
    if (end)
        leave(m_exitStatus >= 0 ? m_exitStatus : m_lastWasError ? 1 : 0);
    const std::lock_guard lock(m_inbox.mutex);
    m_inbox.interrupted = m_inbox.interrupted || interrupt;
    m_inbox.changed.notify_all();
}

bool Fake::wait(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_inbox.mutex);
    m_inbox.changed.wait_for(lock, time, [this] { return m_inbox.interrupted; });
    return m_inbox.interrupted;
}

QJsonObject Fake::ask(QJsonObject request)
{
    const QString id = QStringLiteral("ask-%1").arg(++m_asks);
    printJson({{QStringLiteral("type"), QStringLiteral("control_request")},
        {QStringLiteral("request_id"), id}, {QStringLiteral("request"), request}});
    std::unique_lock lock(m_inbox.mutex);
    m_inbox.changed.wait(lock, [this, &id] {
        return m_inbox.interrupted || m_inbox.inputEnded || m_inbox.answers.count(id) > 0;
    });
    return m_inbox.answers[id];
}

void Fake::turn(const QString &prompt)
{
    m_prompt = prompt;
    const QString mark = QStringLiteral("fake: ");
    QStringList script;
    const QStringList lines = prompt.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (line.startsWith(mark))
            script.append(line.mid(mark.size()));
    }
    if (script.isEmpty())
        script = qEnvironmentVariable("CLAUDE_FAKE_SCRIPT")
                     .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    m_resultDone = false;
    const bool replays = std::any_of(script.begin(), script.end(),
        [](const QString &command) { return command.startsWith(QLatin1String("replay")); });
    if (!replays)
        init();
    if (script.isEmpty())
        assistant(prompt);
    for (const QString &command : std::as_const(script)) {
        execute(command);
        const std::lock_guard lock(m_inbox.mutex);
        if (m_inbox.interrupted)
            break;
    }
    bool interrupted = false;
    {
        const std::lock_guard lock(m_inbox.mutex);
        interrupted = std::exchange(m_inbox.interrupted, false);
    }
    if (interrupted && !m_resultDone)
        result(QStringLiteral("[Request interrupted by user]"), true,
            QStringLiteral("aborted_streaming"));
    else if (!m_resultDone)
        result(
            script.isEmpty() ? prompt : QStringLiteral("done"), false, QStringLiteral("completed"));
}

int Fake::run()
{
    m_log.open();
    addCommands();
    addProcessCommands();
    if (::pipe(signalPipe) != 0)
        return 70;
    ::fcntl(signalPipe[0], F_SETFD, FD_CLOEXEC);
    ::fcntl(signalPipe[1], F_SETFD, FD_CLOEXEC);
    ::signal(SIGINT, onSignal);
    ::signal(SIGTERM, onSignal);
    ::signal(SIGPIPE, SIG_IGN);
    std::thread([this] { listen(); }).detach();
    bool hadPrompt = false;
    while (true) {
        QString prompt;
        {
            std::unique_lock lock(m_inbox.mutex);
            m_inbox.changed.wait(lock, [this] {
                return m_inbox.quit || !m_inbox.prompts.empty()
                    || (m_inbox.inputEnded && !m_linger);
            });
            if (m_inbox.quit || m_inbox.prompts.empty())
                break;
            prompt = m_inbox.prompts.front();
            m_inbox.prompts.pop_front();
        }
        if (prompt.isEmpty() && !m_twoWay) {
            std::fprintf(stderr,
                "Error: Input must be provided either through stdin or as a prompt argument\n");
            leave(1);
        }
        hadPrompt = true;
        turn(prompt);
    }
    if (m_exitStatus >= 0)
        leave(m_exitStatus);
    leave(hadPrompt && m_lastWasError && !m_inbox.quit ? 1 : 0);
}

} // namespace coord

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (arguments.contains(QStringLiteral("--version"))) {
        const QByteArray version = qgetenv("CLAUDE_FAKE_VERSION");
        if (version == "hang")
            ::pause();
        if (version == "fail")
            return 1;
        std::printf("%s\n", version.isEmpty() ? "2.1.330 (Claude Code)" : version.constData());
        return 0;
    }
    return coord::Fake(arguments).run();
}
