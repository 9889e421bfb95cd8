// What the description of the REST interface has beside the operation table: the routes that are no
// operations, and what all operations share.
#pragma once

#include <QJsonObject>

namespace coord::wire {

[[nodiscard]] QJsonObject openApiFrame();

} // namespace coord::wire
