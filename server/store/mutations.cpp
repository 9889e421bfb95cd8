#include "server/store/mutations.h"

namespace coord {

template class OneOf<Mutation::Variant>;

} // namespace coord
