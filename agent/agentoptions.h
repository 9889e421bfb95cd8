// What the owner of an agent has decided: whom it serves, where it works, and what tasks may do.
#pragma once

#include "agent/isolation/workspaces.h"
#include "agent/policy/agentpolicy.h"
#include "core/domain/result.h"
#include "core/domain/time.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace coord {

struct AgentOptions {
    QString url;
    QString token;
    QString name;
    QString cwd; //!< empty: the current directory
    QString stateFolder; //!< where the journal and the spool are; of this agent alone
    //! What transfers neither give away nor replace beside the state folder: files and folders that
    //! say who this agent is and what it may do. Absolute.
    QStringList closedPlaces;
    QString caFile; //!< further authorities to trust; empty for none
    bool insecure = false; //!< the token may cross a network in the clear
    bool skipPermissions = false;
    int maxConcurrent = 1;
    QString isolation = noIsolation;
    QString workspacesFolder; //!< where workspaces are; empty: in the state folder
    int keepWorkspacesDays = 7; //!< what is saved of them
    qint64 keepWorkspacesBytes = 10ll * 1024 * 1024 * 1024;
    std::optional<QStringList> allowedTools; //!< absent: a task may name any
    QStringList disallowedTools;
    std::optional<QStringList> addDirs; //!< absent: a task may name none
    QString permissionMode;
    std::optional<double> maxBudgetUsd; //!< the most that one attempt may cost
    QString pool;
    QStringList labels;
    QString program; //!< Claude; see locateClaude()
    Millis taskTimeout{1'800'000}; //!< the most that a task gets
    QStringList passEnvironment; //!< names beyond the allow-list
    QString runAs; //!< the user whose tasks are; empty: the agent's own
    qint64 maxMemoryBytes = 0; //!< of one task and all that it starts; 0: no limit
    int niceness = 0; //!< 0 to 19: how far tasks step back for everything else on the machine

    //! InvalidArgument with the sentence that the command line prints.
    [[nodiscard]] Status validate() const;
    [[nodiscard]] AgentPolicy policy() const;
    void setPolicy(const AgentPolicy &policy);
    [[nodiscard]] QString workingDirectory() const;
    [[nodiscard]] WorkspaceSettings workspaces() const;
};

} // namespace coord
