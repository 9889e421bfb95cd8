// What the environment says to `coord`, read once.
#pragma once

#include <QString>

namespace coord {

struct Environment {
    QString url; //!< COORD_URL
    QString token; //!< COORD_TOKEN
    QString enrolmentToken; //!< COORD_ENROLL_TOKEN
    QString context; //!< COORD_CONTEXT
    QString organisation; //!< COORD_ORG
    bool insecure = false; //!< COORD_INSECURE=1
    QString trustedProxies = {}; //!< COORD_TRUSTED_PROXIES
    QString configDirectory; //!< COORD_CONFIG_DIR, or ~/.coord
    QString inbox = {}; //!< COORD_INBOX, in a task: the folder with its agent's messages
    bool noColour = false; //!< NO_COLOR, or a terminal that has none
    bool ascii = false; //!< the locale is not UTF-8

    //! Reads it, and takes the tokens out: what this process starts must not inherit them.
    [[nodiscard]] static Environment take();
};

} // namespace coord
