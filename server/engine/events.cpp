#include "server/engine/events.h"

namespace coord {

template class OneOf<Event::Variant>;

} // namespace coord
