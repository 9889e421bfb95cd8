// Which names git takes for a branch or another ref, decided without asking it.
//
// A name that comes from outside may look like a flag, walk out of its folder or mean another
// object; whatever is not a plain name is refused before git sees it.
#pragma once

#include <QStringView>

namespace coord {

//! Whether `git check-ref-format --allow-onelevel \a name` would say yes, and the name does not
//! begin with a dash either. Names over 255 UTF-8 bytes in a part, or 1 024 in all, are refused:
//! files could not have them.
[[nodiscard]] bool isRefName(QStringView name);

} // namespace coord
