#include "cli/console.h"

#include "core/platform/terminationsignals.h"
#include "core/protocol/errorcodes.h"

#include <QFile>
#include <QPromise>
#include <QSocketNotifier>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>

#ifdef Q_OS_UNIX
#include <sys/ioctl.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace coord {

namespace {

constexpr int usualWidth = 80;

// What a shell shows for a program that SIGPIPE ended, which is what `coord … | head` expects.
constexpr int brokenPipeStatus = 141;

bool isTerminal(std::FILE *stream)
{
#ifdef Q_OS_UNIX
    return ::isatty(::fileno(stream)) == 1;
#else
    return ::_isatty(::_fileno(stream)) != 0;
#endif
}

bool print(std::FILE *stream, const QByteArray &bytes)
{
    return std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream) == size_t(bytes.size())
        && std::fflush(stream) == 0;
}

constexpr qsizetype maxAnswerBytes = 4096;

QFuture<QString> finished(const QString &line)
{
    QPromise<QString> promise;
    promise.start();
    promise.addResult(line);
    promise.finish();
    return promise.future();
}

// A terminal gives whole lines.
QString availableLine()
{
    QByteArray bytes(maxAnswerBytes, '\0');
#ifdef Q_OS_UNIX
    const ssize_t length = ::read(STDIN_FILENO, bytes.data(), size_t(bytes.size()));
#else
    const int length = ::_read(::_fileno(stdin), bytes.data(), unsigned(bytes.size()));
#endif
    return QString::fromLocal8Bit(bytes.left(qMax(qsizetype(0), qsizetype(length)))).trimmed();
}

} // namespace

QFuture<QString> Console::readLine()
{
    return finished({});
}

bool SystemConsole::canAsk() const
{
    return isTerminal(stdin) && isTerminal(stdout);
}

QFuture<QString> SystemConsole::readLine()
{
#ifdef Q_OS_UNIX
    const auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(notifier, &QSocketNotifier::activated, notifier, [notifier, promise] {
        notifier->setEnabled(false);
        notifier->deleteLater();
        promise->addResult(availableLine());
        promise->finish();
    });
    return promise->future();
#else
    return finished(availableLine());
#endif
}

void SystemConsole::out(const QString &text)
{
    outBytes(text.toUtf8());
}

void SystemConsole::outBytes(const QByteArray &bytes)
{
    if (print(stdout, bytes))
        return;
    if (errno == EPIPE)
        std::_Exit(brokenPipeStatus);
    err(QStringLiteral("Error: cannot write to standard output: %1\n").arg(qt_error_string(errno)));
    std::_Exit(exitcodes::taskFailed);
}

void SystemConsole::err(const QString &text)
{
    // There is no other place to complain at.
    (void)print(stderr, text.toUtf8());
}

Result<QByteArray> SystemConsole::readInput(qint64 maxBytes)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Error{
            ErrorCode::Unavailable, QStringLiteral("standard input: %1").arg(input.errorString())};
    // Nothing is begun before its text is there: Ctrl-C has nothing to wait for.
    const FormerSignals signalsEnd;
    QByteArray bytes;
    while (bytes.size() <= maxBytes) {
        const QByteArray more = input.read(maxBytes + 1 - bytes.size());
        if (more.isEmpty())
            return bytes;
        bytes += more;
    }
    return Error{ErrorCode::ResourceExhausted,
        QStringLiteral("standard input: longer than %1 bytes").arg(maxBytes)};
}

bool SystemConsole::outIsTerminal() const
{
    return isTerminal(stdout);
}

bool SystemConsole::errIsTerminal() const
{
    return isTerminal(stderr);
}

int SystemConsole::width() const
{
#ifdef Q_OS_UNIX
    struct winsize size = {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
#endif
    return usualWidth;
}

} // namespace coord
