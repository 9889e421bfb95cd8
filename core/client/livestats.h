// The figures of an organisation, live.
#pragma once

#include "core/client/livetopic.h"
#include "core/protocol/answers.h"

namespace coord {

class LiveStats : public LiveTopic {
    Q_OBJECT
public:
    explicit LiveStats(
        CoordinatorLink &link, Millis interval = defaultInterval, QObject *parent = nullptr);

    //! Nothing before they have come for the first time.
    [[nodiscard]] const std::optional<wire::Stats> &stats() const { return m_stats; }

Q_SIGNALS:
    void changed();

private:
    void beginReading() override;
    void onEvent(const QJsonObject &data) override { take(data); }
    void take(const QJsonObject &answer);

    std::optional<wire::Stats> m_stats;
    QJsonObject m_last; //!< what they were made from
};

} // namespace coord
