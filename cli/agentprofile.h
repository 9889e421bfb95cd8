// The profiles of agents in the configuration: which options they hold, and under which keys.
#pragma once

#include "cli/command.h"

#include <QJsonObject>

namespace coord {

//! The options of `profiles create`: what `agent` takes and a profile can hold.
[[nodiscard]] QList<OptionSpec> profileOptions();

//! A profile of what the options say. Paths become absolute: an agent may be started elsewhere.
//! InvalidArgument with the sentence that `agent` would refuse it with.
[[nodiscard]] Result<QJsonObject> newProfile(const Invocation &invocation);

//! The options of `agent` that say what the profile says, but for the token.
[[nodiscard]] QStringList profileArguments(const QJsonObject &profile);

//! Whether an agent with this profile would start, as far as that can be known without the rest of
//! its command line and before its folder is there. The errors of newProfile().
[[nodiscard]] Status checkProfile(const QJsonObject &profile);

//! The profile as it may be shown: its token is three stars.
[[nodiscard]] QJsonObject withoutToken(QJsonObject profile);

} // namespace coord
