#include "core/client/liveagents.h"

#include <QSet>

#include <utility>

namespace coord {

namespace {

constexpr QLatin1String nameKey("name");

} // namespace

LiveAgents::LiveAgents(CoordinatorLink &link, Millis interval, QObject *parent)
    : LiveList(link, QStringLiteral("agents"), interval, parent)
{
}

const wire::AgentInfo *LiveAgents::find(const QString &name) const
{
    const auto row = m_rows.find(name);
    return row == m_rows.end() ? nullptr : &row->second.info;
}

QStringList LiveAgents::names() const
{
    QStringList names;
    for (const auto &row : m_rows)
        names.append(row.first);
    return names;
}

void LiveAgents::beginReading()
{
    read(QStringLiteral("list-agents"), {}, [this](const QJsonObject &answer) { onList(answer); });
}

// The coordinator answers this from the same memory as it makes events from: what comes later is
// newer.
void LiveAgents::onList(const QJsonObject &answer)
{
    QSet<QString> listed;
    const QJsonArray rows = answer.value(QLatin1String("agents")).toArray();
    for (const QJsonValue &row : rows) {
        listed.insert(row.toObject().value(nameKey).toString());
        put(row.toObject());
    }
    const QStringList known = names();
    for (const QString &name : known) {
        if (!listed.contains(name))
            drop(name);
    }
    finishReading();
}

void LiveAgents::onEvent(const QJsonObject &data)
{
    const QJsonArray rows = data.value(QLatin1String("rows")).toArray();
    for (const QJsonValue &row : rows)
        put(row.toObject());
    const QJsonArray removed = data.value(QLatin1String("removed")).toArray();
    for (const QJsonValue &name : removed)
        drop(name.toString());
}

void LiveAgents::put(const QJsonObject &row)
{
    const QString name = row.value(nameKey).toString();
    const size_t print = qHash(row);
    const auto known = m_rows.find(name);
    if (known != m_rows.end() && known->second.print == print)
        return;
    auto info = wire::parse<wire::AgentInfo>(row);
    if (!info || name.isEmpty())
        return; // of another age than ours; what can be read is shown
    note(name, known == m_rows.end() ? Change::Inserted : Change::Changed);
    m_rows[name] = {*std::move(info), print};
}

void LiveAgents::drop(const QString &name)
{
    if (m_rows.erase(name) > 0)
        note(name, Change::Removed);
}

} // namespace coord
