// Names to addresses, as a function that can be put in its place.
#pragma once

#include "core/domain/result.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <functional>

class QObject;

namespace coord {

using Resolved = Result<QList<QHostAddress>>;

//! Looks a name up and tells \a then in the thread of \a context, or never, where that goes away
//! before.
using Resolve = std::function<void(
    const QString &host, QObject *context, const std::function<void(const Resolved &)> &then)>;

//! Asks the system.
[[nodiscard]] Resolve systemResolve();

} // namespace coord
