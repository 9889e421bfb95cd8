// A webhook: an address to which programs outside post, and the task that each post becomes.
#pragma once

#include "core/domain/time.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace coord {

struct Webhook {
    static constexpr qsizetype minSecretChars = 16;
    static constexpr qsizetype maxSecretChars = 256;
    static constexpr int defaultPerMinute = 10; //!< the original's
    static constexpr int maxPerMinute = 600;
    static constexpr Millis remembersFor{24 * 3'600'000}; //!< what was delivered already

    QString id;
    QString orgId;
    QString name; //!< unique in the coordinator: it is the last part of the address
    QString agentName; //!< where its tasks run; empty with a pool
    QString pool;
    QString promptTemplate;
    QString secret; //!< in the clear, since signatures cannot be checked otherwise; may be empty
    QStringList events; //!< only these become tasks; all, where there are none
    QStringList allowedTools;
    QStringList disallowedTools;
    std::optional<double> maxBudgetUsd;
    std::optional<Millis> timeout;
    int perMinute = defaultPerMinute; //!< deliveries that are looked at
    QString createdBy; //!< a user's id; empty for the shared token
    WallTime createdAt;
    std::optional<WallTime> lastTriggeredAt;
    qint64 triggerCount = 0;

    bool operator==(const Webhook &) const = default;
};

//! What was delivered, and the task that came of it.
struct HookDelivery {
    QString webhookId;
    QByteArray digest; //!< of what tells deliveries apart: deliveryDigest()
    QString taskId;
    WallTime at;

    bool operator==(const HookDelivery &) const = default;
};

} // namespace coord
