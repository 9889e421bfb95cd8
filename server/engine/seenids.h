// The message ids that have been seen, so that a peer may send a frame again without harm.
#pragma once

#include <QQueue>
#include <QSet>
#include <QString>

namespace coord {

//! Remembers the newest 10,000 ids of all connections, as the original does; ids of different
//! organisations do not meet.
class SeenIds {
public:
    static constexpr qsizetype max = 10'000;

    //! True the first time.
    bool add(const QString &orgId, const QString &id)
    {
        const QString key = orgId + u'/' + id;
        if (m_known.contains(key))
            return false;
        m_known.insert(key);
        m_order.enqueue(key);
        if (m_order.size() > max)
            m_known.remove(m_order.dequeue());
        return true;
    }

private:
    QSet<QString> m_known;
    QQueue<QString> m_order;
};

} // namespace coord
