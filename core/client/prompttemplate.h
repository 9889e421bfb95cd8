// Prompts kept in files: <config>/templates/<name>.json, as the original writes them.
#pragma once

#include "core/domain/result.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace coord {

struct PromptTemplate {
    QString name;
    QString prompt;
    QString on;
    QString budget;
    std::optional<QStringList> allowedTools;
    std::optional<QStringList> disallowedTools;
    std::optional<QStringList> addDirs;
    QStringList uploads = {}; //!< as of --upload
    QStringList downloads = {}; //!< as of --download

    bool operator==(const PromptTemplate &) const = default;
};

//! Reads the template \a name and puts in \a values for its variables. NotFound
//! `Template "<name>" not found.`, also for names that are none, so that no path leads out of the
//! folder; InvalidArgument `Missing required template variables: a, b`, or what is wrong with the
//! file.
[[nodiscard]] Result<PromptTemplate> loadTemplate(
    const QString &configDirectory, const QString &name, const QMap<QString, QString> &values);

//! Reads `--vars k=v,k=v`; what has no '=' is an empty value.
[[nodiscard]] QMap<QString, QString> templateValues(const QString &text);

} // namespace coord
