#include "cli/setup/installers.h"

namespace coord {

namespace {

struct Row {
    MissingTool tool;
    const char *system;
    const char *manager;
    const char *command;
    bool needsRoot;
};

constexpr Row rows[] = {
    {MissingTool::Git, "macos", "brew", "brew install git", false},
    {MissingTool::Git, "linux", "apt", "apt install -y git", true},
    {MissingTool::Git, "linux", "dnf", "dnf install -y git", true},
    {MissingTool::Git, "linux", "yum", "yum install -y git", true},
    {MissingTool::Git, "windows", "winget",
        "winget install --id Git.Git --exact --accept-source-agreements "
        "--accept-package-agreements",
        false},
    {MissingTool::Git, "windows", "choco", "choco install -y git", false},
    {MissingTool::Claude, "macos", "brew", "brew install --cask claude-code", false},
    {MissingTool::Claude, "macos", "npm", "npm install -g @anthropic-ai/claude-code", false},
    {MissingTool::Claude, "linux", "npm", "npm install -g @anthropic-ai/claude-code", false},
    {MissingTool::Claude, "windows", "winget",
        "winget install --id Anthropic.ClaudeCode --exact --accept-source-agreements "
        "--accept-package-agreements",
        false},
    {MissingTool::Claude, "windows", "npm", "npm install -g @anthropic-ai/claude-code", false},
};

} // namespace

std::optional<Installer> installerFor(MissingTool tool, const InstallerChoice &choice)
{
    for (const Row &row : rows) {
        const QString manager = QLatin1String(row.manager);
        if (row.tool != tool || choice.system != QLatin1String(row.system) || !choice.has(manager))
            continue;
        QStringList command = QString::fromLatin1(row.command).split(u' ');
        if (row.needsRoot && !choice.isRoot)
            command = QStringList{QStringLiteral("sudo"), QStringLiteral("-n")} + command;
        return Installer{manager, command};
    }
    return std::nullopt;
}

QString commandText(const Installer &installer)
{
    QStringList words = installer.command;
    words.removeOne(QStringLiteral("-n"));
    return words.join(u' ');
}

} // namespace coord
