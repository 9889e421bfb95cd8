#include "cli/mcp/standardinput.h"

#include <QMutex>
#include <QSemaphore>

#include <cerrno>
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

constexpr int pieceBytes = 64 * 1024;
constexpr int piecesAhead = 16;

qint64 readSome(char *bytes, int size)
{
#ifdef Q_OS_WIN
    return ::_read(::_fileno(stdin), bytes, unsigned(size));
#else
    while (true) {
        const ssize_t count = ::read(STDIN_FILENO, bytes, size_t(size));
        if (count >= 0 || errno != EINTR)
            return count;
    }
#endif
}

} // namespace

// Outlives the object while the thread is in a read.
struct StandardInput::Shared {
    QMutex mutex;
    StandardInput *target = nullptr; //!< null: nobody listens any more
    QSemaphore room{piecesAhead};

    // False where nobody listens.
    bool post(const QByteArray &bytes)
    {
        const QMutexLocker lock(&mutex);
        if (target == nullptr)
            return false;
        QMetaObject::invokeMethod(
            target,
            [this, to = target, bytes] {
                room.release();
                if (bytes.isEmpty())
                    Q_EMIT to->ended();
                else
                    Q_EMIT to->received(bytes);
            },
            Qt::QueuedConnection);
        return true;
    }
};

StandardInput::StandardInput(QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    m_shared->target = this;
}

StandardInput::~StandardInput()
{
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->target = nullptr;
    m_shared->room.release(); // for a thread that waits for somebody to take what it has
}

void StandardInput::start()
{
#ifdef Q_OS_WIN
    ::_setmode(::_fileno(stdin), _O_BINARY);
#endif
    std::thread(readAll, m_shared).detach();
}

void StandardInput::readAll(const std::shared_ptr<Shared> &shared)
{
    bool isOver = false;
    while (!isOver) {
        shared->room.acquire();
        QByteArray bytes(pieceBytes, Qt::Uninitialized);
        const qint64 count = readSome(bytes.data(), pieceBytes);
        bytes.resize(count > 0 ? count : 0);
        isOver = !shared->post(bytes) || count <= 0;
    }
}

} // namespace coord
