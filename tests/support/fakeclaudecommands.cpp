#include "tests/support/fakeclaude.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>
#include <cstdio>
#include <unistd.h>

extern char **environ;

namespace coord {

void Fake::askPermission(const QString &tool)
{
    const QJsonObject answer = ask({{QStringLiteral("subtype"), QStringLiteral("can_use_tool")},
        {QStringLiteral("tool_name"), tool}, {QStringLiteral("input"), QJsonObject{}},
        {QStringLiteral("tool_use_id"), QStringLiteral("toolu_fake")}});
    const QJsonObject decision = answer.value(QLatin1String("response")).toObject();
    const bool allowed
        = decision.value(QLatin1String("behavior")).toString() == QLatin1String("allow");
    QJsonObject block{{QStringLiteral("type"), QStringLiteral("tool_result")},
        {QStringLiteral("tool_use_id"), QStringLiteral("toolu_fake")},
        {QStringLiteral("is_error"), !allowed},
        {QStringLiteral("content"),
            allowed ? QStringLiteral("done")
                    : decision.value(QLatin1String("message")).toString()}};
    printJson({{QStringLiteral("type"), QStringLiteral("user")},
        {QStringLiteral("message"),
            QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                {QStringLiteral("content"), QJsonArray{block}}}},
        {QStringLiteral("session_id"), m_sessionId}});
}

void Fake::replay(const QString &arguments)
{
    const QStringList words = arguments.split(QLatin1Char(' '));
    m_resultDone = true;
    QFile file(words.value(0));
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "no transcript %s\n", qPrintable(words.value(0)));
        leave(1);
    }
    m_chunk = words.value(1) == QLatin1String("chunk") ? words.value(2).toInt() : 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.contains(QLatin1String("dir"))) {
            if (object.value(QLatin1String("dir")).toString() == QLatin1String("out")
                && object.value(QLatin1String("msg")).isObject())
                printJson(object.value(QLatin1String("msg")).toObject());
        } else if (!line.isEmpty()) {
            printLine(line);
        }
    }
    m_chunk = 0;
}

void Fake::background(int milliseconds)
{
    const QJsonObject task{{QStringLiteral("task_id"), QStringLiteral("b-fake")},
        {QStringLiteral("task_type"), QStringLiteral("local_bash")}};
    system(
        QStringLiteral("background_tasks_changed"), {{QStringLiteral("tasks"), QJsonArray{task}}});
    system(QStringLiteral("task_started"), {{QStringLiteral("task_id"), QStringLiteral("b-fake")}});
    result(QStringLiteral("started in the background"), false, QStringLiteral("completed"));
    if (wait(std::chrono::milliseconds(milliseconds)))
        return;
    system(QStringLiteral("task_notification"),
        {{QStringLiteral("task_id"), QStringLiteral("b-fake")},
            {QStringLiteral("status"), QStringLiteral("completed")}});
    system(QStringLiteral("background_tasks_changed"), {{QStringLiteral("tasks"), QJsonArray{}}});
    init();
    assistant(QStringLiteral("the background work has ended"));
    result(QStringLiteral("all done"), false, QStringLiteral("completed"));
}

QString jsonList(char **texts)
{
    QJsonArray list;
    for (; *texts; ++texts)
        list.append(QString::fromLocal8Bit(*texts));
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

void Fake::addCommands()
{
    m_commands[QStringLiteral("text")] = [this](const QString &text) { assistant(text); };
    m_commands[QStringLiteral("lines")] = [this](const QString &rest) {
        const int count = rest.section(QLatin1Char(' '), 0, 0).toInt();
        const int width = rest.section(QLatin1Char(' '), 1, 1).toInt();
        for (int i = 1; i <= count; ++i)
            assistant(QStringLiteral("line %1").arg(i).leftJustified(width, QLatin1Char('.')));
    };
    m_commands[QStringLiteral("large-line")]
        = [this](const QString &size) { assistant(QString(size.toInt(), QLatin1Char('x'))); };
    m_commands[QStringLiteral("raw")] = [this](const QString &text) { printLine(text.toUtf8()); };
    m_commands[QStringLiteral("hex")]
        = [this](const QString &text) { print(QByteArray::fromHex(text.toLatin1())); };
    m_commands[QStringLiteral("flood")] = [this](const QString &size) {
        const QByteArray piece(65536, 'x');
        for (qint64 left = size.toLongLong(); left > 0; left -= piece.size())
            print(piece.left(static_cast<qsizetype>(qMin<qint64>(left, piece.size()))));
    };
    m_commands[QStringLiteral("replay")] = [this](const QString &rest) { replay(rest); };
    m_commands[QStringLiteral("results")] = [this](const QString &count) {
        for (int i = 1; i <= count.toInt(); ++i) {
            if (i > 1)
                init();
            assistant(QStringLiteral("answer %1").arg(i));
            result(QStringLiteral("answer %1").arg(i), false, QStringLiteral("completed"));
        }
    };
    m_commands[QStringLiteral("result")]
        = [this](const QString &text) { result(text, false, QStringLiteral("completed")); };
    m_commands[QStringLiteral("error")]
        = [this](const QString &text) { result(text, true, QString()); };
    m_commands[QStringLiteral("echo-argv")] = [this](const QString &) {
        assistant(QString::fromUtf8(
            QJsonDocument(QJsonArray::fromStringList(m_arguments)).toJson(QJsonDocument::Compact)));
    };
    m_commands[QStringLiteral("echo-prompt")] = [this](const QString &) {
        assistant(QString::fromLatin1(
            QCryptographicHash::hash(m_prompt.toUtf8(), QCryptographicHash::Sha256).toHex()));
    };
    m_commands[QStringLiteral("echo-env")]
        = [this](const QString &) { assistant(jsonList(environ)); };
    m_commands[QStringLiteral("ask-permission")]
        = [this](const QString &tool) { askPermission(tool); };
    m_commands[QStringLiteral("ask")] = [this](const QString &subtype) {
        assistant(QString::fromUtf8(QJsonDocument(ask({{QStringLiteral("subtype"), subtype}}))
                                        .toJson(QJsonDocument::Compact)));
    };
    m_commands[QStringLiteral("background")]
        = [this](const QString &time) { background(time.toInt()); };
}

//! Starts a child that runs \a body and never comes back; returns its pid.
pid_t child(const std::function<void()> &body)
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::setsid();
        body();
        ::_exit(0);
    }
    return pid;
}

static QString printedBy(const QString &command)
{
    QByteArray printed;
    FILE *pipe = ::popen(command.toUtf8().constData(), "r");
    char chunk[4096];
    while (const size_t got = std::fread(chunk, 1, sizeof chunk, pipe))
        printed.append(chunk, qsizetype(got));
    ::pclose(pipe);
    return QString::fromUtf8(printed);
}

void Fake::addProcessCommands()
{
    m_commands[QStringLiteral("stderr")] = [](const QString &text) {
        const QByteArray bytes = text.toUtf8() + '\n';
        writeAll(STDERR_FILENO, bytes.constData(), bytes.size());
    };
    m_commands[QStringLiteral("stderr-flood")] = [](const QString &size) {
        const QByteArray bytes(size.toInt(), 'e');
        writeAll(STDERR_FILENO, bytes.constData(), bytes.size());
    };
    m_commands[QStringLiteral("sleep")]
        = [this](const QString &time) { wait(std::chrono::milliseconds(time.toInt())); };
    m_commands[QStringLiteral("silent")]
        = [this](const QString &) { wait(std::chrono::hours(24)); };
    m_commands[QStringLiteral("hang-after-result")] = [this](const QString &) {
        m_linger = true;
        const QJsonObject task{{QStringLiteral("task_id"), QStringLiteral("b-hang")}};
        system(QStringLiteral("background_tasks_changed"),
            {{QStringLiteral("tasks"), QJsonArray{task}}});
    };
    m_commands[QStringLiteral("eat-memory")] = [this](const QString &megabytes) {
        m_eaten.append(QByteArray(megabytes.toInt() * qsizetype(1024 * 1024), 'm'));
    };
    m_commands[QStringLiteral("linger")] = [this](const QString &) { m_linger = true; };
    m_commands[QStringLiteral("tool-process")] = [](const QString &path) {
        const pid_t pid = child([] {
            ::signal(SIGTERM, SIG_IGN);
            ::signal(SIGHUP, SIG_IGN);
            ::close(STDOUT_FILENO);
            ::close(STDERR_FILENO);
            while (true)
                ::pause();
        });
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray::number(static_cast<qint64>(pid)));
    };
    m_commands[QStringLiteral("stdout-held")] = [](const QString &time) {
        child([&time] {
            // A program of its own, because only that gives it another environment in /proc.
            const QByteArray seconds = QByteArray::number(time.toInt() / 1000.0);
            char *none[] = {nullptr};
            ::execle("/bin/sleep", "sleep", seconds.constData(), nullptr, none);
        });
    };
    m_commands[QStringLiteral("shell")]
        = [this](const QString &command) { assistant(printedBy(command)); };
    m_commands[QStringLiteral("ignore-sigterm")]
        = [](const QString &) { ::signal(SIGTERM, SIG_IGN); };
    m_commands[QStringLiteral("ignore-sigint")]
        = [](const QString &) { ::signal(SIGINT, SIG_IGN); };
    m_commands[QStringLiteral("ignore-interrupt")]
        = [this](const QString &) { m_inbox.ignoreInterrupt = true; };
    m_commands[QStringLiteral("ignore-end-session")]
        = [this](const QString &) { m_inbox.ignoreEndSession = true; };
    m_commands[QStringLiteral("close-stdout")] = [](const QString &) { ::close(STDOUT_FILENO); };
    m_commands[QStringLiteral("die-without-result")] = [this](const QString &) { leave(1); };
    m_commands[QStringLiteral("exit")] = [this](const QString &rest) {
        const QString text = rest.section(QLatin1Char(' '), 1);
        if (!text.isEmpty())
            execute(QStringLiteral("stderr ") + text);
        leave(rest.section(QLatin1Char(' '), 0, 0).toInt());
    };
    m_commands[QStringLiteral("exit-status")]
        = [this](const QString &status) { m_exitStatus = status.toInt(); };
    m_commands[QStringLiteral("signal")] = [](const QString &number) {
        ::signal(number.toInt(), SIG_DFL);
        ::kill(::getpid(), number.toInt());
    };
}

void Fake::execute(const QString &command)
{
    const auto found = m_commands.find(command.section(QLatin1Char(' '), 0, 0));
    if (found == m_commands.end()) {
        std::fprintf(stderr, "fakeclaude: unknown command: %s\n", qPrintable(command));
        leave(64);
    }
    found->second(command.section(QLatin1Char(' '), 1));
}

} // namespace coord
