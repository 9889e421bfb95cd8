// A service to be: what is started, as whom and with what around it; how that is said to systemd,
// launchd or Windows is another matter.
#pragma once

#include "core/domain/result.h"

#include <QStringList>

namespace coord {

struct ServiceSpec {
    enum class Kind { Agent, Coordinator };
    enum class Scope { User, System };

    Kind kind = Kind::Agent;
    Scope scope = Scope::User;
    QString name; //!< coord-agent-work, coord-serve
    QString description;
    QString program; //!< absolute
    //! Never with a token. An argument `credentialArgument` stands for the file with it.
    QStringList arguments;
    QList<std::pair<QString, QString>> environment; //!< never with a secret
    QString workingDirectory; //!< absolute; empty for the system's choice
    QString runAs; //!< of a system's service; empty: an own user for the coordinator
    QString tokenFile; //!< of a system's service: where its token is kept, for root only
    QStringList writable; //!< folders that it writes beside its own
    bool bindsLowPort = false; //!< below 1024
};

//! Where an argument has to be the path under which the service finds its token.
inline constexpr char credentialArgument[] = "@credential@";

//! Refuses what could end a line or a string in the file of a service.
[[nodiscard]] Status checkServiceText(const ServiceSpec &spec);

//! The first line of all files that are written for services; others are never touched.
inline constexpr char serviceMark[] = "Made by coord service install";

} // namespace coord
