#include "server/storehealth.h"

#include "core/platform/logging.h"

#include <QPointer>

namespace coord {

namespace {

Error refusalFor(const Error &error)
{
    QString reason = error.message;
    if (reason.endsWith(u'.'))
        reason.chop(1);
    reason[0] = reason[0].toLower();
    return {ErrorCode::Unavailable,
        QStringLiteral("The coordinator cannot store anything now (%1): nothing new is accepted")
            .arg(reason)};
}

bool isTheDisk(const Error &error)
{
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::DataLoss;
}

} // namespace

StoreHealth::StoreHealth(Store &store, Millis probeInterval, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(probeInterval);
    connect(&m_timer, &QTimer::timeout, this, &StoreHealth::probe);
}

void StoreHealth::commitFailed(const Error &error)
{
    if (!isTheDisk(error)) {
        logError("Storing failed", {{QStringLiteral("error"), error.message}});
        return;
    }
    const bool isNews = !m_refusal;
    // What ends only with a restart is not covered up by what ends by itself.
    if (isNews || error.code == ErrorCode::DataLoss)
        m_refusal = refusalFor(error);
    if (!isNews)
        return;
    logError("The store takes no writes", {{QStringLiteral("error"), error.message}});
    m_timer.start();
}

void StoreHealth::probe()
{
    // The store calls back later, when this object may be gone.
    m_store.probe([self = QPointer(this)](const Status &tried) {
        if (self)
            self->probed(tried);
    });
}

void StoreHealth::probed(const Status &tried)
{
    if (tried) {
        m_refusal.reset();
        logInfo("The store takes writes again");
        Q_EMIT recovered();
        return;
    }
    m_refusal = refusalFor(tried.error());
    if (tried.error().code != ErrorCode::DataLoss)
        m_timer.start();
}

} // namespace coord
