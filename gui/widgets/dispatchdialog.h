// The dialog that gives a coordinator a task: for whom, what, and within which bounds.
#pragma once

#include "core/client/taskrequests.h"

#include <QDialog>

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace coord {

class PlainLabel;

//! Whom a task may be for, and what is known before the person has said anything.
struct DispatchStart {
    QStringList agents; //!< that are connected
    QStringList pools;
    QString agent = {}; //!< to begin with
    QString sessionId = {}; //!< to go on with; the agent is then fixed
    QString prompt = {};
};

class DispatchDialog : public QDialog {
    Q_OBJECT
public:
    //! The session must outlive it.
    DispatchDialog(
        CoordinatorSession &session, const DispatchStart &start, QWidget *parent = nullptr);

    //! Gives the task, and closes once the coordinator has it; else it says why and stays.
    void accept() override;

Q_SIGNALS:
    void dispatched(const QString &taskId, const QString &note);
    //! It was not: \a sentence is shown.
    void refused(const QString &sentence);

private:
    void makeTarget(const DispatchStart &start);
    void makeBounds();
    void layOut();
    void onTargetKind();
    void refuse(const QString &sentence);
    [[nodiscard]] Result<QJsonObject> args() const;
    void onReceipt(const Result<DispatchReceipt> &receipt);

    CoordinatorSession &m_session;
    QString m_sessionId;
    QComboBox *m_kind;
    QComboBox *m_agent;
    QComboBox *m_pool;
    QLineEdit *m_labels;
    QPlainTextEdit *m_prompt;
    QLineEdit *m_allowed;
    QLineEdit *m_disallowed;
    QLineEdit *m_folders;
    QDoubleSpinBox *m_budget;
    QSpinBox *m_timeout;
    QSpinBox *m_retries;
    QSpinBox *m_priority;
    PlainLabel *m_said;
    QPushButton *m_send = nullptr;
};

} // namespace coord
