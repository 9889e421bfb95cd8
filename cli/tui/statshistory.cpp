#include "cli/tui/statshistory.h"

namespace coord {

void StatsHistory::add(const StatsSample &sample)
{
    m_samples.append(sample);
    if (m_samples.size() > maxSamples)
        m_samples.removeFirst();
}

StatsSample StatsHistory::last() const
{
    return m_samples.isEmpty() ? StatsSample() : m_samples.last();
}

QList<qint64> StatsHistory::each(qint64 StatsSample::*member) const
{
    QList<qint64> values;
    for (const StatsSample &sample : m_samples)
        values.append(sample.*member);
    return values;
}

QList<qint64> StatsHistory::growth(qint64 StatsSample::*member) const
{
    QList<qint64> values;
    for (qsizetype i = 1; i < m_samples.size(); ++i) {
        const qint64 grown = m_samples[i].*member - m_samples[i - 1].*member;
        values.append(grown >= 0 ? grown : m_samples[i].*member);
    }
    return values;
}

} // namespace coord
