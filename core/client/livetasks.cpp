#include "core/client/livetasks.h"

#include "core/domain/taskstate.h"

#include <utility>

namespace coord {

namespace {

constexpr QLatin1String idKey("id");
constexpr QLatin1String promptKey("prompt");

// The prompt never changes, and the output is not in a row.
size_t printOf(QJsonObject row)
{
    for (const char *key : {"prompt", "output", "truncated"})
        row.remove(QLatin1String(key));
    return qHash(row);
}

void shorten(std::optional<QString> &text)
{
    if (text && text->size() > LiveTasks::maxRowChars)
        text = text->left(LiveTasks::maxRowChars);
}

void shorten(wire::TaskInfo &info)
{
    if (info.prompt.size() > LiveTasks::maxRowChars)
        info.prompt = info.prompt.left(LiveTasks::maxRowChars);
    shorten(info.error);
    if (info.result)
        shorten(info.result->text);
    info.output.clear();
    info.attempts.reset();
}

} // namespace

LiveTasks::LiveTasks(CoordinatorLink &link, Millis interval, QObject *parent, qsizetype keepEnded)
    : LiveList(link, QStringLiteral("tasks"), interval, parent)
    , m_keepEnded(keepEnded)
{
}

const wire::TaskInfo *LiveTasks::find(const QString &id) const
{
    const auto row = m_rows.find(id);
    return row == m_rows.end() ? nullptr : &row->second.info;
}

QStringList LiveTasks::ids() const
{
    QStringList ids;
    ids.reserve(count());
    for (const auto &row : m_rows)
        ids.append(row.first);
    return ids;
}

bool LiveTasks::isEnded(const QString &status)
{
    const auto state = stateFromName(status);
    return state && isFinal(*state);
}

void LiveTasks::beginReading()
{
    m_reading += 1;
    m_read = 0;
    m_told.clear();
    m_incomplete.clear();
    readPage(Part::Newest, {});
}

void LiveTasks::readPage(Part part, const QString &cursor)
{
    QJsonObject args{{QStringLiteral("limit"), pageRows}};
    if (!cursor.isEmpty())
        args.insert(QStringLiteral("cursor"), cursor);
    if (part != Part::Newest)
        args.insert(QStringLiteral("status"),
            stateName(part == Part::Running ? TaskState::Running : TaskState::Pending));
    read(QStringLiteral("list-tasks"), args,
        [this, part](const QJsonObject &page) { onPage(part, page); });
}

void LiveTasks::onPage(Part part, const QJsonObject &page)
{
    const QJsonArray rows = page.value(QLatin1String("tasks")).toArray();
    for (const QJsonValue &row : rows)
        takeListed(row.toObject());
    m_read += rows.size();
    const QString next = page.value(QLatin1String("nextCursor")).toString();
    const bool isEnough = part == Part::Newest && m_read >= m_keepEnded;
    if (!next.isEmpty() && !isEnough)
        return readPage(part, next);
    if (!next.isEmpty() && isEnough)
        return readPage(Part::Running, {});
    if (part == Part::Running)
        return readPage(Part::Pending, {});
    endReading();
}

void LiveTasks::endReading()
{
    QStringList gone;
    for (const auto &[id, row] : m_rows) {
        if (row.reading != m_reading && !m_told.contains(id))
            gone.append(id);
    }
    for (const QString &id : std::as_const(gone))
        drop(id);
    dropOldest();
    m_told.clear();
    finishReading();
    const QStringList incomplete = m_incomplete.keys();
    for (const QString &id : incomplete)
        fetch(id);
}

// An event that came since the reading began is as new as the list, or newer.
void LiveTasks::takeListed(const QJsonObject &row)
{
    const QString id = row.value(idKey).toString();
    if (m_incomplete.contains(id))
        return complete(id, row.value(promptKey).toString());
    if (!m_told.contains(id))
        put(row);
}

void LiveTasks::onEvent(const QJsonObject &data)
{
    const QJsonArray rows = data.value(QLatin1String("rows")).toArray();
    for (const QJsonValue &row : rows)
        takeTold(row.toObject());
    const QJsonArray removed = data.value(QLatin1String("removed")).toArray();
    for (const QJsonValue &each : removed) {
        const QString id = each.toString();
        m_incomplete.remove(id);
        if (isReading())
            m_told.insert(id);
        drop(id);
    }
    dropOldest();
    if (m_incomplete.size() > maxIncomplete)
        startOver();
}

// A row that is not new comes without its prompt, which may be long and never changes.
void LiveTasks::takeTold(const QJsonObject &row)
{
    const QString id = row.value(idKey).toString();
    if (isReading())
        m_told.insert(id);
    if (row.contains(promptKey)) {
        m_incomplete.remove(id);
        return put(row);
    }
    const auto known = m_rows.find(id);
    if (known != m_rows.end()) {
        QJsonObject whole = row;
        whole.insert(promptKey, known->second.info.prompt);
        return put(whole);
    }
    const bool isAskedFor = m_incomplete.contains(id);
    m_incomplete.insert(id, row);
    if (!isReading() && !isAskedFor)
        fetch(id);
}

void LiveTasks::fetch(const QString &id)
{
    const QJsonObject args{{QStringLiteral("taskId"), id}, {QStringLiteral("output"), false}};
    read(QStringLiteral("get-task"), args, [this, id](const QJsonObject &answer) {
        const QJsonObject task = answer.value(QLatin1String("task")).toObject();
        if (task.isEmpty())
            m_incomplete.remove(id);
        else
            complete(id, task.value(promptKey).toString());
        dropOldest();
    });
}

void LiveTasks::complete(const QString &id, const QString &prompt)
{
    QJsonObject row = m_incomplete.take(id);
    if (row.isEmpty())
        return;
    row.insert(promptKey, prompt);
    put(row);
}

void LiveTasks::put(const QJsonObject &row)
{
    const QString id = row.value(idKey).toString();
    const size_t print = printOf(row);
    const auto known = m_rows.find(id);
    if (known != m_rows.end() && known->second.print == print) {
        known->second.reading = m_reading;
        return;
    }
    auto info = wire::parse<wire::TaskInfo>(row);
    if (!info || id.isEmpty())
        return; // of another age than ours; what can be read is shown
    shorten(*info);
    if (known != m_rows.end())
        m_ended.erase({known->second.info.createdAt, id});
    if (isEnded(info->status))
        m_ended.insert({info->createdAt, id});
    note(id, known == m_rows.end() ? Change::Inserted : Change::Changed);
    m_rows[id] = {*std::move(info), print, m_reading};
}

void LiveTasks::drop(const QString &id)
{
    const auto row = m_rows.find(id);
    if (row == m_rows.end())
        return;
    m_ended.erase({row->second.info.createdAt, id});
    m_rows.erase(row);
    note(id, Change::Removed);
}

void LiveTasks::dropOldest()
{
    while (qsizetype(m_ended.size()) > m_keepEnded)
        drop(QString(m_ended.begin()->second));
}

} // namespace coord
