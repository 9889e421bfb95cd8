// The folder of templates: <config>/templates, mode 0700, one private file each.
//
// Names become file names, so only what is a name in our grammar is looked for, written or removed:
// in the original `templates delete ../config` removes the configuration.
#pragma once

#include "core/domain/result.h"

#include <QJsonObject>
#include <QList>

namespace coord {

//! A file of the folder. What is wrong with one that cannot be used is a sentence.
struct StoredTemplate {
    QString name;
    Result<QJsonObject> content;
};

//! Sorted by name. Without a folder there are none.
[[nodiscard]] QList<StoredTemplate> storedTemplates(const QString &configDirectory);

//! NotFound `Template "<name>" not found.`; InvalidArgument for what is no template.
[[nodiscard]] Result<QJsonObject> storedTemplate(
    const QString &configDirectory, const QString &name);

//! Writes it, in the place of one of that name. InvalidArgument for a name that is none.
[[nodiscard]] Status storeTemplate(
    const QString &configDirectory, const QString &name, const QJsonObject &content);

//! NotFound `Template "<name>" not found`.
[[nodiscard]] Status removeTemplate(const QString &configDirectory, const QString &name);

} // namespace coord
