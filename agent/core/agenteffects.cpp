#include "agent/core/agenteffects.h"

namespace coord {

template class OneOf<AgentEffect::Variant>;

} // namespace coord
