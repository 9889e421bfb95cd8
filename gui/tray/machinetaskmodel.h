// The tasks of the agent in this program: what runs, and below it what has ended lately, the newest
// first.
#pragma once

#include "agent/executor/runreport.h"

#include <QAbstractTableModel>

namespace coord {

struct MachineTask {
    static constexpr qsizetype maxTextChars = 300; //!< of the prompt and of the result

    QString id;
    int attempt = 1;
    QString prompt;
    qint64 startedAt = 0; //!< this and the next in milliseconds of wall time
    qint64 endedAt = 0; //!< 0: it runs
    TaskState state = TaskState::Running;
    QString result; //!< the answer, or why it failed

    bool operator==(const MachineTask &) const = default;
};

class MachineTaskModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { State, Prompt, Started, Took, Outcome, ColumnCount };
    static constexpr int maxEnded = 200;

    using QAbstractTableModel::QAbstractTableModel;

    void begin(const QString &id, int attempt, const QString &prompt, qint64 now);
    //! The task as it is now; an attempt that is not known has none.
    std::optional<MachineTask> end(
        const QString &id, int attempt, const RunReport &report, qint64 now);
    //! Nothing runs any more; what has not been reported was ended with the agent.
    void endAll(qint64 now);

    [[nodiscard]] int runningCount() const { return m_running; }
    //! The row must be there.
    [[nodiscard]] const MachineTask &at(int row) const { return m_tasks[row]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    MachineTask endRow(int row, const MachineTask &ended);
    [[nodiscard]] QVariant text(const MachineTask &task, int column) const;

    QList<MachineTask> m_tasks;
    int m_running = 0; //!< the first of them
};

} // namespace coord
