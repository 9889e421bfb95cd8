// An AgentCore with a coordinator's hands on it: feeds events, collects what is said and done.
#pragma once

#include "agent/core/agentcore.h"

#include <QStringList>

namespace coord {

inline const QString taskA = QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e");
inline const QString taskB = QStringLiteral("1f8fad5b-d9cb-469f-a165-70867728950e");

class CoreDriver {
public:
    explicit CoreDriver(int maxConcurrent = 2)
        : core({.name = QStringLiteral("a1"),
            .os = QStringLiteral("linux"),
            .arch = QStringLiteral("x64"),
            .coordVersion = QStringLiteral("1.2.3"),
            .maxConcurrent = maxConcurrent,
            .protocol = 2,
            .instanceId = QStringLiteral("start")})
    {
    }

    void take(const AgentEffects &effects)
    {
        for (const AgentEffect &effect : effects) {
            if (const auto *say = std::get_if<SayToCoordinator>(&effect))
                said.append(say->message);
            else if (const auto *line = std::get_if<WriteLog>(&effect))
                logged.append(line->context);
            else
                done.append(effect);
        }
    }
    void open() { take(core.onOpened(now)); }
    void close() { take(core.onClosed(now)); }
    void hear(const wire::ToAgent &message) { take(core.onMessage(message, now)); }
    void print(const RunKey &key, const QStringList &lines) { take(core.onLines(key, lines, now)); }
    void finish(const RunKey &key, const RunReport &report)
    {
        take(core.onRunFinished(key, report, now));
    }
    void stop(Millis patience = Millis(0)) { take(core.onStop(now, patience)); }
    void pass(Millis time, qint64 unsentBytes = 0)
    {
        now = now + time;
        take(core.onTick(now, unsentBytes));
    }

    //! Opens a link to a coordinator of version 2 that goes on with \a resume and revokes \a stop.
    void openWith(const QList<wire::ResumedAttempt> &resume = {},
        const QList<wire::RevokedAttempt> &stop = {})
    {
        open();
        hear(wire::AgentRegistered{.serverVersion = QStringLiteral("9"),
            .leaseMs = 120'000,
            .heartbeatMs = 30'000,
            .resume = resume,
            .stop = stop});
    }
    //! Opens a link to a coordinator of version 1.
    void openPlain()
    {
        open();
        pass(AgentCore::longRegistrationWait);
    }

    //! The messages of one type that were said, in order.
    template <typename M>
    QList<M> all() const
    {
        QList<M> found;
        for (const wire::FromAgent &message : said) {
            if (const M *match = std::get_if<M>(&message))
                found.append(*match);
        }
        return found;
    }
    template <typename E>
    QList<E> effects() const
    {
        QList<E> found;
        for (const AgentEffect &effect : done) {
            if (const E *match = std::get_if<E>(&effect))
                found.append(*match);
        }
        return found;
    }
    void clear()
    {
        said.clear();
        done.clear();
    }

    AgentCore core;
    Instant now{1'000'000};
    QList<wire::FromAgent> said;
    QList<QJsonObject> logged;
    AgentEffects done;
};

inline wire::TaskDispatch dispatchOf(const QString &taskId, int attempt = 1, qint64 token = 7)
{
    return {.taskId = taskId,
        .prompt = QStringLiteral("go"),
        .traceId = QStringLiteral("tr"),
        .attempt = attempt,
        .token = token};
}

inline wire::TaskDispatch plainDispatchOf(const QString &taskId)
{
    return {.taskId = taskId, .prompt = QStringLiteral("go"), .traceId = QStringLiteral("tr")};
}

inline RunReport completedReport()
{
    RunReport report;
    report.outcome = RunReport::Outcome::Completed;
    report.exitCode = 0;
    report.result.text = QStringLiteral("answer");
    return report;
}

inline RunReport failedReport()
{
    RunReport report;
    report.outcome = RunReport::Outcome::Failed;
    report.error = QStringLiteral("Claude exited with code 3: boom");
    report.errorCode = QStringLiteral("claude-failed");
    report.exitCode = 3;
    return report;
}

inline RunReport cancelledReport()
{
    RunReport report;
    report.outcome = RunReport::Outcome::Cancelled;
    report.error = QStringLiteral("Task cancelled");
    report.errorCode = QStringLiteral("cancelled");
    return report;
}

inline QStringList numbered(int from, int count)
{
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines.append(QStringLiteral("line %1").arg(from + i));
    return lines;
}

} // namespace coord
