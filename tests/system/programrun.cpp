#include "tests/system/programrun.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

#if defined(Q_OS_LINUX)
#include <csignal>
#include <sys/prctl.h>
#endif

namespace coord {

namespace {
constexpr Millis endGrace{10'000};
}

ProgramRun::ProgramRun(const Start &start)
{
    m_process.setProcessEnvironment(start.environment);
    m_process.setWorkingDirectory(start.folder);
    m_process.setStandardInputFile(QProcess::nullDevice());
#if defined(Q_OS_LINUX)
    // A test that is killed, because it takes too long, leaves no program behind either.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    connect(&m_process, &QProcess::readyReadStandardOutput, this,
        [this] { m_out += m_process.readAllStandardOutput(); });
    connect(&m_process, &QProcess::readyReadStandardError, this,
        [this] { m_err += m_process.readAllStandardError(); });
    m_process.start(start.program, start.arguments);
}

ProgramRun::~ProgramRun()
{
    if (!isRunning())
        return;
    terminate();
    if (waitForEnd(endGrace))
        return;
    qWarning("%s had to be killed", qPrintable(m_process.program()));
    kill();
    m_process.waitForFinished();
}

bool ProgramRun::waitUntil(const std::function<bool()> &isSo, Millis limit)
{
    const QDeadlineTimer deadline(limit);
    while (!isSo() && !deadline.hasExpired()) {
        QEventLoop loop;
        QTimer::singleShot(int(deadline.remainingTime()), &loop, &QEventLoop::quit);
        connect(&m_process, &QProcess::readyReadStandardOutput, &loop, &QEventLoop::quit);
        connect(&m_process, &QProcess::readyReadStandardError, &loop, &QEventLoop::quit);
        connect(&m_process, &QProcess::finished, &loop, &QEventLoop::quit);
        connect(&m_process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return isSo();
}

QString ProgramRun::lineWith(const QString &part) const
{
    for (const QString &text : {out(), err()}) {
        const qsizetype at = text.indexOf(part);
        if (at < 0)
            continue;
        const qsizetype start = text.lastIndexOf(QLatin1Char('\n'), at) + 1;
        const qsizetype end = text.indexOf(QLatin1Char('\n'), at);
        if (end >= 0)
            return text.mid(start, end - start);
    }
    return {};
}

QString ProgramRun::waitForLine(const QString &part, Millis limit)
{
    (void)waitUntil([&] { return !isRunning() || !lineWith(part).isEmpty(); }, limit);
    return lineWith(part);
}

bool ProgramRun::waitForEnd(Millis limit)
{
    return waitUntil([this] { return !isRunning(); }, limit);
}

int ProgramRun::exitStatus() const
{
    if (isRunning())
        return -1;
    // QProcess reports the number of the signal as the code of a crash.
    return m_process.exitStatus() == QProcess::CrashExit ? 128 + m_process.exitCode()
                                                         : m_process.exitCode();
}

QByteArray ProgramRun::report() const
{
    return m_process.arguments().join(QLatin1Char(' ')).toUtf8() + "\nstatus "
        + QByteArray::number(exitStatus()) + "\nstdout:\n" + m_out + "\nstderr:\n" + m_err;
}

} // namespace coord
