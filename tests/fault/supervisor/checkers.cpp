#include "tests/fault/supervisor/checkers.h"

#include "core/domain/retry.h"
#include "core/domain/taskstate.h"
#include "tests/fault/supervisor/history.h"

#include <algorithm>
#include <array>

namespace coord {

namespace {

QString attemptName(const QString &task, int number)
{
    return QStringLiteral("attempt %1 of %2").arg(number).arg(task);
}

//! Whether the agent itself has said how the attempt ended.
bool isReportOfAgent(const Facts::Attempt &attempt)
{
    return attempt.outcome == QLatin1String("completed")
        || (attempt.outcome == QLatin1String("error") && !isRetryable(attempt.errorCode));
}

bool isAsWanted(const QString &state, const QString &wanted)
{
    if (!wanted.isEmpty())
        return state == wanted;
    const auto known = stateFromName(state);
    return known && isFinal(*known);
}

//! The first line in which the two differ, or -1.
qsizetype firstDifference(const QStringList &a, const QStringList &b)
{
    const qsizetype both = std::min(a.size(), b.size());
    for (qsizetype i = 0; i < both; ++i) {
        if (a[i] != b[i])
            return i;
    }
    return a.size() == b.size() ? -1 : both;
}

} // namespace

QStringList acceptedTasksAreKept(const Facts &facts)
{
    QStringList complaints;
    if (!facts.isQuiet)
        complaints.append(QStringLiteral("it did not become quiet"));
    for (const QString &refusal : facts.refusals)
        complaints.append(QStringLiteral("accepted, then refused: ") + refusal);
    for (const auto &asked : facts.asked) {
        if (facts.isQuiet && facts.accepted.count(asked.first) == 0)
            complaints.append(QStringLiteral("%1 was never accepted").arg(asked.first));
    }
    for (const auto &[key, ids] : facts.accepted) {
        for (const QString &id : ids) {
            const auto found = facts.tasks.find(id);
            const auto wanted = facts.asked.find(key);
            if (found == facts.tasks.end())
                complaints.append(QStringLiteral("%1 was accepted and is lost").arg(id));
            else if (facts.isQuiet && wanted != facts.asked.end()
                && !isAsWanted(found->second.state, wanted->second))
                complaints.append(QStringLiteral("%1 is %2 and was to be %3")
                                      .arg(id, found->second.state, wanted->second));
        }
    }
    return complaints;
}

QStringList oneKeyIsOneTask(const Facts &facts)
{
    QStringList complaints;
    for (const auto &[key, ids] : facts.accepted) {
        if (ids.size() > 1)
            complaints.append(QStringLiteral("%1 became %2 tasks").arg(key).arg(ids.size()));
    }
    std::set<QString> keys;
    for (const auto &[id, task] : facts.tasks) {
        if (!keys.insert(task.key).second)
            complaints.append(QStringLiteral("%1: another task has its key").arg(id));
        if (facts.asked.count(task.key) == 0)
            complaints.append(QStringLiteral("%1: nobody asked for it").arg(id));
    }
    return complaints;
}

QStringList oneReportPerAttempt(const Facts &facts)
{
    QStringList complaints;
    for (const auto &[id, task] : facts.tasks) {
        int expected = 0;
        for (const auto &[number, attempt] : task.attempts) {
            if (number != ++expected)
                complaints.append(attemptName(id, expected) + QStringLiteral(" is missing"));
            const bool isLast = number == task.attempt;
            if (attempt.outcome.isEmpty() && (facts.isQuiet || !isLast))
                complaints.append(attemptName(id, number) + QStringLiteral(" was never reported"));
            if (attempt.outcome == QLatin1String("completed") && !isLast)
                complaints.append(attemptName(id, number) + QStringLiteral(" completed, and more"));
        }
        if (expected != task.attempt)
            complaints.append(QStringLiteral("%1 has %2 attempts and counts %3")
                                  .arg(id)
                                  .arg(expected)
                                  .arg(task.attempt));
        if (!facts.isQuiet)
            continue;
        // The coordinator says a line for each failure that leads to another attempt.
        const auto said = std::count_if(task.lines.begin(), task.lines.end(), isOfCoordinator);
        const auto failed = std::count_if(task.attempts.begin(), task.attempts.end(),
            [](const auto &each) { return each.second.outcome == QLatin1String("error"); });
        const bool lastIsFinal = task.state == QLatin1String("dead-letter");
        if (said != failed - (lastIsFinal ? 1 : 0))
            complaints.append(
                QStringLiteral("%1: %2 failures were noted of %3").arg(id).arg(said).arg(failed));
    }
    return complaints;
}

QStringList answersToCancelsAreTrue(const Facts &facts)
{
    QStringList complaints;
    for (const auto &[id, state] : facts.cancelled) {
        const auto task = facts.tasks.find(id);
        if (task == facts.tasks.end() || task->second.state != state)
            complaints.append(QStringLiteral("%1 was said to be %2").arg(id, state));
    }
    return complaints;
}

QStringList tokensGrow(const Facts &facts)
{
    QStringList complaints;
    for (const auto &[id, task] : facts.tasks) {
        qint64 before = 0;
        for (const auto &[number, attempt] : task.attempts) {
            if (attempt.token <= before)
                complaints.append(QStringLiteral("%1 has token %2 after %3")
                                      .arg(attemptName(id, number))
                                      .arg(attempt.token)
                                      .arg(before));
            before = attempt.token;
        }
    }
    return complaints;
}

QStringList oneStartPerAttempt(const Facts &facts)
{
    QStringList complaints;
    for (const auto &[id, claudes] : facts.claudes) {
        const auto task = facts.tasks.find(id);
        for (const auto &[number, claude] : claudes) {
            if (claude.starts != 1)
                complaints.append(QStringLiteral("%1 started %2 times")
                                      .arg(attemptName(id, number))
                                      .arg(claude.starts));
            if (task == facts.tasks.end() || task->second.attempts.count(number) == 0)
                complaints.append(attemptName(id, number) + QStringLiteral(" was never leased"));
        }
    }
    for (const auto &[id, task] : facts.tasks) {
        for (const auto &[number, attempt] : task.attempts) {
            const auto claudes = facts.claudes.find(id);
            const bool started = claudes != facts.claudes.end() && claudes->second.count(number);
            if (attempt.outcome == QLatin1String("completed") && !started)
                complaints.append(
                    attemptName(id, number) + QStringLiteral(" completed without a start"));
        }
    }
    return complaints;
}

QStringList attemptsDoNotOverlap(const Facts &facts)
{
    QStringList complaints;
    for (const auto &[id, claudes] : facts.claudes) {
        for (const auto &[number, claude] : claudes) {
            if (claude.beside > 0)
                complaints.append(
                    attemptName(id, number) + QStringLiteral(" began beside another one"));
        }
    }
    return complaints;
}

QStringList storedIsWhatWasPrinted(const Facts &facts)
{
    QStringList complaints;
    for (const auto &[id, task] : facts.tasks) {
        qsizetype at = 0;
        for (const auto &[number, attempt] : task.attempts) {
            qsizetype end = at;
            while (end < task.lines.size() && !isOfCoordinator(task.lines[end]))
                ++end;
            const QStringList stored = task.lines.mid(at, end - at);
            const auto claudes = facts.claudes.find(id);
            const auto claude
                = claudes == facts.claudes.end() ? std::map<int, Facts::Claude>() : claudes->second;
            const auto found = claude.find(number);
            const QStringList printed
                = found == claude.end() ? QStringList() : found->second.printed;
            const qsizetype differs = firstDifference(stored, printed);
            const bool isBeginning = differs < 0 || differs == stored.size();
            if (isReportOfAgent(attempt) ? differs >= 0 : !isBeginning)
                complaints.append(QStringLiteral("%1: %2 lines are stored, %3 were printed, line "
                                                 "%4 is the first that differs")
                                      .arg(attemptName(id, number))
                                      .arg(stored.size())
                                      .arg(printed.size())
                                      .arg(differs + 1));
            at = end + 1;
        }
        if (at < task.lines.size())
            complaints.append(QStringLiteral("%1: lines that no attempt has printed").arg(id));
    }
    return complaints;
}

QStringList subscribersSawWhatIsStored(const Facts &facts)
{
    QStringList complaints;
    for (const Facts::Follow &follow : facts.follows) {
        const QString who = QStringLiteral("%1 of %2 from line %3")
                                .arg(follow.subscriber, follow.task)
                                .arg(follow.from);
        const auto task = facts.tasks.find(follow.task);
        if (task == facts.tasks.end()) {
            complaints.append(who + QStringLiteral(": there is no such task"));
            continue;
        }
        if (follow.end != task->second.state)
            complaints.append(
                QStringLiteral("%1: ended as %2, not %3").arg(who, follow.end, task->second.state));
        const QStringList stored = task->second.lines.mid(follow.from - 1);
        const qsizetype differs = firstDifference(follow.lines, stored);
        if (differs >= 0)
            complaints.append(QStringLiteral("%1: %2 lines instead of %3, the first that differs "
                                             "is %4")
                                  .arg(who)
                                  .arg(follow.lines.size())
                                  .arg(stored.size())
                                  .arg(follow.from + differs));
    }
    return complaints;
}

QStringList nothingIsLeft(const Facts &facts)
{
    return facts.orphans;
}

QStringList nobodyCrashed(const Facts &facts)
{
    return facts.crashes;
}

QStringList complaintsAbout(const Facts &facts)
{
    using Checker = QStringList (*)(const Facts &);
    constexpr std::array<std::pair<const char *, Checker>, 12> checkers{{
        {"accepted tasks are kept", acceptedTasksAreKept},
        {"one key is one task", oneKeyIsOneTask},
        {"one report per attempt", oneReportPerAttempt},
        {"answers to cancels are true", answersToCancelsAreTrue},
        {"tokens grow", tokensGrow},
        {"one start per attempt", oneStartPerAttempt},
        {"attempts do not overlap", attemptsDoNotOverlap},
        {"stored is what was printed", storedIsWhatWasPrinted},
        {"subscribers saw what is stored", subscribersSawWhatIsStored},
        {"counters agree", countersAgree},
        {"nothing is left", nothingIsLeft},
        {"nobody crashed", nobodyCrashed},
    }};
    QStringList complaints;
    for (const auto &[name, checker] : checkers) {
        for (const QString &complaint : checker(facts))
            complaints.append(QLatin1String(name) + QStringLiteral(": ") + complaint);
    }
    return complaints;
}

} // namespace coord
