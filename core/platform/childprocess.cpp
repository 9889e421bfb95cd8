#include "core/platform/childprocess.h"

#include <QFileInfo>
#include <QMetaObject>
#include <QSocketNotifier>

#include <cerrno>
#include <cstring>

#if defined(Q_OS_UNIX)
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>
#if defined(Q_OS_LINUX)
#include <sys/prctl.h>
#endif
#elif defined(Q_OS_WIN)
#include <windows.h>
#endif

namespace coord {

namespace {

constexpr qsizetype readChunkBytes = 64 * 1024;
constexpr int killWaitMs = 1000; // for a program that has been sent SIGKILL
[[maybe_unused]] constexpr int notBecome
    = 126; // exit code of a child that could not change its user
constexpr int maxChunksPerTurn = 16; // then the event loop gets a turn, however much is waiting

} // namespace

#if defined(Q_OS_UNIX)

//! The pipe that carries the program's output.
struct ChildProcess::Platform {
    int readEnd = -1;
    int writeEnd = -1;
    std::unique_ptr<QSocketNotifier> notifier;

    ~Platform()
    {
        closeWriteEnd();
        closeReadEnd();
    }

    bool open()
    {
        int ends[2];
        if (::pipe(ends) != 0)
            return false;
        readEnd = ends[0];
        writeEnd = ends[1];
        for (const int end : ends)
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(readEnd, F_SETFL, O_NONBLOCK);
        return true;
    }

    void closeWriteEnd()
    {
        if (writeEnd >= 0)
            ::close(writeEnd);
        writeEnd = -1;
    }

    void closeReadEnd()
    {
        // From inside the notifier's own signal it must not be destroyed at once.
        if (notifier) {
            notifier->setEnabled(false);
            notifier.release()->deleteLater();
        }
        if (readEnd >= 0)
            ::close(readEnd);
        readEnd = -1;
    }

    [[nodiscard]] bool hasUnread() const
    {
        pollfd state{readEnd, POLLIN, 0};
        return readEnd >= 0 && ::poll(&state, 1, 0) > 0 && (state.revents & POLLIN) != 0;
    }
};

namespace {

//! Runs in the child between fork and exec, so only async-signal-safe calls. A daemon that blocks
//! or ignores signals must not hand that down: the program would not hear SIGINT.
void prepareChild(int output, [[maybe_unused]] pid_t parent, const ProgramStart &what)
{
    ::setpgid(0, 0);
    if (what.niceness > 0)
        ::setpriority(PRIO_PROCESS, 0, what.niceness);
    // Rather no program than one that is somebody else's. Before the next step, which a change of
    // the user undoes (prctl(2)).
    if (what.user && !becomeUser(*what.user))
        ::_exit(notBecome);
#if defined(Q_OS_LINUX)
    // However the agent ends, even by SIGKILL, the program goes with it: nobody would read what it
    // says. Tools in sessions of their own are found by their marker at the agent's next start.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(1); // it has gone already
#endif
    ::dup2(output, STDOUT_FILENO);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD})
        ::signal(number, SIG_DFL);
}

} // namespace

void ChildProcess::start(const ProgramStart &what)
{
    m_maxErrorBytes = what.maxErrorBytes;
    if (!m_platform->open()) {
        const QString reason = QString::fromLocal8Bit(std::strerror(errno));
        QMetaObject::invokeMethod(
            this, [this, reason] { Q_EMIT failedToStart(reason, false); }, Qt::QueuedConnection);
        return;
    }
    const int output = m_platform->writeEnd;
    const pid_t parent = ::getpid();
    m_process.setChildProcessModifier(
        [output, parent, what] { prepareChild(output, parent, what); });
    m_process.setProcessEnvironment(what.environment);
    m_process.setWorkingDirectory(what.workingDirectory);
    m_process.start(what.program, what.arguments);
    m_platform->closeWriteEnd();
    m_platform->notifier
        = std::make_unique<QSocketNotifier>(m_platform->readEnd, QSocketNotifier::Read);
    m_platform->notifier->setEnabled(!m_paused);
    connect(
        m_platform->notifier.get(), &QSocketNotifier::activated, this, &ChildProcess::readOutput);
}

void ChildProcess::readOutput()
{
    char buffer[readChunkBytes];
    for (int chunk = 0; chunk < maxChunksPerTurn && m_platform->readEnd >= 0 && !m_paused;
         ++chunk) {
        const ssize_t got = ::read(m_platform->readEnd, buffer, sizeof buffer);
        if (got > 0) {
            Q_EMIT output(QByteArray(buffer, got));
            continue;
        }
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            return;
        m_platform->closeReadEnd();
        Q_EMIT outputClosed();
        return;
    }
}

void ChildProcess::setPaused(bool paused)
{
    m_paused = paused;
    if (m_platform->notifier)
        m_platform->notifier->setEnabled(!paused);
}

bool ChildProcess::hasUnreadOutput() const
{
    return m_platform->hasUnread();
}

void ChildProcess::abandonOutput()
{
    m_platform->closeReadEnd();
}

void ChildProcess::signalGroup(GroupSignal signal)
{
    if (m_processId <= 0 || m_process.state() == QProcess::NotRunning)
        return;
    const int number = signal == GroupSignal::Interrupt ? SIGINT
        : signal == GroupSignal::Terminate              ? SIGTERM
                                                        : SIGKILL;
    ::kill(-static_cast<pid_t>(m_processId), number);
}

void ChildProcess::onFinished(int code, QProcess::ExitStatus status)
{
    // While a member of the group lives its id cannot be given to another group, and when none does
    // this is moments after the leader's end.
    ::kill(-static_cast<pid_t>(m_processId), SIGKILL);
    readError();
    Q_EMIT exited(status == QProcess::CrashExit ? ProgramExit{0, code} : ProgramExit{code, 0});
}

#else

//! The Job that holds the program and everything it starts. Written for Windows, not run there.
struct ChildProcess::Platform {
    bool ended = false;
#if defined(Q_OS_WIN)
    HANDLE job = nullptr;

    ~Platform()
    {
        if (job)
            ::CloseHandle(job); // ends what is left, see limits below
    }

    bool adopt(qint64 processId, const ProgramStart &what)
    {
        job = ::CreateJobObjectW(nullptr, nullptr);
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
        limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
        if (what.maxMemoryBytes > 0) {
            limits.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_JOB_MEMORY;
            limits.JobMemoryLimit = static_cast<SIZE_T>(what.maxMemoryBytes);
        }
        if (what.niceness > 0) {
            limits.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_PRIORITY_CLASS;
            limits.BasicLimitInformation.PriorityClass
                = what.niceness < 10 ? BELOW_NORMAL_PRIORITY_CLASS : IDLE_PRIORITY_CLASS;
        }
        ::SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
        const HANDLE process = ::OpenProcess(
            PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE, static_cast<DWORD>(processId));
        const bool adopted = process && ::AssignProcessToJobObject(job, process);
        if (process)
            ::CloseHandle(process);
        return adopted;
    }

    void end()
    {
        if (job)
            ::TerminateJobObject(job, 1);
    }
#else
    bool adopt(qint64, const ProgramStart &)
    {
        return true;
    }
    void end()
    {
    }
#endif
};

void ChildProcess::start(const ProgramStart &what)
{
    m_maxErrorBytes = what.maxErrorBytes;
    m_process.setProcessEnvironment(what.environment);
    m_process.setWorkingDirectory(what.workingDirectory);
    connect(&m_process, &QProcess::started, this,
        [this, what] { m_platform->adopt(m_process.processId(), what); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ChildProcess::readOutput);
    m_process.start(what.program, what.arguments);
}

void ChildProcess::readOutput()
{
    while (!m_paused && !m_platform->ended) {
        m_process.setReadChannel(QProcess::StandardOutput);
        const QByteArray bytes = m_process.read(readChunkBytes);
        if (bytes.isEmpty())
            break;
        Q_EMIT output(bytes);
    }
    if (m_process.state() == QProcess::NotRunning && !m_paused && !m_platform->ended) {
        m_platform->ended = true;
        Q_EMIT outputClosed();
    }
}

void ChildProcess::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused)
        QMetaObject::invokeMethod(this, &ChildProcess::readOutput, Qt::QueuedConnection);
}

bool ChildProcess::hasUnreadOutput() const
{
    return !m_platform->ended && m_process.bytesAvailable() > 0;
}

void ChildProcess::abandonOutput()
{
    m_platform->ended = true;
}

void ChildProcess::signalGroup(GroupSignal)
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_platform->end();
    m_process.kill();
}

void ChildProcess::onFinished(int code, QProcess::ExitStatus)
{
    m_platform->end();
    readError();
    Q_EMIT exited({code, 0});
    readOutput();
}

#endif

ChildProcess::ChildProcess(QObject *parent)
    : QObject(parent)
    , m_platform(std::make_unique<Platform>())
{
    // Queued, because QProcess may report a failure from within start().
    connect(
        &m_process, &QProcess::errorOccurred, this, &ChildProcess::onError, Qt::QueuedConnection);
    connect(&m_process, &QProcess::started, this, [this] {
        m_processId = m_process.processId();
        Q_EMIT started(m_processId);
    });
    connect(&m_process, &QProcess::finished, this, &ChildProcess::onFinished);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ChildProcess::readError);
}

ChildProcess::~ChildProcess()
{
    m_process.disconnect(this);
    signalGroup(GroupSignal::Kill);
    m_process.waitForFinished(killWaitMs);
}

bool ChildProcess::isRunning() const
{
    return m_process.state() != QProcess::NotRunning;
}

void ChildProcess::write(const QByteArray &bytes)
{
    if (isRunning())
        m_process.write(bytes);
}

void ChildProcess::closeInput()
{
    if (isRunning())
        m_process.closeWriteChannel();
}

void ChildProcess::readError()
{
    m_errorTail += m_process.readAllStandardError();
    if (m_errorTail.size() > m_maxErrorBytes)
        m_errorTail = m_errorTail.last(m_maxErrorBytes);
}

void ChildProcess::onError(QProcess::ProcessError error)
{
    // The others come with a finished() of their own, or say that the program does not read its
    // stdin.
    if (error != QProcess::FailedToStart)
        return;
    abandonOutput();
    const QString reason = m_process.errorString();
    Q_EMIT failedToStart(reason, !QFileInfo::exists(m_process.program()));
}

} // namespace coord
