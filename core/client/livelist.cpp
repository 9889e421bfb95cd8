#include "core/client/livelist.h"

#include <utility>

namespace coord {

LiveList::LiveList(CoordinatorLink &link, const QString &topic, Millis interval, QObject *parent)
    : LiveTopic(link, topic, interval, parent)
{
    m_teller.setSingleShot(true);
    m_teller.setInterval(0);
    connect(&m_teller, &QTimer::timeout, this, &LiveList::tell);
}

void LiveList::note(const QString &id, Change change)
{
    if (!m_teller.isActive())
        m_teller.start();
    if (m_isReset)
        return;
    const auto before = m_changes.constFind(id);
    if (before == m_changes.cend()) {
        m_changes.insert(id, change);
    } else if (*before == Change::Inserted) {
        if (change == Change::Removed)
            m_changes.erase(before); // nobody has heard of it
    } else {
        m_changes.insert(id, change == Change::Removed ? Change::Removed : Change::Changed);
    }
    if (m_changes.size() <= maxBatch)
        return;
    m_isReset = true;
    m_changes.clear();
}

void LiveList::tell()
{
    if (std::exchange(m_isReset, false)) {
        Q_EMIT reset();
        return;
    }
    const QHash<QString, Change> changes = std::exchange(m_changes, {});
    QStringList gone;
    QStringList fresh;
    QStringList other;
    for (auto each = changes.cbegin(); each != changes.cend(); ++each) {
        QStringList &list = *each == Change::Removed ? gone
            : *each == Change::Inserted              ? fresh
                                                     : other;
        list.append(each.key());
    }
    if (!gone.isEmpty())
        Q_EMIT removed(gone);
    if (!fresh.isEmpty())
        Q_EMIT inserted(fresh);
    if (!other.isEmpty())
        Q_EMIT changed(other);
}

} // namespace coord
