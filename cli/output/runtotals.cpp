#include "cli/output/runtotals.h"

#include "cli/output/duration.h"

#include <QCoreApplication>

namespace coord {

namespace {

QString costText(double usd)
{
    return u'$' + QString::number(usd, 'f', usd < 1 ? 4 : 2);
}

} // namespace

QString secondsText(qint64 ms)
{
    if (ms < 60'000)
        return QCoreApplication::translate("Duration", "%1 s").arg(double(ms) / 1000, 0, 'f', 1);
    return durationText(Millis(ms));
}

void RunTotals::add(const ClaudeResult &result, const QString &subtype)
{
    m_result = result;
    m_subtype = subtype;
    m_turns += result.turns.value_or(0);
    m_durationMs += result.durationMs.value_or(0);
    m_addedCostUsd += result.addedCostUsd.value_or(0);
    m_costIsAdded = m_costIsAdded && result.addedCostUsd.has_value();
    m_denials += result.permissionDenials;
}

QStringList RunTotals::errors() const
{
    QStringList sentences;
    if (!m_result)
        return sentences;
    for (const QString &error : m_result->errors) {
        if (!error.startsWith(QLatin1String("[ede_diagnostic]")))
            sentences += error;
    }
    return sentences;
}

QStringList RunTotals::parts() const
{
    QStringList parts;
    if (failed())
        parts += verdict();
    const double cost = m_costIsAdded ? m_addedCostUsd : m_result->totalCostUsd.value_or(0);
    const bool neverStarted = failed() && m_turns == 0 && !(cost > 0);
    if (neverStarted)
        return parts;
    parts += m_turns == 1 ? QCoreApplication::translate("StreamView", "1 turn")
                          : QCoreApplication::translate("StreamView", "%1 turns").arg(m_turns);
    if (m_costIsAdded || m_result->totalCostUsd)
        parts += costText(cost);
    parts += secondsText(m_durationMs);
    if (m_denials > 0)
        parts += QCoreApplication::translate("StreamView", "%1 denied").arg(m_denials);
    return parts;
}

//! The most precise word there is: failures of the API come with the subtype "success".
QString RunTotals::verdict() const
{
    if (!m_result->startupFailure.isEmpty())
        return m_result->startupFailure;
    const bool vague = m_subtype == QLatin1String("success")
        || m_subtype == QLatin1String("error_during_execution");
    return vague && !m_result->terminalReason.isEmpty() ? m_result->terminalReason : m_subtype;
}

} // namespace coord
