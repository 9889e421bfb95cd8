// Which command installs what is missing, by the package manager that the machine has. Pure.
#pragma once

#include <QStringList>

#include <functional>
#include <optional>

namespace coord {

enum class MissingTool { Git, Claude };

struct Installer {
    QString manager; //!< what people call it: apt
    QStringList command; //!< program and arguments
};

//! The kind of machine: "macos", "linux" or "windows"; other systems have no installer.
struct InstallerChoice {
    QString system;
    bool isRoot = false;
    std::function<bool(const QString &program)> has; //!< whether PATH has it
};

//! Nothing where the machine has no manager that is known. sudo is told not to ask: nobody would
//! see the question.
[[nodiscard]] std::optional<Installer> installerFor(
    MissingTool tool, const InstallerChoice &choice);

//! The same command as a person types it.
[[nodiscard]] QString commandText(const Installer &installer);

} // namespace coord
