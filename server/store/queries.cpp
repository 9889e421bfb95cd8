#include "server/store/queries.h"

namespace coord {

template class OneOf<Query::Variant>;
template class OneOf<Answer::Variant>;

} // namespace coord
