// Whether settings have come to the disk: QSettings itself says nothing where they have not.
#pragma once

#include "core/domain/result.h"
#include "gui/models/showntext.h"

#include <QCoreApplication>
#include <QSettings>

namespace coord {

//! FailedPrecondition with a translated sentence that names the file.
[[nodiscard]] inline Error unwritableSettings(const QString &file)
{
    return {ErrorCode::FailedPrecondition,
        QCoreApplication::translate("SettingsFile", "The settings cannot be written to %1.")
            .arg(shownLine(file))};
}

//! Writes them; the error of unwritableSettings().
[[nodiscard]] inline Status writeSettings(QSettings &settings)
{
    settings.sync();
    if (settings.status() == QSettings::NoError)
        return Done{};
    return unwritableSettings(settings.fileName());
}

} // namespace coord
