// A live topic that is a list: what happens to its rows is told in batches, once for each turn of
// the event loop, so that a model keeps up with a thousand changes a second.
#pragma once

#include "core/client/livetopic.h"

#include <QHash>
#include <QStringList>

namespace coord {

class LiveList : public LiveTopic {
    Q_OBJECT
public:
    //! Of ids in the signals of one turn; where there are more, reset() comes instead.
    static constexpr qsizetype maxBatch = 10'000;

Q_SIGNALS:
    //! Too much has changed to be told one by one: look at all rows anew.
    void reset();
    //! Each id once and in one of the three; the rows are as they are now, and those that were
    //! removed are gone. They come in this order.
    void removed(const QStringList &ids);
    void inserted(const QStringList &ids);
    void changed(const QStringList &ids);

protected:
    LiveList(CoordinatorLink &link, const QString &topic, Millis interval, QObject *parent);

    enum class Change { Removed, Inserted, Changed };
    void note(const QString &id, Change change);

private:
    void tell();

    QHash<QString, Change> m_changes;
    bool m_isReset = false;
    QTimer m_teller;
};

} // namespace coord
