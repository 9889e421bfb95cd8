// How many WebSockets are open or being opened, by where they come from and by whose key.
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QString>

namespace coord {

class WebSocketCounts {
public:
    //! \a group is an addressGroup(); an empty \a keyId is not counted.
    void add(const QHostAddress &group, const QString &keyId)
    {
        ++m_from[group];
        if (!keyId.isEmpty())
            ++m_of[keyId];
    }
    void remove(const QHostAddress &group, const QString &keyId)
    {
        takeOne(m_from, group);
        takeOne(m_of, keyId);
    }
    [[nodiscard]] int from(const QHostAddress &group) const { return m_from.value(group); }
    [[nodiscard]] int of(const QString &keyId) const { return m_of.value(keyId); }

private:
    template <typename Key>
    static void takeOne(QHash<Key, int> &counts, const Key &key)
    {
        const auto it = counts.find(key);
        if (it != counts.end() && --*it <= 0)
            counts.erase(it);
    }

    QHash<QHostAddress, int> m_from;
    QHash<QString, int> m_of;
};

} // namespace coord
