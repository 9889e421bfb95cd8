// --upload local:remote and --download remote:local.
#pragma once

#include "core/domain/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace coord {

struct FileSpec {
    QString from;
    QString to;

    bool operator==(const FileSpec &) const = default;
};

//! What a run is to bring along, and to take home.
struct RunFiles {
    QList<FileSpec> uploads;
    QList<FileSpec> downloads;

    [[nodiscard]] bool isEmpty() const { return uploads.isEmpty() && downloads.isEmpty(); }
    bool operator==(const RunFiles &) const = default;
};

//! Split at the last colon that is none of a drive letter (`C:\`). InvalidArgument says with the
//! option's name what is missing.
[[nodiscard]] Result<QList<FileSpec>> fileSpecsFrom(const QStringList &texts, const char *option);

//! The last component of a path of either kind; empty for a root.
[[nodiscard]] QString lastNameOf(const QString &path);

} // namespace coord
