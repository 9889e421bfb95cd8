#include "server/delivery/resolver.h"

#include <QHostInfo>
#include <QObject>

namespace coord {

Resolve systemResolve()
{
    return [](const QString &host, QObject *context,
               const std::function<void(const Resolved &)> &then) {
        QHostInfo::lookupHost(host, context, [then](const QHostInfo &info) {
            if (info.error() != QHostInfo::NoError)
                return then(Error{ErrorCode::Unavailable,
                    QStringLiteral("The host's address cannot be found: %1")
                        .arg(info.errorString())});
            then(info.addresses());
        });
    };
}

} // namespace coord
