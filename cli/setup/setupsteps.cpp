#include "cli/setup/setupsteps.h"

#include "cli/output/safetext.h"
#include "cli/probes/machine.h"
#include "cli/setup/installers.h"

#include <QCoroFuture>
#include <QSysInfo>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace coord {

namespace {

// A package manager that is cut off leaves its database half changed.
constexpr Millis installLimit{30 * 60'000};

struct WantedTool {
    MissingTool tool;
    QString name; //!< "git", "Claude Code"
    QString byHand; //!< what to do where no manager is known
};

InstallerChoice thisMachine()
{
#if defined(Q_OS_MACOS)
    const QString system = QStringLiteral("macos");
#elif defined(Q_OS_LINUX)
    const QString system = QStringLiteral("linux");
#elif defined(Q_OS_WIN)
    const QString system = QStringLiteral("windows");
#else
    const QString system = QSysInfo::kernelType();
#endif
#ifdef Q_OS_UNIX
    const bool isRoot = ::geteuid() == 0;
#else
    const bool isRoot = false;
#endif
    return {system, isRoot, [](const QString &name) { return !programInPath(name).isEmpty(); }};
}

QCoro::Task<bool> isWanted(Invocation invocation, Installer installer, QString name)
{
    const QString question
        = QStringLiteral("Install %1 via %2? [y/N] ").arg(name, installer.manager);
    if (invocation.isSet("yes")) {
        invocation.out(question + QStringLiteral("[auto: yes]"));
        co_return true;
    }
    if (!invocation.console->canAsk()) {
        invocation.out(QStringLiteral("Not asked, this is no terminal. \"%1\" installs it, or "
                                      "coord setup --yes.")
                           .arg(commandText(installer)));
        co_return false;
    }
    invocation.console->out(question);
    const QString answer = (co_await invocation.console->readLine()).toLower();
    co_return answer == QLatin1String("y") || answer == QLatin1String("yes");
}

QCoro::Task<void> runInstaller(Invocation invocation, Installer installer)
{
    invocation.out(QStringLiteral("Running %1 ...").arg(commandText(installer)));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DEBIAN_FRONTEND"), QStringLiteral("noninteractive"));
    const ProgramQuestion question{.program = installer.command.first(),
        .arguments = installer.command.mid(1),
        .limit = installLimit,
        .environment = environment};
    const ProgramAnswer answer = co_await askProgram(question);
    if (!answer.isGood())
        invocation.err(safeText(QStringLiteral("The installation failed: %1. Run \"%2\" yourself.")
                                    .arg(answer.reason(), commandText(installer))));
}

// Whether it is worth while to look again.
QCoro::Task<bool> offerInstall(Invocation invocation, WantedTool wanted)
{
    const auto installer = installerFor(wanted.tool, thisMachine());
    if (!installer) {
        invocation.out(QStringLiteral("No package manager detected. Install %1 manually%2.")
                           .arg(wanted.name, wanted.byHand));
        co_return false;
    }
    if (invocation.isSet("dry-run")) {
        invocation.out(QStringLiteral("Would run: %1").arg(commandText(*installer)));
        co_return false;
    }
    if (!co_await isWanted(invocation, *installer, wanted.name))
        co_return false;
    co_await runInstaller(invocation, *installer);
    co_return true;
}

void sayFound(const Invocation &invocation, const QString &name, const ToolState &state)
{
    invocation.out(
        safeText(state.isThere ? QStringLiteral("%1 \u2014 OK (%2)").arg(name, state.version)
                               : QStringLiteral("%1 \u2014 NOT FOUND").arg(name)));
}

SetupLine lineOf(const QString &name, const ToolState &state)
{
    return {state.isThere, name, state.problem};
}

} // namespace

QString platformText()
{
#if defined(Q_OS_MACOS)
    return QStringLiteral("macOS");
#elif defined(Q_OS_WIN)
    return QStringLiteral("Windows");
#else
    const QString kernel = QSysInfo::kernelType();
    for (const char *name : {"Linux", "FreeBSD", "OpenBSD"}) {
        if (kernel.compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
            return QLatin1String(name);
    }
    return kernel;
#endif
}

QCoro::Task<SetupLine> setUpGit(Invocation invocation)
{
    const WantedTool git{MissingTool::Git, QStringLiteral("git"), QString()};
    ToolState state = co_await toolState(git.name);
    sayFound(invocation, git.name, state);
    if (!state.isThere && co_await offerInstall(invocation, git)) {
        state = co_await toolState(git.name);
        sayFound(invocation, git.name, state);
    }
    co_return lineOf(git.name, state);
}

QCoro::Task<SetupLine> setUpClaude(Invocation invocation)
{
    const WantedTool claude{MissingTool::Claude, QStringLiteral("Claude Code"),
        QStringLiteral(" (https://claude.com/claude-code)")};
    ToolState state = co_await claudeState({});
    sayFound(invocation, claude.name, state);
    if (!state.isThere && co_await offerInstall(invocation, claude)) {
        state = co_await claudeState({});
        sayFound(invocation, claude.name, state);
    }
    co_return lineOf(claude.name, state);
}

QCoro::Task<SetupLine> checkLogin(Invocation invocation)
{
    const QString label = QStringLiteral("Anthropic auth");
    const LoginState login = co_await loginState({});
    if (login.kind == LoginKind::Known) {
        const bool isKey = login.detail == QLatin1String("ANTHROPIC_API_KEY");
        invocation.out(isKey
                ? QStringLiteral("ANTHROPIC_API_KEY \u2014 OK")
                : safeText(QStringLiteral("Claude login \u2014 OK (%1)").arg(login.detail)));
        co_return SetupLine{true, label, {}};
    }
    invocation.out(QStringLiteral("ANTHROPIC_API_KEY \u2014 not set"));
    const QString note = login.kind == LoginKind::None
        ? QStringLiteral("run \"claude\" and log in, or set ANTHROPIC_API_KEY")
        : QStringLiteral("\"claude auth status\" does not tell (%1); run \"claude\" once, or set "
                         "ANTHROPIC_API_KEY")
              .arg(login.detail);
    invocation.out(safeText(QStringLiteral("  To log in: ") + note + u'.'));
    co_return SetupLine{false, label, safeText(note)};
}

} // namespace coord
