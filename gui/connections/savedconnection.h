// A coordinator that somebody has given a name on this machine; its token is kept elsewhere.
#pragma once

#include <QString>

namespace coord {

struct SavedConnection {
    QString id; //!< never shown; empty: not saved yet
    QString name;
    QString url;
    QString organisation = {}; //!< id or name; empty: where the token's owner is without choice
    QString caFile = {}; //!< PEM file of further authorities to trust; empty for none
    bool insecure = false; //!< the token may cross a network in the clear
    bool isFromConfig = false; //!< it is what `coord` uses, and is changed there

    bool operator==(const SavedConnection &) const = default;
};

} // namespace coord
