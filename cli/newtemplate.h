// From the options of `templates create` to a template.
#pragma once

#include "cli/command.h"

#include <QJsonObject>

namespace coord {

[[nodiscard]] QList<OptionSpec> newTemplateOptions();

//! InvalidArgument with the sentence after "error: ".
[[nodiscard]] Result<QJsonObject> newTemplate(const QString &name, const Invocation &invocation);

} // namespace coord
