// The language of the desktop program: English is in the source, others in translations/.
#pragma once

#include <QLocale>

namespace coord {

//! From now on what is shown is in the language of \a locale, where it is translated, and what Qt
//! says, too. False where there is no translation; that leaves it in English.
bool installTranslation(const QLocale &locale);

} // namespace coord
