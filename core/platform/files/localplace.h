// A path that the user of this machine has named, as a root and what lies below it.
#pragma once

#include "core/platform/files/fileroot.h"

namespace coord {

struct LocalPlace {
    FileRoot root;
    QString folder; //!< the root's path
    QByteArrayList path; //!< from there; without any it is the root itself

    //! Absolute.
    [[nodiscard]] QString absolutePath() const;
};

//! The links on the way are the user's own and are followed; what is missing is left to be made.
[[nodiscard]] Result<LocalPlace> localPlace(const QString &path);

} // namespace coord
