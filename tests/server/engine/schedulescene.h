// Schedules in an engine that is played: what a test makes, sees and lets an agent do.
#pragma once

#include "enginedriver.h"

namespace coord {

inline constexpr Millis second{1'000};
inline constexpr Millis minute{60'000};
inline constexpr Millis hour{3'600'000};
inline const QString agentName = QStringLiteral("builder");
//! A Friday, half a minute past an hour.
inline constexpr WallTime begin{1'795'770'030'000};

class ScheduleScene : public EngineDriver {
public:
    explicit ScheduleScene(const EngineOptions &options = {})
        : EngineDriver(patient(options))
    {
        setWall(begin);
        restart();
    }

    //! Makes a schedule and gives back its id.
    QString schedule(const QString &cron, QJsonObject more = {})
    {
        more.insert(QStringLiteral("cronExpr"), cron);
        more.insert(QStringLiteral("prompt"), QStringLiteral("do it"));
        if (!more.contains(QLatin1String("pool")))
            more.insert(QStringLiteral("agentName"), agentName);
        const Reply reply = said("create-schedule", more);
        if (reply.error)
            qWarning("%s", qPrintable(reply.error->message));
        return reply.data[QLatin1String("schedule")][QLatin1String("id")].toString();
    }

    Reply said(const char *command, const QJsonObject &args = {})
    {
        return askRest(QLatin1String(command), args);
    }
    Reply said(const char *command, const QString &id, QJsonObject args = {})
    {
        args.insert(QStringLiteral("id"), id);
        return askRest(QLatin1String(command), args);
    }

    [[nodiscard]] const Schedule &kept(const QString &id)
    {
        for (const Schedule &schedule : store().schedules()) {
            if (schedule.spec.id == id)
                m_kept = schedule;
        }
        return m_kept;
    }
    [[nodiscard]] const ScheduleProgress &progress(const QString &id) { return kept(id).progress; }

    //! The tasks that are not over, in the order of acceptance.
    [[nodiscard]] QStringList liveTasks()
    {
        QStringList ids;
        for (const Task &task : store().live().tasks)
            ids.append(task.spec.id);
        return ids;
    }

    //! The agent completes everything that it was given and has not completed yet.
    void work(ConnectionId agent)
    {
        const auto given = sentTo<wire::TaskDispatch>(agent);
        for (; m_done < given.size(); ++m_done)
            agentSays(agent, complete(given[m_done]));
    }

    void setPaused(const QString &id, bool paused)
    {
        said("update-schedule", id, {{QStringLiteral("paused"), paused}});
    }

private:
    //! Agents say nothing here for hours.
    static EngineOptions patient(EngineOptions options)
    {
        options.idleStale = 10'000 * hour;
        options.busyStale = 10'000 * hour;
        return options;
    }

    qsizetype m_done = 0;
    Schedule m_kept;
};

} // namespace coord
