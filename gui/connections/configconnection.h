// The coordinator that `coord` on this machine talks to: the desktop program needs no setting up
// where the command line has been.
#pragma once

#include "core/domain/result.h"
#include "gui/connections/savedconnection.h"

namespace coord {

inline const QString configConnectionId = QStringLiteral("config");

struct ConfigConnection {
    SavedConnection connection;
    QString token;
};

//! What the configuration in \a directory says without any option or variable: its context, or
//! itself. The errors of ConfigFile::load(), and of reading the file of its token;
//! NotFound where there is no such context, either.
[[nodiscard]] Result<ConfigConnection> configConnection(const QString &directory);

} // namespace coord
