#include "server/engine/effects.h"

namespace coord {

template class OneOf<Effect::Variant>;

} // namespace coord
