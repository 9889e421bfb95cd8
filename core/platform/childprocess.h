// A program that was started with its whole tree in mind.
//
// QProcess ends only the child itself and buffers what it prints without limit. This starts the
// program in a process group of its own (Windows: in a Job), signals the whole group, reads the
// program's output from a pipe of its own so that reading can pause and the program then has to
// wait, and goes on when something else holds that pipe open after the program has gone. On Linux
// and Windows the program also ends with the process that started it.
#pragma once

#include "core/platform/programuser.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

class QSocketNotifier;

namespace coord {

struct ProgramStart {
    QString program; //!< a path; PATH is not searched
    QStringList arguments;
    QProcessEnvironment environment; //!< in full: nothing is inherited beside it
    QString workingDirectory;
    qsizetype maxErrorBytes = 16 * 1024; //!< of stderr, the tail that is kept
    std::optional<ProgramUser> user; //!< as whom it runs; its environment is not changed by this
    int niceness = 0; //!< 0 to 19, how far it steps back for others; Windows: a priority class
    qint64 maxMemoryBytes
        = 0; //!< Windows: of the whole Job; elsewhere memoryOf() has to be watched
};

//! How a program ended.
struct ProgramExit {
    int code = 0;
    int signal = 0; //!< not 0: this signal ended it and \a code says nothing

    //! As a shell states it: the code, or 128 + signal.
    [[nodiscard]] int status() const { return signal == 0 ? code : 128 + signal; }
    bool operator==(const ProgramExit &) const = default;
};

//! On Windows Interrupt and Terminate end the Job at once: there is no gentler way to reach a
//! program without a console.
enum class GroupSignal { Interrupt, Terminate, Kill };

//! One run of one program; start() is called once. Lives in a thread with an event loop, and the
//! thread must live as long as the program. No signal is emitted from within start().
class ChildProcess : public QObject {
    Q_OBJECT
public:
    explicit ChildProcess(QObject *parent = nullptr);
    //! Kills the group if the program still runs.
    ~ChildProcess() override;

    void start(const ProgramStart &what);
    [[nodiscard]] bool isRunning() const;
    //! The program's pid and the id of its group; 0 before started().
    [[nodiscard]] qint64 processId() const { return m_processId; }

    //! Queues \a bytes for the program's stdin. What the program does not read is dropped at its
    //! exit.
    void write(const QByteArray &bytes);
    //! End of file on stdin, after all that was written.
    void closeInput();

    //! While paused nothing is read; the program waits once the pipe (64 KiB) is full. Only here
    //! does back-pressure reach it. Windows: QProcess goes on reading into memory.
    void setPaused(bool paused);
    //! Whether bytes lie in the pipe that have not been read.
    [[nodiscard]] bool hasUnreadOutput() const;
    //! Stops waiting for the end of the output; outputClosed() is not emitted any more.
    void abandonOutput();

    //! Nothing happens when the program does not run: its group id may belong to others by then.
    void signalGroup(GroupSignal signal);

    //! The last bytes that the program wrote to stderr.
    [[nodiscard]] const QByteArray &errorTail() const { return m_errorTail; }

Q_SIGNALS:
    void started(qint64 processId);
    //! The program could not be started; nothing else follows. \a notFound: there is no such
    //! program.
    void failedToStart(const QString &reason, bool notFound);
    void output(const QByteArray &bytes);
    //! All of the output has been delivered. May come before or after exited(), or never: whatever
    //! the program left behind may hold its stdout open.
    void outputClosed();
    //! The program has gone and the rest of its group has been killed.
    void exited(const coord::ProgramExit &exit);

private:
    struct Platform;

    void readOutput();
    void readError();
    void onError(QProcess::ProcessError error);
    void onFinished(int code, QProcess::ExitStatus status);

    std::unique_ptr<Platform> m_platform;
    QProcess m_process;
    qint64 m_processId = 0;
    qsizetype m_maxErrorBytes = 0;
    QByteArray m_errorTail;
    bool m_paused = false;
};

} // namespace coord
