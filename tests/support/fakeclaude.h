// The fake claude as a class: the channel to its host is in fakeclaude.cpp, the commands of its
// script, which fakeclaude.cpp describes, are in fakeclaudecommands.cpp.
#pragma once

#include "tests/support/fakeclaudelog.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>

namespace coord {

//! Of a session whose id the host has not chosen.
inline const QString fakeSessionId = QStringLiteral("00000000-0000-4000-8000-00000000fa4e");

//! Writes it all, or gives up silently when nobody reads: Claude works on then, too.
void writeAll(int file, const char *bytes, qsizetype size);

//! What the world tells the program: prompts, answers, interrupts, the end of input.
class LineInbox {
public:
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<QString> prompts;
    std::map<QString, QJsonObject> answers;
    bool inputEnded = false;
    bool interrupted = false; // the turn
    bool quit = false; // the program, after the turn
    bool ignoreInterrupt = false;
    bool ignoreEndSession = false;
};

class Fake {
public:
    explicit Fake(const QStringList &arguments)
        : m_arguments(arguments)
    {
        const qsizetype input = arguments.indexOf(QStringLiteral("--input-format"));
        m_twoWay = input >= 0 && arguments.value(input + 1) == QLatin1String("stream-json");
        for (const QString &argument : arguments) {
            if (argument.startsWith(QLatin1String("--session-id="))
                || argument.startsWith(QLatin1String("--resume=")))
                m_sessionId = argument.section(u'=', 1);
        }
    }

    int run();

private:
    using Command = std::function<void(const QString &)>;

    void listen();
    void readLine(const QByteArray &line);
    void control(const QJsonObject &message);
    void turn(const QString &prompt);
    void execute(const QString &command);
    void addCommands();
    void addProcessCommands();

    void printLine(const QByteArray &line) { print(line + '\n'); }
    void print(const QByteArray &bytes);
    void printJson(const QJsonObject &object)
    {
        printLine(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    void system(const QString &subtype, QJsonObject more);
    void init();
    void assistant(const QString &text);
    void result(const QString &text, bool isError, const QString &reason);
    void replay(const QString &arguments);
    QJsonObject ask(QJsonObject request);
    void askPermission(const QString &tool);
    void background(int milliseconds);
    //! Waits; true if the turn was interrupted meanwhile.
    bool wait(std::chrono::milliseconds time);
    [[noreturn]] void leave(int status);

    QStringList m_arguments;
    QString m_sessionId = fakeSessionId;
    QString m_prompt; //!< of the turn
    bool m_twoWay = false;
    LineInbox m_inbox;
    std::mutex m_output;
    FakeClaudeLog m_log;
    std::map<QString, Command> m_commands;
    bool m_resultDone = false;
    bool m_lastWasError = false;
    bool m_linger = false;
    int m_results = 0;
    int m_asks = 0;
    int m_exitStatus = -1;
    qsizetype m_chunk = 0;
    QList<QByteArray> m_eaten;
};

} // namespace coord
