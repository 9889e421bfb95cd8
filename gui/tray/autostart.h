// Whether the agent of this machine starts when its person logs in. The entry is the system's own,
// so what is said here is what is really so, whoever has changed it.
//
// Linux: a file of the desktop specification below autostart/ in the person's configuration.
// Windows: a value of the Run key. macOS: a launch agent. The last two are not yet run.
#pragma once

#include "core/domain/result.h"

namespace coord {

class Autostart {
public:
    static constexpr qint64 maxEntryBytes = 64 * 1024;

    //! \a program is what is started, with --background. \a folder is that of the person's
    //! configuration on Linux, of launch agents on macOS, and unused on Windows.
    Autostart(QString program, QString folder);
    //! This program as it was started, at the place of this system.
    [[nodiscard]] static Autostart standard();

    [[nodiscard]] bool isOn() const;
    [[nodiscard]] Status set(bool isOn) const;
    //! The file, or the key.
    [[nodiscard]] QString place() const;

private:
    QString m_program;
    QString m_folder;
};

//! The entry of the desktop specification for \a program.
[[nodiscard]] QString autostartEntry(const QString &program);
//! Whether an entry starts something: it is neither hidden nor switched off.
[[nodiscard]] bool isAutostartEntryOn(const QString &entry);
//! The launch agent of macOS for \a program.
[[nodiscard]] QString autostartLaunchAgent(const QString &program);

} // namespace coord
