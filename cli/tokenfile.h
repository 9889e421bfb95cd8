// Tokens in files, so that no list of processes shows them.
#pragma once

#include "core/domain/result.h"

#include <QString>

namespace coord {

struct Invocation;

//! The token that is the whole of the file, blanks at its ends aside. The file has to be private;
//! what systemd has put into CREDENTIALS_DIRECTORY is so by its folder, and its mode need not say
//! it. The errors of readPrivateFile(); InvalidArgument where it holds nothing or several lines.
[[nodiscard]] Result<QString> tokenInFile(const QString &path);

//! The token or secret in the file that \a option names, as tokenInFile() reads it; "-" is standard
//! input, which is read to its end.
[[nodiscard]] Result<QString> tokenFromOption(const Invocation &invocation, const char *option);

} // namespace coord
