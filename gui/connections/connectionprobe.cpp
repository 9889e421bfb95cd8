#include "gui/connections/connectionprobe.h"

#include "core/protocol/answers.h"
#include "core/protocol/codec.h"
#include "gui/models/showntext.h"

#include <QCoreApplication>

namespace coord {

QString connectionFailureText(const Error &error)
{
    const auto text
        = [](const char *said) { return QCoreApplication::translate("ConnectionFailure", said); };
    switch (error.code) {
    case ErrorCode::Unauthenticated:
        return text(QT_TRANSLATE_NOOP("ConnectionFailure",
            "The coordinator refuses the token: it is wrong, has expired or was revoked."));
    case ErrorCode::PermissionDenied:
        return text(QT_TRANSLATE_NOOP(
            "ConnectionFailure", "The token may not be used at this coordinator."));
    case ErrorCode::DeadlineExceeded:
        return text(QT_TRANSLATE_NOOP("ConnectionFailure", "The coordinator does not answer."));
    case ErrorCode::NotFound:
        return text(QT_TRANSLATE_NOOP(
            "ConnectionFailure", "There is no token for this connection: edit it and enter one."));
    case ErrorCode::ResourceExhausted:
        return text(QT_TRANSLATE_NOOP(
            "ConnectionFailure", "The coordinator has too many connections from this machine."));
    case ErrorCode::FailedPrecondition:
        return shownText(error.message);
    default:
        break;
    }
    const QString detail = shownLine(error.message);
    if (error.message.startsWith(QLatin1String("The certificate ")))
        return text(QT_TRANSLATE_NOOP("ConnectionFailure",
                   "The coordinator's certificate is not trusted. If an authority of your own "
                   "has signed it, choose that authority's file."))
            + u'\n' + detail;
    return text(QT_TRANSLATE_NOOP("ConnectionFailure", "The coordinator cannot be reached."))
        + u'\n' + detail;
}

ConnectionProbe::ConnectionProbe(const SessionOptions &options, QObject *parent)
    : QObject(parent)
    , m_session(options)
{
}

void ConnectionProbe::start()
{
    m_session.open().then(this, [this](const Status &status) { onOpened(status); });
}

void ConnectionProbe::onOpened(const Status &status)
{
    if (!status) {
        Q_EMIT finished(false, connectionFailureText(status.error()));
        return;
    }
    if (m_session.protocol() < 2) {
        Q_EMIT finished(true, tr("Connected to an original coordinator."));
        return;
    }
    const auto asked = m_session.request(QStringLiteral("hello"));
    QFuture<Result<QJsonValue>>(asked).then(this, [this](const Result<QJsonValue> &answer) {
        const auto hello = answer ? wire::parse<wire::HelloAnswer>(answer->toObject())
                                  : Result<wire::HelloAnswer>(answer.error());
        if (!hello) {
            Q_EMIT finished(false, connectionFailureText(hello.error()));
            return;
        }
        Q_EMIT finished(true,
            tr("Connected to version %1, with the role \"%2\".")
                .arg(shownLine(hello->serverVersion), shownLine(hello->role)));
    });
}

} // namespace coord
