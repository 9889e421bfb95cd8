// coord-desktop: a window on coordinators.
#include "core/platform/processsecrets.h"
#include "gui/widgets/mainwindow.h"
#include "gui/widgets/translation.h"

#include <QApplication>
#include <QCommandLineParser>

int main(int argc, char **argv)
{
    // Before anything is started: what this starts must not inherit it.
    static_cast<void>(coord::takeSecretFromEnvironment("COORD_TOKEN"));
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("coord-desktop"));
    QApplication::setApplicationVersion(QStringLiteral(COORD_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.clawd.coord-desktop"));
    coord::installTranslation(QLocale());
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Shows coordinators, their agents and their tasks."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    coord::ConnectionStore store(coord::StorePlaces::standard());
    coord::MainWindow window(store);
    window.show();
    return QApplication::exec();
}
