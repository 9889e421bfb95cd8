// A page of the window that is about more than one task: statistics, pipelines, schedules and the
// like. Each asks the coordinator for itself, and does so only while it is looked at.
#pragma once

#include <QWidget>

namespace coord {

class CoordinatorSession;

class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    //! What its tab is called, translated.
    [[nodiscard]] virtual QString title() const = 0;
    //! Whom to ask from now on, and forgets what another one answered. Null: nobody. The session
    //! lives until the next call.
    virtual void setSession(CoordinatorSession *session) = 0;
    //! It is looked at from now on, or the connection is open again: asks for what it shows.
    virtual void refresh() = 0;

Q_SIGNALS:
    //! The person wants to see this task.
    void taskChosen(const QString &taskId);
};

} // namespace coord
