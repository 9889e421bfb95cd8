// The connected agents of an organisation, live.
#pragma once

#include "core/client/livelist.h"
#include "core/protocol/views.h"

#include <unordered_map>

namespace coord {

//! Rows are what list-agents answers; the id of one is the agent's name. How many there are is the
//! coordinator's to bound.
class LiveAgents : public LiveList {
    Q_OBJECT
public:
    explicit LiveAgents(
        CoordinatorLink &link, Millis interval = defaultInterval, QObject *parent = nullptr);

    //! Null where it is not connected. Good until the event loop runs again.
    [[nodiscard]] const wire::AgentInfo *find(const QString &name) const;
    [[nodiscard]] qsizetype count() const { return qsizetype(m_rows.size()); }
    [[nodiscard]] QStringList names() const; //!< in no order

private:
    struct Row {
        wire::AgentInfo info;
        size_t print = 0; //!< of what it was made from
    };

    void beginReading() override;
    void onEvent(const QJsonObject &data) override;
    void onList(const QJsonObject &answer);
    void put(const QJsonObject &row);
    void drop(const QString &name);

    std::unordered_map<QString, Row> m_rows;
};

} // namespace coord
