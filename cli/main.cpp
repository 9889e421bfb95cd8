#include "cli/program.h"
#include "core/platform/processsecrets.h"
#include "core/platform/terminationsignals.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    using namespace coord;
    // Before Qt starts a thread: it changes the environment.
    const Environment environment = Environment::take();
    hideProcessMemory();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("coord"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COORD_VERSION));
    SystemConsole console;
    Interrupts interrupts;
    TerminationSignals signalEvents;
    QObject::connect(&signalEvents, &TerminationSignals::received, &application,
        [&interrupts](int number) { interrupts.raise(number); });
    return runProgram(QCoreApplication::arguments().mid(1), environment, console, interrupts);
}
