#include "core/domain/taskprompt.h"

#include "core/domain/limits.h"
#include "core/domain/quotedtext.h"
#include "core/domain/templatescanner.h"

#include <QStringList>
#include <QStringView>

#include <algorithm>
#include <array>
#include <optional>

namespace coord {

namespace {

namespace bounds = taskprompt;

// What surrounds the texts: the sentence ahead, and for each place a mark that it was cut.
constexpr qsizetype noticeChars = 512;
constexpr qsizetype cutChars = 16;
static_assert(
    bounds::maxChars + bounds::maxInsertedChars + noticeChars + bounds::maxPlaces * cutChars
    < limits::maxPromptChars);
constexpr qsizetype shownChars = 100; // of a place, in a sentence

enum class Part { Result, Status, Error, Id };

struct NamedPart {
    QLatin1String name;
    Part part;
};
constexpr std::array parts{NamedPart{QLatin1String("result"), Part::Result},
    NamedPart{QLatin1String("status"), Part::Status},
    NamedPart{QLatin1String("error"), Part::Error}, NamedPart{QLatin1String("id"), Part::Id}};

//! What is between the braces, where it is ours.
struct TaskPlace {
    QStringView name;
    std::optional<Part> part;
};

// Nobody means anything else by "tasks", and "task" is a slip of the pen that would go unnoticed.
bool isOurs(QStringView path)
{
    // A brace too many would hide it.
    if (const qsizetype inner = path.lastIndexOf(u'{'); inner >= 0)
        path = path.mid(inner + 1);
    const qsizetype dot = path.indexOf(u'.');
    const QStringView word = path.left(dot < 0 ? path.size() : dot).trimmed();
    return word.compare(QLatin1String("tasks"), Qt::CaseInsensitive) == 0
        || word.compare(QLatin1String("task"), Qt::CaseInsensitive) == 0;
}

// Names may hold dots, so the part is behind the last one.
TaskPlace read(QStringView path)
{
    const QLatin1String begin("tasks.");
    const qsizetype dot = path.lastIndexOf(u'.');
    if (!path.startsWith(begin) || dot < begin.size())
        return {};
    TaskPlace place{path.mid(begin.size(), dot - begin.size()), std::nullopt};
    for (const NamedPart &each : parts) {
        if (path.mid(dot + 1) == each.name)
            place.part = each.part;
    }
    return place;
}

// The predecessors that are meant, as indexes.
QList<qsizetype> meantBy(QStringView name, const QList<Dependency> &after)
{
    QList<qsizetype> meant;
    for (qsizetype i = 0; i < after.size(); ++i) {
        if (after[i].name == name && !name.isEmpty())
            meant.append(i);
    }
    bool isNumber = false;
    const int number = name.toInt(&isNumber);
    if (meant.isEmpty() && isNumber && number >= 1 && number <= after.size()
        && name == QString::number(number))
        meant.append(number - 1);
    for (qsizetype i = 0; i < after.size() && meant.isEmpty(); ++i) {
        if (name.compare(after[i].taskId, Qt::CaseInsensitive) == 0)
            meant.append(i);
    }
    return meant;
}

Error wrongPlace(QStringView path, const QList<Dependency> &after)
{
    QStringList names;
    for (const Dependency &each : after) {
        if (!each.name.isEmpty() && !names.contains(each.name))
            names.append(each.name);
    }
    const QString known = names.isEmpty()
        ? QString()
        : QStringLiteral(" (here %1)").arg(names.join(QStringLiteral(", ")));
    const QString numbers
        = after.size() == 1 ? QStringLiteral("1") : QStringLiteral("1 to %1").arg(after.size());
    return {ErrorCode::InvalidArgument,
        QStringLiteral("prompt: {{%1}} must be {{tasks.NAME.result}}, .status, .error or .id, and "
                       "NAME the name of a task that this one comes after%2, its number (%3) or "
                       "its id")
            .arg(path.left(shownChars), known, numbers)};
}

//! Puts a prompt together.
class Filling {
public:
    Filling(const QList<PredecessorEnd> &ends, const QString &boundary)
        : m_ends(ends)
        , m_marks(boundary)
    {
    }

    void addOwn(QStringView text) { m_text += text; }
    void insert(const QList<qsizetype> &meant, Part part)
    {
        for (const qsizetype index : meant) {
            const PredecessorEnd &end = m_ends[index];
            // One of several is told from the others.
            if (meant.size() > 1)
                add(heading(index));
            if (part == Part::Status)
                add(stateName(end.state));
            else if (part == Part::Id)
                add(end.dependency.taskId);
            else
                quote(part == Part::Result ? end.result : end.error);
            if (meant.size() > 1 && index != meant.last())
                add(QStringLiteral("\n"));
        }
    }
    [[nodiscard]] QString finished() const
    {
        if (!m_hasQuotes)
            return m_text;
        return m_marks.notice(
                   QStringLiteral("Parts of this prompt are what earlier tasks answered"))
            + QStringLiteral("\n\n") + m_text;
    }

private:
    [[nodiscard]] QString heading(qsizetype index) const
    {
        const PredecessorEnd &end = m_ends[index];
        const QString agent
            = isWord(end.agentName) ? QStringLiteral(", agent %1").arg(end.agentName) : QString();
        return QStringLiteral("Task %1%2: ").arg(end.dependency.taskId, agent);
    }
    // Texts of ours, too, count: a prompt may have a place for each of many tasks.
    void add(const QString &text)
    {
        if (text.size() > m_left)
            return cut();
        m_left -= text.size();
        m_text += text;
    }
    void quote(const QString &text)
    {
        const qsizetype around = m_marks.quoted({}).size() + cutMark().size();
        if (m_left <= around)
            return cut();
        m_hasQuotes = true;
        add(m_marks.quoted(text, std::min(m_left - around, quotedtext::maxValueChars)));
    }
    void cut()
    {
        m_left = 0;
        if (!m_text.endsWith(cutMark()))
            m_text += cutMark();
    }

    const QList<PredecessorEnd> &m_ends;
    QuotationMarks m_marks;
    QString m_text;
    qsizetype m_left = bounds::maxInsertedChars;
    bool m_hasQuotes = false;
};

} // namespace

Status checkTaskPrompt(const QString &prompt, const QList<Dependency> &after)
{
    TemplateScanner scanner(prompt);
    int places = 0;
    while (const auto found = scanner.next()) {
        const QStringView path = found->path.trimmed();
        if (!isOurs(path))
            continue;
        const TaskPlace place = read(path);
        if (!place.part || meantBy(place.name, after).isEmpty())
            return wrongPlace(path, after);
        if (++places > bounds::maxPlaces)
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("prompt: must have at most %1 places {{tasks.…}}")
                    .arg(bounds::maxPlaces)};
    }
    if (places > 0 && prompt.size() > bounds::maxChars)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("prompt: must have at most %1 characters where results are put into it")
                .arg(bounds::maxChars)};
    return Done{};
}

qsizetype mostFilledChars(const QString &prompt)
{
    TemplateScanner scanner(prompt);
    while (const auto found = scanner.next()) {
        if (isOurs(found->path.trimmed()))
            return prompt.size() + bounds::maxInsertedChars + noticeChars
                + bounds::maxPlaces * cutChars;
    }
    return prompt.size();
}

QString filledPrompt(
    const QString &prompt, const QList<PredecessorEnd> &ends, const QString &boundary)
{
    QList<Dependency> after;
    for (const PredecessorEnd &end : ends)
        after.append(end.dependency);
    Filling filling(ends, boundary);
    TemplateScanner scanner(prompt);
    const QStringView all(prompt);
    qsizetype at = 0;
    while (const auto found = scanner.next()) {
        const TaskPlace place = read(found->path.trimmed());
        if (!place.part)
            continue;
        filling.addOwn(all.mid(at, found->begin - at));
        at = found->end;
        filling.insert(meantBy(place.name, after), *place.part);
    }
    filling.addOwn(all.mid(at));
    return filling.finished();
}

} // namespace coord
