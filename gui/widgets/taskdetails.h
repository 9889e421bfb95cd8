// What there is to know of one task, as a form of texts to be read and copied.
#pragma once

#include "gui/models/taskfacts.h"

#include <QScrollArea>

class QFormLayout;
class QPushButton;

namespace coord {

class PlainLabel;

class TaskDetails : public QScrollArea {
    Q_OBJECT
public:
    explicit TaskDetails(QWidget *parent = nullptr);

    //! Another task: nothing is known of it yet.
    void begin();
    void show(const wire::TaskInfo &info);
    //! What a line of the task says.
    void note(const ClaudeEvent &event);
    //! Puts the session's id on the clipboard.
    void copySession();

    [[nodiscard]] QList<TaskFact> facts() const { return m_facts; }

private:
    void fill();
    void rebuild(const QList<TaskFact> &facts);

    std::optional<wire::TaskInfo> m_info;
    RunFigures m_figures;
    QList<TaskFact> m_facts;
    QList<PlainLabel *> m_texts; //!< of m_facts
    QWidget *m_form = nullptr;
    QPushButton *m_copy;
};

} // namespace coord
