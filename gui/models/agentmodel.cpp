#include "gui/models/agentmodel.h"

#include "gui/models/moments.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"

#include <QSet>

namespace coord {

namespace {

QString statusText(const ShownAgent &agent)
{
    if (agent.lostAt > 0)
        return AgentModel::tr("Lost at %1").arg(momentText(agent.lostAt));
    if (agent.info.cordoned.value_or(false))
        return AgentModel::tr("Cordoned");
    if (agent.info.draining.value_or(false))
        return AgentModel::tr("Leaving");
    if (agent.info.status == QLatin1String("busy"))
        return AgentModel::tr("Busy");
    return agent.info.currentTaskIds.isEmpty() ? AgentModel::tr("Idle") : AgentModel::tr("Active");
}

QColor statusColour(const ShownAgent &agent)
{
    if (agent.lostAt > 0)
        return badColour();
    if (agent.info.cordoned.value_or(false) || agent.info.draining.value_or(false))
        return warningColour();
    return agent.info.currentTaskIds.isEmpty() ? goodColour() : busyColour();
}

} // namespace

AgentModel::AgentModel(QObject *parent)
    : OrderedModel(parent)
{
    sort(Name);
}

int AgentModel::place(const wire::AgentInfo &info)
{
    const auto known = m_slots.constFind(info.name);
    const int slot = known == m_slots.constEnd() ? slotCount() : *known;
    if (slot == slotCount()) {
        m_agents.append({info});
        m_slots.insert(info.name, slot);
        return slot;
    }
    if (m_agents[slot].lostAt > 0)
        --m_lost;
    m_agents[slot] = {info};
    return slot;
}

void AgentModel::replace(const QList<wire::AgentInfo> &agents, qint64 now)
{
    QSet<QString> there;
    for (const wire::AgentInfo &info : agents) {
        place(info);
        there.insert(info.name);
    }
    for (ShownAgent &agent : m_agents) {
        if (agent.lostAt > 0 || there.contains(agent.info.name))
            continue;
        agent.lostAt = now;
        agent.info.currentTaskIds.clear();
        ++m_lost;
    }
    rebuild();
    Q_EMIT replaced();
}

void AgentModel::put(const QList<wire::AgentInfo> &agents)
{
    QList<int> touched;
    for (const wire::AgentInfo &info : agents)
        touched.append(place(info));
    update(touched);
    Q_EMIT updated(touched);
}

void AgentModel::lose(const QStringList &names, qint64 now)
{
    QList<int> touched;
    for (const QString &name : names) {
        const int slot = m_slots.value(name, -1);
        if (slot < 0 || m_agents[slot].lostAt > 0)
            continue;
        if (m_lost < maxLost) {
            m_agents[slot].lostAt = now;
            m_agents[slot].info.currentTaskIds.clear();
            ++m_lost;
        } else {
            m_slots.remove(name);
            m_agents[slot] = {};
        }
        touched.append(slot);
    }
    if (touched.isEmpty())
        return;
    update(touched);
    Q_EMIT updated(touched);
}

void AgentModel::clear()
{
    m_agents.clear();
    m_slots.clear();
    m_lost = 0;
    rebuild();
    Q_EMIT replaced();
}

QString AgentModel::nameAt(int row) const
{
    const int slot = slotAt(row);
    return slot < 0 ? QString() : m_agents[slot].info.name;
}

QStringList AgentModel::connectedNames() const
{
    QStringList names;
    for (const ShownAgent &agent : m_agents) {
        if (agent.lostAt == 0 && !agent.info.name.isEmpty())
            names.append(agent.info.name);
    }
    names.sort();
    return names;
}

QStringList AgentModel::pools() const
{
    QStringList names;
    for (const ShownAgent &agent : m_agents) {
        const QString pool = agent.info.pool.value_or(QString());
        if (!pool.isEmpty())
            names.append(pool);
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

int AgentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

int AgentModel::compare(int first, int second, int column) const
{
    const ShownAgent &a = m_agents[first];
    const ShownAgent &b = m_agents[second];
    if (column == Tasks)
        return int(a.info.currentTaskIds.size() - b.info.currentTaskIds.size());
    if (column == Name)
        return a.info.name.compare(b.info.name);
    // How a moment is shown changes at midnight; the order of rows must not.
    if (column == Status && a.lostAt != b.lostAt)
        return a.lostAt < b.lostAt ? -1 : 1;
    if (column == Status && a.lostAt > 0)
        return 0;
    return textOf(a, column).compare(textOf(b, column));
}

QString AgentModel::textOf(const ShownAgent &agent, int column) const
{
    const wire::AgentInfo &info = agent.info;
    switch (column) {
    case Name:
        return shownLine(info.name);
    case Status:
        return statusText(agent);
    case Tasks:
        return agent.lostAt > 0
            ? QString()
            : tr("%1 of %2").arg(info.currentTaskIds.size()).arg(info.maxConcurrent);
    case Pool:
        return shownLine(info.pool.value_or(QString()));
    case Labels:
        return shownLine(info.labels.value_or(QStringList()).join(QStringLiteral(", ")));
    case System:
        return shownLine(info.os + u' ' + info.arch);
    default:
        return shownLine(info.coordVersion.value_or(QString()));
    }
}

QVariant AgentModel::data(const QModelIndex &index, int role) const
{
    const int slot = slotAt(index.row());
    if (!index.isValid() || slot < 0)
        return {};
    const ShownAgent &agent = m_agents[slot];
    if (role == Qt::DisplayRole)
        return textOf(agent, index.column());
    if (role == Qt::DecorationRole && index.column() == Name)
        return statusColour(agent);
    if (role == Qt::ToolTipRole && index.column() == Status && agent.info.cordonReason)
        return shownToolTip(*agent.info.cordonReason);
    return {};
}

QVariant AgentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Agent");
    case Status:
        return tr("Status");
    case Tasks:
        return tr("Tasks");
    case Pool:
        return tr("Pool");
    case Labels:
        return tr("Labels");
    case System:
        return tr("System");
    case Version:
        return tr("Version");
    default:
        return {};
    }
}

} // namespace coord
