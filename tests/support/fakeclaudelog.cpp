#include "tests/support/fakeclaudelog.h"

#include "tests/support/fakeclaude.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace coord {

void FakeClaudeLog::open()
{
    const QByteArray folder = qgetenv("CLAUDE_FAKE_LOG");
    // "task.attempt.", and after that what makes each start different.
    const QList<QByteArray> parts = qgetenv("COORD_ATTEMPT").split('.');
    if (folder.isEmpty() || parts.size() < 3)
        return;
    const QByteArray attempt = folder + '/' + parts[0] + '.' + parts[1];
    const int flags = O_WRONLY | O_CREAT | O_CLOEXEC;
    const auto make = [&](const char *kind) {
        const QByteArray path = attempt + kind + QByteArray::number(::getpid());
        ::close(::open(path.constData(), flags, 0600));
    };
    const int start = ::open((attempt + ".start").constData(), flags | O_EXCL, 0600);
    if (start < 0)
        make(".again.");
    else
        ::close(start);
    // Stays open, and locked, until the last process that was forked from this one has gone.
    const int alive = ::open((folder + '/' + parts[0] + ".alive").constData(), flags, 0600);
    if (::flock(alive, LOCK_EX | LOCK_NB) != 0)
        make(".beside.");
    m_file = ::open((attempt + ".out").constData(), flags | O_APPEND, 0600);
}

void FakeClaudeLog::printed(const QByteArray &bytes)
{
    if (m_file >= 0)
        writeAll(m_file, bytes.constData(), bytes.size());
}

} // namespace coord
