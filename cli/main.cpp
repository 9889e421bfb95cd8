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
#ifdef Q_OS_WIN
    QCoreApplication application(argc, argv);
    // Qt reads them from the system there, as Unicode, and nobody's list of processes shows argv.
    const QStringList arguments = QCoreApplication::arguments();
#else
    const QStringList arguments = takeSecretFromArguments(argc, argv, "--token");
    QCoreApplication application(argc, argv);
#endif
    QCoreApplication::setApplicationName(QStringLiteral("coord"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COORD_VERSION));
    SystemConsole console;
    Interrupts interrupts;
    TerminationSignals signalEvents;
    QObject::connect(&signalEvents, &TerminationSignals::received, &application,
        [&interrupts](int number) { interrupts.raise(number); });
    return runProgram(arguments.mid(1), environment, console, interrupts);
}
