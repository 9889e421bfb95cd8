// One task: what it prints, what was asked of it, how its attempts went, and what can be done with
// it.
#pragma once

#include "core/client/taskrequests.h"
#include "gui/models/attemptmodel.h"

#include <QPointer>
#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QToolButton;

namespace coord {

class ChangesView;
class OutputView;
class PlainLabel;
class TaskDetails;

class TaskPane : public QWidget {
    Q_OBJECT
public:
    //! Of a longer output the end is shown.
    static constexpr qint64 maxReplayedLines = 20'000;

    explicit TaskPane(QWidget *parent = nullptr);
    ~TaskPane() override;

    //! Null: there is no coordinator. Shows nothing then.
    void setSession(CoordinatorSession *session);
    //! Shows a task and follows it; an empty id shows none.
    void show(const QString &taskId);
    //! Something about the task has changed: reads it again.
    void refresh();
    //! Ask for what the buttons do.
    void cancel();
    void confirmCancel();
    void retry();
    void resume();
    void focusOutput();

    [[nodiscard]] QString taskId() const { return m_taskId; }
    [[nodiscard]] const std::optional<wire::TaskInfo> &task() const { return m_task; }
    [[nodiscard]] OutputView *output() const { return m_output; }
    [[nodiscard]] ChangesView *changes() const { return m_changes; }
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }
    [[nodiscard]] TaskDetails *details() const { return m_details; }

Q_SIGNALS:
    //! The person wants to go on with the session of the task.
    void resumeWanted(const QString &agent, const QString &sessionId);
    //! The task has been read.
    void shown();

private:
    void layOut();
    void onTask(const QString &taskId, const Result<wire::TaskInfo> &task);
    void showFacts();
    void follow();
    void onStreamEnd(const StreamEnd &end);
    void onStanding(const QString &taskId, const Result<wire::TaskStanding> &standing);
    void say(const QString &sentence, bool isBad);
    void enableButtons();

    QPointer<CoordinatorSession> m_session;
    QString m_taskId;
    std::optional<wire::TaskInfo> m_task;
    std::unique_ptr<TaskStream> m_stream;
    AttemptModel m_attempts;
    bool m_isFollowing = false;
    bool m_isReading = false;
    bool m_readsAgain = false;
    bool m_isUnread = false; //!< the last try failed, and the notice says why
    PlainLabel *m_title;
    PlainLabel *m_facts;
    PlainLabel *m_error;
    PlainLabel *m_said;
    QTabWidget *m_tabs;
    OutputView *m_output;
    ChangesView *m_changes;
    TaskDetails *m_details;
    QPlainTextEdit *m_prompt;
    QPushButton *m_cancel;
    QPushButton *m_retry;
    QPushButton *m_resume;
    QPushButton *m_unfold;
};

} // namespace coord
