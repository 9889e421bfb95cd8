// The webhooks that there are, and how often each of them, and each address, is called.
#pragma once

#include "core/domain/webhook.h"
#include "server/engine/connection.h"

#include <QHash>
#include <QList>

#include <map>

namespace coord {

//! So much at once, and again over a minute.
class HookBucket {
public:
    HookBucket(int perMinute, Instant now)
        : m_perMinute(perMinute)
        , m_tokens(perMinute)
        , m_at(now)
    {
    }
    //! False where nothing is left.
    bool take(Instant now);
    [[nodiscard]] Instant usedAt() const { return m_at; }

private:
    double m_perMinute;
    double m_tokens;
    Instant m_at;
};

//! Pointers stay good until the webhook is removed.
class Webhooks {
public:
    static constexpr qsizetype max = 1'000;
    static constexpr qsizetype maxPerOrg = 100;
    static constexpr int callsPerMinuteOfAddress = 120; //!< good or not
    static constexpr qsizetype maxAddresses = 10'000; //!< others are counted together
    static constexpr Millis forgottenAfter{120'000}; //!< an address that was quiet

    //! \pre nothing of its name is there
    void add(const Webhook &webhook, Instant now);
    void remove(const QString &name) { m_hooks.erase(name); }
    void removeOrg(const QString &orgId);

    [[nodiscard]] Webhook *find(const QString &name);
    //! Null, too, where it belongs to another organisation.
    [[nodiscard]] const Webhook *find(const QString &orgId, const QString &name) const;
    //! By name.
    [[nodiscard]] QList<const Webhook *> of(const QString &orgId) const;
    [[nodiscard]] qsizetype count() const { return qsizetype(m_hooks.size()); }

    //! Whether \a address may call once more, whatever it calls.
    [[nodiscard]] bool mayCall(const QString &address, Instant now);
    //! Whether a delivery to this webhook may be looked at. \pre it is there
    [[nodiscard]] bool mayDeliver(const QString &name, Instant now);
    void forgetQuietAddresses(Instant now);
    [[nodiscard]] qsizetype addressCount() const { return m_addresses.size(); }

    //! Deliveries that are being looked up, and who else came with the same one.
    QHash<QByteArray, QList<Caller>> underWay;

private:
    struct Entry {
        Webhook webhook;
        HookBucket bucket;
    };

    std::map<QString, Entry> m_hooks;
    QHash<QString, HookBucket> m_addresses;
};

} // namespace coord
