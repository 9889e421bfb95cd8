#include "cli/program.h"
#include "core/platform/processsecrets.h"
#include "core/platform/processtitle.h"
#include "core/platform/terminationsignals.h"

#include <QCoreApplication>

#ifdef Q_OS_WIN
#include "cli/service/windowssteps.h"
#include "core/platform/windowsservice.h"

#include <csignal>
#endif

int main(int argc, char *argv[])
{
    using namespace coord;
    // Before Qt starts a thread: it changes the environment.
    const Environment environment = Environment::take();
    hideProcessMemory();
#ifdef Q_OS_WIN
    QCoreApplication application(argc, argv);
    // Qt reads them from the system there, as Unicode, and nobody's list of processes shows argv.
    QStringList arguments = QCoreApplication::arguments();
#else
    const QStringList arguments = takeSecretsFromArguments(
        argc, argv, {QByteArrayLiteral("--token"), QByteArrayLiteral("--enroll"),
                        QByteArrayLiteral("--secret")});
    keepPlaceOfTitle(argc, argv);
    QCoreApplication application(argc, argv);
#endif
#ifdef Q_OS_WIN
    const bool isService = arguments.value(1) == QLatin1String(windowsServiceFlag);
    const QString serviceName = arguments.value(2);
    if (isService)
        arguments.remove(1, 2);
#endif
    QCoreApplication::setApplicationName(QStringLiteral("coord"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COORD_VERSION));
    SystemConsole console;
    Interrupts interrupts;
    TerminationSignals signalEvents;
    QObject::connect(&signalEvents, &TerminationSignals::received, &application,
        [&interrupts](int number) { interrupts.raise(number); });
#ifdef Q_OS_WIN
    if (isService) {
        WindowsService service(serviceName, [&application, &interrupts] {
            QMetaObject::invokeMethod(
                &application, [&interrupts] { interrupts.raise(SIGTERM); }, Qt::QueuedConnection);
        });
        const int status = runProgram(arguments.mid(1), environment, console, interrupts);
        service.setExitStatus(status);
        return status;
    }
#endif
    return runProgram(arguments.mid(1), environment, console, interrupts);
}
