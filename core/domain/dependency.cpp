#include "core/domain/dependency.h"

#include "core/domain/names.h"

#include <QSet>

#include <algorithm>

namespace coord {

namespace {

constexpr qsizetype shownIdChars = 8;
constexpr qsizetype shownOpen = 3; // in a sentence about all that a task waits for

Error wrong(const QString &what)
{
    return {ErrorCode::InvalidArgument, QStringLiteral("after: ") + what};
}

bool isNumber(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString endWord(TaskState state)
{
    switch (state) {
    case TaskState::Cancelled:
        return QStringLiteral("was cancelled");
    case TaskState::Error:
    case TaskState::DeadLetter:
        return QStringLiteral("failed");
    default:
        return QStringLiteral("is ") + stateName(state);
    }
}

} // namespace

Result<Dependency> dependencyFrom(const QString &text, DependencyEnd on)
{
    const qsizetype at = text.indexOf(u'=');
    const Dependency read{text.mid(at + 1).toLower(), at < 0 ? QString() : text.left(at), on};
    const QString right = QStringLiteral("\"%1\" must be the id of a task, or NAME=ID").arg(text);
    if (!isUuid(read.taskId) || (at >= 0 && read.name.isEmpty()))
        return wrong(right);
    return read;
}

QString dependencyText(const Dependency &dependency)
{
    return dependency.name.isEmpty() ? dependency.taskId
                                     : dependency.name + u'=' + dependency.taskId;
}

QString predecessorName(const Dependency &dependency)
{
    const QString id = dependency.taskId.left(shownIdChars);
    return dependency.name.isEmpty() ? id : QStringLiteral("%1 (%2)").arg(dependency.name, id);
}

QString dependencyEndName(DependencyEnd on)
{
    return on == DependencyEnd::Any ? QStringLiteral("end") : QStringLiteral("success");
}

std::optional<DependencyEnd> dependencyEndFromName(QStringView name)
{
    for (const DependencyEnd each : {DependencyEnd::Success, DependencyEnd::Any}) {
        if (name == dependencyEndName(each))
            return each;
    }
    return std::nullopt;
}

Status checkDependencies(const QList<Dependency> &after)
{
    if (after.size() > maxDependencies)
        return wrong(QStringLiteral("at most %1 tasks can be waited for").arg(maxDependencies));
    QSet<QString> ids;
    for (const Dependency &each : after) {
        if (ids.contains(each.taskId))
            return wrong(QStringLiteral("task %1 is there twice").arg(each.taskId));
        ids.insert(each.taskId);
        const bool isClear = isName(each.name) && !isNumber(each.name) && !isUuid(each.name);
        if (!each.name.isEmpty() && !isClear)
            return wrong(QStringLiteral("\"%1\" cannot be the name of a task: it must be up to 64 "
                                        "letters, digits, dots, underscores or dashes, begin with "
                                        "a letter or digit, and be no number and no id")
                             .arg(each.name.left(64)));
    }
    return Done{};
}

DependencyStanding standingOf(DependencyEnd on, const std::optional<TaskState> &state)
{
    // What it answered cannot be known, so nothing that was to go on with it can.
    if (!state)
        return DependencyStanding::Broken;
    if (!isFinal(*state))
        return DependencyStanding::Open;
    return *state == TaskState::Completed || on == DependencyEnd::Any ? DependencyStanding::Met
                                                                      : DependencyStanding::Broken;
}

QString brokenText(const Dependency &dependency, const std::optional<TaskState> &state)
{
    return QStringLiteral("Did not run: task %1, which it comes after, %2")
        .arg(predecessorName(dependency),
            state ? endWord(*state) : QStringLiteral("is not there any more"));
}

QString openText(const QList<Dependency> &open)
{
    QStringList names;
    for (const Dependency &each : open.mid(0, shownOpen))
        names.append(predecessorName(each));
    const qsizetype others = open.size() - names.size();
    return QStringLiteral("Waits for %1 %2%3")
        .arg(open.size() == 1 ? QStringLiteral("task") : QStringLiteral("tasks"),
            names.join(QStringLiteral(", ")),
            others > 0 ? QStringLiteral(" and %1 more").arg(others) : QString());
}

DependencyVerdict judge(
    const QList<Dependency> &after, const QList<std::optional<TaskState>> &states)
{
    DependencyVerdict verdict;
    for (qsizetype i = 0; i < after.size(); ++i) {
        const DependencyStanding standing = standingOf(after[i].on, states[i]);
        if (standing == DependencyStanding::Broken)
            return {.kind = DependencyVerdict::Kind::Never,
                .open = {},
                .why = brokenText(after[i], states[i])};
        if (standing == DependencyStanding::Open)
            verdict.open.append(after[i]);
    }
    if (!verdict.open.isEmpty())
        verdict.kind = DependencyVerdict::Kind::Waits;
    return verdict;
}

} // namespace coord
