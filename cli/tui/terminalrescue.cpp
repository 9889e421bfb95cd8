#include "cli/tui/terminalrescue.h"

#ifdef Q_OS_UNIX
#include <algorithm>
#include <csignal>
#include <cstring>
#include <iterator>
#include <termios.h>
#include <unistd.h>
#endif

namespace coord {

#ifdef Q_OS_UNIX

namespace {

constexpr int fatalSignals[]
    = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP, SIGHUP, SIGQUIT};

// A handler may use nothing that allocates or locks.
int terminalFile = -1;
bool isArmed = false;
struct termios settings;
bool hasSettings = false;
char farewellBytes[TerminalRescue::maxBytes];
std::size_t farewellSize = 0;
struct sigaction former[std::size(fatalSignals)];
alignas(16) char ownStack[32 * 1024]; // for when the usual one has overflowed

void onFatalSignal(int number)
{
    [[maybe_unused]] const ssize_t written = ::write(terminalFile, farewellBytes, farewellSize);
    if (hasSettings)
        ::tcsetattr(terminalFile, TCSANOW, &settings);
    ::raise(number); // with SA_RESETHAND and SA_NODEFER: the end
}

} // namespace

void TerminalRescue::remember(int terminal)
{
    terminalFile = terminal;
    hasSettings = ::tcgetattr(terminal, &settings) == 0;
}

void TerminalRescue::arm(const QByteArray &farewell)
{
    farewellSize = std::size_t(std::min(farewell.size(), maxBytes));
    std::memcpy(farewellBytes, farewell.constData(), farewellSize);
    const stack_t stack{.ss_sp = ownStack, .ss_flags = 0, .ss_size = sizeof ownStack};
    ::sigaltstack(&stack, nullptr);
    struct sigaction action = {};
    action.sa_handler = onFatalSignal;
    action.sa_flags = int(SA_RESETHAND | SA_NODEFER | SA_ONSTACK);
    ::sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < std::size(fatalSignals); ++i)
        ::sigaction(fatalSignals[i], &action, &former[i]);
    isArmed = true;
}

void TerminalRescue::disarm()
{
    if (!isArmed)
        return;
    isArmed = false;
    for (std::size_t i = 0; i < std::size(fatalSignals); ++i)
        ::sigaction(fatalSignals[i], &former[i], nullptr);
    const stack_t none{.ss_sp = nullptr, .ss_flags = SS_DISABLE, .ss_size = 0};
    ::sigaltstack(&none, nullptr);
}

#else

void TerminalRescue::remember(int)
{
}
void TerminalRescue::arm(const QByteArray &)
{
}
void TerminalRescue::disarm()
{
}

#endif

} // namespace coord
