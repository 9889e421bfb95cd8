#include "cli/tui/cursesterminal.h"

#include "cli/tui/cursescells.h"
#include "cli/tui/curseskeys.h"
#include "cli/tui/terminalrescue.h"
#include "core/domain/time.h"
#include "core/platform/selfpipe.h"

#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <iterator>

#ifdef Q_OS_UNIX
#include <sys/ioctl.h>
#include <unistd.h>
#endif

// Its macros would rename half of the standard library.
#define NCURSES_NOMACROS
#include <curses.h>

namespace coord {

namespace {

constexpr int escapeDelayMs = 50; // until an ESC alone is the key of that name
constexpr int maxKeysAtOnce = 4096; // before something else has its turn
constexpr int maxEmptyReads = 20; // in a row: nobody is there any more
constexpr char pasteMarksOn[] = "\x1b[?2004h";
constexpr char pasteMarksOff[] = "\x1b[?2004l";

//! What puts the terminal back when there is no time to ask curses for it.
QByteArray farewell()
{
    QByteArray bytes = pasteMarksOff;
#ifdef Q_OS_UNIX
    for (const char *name : {"sgr0", "cnorm", "rmkx", "rmcup"}) {
        const char *sequence = ::tigetstr(name);
        if (sequence != nullptr && sequence != reinterpret_cast<const char *>(-1))
            bytes += sequence;
    }
    // Waits for slow terminals, which only curses can keep.
    static const QRegularExpression wait(QStringLiteral("\\$<[^>]*>"));
    return QString::fromLatin1(bytes).remove(wait).toLatin1();
#else
    return bytes;
#endif
}

void askForKeys()
{
    ::noecho();
    ::nonl();
    ::nodelay(stdscr, true);
    ::keypad(stdscr, true);
}

void say(const char *bytes)
{
    std::fputs(bytes, stdout);
    std::fflush(stdout);
}

#ifdef Q_OS_UNIX

constexpr int watchedSignals[] = {SIGWINCH, SIGTSTP, SIGCONT};

SelfPipe selfPipe;
struct sigaction formerActions[std::size(watchedSignals)];

void noteSignal(int number)
{
    selfPipe.say(char(number));
}

void handle(int number, void (*handler)(int), struct sigaction *former = nullptr)
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(number, &action, former);
}

#endif

} // namespace

struct CursesTerminal::Private {
    SCREEN *screen = nullptr;
    bool colour = false;
    int emptyReads = 0;
    CursesKeyReader keys;
    std::unique_ptr<QSocketNotifier> input;
    std::unique_ptr<QSocketNotifier> signalEvents;
    std::unique_ptr<QTimer> poll; //!< where there is nothing to wait for, as on Windows
};

CursesTerminal::CursesTerminal(QObject *parent)
    : QObject(parent)
    , m_private(std::make_unique<Private>())
{
}

CursesTerminal::~CursesTerminal()
{
    leave();
}

#ifdef Q_OS_UNIX

namespace {

void watchSignals()
{
    for (std::size_t i = 0; i < std::size(watchedSignals); ++i)
        handle(watchedSignals[i], noteSignal, &formerActions[i]);
}

void ignoreSignals()
{
    for (std::size_t i = 0; i < std::size(watchedSignals); ++i)
        ::sigaction(watchedSignals[i], &formerActions[i], nullptr);
}

} // namespace

Status CursesTerminal::enter(bool colour)
{
    const auto unable = [](const QString &what) {
        return Error{ErrorCode::Unimplemented,
            QStringLiteral("The terminal \"%1\" (TERM) %2")
                .arg(qEnvironmentVariable("TERM"), what)};
    };
    if (!selfPipe.open())
        return Error{ErrorCode::ResourceExhausted, QStringLiteral("No file descriptors are left")};
    // Before curses, which looks after some of them itself.
    watchSignals();
    TerminalRescue::remember(STDOUT_FILENO);
    m_private->screen = ::newterm(nullptr, stdout, stdin);
    const char *goTo = m_private->screen != nullptr ? ::tigetstr("cup") : nullptr;
    if (goTo == nullptr) {
        if (m_private->screen != nullptr)
            ::endwin();
        ignoreSignals();
        selfPipe.close();
        m_private->screen = nullptr;
        return unable(QStringLiteral("is not known here, or cannot place its cursor"));
    }
    TerminalRescue::arm(farewell());
    ::cbreak();
    askForKeys();
    ::set_escdelay(escapeDelayMs);
    ::define_key("\x1b[200~", CursesKeyReader::pasteBegin);
    ::define_key("\x1b[201~", CursesKeyReader::pasteEnd);
    m_private->colour = colour && prepareInks();
    say(pasteMarksOn);
    listen();
    takeSize();
    return Done{};
}

void CursesTerminal::listen()
{
    m_private->input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_private->input.get(), &QSocketNotifier::activated, this, &CursesTerminal::readKeys);
    m_private->signalEvents
        = std::make_unique<QSocketNotifier>(selfPipe.readEnd, QSocketNotifier::Read);
    connect(m_private->signalEvents.get(), &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        const ssize_t got = ::read(selfPipe.readEnd, bytes, sizeof bytes);
        for (ssize_t i = 0; i < got; ++i)
            onSignal(bytes[i]);
    });
}

void CursesTerminal::leave()
{
    if (m_private->screen == nullptr)
        return;
    m_private->input.reset();
    m_private->signalEvents.reset();
    say(pasteMarksOff);
    ::endwin();
    ::delscreen(m_private->screen);
    m_private->screen = nullptr;
    TerminalRescue::disarm();
    ignoreSignals();
    selfPipe.close();
}

void CursesTerminal::onSignal(int number)
{
    if (number == SIGTSTP)
        return suspend();
    if (number == SIGCONT) {
        // Whoever stopped it may have changed what the terminal does and shows.
        ::reset_prog_mode();
        say(pasteMarksOn);
        forget();
    }
    takeSize();
    Q_EMIT changed();
}

void CursesTerminal::suspend()
{
    say(pasteMarksOff);
    ::endwin();
    // By the signal itself: where nobody could wake it again the system ignores that.
    handle(SIGTSTP, SIG_DFL);
    ::raise(SIGTSTP);
    handle(SIGTSTP, noteSignal);
    ::refresh();
    onSignal(SIGCONT);
}

void CursesTerminal::takeSize()
{
    struct winsize size = {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        ::resize_term(size.ws_row, size.ws_col);
}

#else

Status CursesTerminal::enter(bool colour)
{
    constexpr Millis pollEvery{30};
    m_private->screen = ::newterm(nullptr, stdout, stdin);
    if (m_private->screen == nullptr)
        return Error{
            ErrorCode::Unimplemented, QStringLiteral("The console cannot show a full screen")};
    ::raw();
    askForKeys();
    m_private->colour = colour && prepareInks();
    m_private->poll = std::make_unique<QTimer>();
    connect(m_private->poll.get(), &QTimer::timeout, this, &CursesTerminal::readKeys);
    m_private->poll->start(pollEvery);
    return Done{};
}

void CursesTerminal::leave()
{
    if (m_private->screen == nullptr)
        return;
    m_private->poll.reset();
    ::endwin();
    ::delscreen(m_private->screen);
    m_private->screen = nullptr;
}

void CursesTerminal::listen()
{
}
void CursesTerminal::onSignal(int)
{
}
void CursesTerminal::suspend()
{
}

void CursesTerminal::takeSize()
{
    ::resize_term(0, 0);
}

#endif

int CursesTerminal::rows() const
{
    return getmaxy(stdscr);
}

int CursesTerminal::columns() const
{
    return getmaxx(stdscr);
}

void CursesTerminal::show(const Screen &screen)
{
    ::erase();
    for (int row = 0; row < screen.rows(); ++row) {
        for (int column = 0; column < screen.columns(); ++column)
            putCell(row, column, screen.at(row, column), m_private->colour);
    }
    const auto cursor = screen.cursor();
    ::curs_set(cursor ? 1 : 0);
    if (cursor)
        ::move(cursor->row, cursor->column);
    ::refresh();
}

void CursesTerminal::forget()
{
    ::clearok(stdscr, true);
}

void CursesTerminal::readKeys()
{
    int taken = 0;
    for (; taken < maxKeysAtOnce && m_private->screen != nullptr; ++taken) {
        wint_t code = 0;
        const int kind = ::get_wch(&code);
        if (kind == ERR)
            break;
        if (kind == KEY_CODE_YES && code == KEY_RESIZE) {
#ifndef Q_OS_UNIX // where a signal says so
            takeSize();
            Q_EMIT changed();
#endif
            continue;
        }
        if (const auto key = m_private->keys.take(unsigned(code), kind == KEY_CODE_YES))
            Q_EMIT pressed(*key);
    }
    m_private->emptyReads = taken > 0 ? 0 : m_private->emptyReads + 1;
    if (m_private->emptyReads > maxEmptyReads && m_private->input) {
        m_private->input->setEnabled(false);
        Q_EMIT closed();
    }
}

} // namespace coord
