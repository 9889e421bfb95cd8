// What a profile of the configuration says of an agent, and what the machine says of all of them:
// for whoever starts one.
#pragma once

#include "agent/agentoptions.h"

#include <QJsonObject>

namespace coord {

//! Everything that a profile can hold but its token. InvalidArgument for a size that is none;
//! the rest is looked at by AgentOptions::validate(). Where the token is in a file, that is closed
//! to transfers.
[[nodiscard]] Result<AgentOptions> optionsFromProfile(const QJsonObject &profile);

//! \a options under the policy file that was \a named, or where none was, under the one that the
//! machine has for all agents of this user, if it has one. The configuration's folder and that file
//! are closed to transfers from then on. The errors of readPolicyFile() and underPolicyFile().
[[nodiscard]] Result<AgentOptions> underMachinePolicy(
    const QString &named, const QString &configDirectory, AgentOptions options);

} // namespace coord
