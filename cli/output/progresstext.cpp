#include "cli/output/progresstext.h"

#include "cli/output/duration.h"

#include <algorithm>

namespace coord {

namespace {

constexpr int barColumns = 20;
constexpr Millis leastSpan{500};
constexpr qsizetype maxSamples = 200;

} // namespace

QString bytesText(qint64 bytes)
{
    static constexpr const char *units[] = {"B", "KiB", "MiB", "GiB", "TiB"};
    if (bytes < 1024)
        return QStringLiteral("%1 B").arg(bytes);
    double amount = double(bytes);
    size_t unit = 0;
    while (amount >= 1024 && unit + 1 < std::size(units)) {
        amount /= 1024;
        ++unit;
    }
    return QStringLiteral("%1 %2").arg(amount, 0, 'f', 1).arg(QLatin1String(units[unit]));
}

QString progressText(qint64 done, qint64 total, std::optional<qint64> bytesPerSecond, int width)
{
    QString text;
    if (total > 0) {
        const qint64 percent = std::clamp<qint64>(done * 100 / total, 0, 100);
        const QString filled(qsizetype(percent * barColumns / 100), u'>');
        text = QStringLiteral("[%1] %2%  %3 of %4")
                   .arg(filled.leftJustified(barColumns))
                   .arg(percent, 3)
                   .arg(bytesText(std::min(done, total)), bytesText(total));
    } else {
        text = bytesText(done);
    }
    if (bytesPerSecond) {
        text += QStringLiteral("  %1/s").arg(bytesText(*bytesPerSecond));
        if (total > done && *bytesPerSecond > 0)
            text += QStringLiteral("  %1 left")
                        .arg(durationText(Millis((total - done) * 1000 / *bytesPerSecond)));
    }
    return text.left(std::max(1, width - 1));
}

void TransferRate::note(qint64 done, Instant now)
{
    // After a cut it may begin anew.
    if (!m_samples.isEmpty() && done < m_samples.last().done)
        m_samples.clear();
    m_samples.append({done, now});
    while (m_samples.size() > maxSamples
        || (m_samples.size() > 2 && now - m_samples.first().at > span))
        m_samples.removeFirst();
}

std::optional<qint64> TransferRate::bytesPerSecond() const
{
    if (m_samples.isEmpty() || m_samples.last().at - m_samples.first().at < leastSpan)
        return std::nullopt;
    const Millis passed = m_samples.last().at - m_samples.first().at;
    return (m_samples.last().done - m_samples.first().done) * 1000 / passed.count();
}

} // namespace coord
