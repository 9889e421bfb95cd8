// coord-desktop: a window on coordinators, and the agent of this machine.
#include "core/platform/hangupsignal.h"
#include "core/platform/logging.h"
#include "core/platform/processsecrets.h"
#include "core/platform/terminationsignals.h"
#include "gui/tray/desktopprogram.h"
#include "gui/tray/oneinstance.h"
#include "gui/widgets/programicon.h"
#include "gui/widgets/translation.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QSessionManager>

#include <algorithm>
#include <cstdio>

namespace {

using namespace coord;

constexpr int exitRefused = 1;
constexpr int exitUsage = 2;

QString inMain(const char *text)
{
    return QCoreApplication::translate("main", text);
}

void print(FILE *stream, const QString &line)
{
    std::fprintf(stream, "%s\n", qPrintable(line));
}

struct CommandLine {
    QCommandLineParser parser;
    QCommandLineOption background{QStringLiteral("background"),
        inMain(QT_TRANSLATE_NOOP("main", "Run the agent of this machine without a window."))};
    QCommandLineOption autostart{QStringLiteral("autostart"),
        inMain(QT_TRANSLATE_NOOP(
            "main", "Whether --background is started at login: on, off or status.")),
        QStringLiteral("state")};

    void read(const QCoreApplication &application)
    {
        parser.setApplicationDescription(inMain(QT_TRANSLATE_NOOP("main",
            "Shows coordinators, their agents and their tasks, and runs the agent of this "
            "machine.")));
        parser.addHelpOption();
        parser.addVersionOption();
        parser.addOptions({background, autostart});
        parser.process(application);
    }
};

void describe()
{
    QCoreApplication::setApplicationName(QStringLiteral("coord-desktop"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COORD_VERSION));
    installTranslation(QLocale());
}

int changeAutostart(const QString &state)
{
    const Autostart autostart = Autostart::standard();
    if (state == QLatin1String("status")) {
        print(stdout, autostart.isOn() ? QStringLiteral("on") : QStringLiteral("off"));
        return 0;
    }
    if (state != QLatin1String("on") && state != QLatin1String("off")) {
        print(stderr, inMain(QT_TRANSLATE_NOOP("main", "--autostart must be on, off or status.")));
        return exitUsage;
    }
    if (const Status set = autostart.set(state == QLatin1String("on")); !set) {
        print(stderr, set.error().message);
        return exitRefused;
    }
    return 0;
}

// There is one already: the person sees its window, which is all that was asked for.
int raiseOther(const OneInstance &one, bool isBackground)
{
    if (isBackground) {
        print(stdout, inMain(QT_TRANSLATE_NOOP("main", "coord-desktop runs already.")));
        return 0;
    }
    if (one.askToRaise())
        return 0;
    print(stderr,
        inMain(QT_TRANSLATE_NOOP("main", "coord-desktop runs already, but does not answer.")));
    return exitRefused;
}

// The program ends when the agent has ended, whoever asks for it.
int runUntilEnded(QApplication &application, DesktopProgram &program)
{
    TerminationSignals terminations;
    // Who was told to outlive the terminal does so.
    std::optional<HangupSignal> hangups;
    if (!HangupSignal::isIgnored())
        hangups.emplace();
    const auto end = [&program] { program.end(DesktopProgram::signalPatience); };
    QObject::connect(&terminations, &TerminationSignals::received, &program, end);
    if (hangups)
        QObject::connect(&*hangups, &HangupSignal::received, &program, end);
#ifndef QT_NO_SESSIONMANAGER
    QObject::connect(
        &application, &QGuiApplication::commitDataRequest, &program,
        [&program] { program.endWithSession(); }, Qt::DirectConnection);
#endif
    QObject::connect(&application, &QCoreApplication::aboutToQuit, &program,
        [&program] { program.endWithSession(); });
    return program.run();
}

int runDesktop(QApplication &application)
{
    QApplication::setDesktopFileName(QStringLiteral("io.github.clawd.coord-desktop"));
    QApplication::setWindowIcon(programIcon());
    QApplication::setQuitOnLastWindowClosed(false);
    describe();
    CommandLine line;
    line.read(application);
    const bool isBackground = line.parser.isSet(line.background);
    const StorePlaces places = StorePlaces::standard();
    OneInstance one(QFileInfo(places.settingsFile).path());
    const auto isOne = one.become();
    if (isOne && !*isOne)
        return raiseOther(one, isBackground);
    if (!isOne) {
        print(stderr, isOne.error().message);
        return exitRefused;
    }
    startLogging();
    DesktopProgram program(places, Autostart::standard());
    QObject::connect(&one, &OneInstance::raiseWanted, &program, &DesktopProgram::raise);
    if (const Status begun = program.begin(isBackground); !begun) {
        print(stderr, begun.error().message);
        return exitRefused;
    }
    return runUntilEnded(application, program);
}

} // namespace

int main(int argc, char **argv)
{
    // Before anything is started: what this starts must not inherit it.
    static_cast<void>(coord::takeSecretFromEnvironment("COORD_TOKEN"));
    // This one is asked by scripts, and needs no screen.
    const bool isAboutAutostart = std::any_of(argv + std::min(1, argc), argv + argc,
        [](const char *word) { return QByteArray(word).startsWith("--autostart"); });
    if (!isAboutAutostart) {
        QApplication application(argc, argv);
        return runDesktop(application);
    }
    const QCoreApplication application(argc, argv);
    describe();
    CommandLine line;
    line.read(application);
    return changeAutostart(line.parser.value(line.autostart));
}
