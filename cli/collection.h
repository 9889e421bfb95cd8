// What the tasks of a fan-out came to, side by side: a table for people, objects for programs, and
// data in the prompt of a last task.
#pragma once

#include "cli/output/outputformat.h"
#include "cli/output/runtotals.h"
#include "core/client/taskstream.h"

#include <QStringList>

namespace coord {

//! One task among those that are collected. Reads its lines as they come and keeps what Claude said
//! at the end, never the lines.
class CollectedTask {
public:
    static constexpr qsizetype maxAnswerChars = 262'144; //!< kept of an answer; then it is cut

    explicit CollectedTask(const QString &agent)
        : m_agent(agent)
    {
    }

    void read(const QStringList &lines);
    void finish(const QString &taskId, const StreamEnd &end);

    [[nodiscard]] QString agent() const { return m_agent; }
    [[nodiscard]] bool isCompleted() const { return m_status == QLatin1String("completed"); }
    //! AGENT, TASK, STATUS, RUN and ANSWER, the last in one line of at most \a columns.
    [[nodiscard]] QStringList row(qsizetype columns) const;
    //! agent, taskId, status, and where they are there answer, error and sessionId.
    [[nodiscard]] QJsonObject object() const;
    //! Claude's answer, or why there is none.
    [[nodiscard]] QString text() const;

private:
    QString m_agent;
    QString m_taskId;
    QString m_status;
    QString m_answer;
    QString m_error;
    QString m_sessionId;
    RunTotals m_totals;
};

//! The headings of CollectedTask::row().
[[nodiscard]] QStringList collectionHeadings();

//! \a prompt with what each of \a tasks said behind it, as data: a sentence says that it is none of
//! the prompt's instructions, and marks that hold a digest of all answers, which none of
//! them can contain, say where each begins and ends. InvalidArgument where all of it is more than a
//! prompt may be.
[[nodiscard]] Result<QString> promptWithAnswers(
    const QString &prompt, const QList<CollectedTask> &tasks);

} // namespace coord
