// The tasks of an organisation as the coordinator lists them, live.
#pragma once

#include "core/client/livelist.h"
#include "core/protocol/views.h"

#include <QSet>

#include <set>
#include <unordered_map>

namespace coord {

//! Rows are what get-task answers without output and attempts, and with texts cut to maxRowChars.
class LiveTasks : public LiveList {
    Q_OBJECT
public:
    //! Of tasks that have ended the newest are kept; of the others all.
    static constexpr qsizetype maxEnded = 100'000;
    static constexpr qsizetype maxRowChars = 1'000; //!< of prompt, error and result in a row
    static constexpr int pageRows = 250; //!< so that a page is about as large as a message may be
    static constexpr qsizetype maxIncomplete = 1'000; //!< rows whose prompt is being asked for

    explicit LiveTasks(CoordinatorLink &link, Millis interval = defaultInterval,
        QObject *parent = nullptr, qsizetype keepEnded = maxEnded);

    //! Null where it is not there. Good until the event loop runs again.
    [[nodiscard]] const wire::TaskInfo *find(const QString &id) const;
    [[nodiscard]] qsizetype count() const { return qsizetype(m_rows.size()); }
    [[nodiscard]] QStringList ids() const; //!< in no order

    //! Whether nothing more happens to a task of this \a status by itself.
    [[nodiscard]] static bool isEnded(const QString &status);

private:
    struct Row {
        wire::TaskInfo info;
        size_t print = 0; //!< of what it was made from
        quint64 reading = 0; //!< in which it was last seen
    };
    // What is being read: everything from the newest back, and where that is too much what has not
    // ended apart.
    enum class Part { Newest, Running, Pending };

    void beginReading() override;
    void onEvent(const QJsonObject &data) override;

    void readPage(Part part, const QString &cursor);
    void onPage(Part part, const QJsonObject &page);
    void endReading();
    void takeListed(const QJsonObject &row);
    void takeTold(const QJsonObject &row);
    void put(const QJsonObject &row);
    void drop(const QString &id);
    void dropOldest();
    void complete(const QString &id, const QString &prompt);
    void fetch(const QString &id);

    const qsizetype m_keepEnded;
    std::unordered_map<QString, Row> m_rows;
    std::set<std::pair<qint64, QString>> m_ended; //!< by when they were made
    quint64 m_reading = 0;
    qsizetype m_read = 0; //!< rows of this reading
    QSet<QString> m_told; //!< of what events told during this reading
    QHash<QString, QJsonObject> m_incomplete; //!< rows that came without their prompts
};

} // namespace coord
