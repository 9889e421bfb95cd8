// Where a service of a name belongs on this machine, and which commands make the system know it.
#pragma once

#include "cli/service/servicespec.h"

namespace coord {

enum class ServiceSystem { Systemd, Launchd, Windows };

using CommandLines = QList<QStringList>;

struct ServicePlace {
    ServiceSystem system = ServiceSystem::Systemd;
    QString file; //!< the unit or property list; Windows has none
    QString tokenFile; //!< of a system's service
    QString logFile; //!< of launchd
    QStringList probe; //!< succeeds where the system that starts services runs
    CommandLines enable; //!< once the file is there; see also enableSteps()
    CommandLines disable; //!< before it is removed
    CommandLines forget; //!< once it is gone
    QStringList status;
};

//! The folders that services are kept in.
struct ServiceFolders {
    QString unitsOfUser;
    QString unitsOfSystem;
    QString secrets; //!< of system's services
    QString logs;
    int userId = 0;

    //! Of this machine, by XDG's rules.
    [[nodiscard]] static ServiceFolders ofThisMachine();
};

//! What starts services on this kind of system.
[[nodiscard]] ServiceSystem serviceSystem();

[[nodiscard]] ServicePlace servicePlace(ServiceSystem system, ServiceSpec::Scope scope,
    const QString &name, const ServiceFolders &folders);

//! What makes the system start \a spec once its file is there.
[[nodiscard]] Result<CommandLines> enableSteps(const ServiceSpec &spec, const ServicePlace &place);

//! The file of the service. InvalidArgument for what it cannot say.
[[nodiscard]] Result<QString> serviceFile(const ServiceSpec &spec, const ServicePlace &place);

} // namespace coord
