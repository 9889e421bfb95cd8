// From words on a command line to an invocation, with the original's words for what is wrong.
#pragma once

#include "cli/command.h"

namespace coord {

//! What was on the command line after the command's name. InvalidArgument where it is wrong; the
//! message is the whole text for stderr. Asking for help beats everything else that is wrong.
[[nodiscard]] Result<Invocation> parseWords(const Command &command, const QStringList &words);

//! "--file <path>" or "-f, --file <path>".
[[nodiscard]] QString flagsText(const OptionSpec &option);
//! "<name>", "[name]" or "<name...>".
[[nodiscard]] QString argumentText(const ArgumentSpec &argument);

//! "\n(Did you mean x?)" where one of \a known is near \a word, otherwise nothing.
[[nodiscard]] QString suggestion(const QString &word, const QStringList &known);

} // namespace coord
