// The pipelines of the coordinator, and the graph of the chosen one, read anew while they are
// looked at.
#pragma once

#include "core/client/coordinatorsession.h"
#include "gui/models/pipelinemodel.h"
#include "gui/pages/page.h"

#include <QPointer>
#include <QTimer>

class QPushButton;

namespace coord {

class PlainLabel;
class PlainTable;
class StepGraph;

class PipelinesPage : public Page {
    Q_OBJECT
public:
    static constexpr int readEvery = 2'000; //!< milliseconds, while it is shown
    static constexpr int pageRows = 100; //!< that are read at first, and more whenever wanted
    static constexpr int maxRows = 1'000; //!< the newest

    explicit PipelinesPage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Pipelines"); }
    void setSession(CoordinatorSession *session) override;
    void refresh() override;

    //! Shows a pipeline; an empty id shows none.
    void choose(const QString &id);
    void confirmCancel();
    void resume();

    [[nodiscard]] const PipelineModel &pipelines() const { return m_model; }
    [[nodiscard]] const std::optional<wire::PipelineInfo> &chosen() const { return m_chosen; }
    [[nodiscard]] StepGraph *graph() const { return m_graph; }

private:
    using Take
        = void (PipelinesPage::*)(const QString &id, const Result<wire::PipelineAnswer> &answer);

    void ask(const QString &command, const QString &id, Take then);
    void layOut();
    QWidget *makeList();
    QWidget *makeChosen();
    void readList();
    void readPage(const QString &cursor);
    void onPage(const Result<wire::PipelinesAnswer> &answer);
    void readMore();
    void readChosen();
    void onRead(const QString &id, const Result<wire::PipelineAnswer> &answer);
    void onOrdered(const QString &id, const Result<wire::PipelineAnswer> &answer);
    void take(const wire::PipelineAnswer &answer);
    void cancel(const QString &id);
    void showFacts();
    void showStep();
    void enableButtons();
    void say(const QString &sentence, bool isBad);
    void sayFailure(const Error &error);

    QPointer<CoordinatorSession> m_session;
    quint64 m_round = 0; //!< counts sessions, so that answers of another one are known
    PipelineModel m_model;
    QList<wire::PipelineInfo> m_listed; //!< of the reading that is under way
    int m_wanted = pageRows;
    bool m_isListing = false;
    bool m_isReading = false;
    bool m_isUnlisted = false; //!< the notice says why the list cannot be read
    bool m_isUnread = false; //!< the same of the chosen one
    bool m_hasMore = false;
    QString m_chosenId;
    std::optional<wire::PipelineInfo> m_chosen;
    QTimer m_again;
    PlainTable *m_table;
    PlainLabel *m_title;
    PlainLabel *m_facts;
    PlainLabel *m_said;
    PlainLabel *m_step;
    StepGraph *m_graph;
    QPushButton *m_more;
    QPushButton *m_resume;
    QPushButton *m_cancel;
    QPushButton *m_open;
};

} // namespace coord
