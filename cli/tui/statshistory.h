// How the coordinator was over the last while, for the sparklines.
#pragma once

#include "cli/tui/rows.h"

#include <QList>

namespace coord {

class StatsHistory {
public:
    static constexpr qsizetype maxSamples = 300;

    void add(const StatsSample &sample);
    [[nodiscard]] StatsSample last() const;

    [[nodiscard]] QList<qint64> queueDepth() const { return each(&StatsSample::queueDepth); }
    [[nodiscard]] QList<qint64> activeTasks() const { return each(&StatsSample::activeTasks); }
    //! What came in each span between two samples; a coordinator that began anew counts from 0.
    [[nodiscard]] QList<qint64> completed() const { return growth(&StatsSample::completed); }
    [[nodiscard]] QList<qint64> errored() const { return growth(&StatsSample::errored); }

private:
    [[nodiscard]] QList<qint64> each(qint64 StatsSample::*member) const;
    [[nodiscard]] QList<qint64> growth(qint64 StatsSample::*member) const;

    QList<StatsSample> m_samples;
};

} // namespace coord
