// Who subscribed to events of tasks, which events wait to be sent, and which are being sent.
//
// Bodies are in the store only. Whatever happens to one event costs the logarithm of their number.
#pragma once

#include "core/domain/eventsubscription.h"

#include <QHash>
#include <QList>

#include <map>
#include <set>
#include <utility>

namespace coord {

//! Pointers stay good until what they point to is removed.
class Subscriptions {
public:
    static constexpr qsizetype max = 1'000;
    static constexpr qsizetype maxPerOrg = 100;
    static constexpr qsizetype maxWaiting = 100'000; //!< events of all subscriptions
    static constexpr qsizetype maxWaitingOfOne = 1'000;
    // Posts at once: a receiver that never answers holds up its own events, and never all of them.
    static constexpr qsizetype maxPosts = 32;
    static constexpr int maxPostsOfOrg = 16;
    static constexpr int maxPostsOfOne = 2;

    //! A post that begins.
    struct Begun {
        quint64 number = 0;
        QString deliveryId;
    };

    EventSubscription &add(const EventSubscription &subscription);
    void remove(const QString &id);
    void removeOrg(const QString &orgId);

    [[nodiscard]] EventSubscription *find(const QString &id);
    //! Null, too, where it belongs to another organisation.
    [[nodiscard]] EventSubscription *find(const QString &orgId, const QString &id);
    //! In the order of their ids.
    [[nodiscard]] QList<EventSubscription *> of(const QString &orgId);
    [[nodiscard]] qsizetype count() const { return qsizetype(m_all.size()); }
    [[nodiscard]] qsizetype countOf(const QString &orgId) const;

    //! Long texts of it are not kept. \pre its subscription is there, and no event of its id waits
    void addWaiting(const EventDelivery &delivery, Instant due);
    [[nodiscard]] bool hasRoom(const QString &subscriptionId) const;
    [[nodiscard]] EventDelivery *waiting(const QString &deliveryId);
    [[nodiscard]] qsizetype waitingCount() const { return m_waiting.size(); }
    [[nodiscard]] qsizetype waitingCountOf(const QString &subscriptionId) const;
    [[nodiscard]] qsizetype waitingCountOfOrg(const QString &orgId) const;
    [[nodiscard]] bool isBeingSent(const QString &deliveryId);
    //! It is tried then. Without effect where it does not wait.
    void setDue(const QString &deliveryId, Instant due);
    //! It has come to its end. Without effect where it does not wait.
    void removeWaiting(const QString &deliveryId);
    //! All that waits for a subscription has come to its end.
    void removeWaitingOf(const QString &subscriptionId);
    //! It was paused or resumed.
    void pauseChanged(const QString &subscriptionId);

    //! The next one that is due and may be sent, which is being sent from now on.
    [[nodiscard]] std::optional<Begun> takeDue(Instant now);
    //! When takeDue() has one; nothing where something else has to happen before.
    [[nodiscard]] std::optional<Instant> nextDue() const;
    //! Whose post it is; null where that does not wait any more.
    [[nodiscard]] EventDelivery *ofPost(quint64 number);
    //! A post is over: whose it was, where that still waits. setDue() or removeWaiting() has
    //! to follow
    [[nodiscard]] EventDelivery *ended(quint64 number);

    std::optional<Instant> wake; //!< when somebody comes back to look
    QHash<QString, int> endings; //!< of events, by subscription, since its log was cut

private:
    struct Entry {
        EventSubscription subscription;
        std::set<std::pair<Instant, QString>> due; //!< events that are not being sent
        QHash<QString, std::optional<Instant>> waiting; //!< all; without a time: being sent
        std::optional<Instant> ready; //!< its place in m_ready
        int posts = 0;
    };
    struct OfOrg {
        std::set<QString> subscriptions;
        qsizetype waiting = 0;
        int posts = 0;
    };
    struct Post {
        QString deliveryId;
        QString subscriptionId;
        QString orgId;
    };

    void settle(Entry &entry);

    std::map<QString, Entry> m_all;
    QHash<QString, OfOrg> m_ofOrg;
    QHash<QString, EventDelivery> m_waiting;
    std::set<std::pair<Instant, QString>> m_ready; //!< subscriptions with something to send
    std::map<quint64, Post> m_posts;
    quint64 m_lastPost = 0;
};

} // namespace coord
