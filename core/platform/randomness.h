// Randomness for secrets and for jitter, from the system.
#pragma once

#include <QByteArray>
#include <QString>

namespace coord {

//! Bytes from the system's generator, fit for keys. Safe from any thread.
[[nodiscard]] QByteArray randomBytes(qsizetype count);

//! \a bytes random bytes in lower-case hexadecimal: 32 make the tokens that `coord init` writes.
[[nodiscard]] QString randomHex(qsizetype bytes);

//! Evenly from [0, 1): for jitter, not for secrets.
[[nodiscard]] double randomFraction();

} // namespace coord
