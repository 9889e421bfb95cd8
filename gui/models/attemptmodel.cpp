#include "gui/models/attemptmodel.h"

#include "cli/output/duration.h"
#include "gui/models/moments.h"
#include "gui/models/showntext.h"

namespace coord {

namespace {

QString outcomeText(const std::optional<QString> &outcome)
{
    if (!outcome)
        return AttemptModel::tr("Running");
    if (*outcome == QLatin1String("completed"))
        return AttemptModel::tr("Completed");
    if (*outcome == QLatin1String("cancelled"))
        return AttemptModel::tr("Cancelled");
    return *outcome == QLatin1String("lost") ? AttemptModel::tr("Lost")
                                             : AttemptModel::tr("Failed");
}

QString whyText(const wire::AttemptInfo &attempt)
{
    const QString code = attempt.errorCode.value_or(QString());
    const QString error = attempt.error.value_or(QString());
    const bool areBoth = !code.isEmpty() && !error.isEmpty();
    return shownLine(areBoth ? QStringLiteral("%1 (%2)").arg(error, code) : error + code);
}

} // namespace

void AttemptModel::show(const QList<wire::AttemptInfo> &attempts)
{
    beginResetModel();
    m_attempts = attempts;
    endResetModel();
}

int AttemptModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_attempts.size());
}

int AttemptModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant AttemptModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_attempts.size())
        return {};
    const wire::AttemptInfo &attempt = m_attempts[index.row()];
    if (role == Qt::ToolTipRole && index.column() == Why && attempt.error)
        return shownToolTip(*attempt.error);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Number:
        return QString::number(attempt.number);
    case Agent:
        return shownLine(attempt.agentName);
    case Started:
        return momentText(attempt.startedAt);
    case Took:
        return attempt.endedAt ? durationText(Millis(*attempt.endedAt - attempt.startedAt))
                               : QString();
    case Outcome:
        return outcomeText(attempt.outcome);
    default:
        return whyText(attempt);
    }
}

QVariant AttemptModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("Attempt");
    case Agent:
        return tr("Agent");
    case Started:
        return tr("Started");
    case Took:
        return tr("Took");
    case Outcome:
        return tr("Outcome");
    case Why:
        return tr("Why");
    default:
        return {};
    }
}

} // namespace coord
