#include "cli/mcp/standardoutput.h"

#include <QDeadlineTimer>
#include <QMutex>
#include <QWaitCondition>

#include <cerrno>
#include <deque>
#include <thread>

#ifdef Q_OS_WIN
#include <cstdio>
#include <fcntl.h>
#include <io.h>
#else
#include <unistd.h>
#endif

namespace coord {

namespace {

constexpr qsizetype writtenAtOnce = 64 * 1024;

qint64 writeSome(const char *bytes, qsizetype size)
{
#ifdef Q_OS_WIN
    return ::_write(::_fileno(stdout), bytes, unsigned(size));
#else
    while (true) {
        const ssize_t count = ::write(STDOUT_FILENO, bytes, size_t(size));
        if (count >= 0 || errno != EINTR)
            return count;
    }
#endif
}

bool writeWhole(const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const qint64 count
            = writeSome(bytes.constData() + done, std::min(writtenAtOnce, bytes.size() - done));
        if (count <= 0)
            return false;
        done += count;
    }
    return true;
}

} // namespace

// Outlives the object while the thread is in a write.
struct StandardOutput::Shared {
    QMutex mutex;
    QWaitCondition changed;
    StandardOutput *target = nullptr; //!< null: it ends
    std::deque<QByteArray> waiting; //!< the first stays until it is written
    qsizetype bytes = 0; //!< of all that waits
    bool isBroken = false;

    // The next to write; empty at the end.
    QByteArray next()
    {
        const QMutexLocker lock(&mutex);
        while (waiting.empty() && target != nullptr)
            changed.wait(&mutex);
        return waiting.empty() ? QByteArray() : waiting.front();
    }
    void written(bool isGood)
    {
        const QMutexLocker lock(&mutex);
        bytes -= waiting.front().size();
        waiting.pop_front();
        if (!isGood) {
            isBroken = true;
            waiting.clear();
            bytes = 0;
            if (target != nullptr)
                QMetaObject::invokeMethod(
                    target, [to = target] { Q_EMIT to->broken(); }, Qt::QueuedConnection);
        }
        changed.wakeAll();
    }
};

StandardOutput::StandardOutput(QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
#ifdef Q_OS_WIN
    ::_setmode(::_fileno(stdout), _O_BINARY);
#endif
    m_shared->target = this;
    std::thread(writeAll, m_shared).detach();
}

StandardOutput::~StandardOutput()
{
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->target = nullptr;
    m_shared->changed.wakeAll();
}

bool StandardOutput::write(const QByteArray &bytes)
{
    const QMutexLocker lock(&m_shared->mutex);
    if (m_shared->isBroken)
        return true; // broken() says so
    if (m_shared->bytes + bytes.size() > maxWaitingBytes)
        return false;
    m_shared->waiting.push_back(bytes);
    m_shared->bytes += bytes.size();
    m_shared->changed.wakeAll();
    return true;
}

void StandardOutput::flush(Millis patience)
{
    const QDeadlineTimer deadline(patience);
    const QMutexLocker lock(&m_shared->mutex);
    while (!m_shared->waiting.empty() && !deadline.hasExpired())
        m_shared->changed.wait(&m_shared->mutex, deadline);
}

void StandardOutput::writeAll(const std::shared_ptr<Shared> &shared)
{
    bool isGood = true;
    while (isGood) {
        const QByteArray bytes = shared->next();
        if (bytes.isEmpty())
            return;
        isGood = writeWhole(bytes);
        shared->written(isGood);
    }
}

} // namespace coord
