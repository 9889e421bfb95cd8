#include "core/protocol/operations.h"

namespace coord::wire {

namespace {

template <typename... Each>
QList<Operation> rowsOf(std::tuple<Each...> *)
{
    return {Each::row...};
}

} // namespace

QList<Operation> operationRows()
{
    return rowsOf(static_cast<Operations *>(nullptr));
}

} // namespace coord::wire
