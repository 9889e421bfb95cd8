#include "cli/doctor/toolchecks.h"

#include "agent/executor/claudeprogram.h"

#include <QRegularExpression>
#include <QVersionNumber>

namespace coord {

namespace {

// Since then git has `worktree repair` and hardening by environment that isolation relies on.
const QVersionNumber leastGit(2, 31);

// What an agent cannot do without is only a remark for a machine without one.
Finding missing(const QString &check, const QString &text, const QString &fix, MachineRole role)
{
    return role == MachineRole::Agent
        ? failFinding(check, text, fix)
        : warnFinding(check, text + QStringLiteral("; only agents need it"), fix);
}

} // namespace

Finding versionFinding()
{
    return okFinding(QStringLiteral("coord"),
        QStringLiteral("coord " COORD_VERSION ", Qt %1").arg(QLatin1String(qVersion())));
}

Finding gitFinding(const ToolState &git, MachineRole role)
{
    static const QRegularExpression number(QStringLiteral("(\\d+(?:\\.\\d+)+)"));
    const QString check = QStringLiteral("git");
    if (!git.isThere)
        return missing(check, QStringLiteral("git: ") + git.problem,
            QStringLiteral("Install git, for example with \"coord setup\"."), role);
    const auto version = QVersionNumber::fromString(number.match(git.version).captured(1));
    if (version < leastGit)
        return warnFinding(check, git.version,
            QStringLiteral("Update git to %1 or later: --isolation worktree needs it.")
                .arg(leastGit.toString()));
    return okFinding(check, git.version);
}

Finding claudeFinding(const ToolState &claude, const QString &path, MachineRole role)
{
    const QString check = QStringLiteral("claude");
    if (!claude.isThere)
        return missing(check, claude.problem,
            QStringLiteral("Install Claude Code, or name it with --claude or COORD_CLAUDE."), role);
    const QString text = QStringLiteral("%1 at %2").arg(claude.version, path);
    if (claudeModeFor(claude.version) == ClaudeMode::OneShot)
        return warnFinding(check,
            text
                + QStringLiteral(": it does not say that it is Claude Code, so that it gets the "
                                 "prompt and nothing after it"),
            QStringLiteral("Update Claude Code, or leave it where a stand-in is meant."));
    return okFinding(check, text);
}

Finding loginFinding(const LoginState &login, MachineRole role)
{
    const QString check = QStringLiteral("login");
    const QString fix = QStringLiteral("Run \"claude\" and log in, or set ANTHROPIC_API_KEY.");
    switch (login.kind) {
    case LoginKind::Known:
        return okFinding(check, QStringLiteral("Claude Code is logged in (%1)").arg(login.detail));
    case LoginKind::Unknown:
        return warnFinding(
            check, QStringLiteral("\"claude auth status\" does not tell: ") + login.detail, fix);
    case LoginKind::None:
        break;
    }
    return missing(check, QStringLiteral("Claude Code is not logged in"), fix, role);
}

} // namespace coord
