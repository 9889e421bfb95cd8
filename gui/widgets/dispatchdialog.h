// The dialog that gives a coordinator a task: for whom, what, and within which bounds.
#pragma once

#include "core/client/filespec.h"
#include "core/client/taskrequests.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace coord {

class AttachmentList;
class DispatchBounds;
class PlainLabel;
struct PromptTemplate;
class TemplateChooser;
class UploadQueue;

//! Whom a task may be for, and what is known before the person has said anything.
struct DispatchStart {
    QStringList agents; //!< that are connected
    QStringList pools;
    QString agent = {}; //!< to begin with
    QString sessionId = {}; //!< to go on with; the agent is then fixed
    QString prompt = {};
    QString configDirectory = {}; //!< of `coord`, where its templates are; empty: none are offered
};

class DispatchDialog : public QDialog {
    Q_OBJECT
public:
    //! The session must outlive it.
    DispatchDialog(
        CoordinatorSession &session, const DispatchStart &start, QWidget *parent = nullptr);
    ~DispatchDialog() override;

    //! Gives the task, and closes once the coordinator has it; else it says why and stays.
    void accept() override;
    //! Gives an upload up where one is under way, and stays; closes otherwise.
    void reject() override;
    //! Closes, whatever is under way: the session goes.
    void leave();

Q_SIGNALS:
    void dispatched(const QString &taskId, const QString &note);
    //! It was not: \a sentence is shown.
    void refused(const QString &sentence);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeTarget(const DispatchStart &start);
    void makeMore();
    void layOut();
    void onTargetKind();
    void onTemplate();
    [[nodiscard]] Status takeTemplate();
    void takeAgent(const PromptTemplate &base);
    [[nodiscard]] Status takeFiles(const PromptTemplate &base, bool isAnother);
    void upload(const QJsonObject &args, const QList<FileSpec> &files);
    void dispatch(const QJsonObject &args);
    [[nodiscard]] Status putTarget(QJsonObject &args) const;
    void refuse(const QString &sentence);
    [[nodiscard]] Result<QJsonObject> args() const;
    void onReceipt(const Result<DispatchReceipt> &receipt);

    CoordinatorSession &m_session;
    QComboBox *m_kind;
    QComboBox *m_agent;
    QComboBox *m_pool;
    QLineEdit *m_labels;
    QPlainTextEdit *m_prompt;
    TemplateChooser *m_template;
    QToolButton *m_more; //!< unfolds m_area
    QWidget *m_area;
    DispatchBounds *m_bounds;
    QLineEdit *m_sessionId;
    AttachmentList *m_attachments;
    std::unique_ptr<UploadQueue> m_uploads; //!< while they are under way
    PlainLabel *m_said;
    QPushButton *m_send = nullptr;
    Status m_taken
        = Done{}; //!< what is wrong with the template: nothing is sent without its bounds
    QString m_takenName; //!< the template whose bounds are in the fields
    QString m_filledPrompt; //!< as the template has filled it in
    QList<FileSpec> m_filledFiles;
    int m_awayAgent = -1; //!< the line of an agent that only the template names
};

} // namespace coord
