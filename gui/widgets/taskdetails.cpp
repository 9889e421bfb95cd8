#include "gui/widgets/taskdetails.h"

#include "gui/widgets/plainlabel.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace coord {

namespace {

QString groupTitle(TaskFact::Group group)
{
    switch (group) {
    case TaskFact::Group::Task:
        return TaskDetails::tr("Task");
    case TaskFact::Group::Times:
        return TaskDetails::tr("Times");
    case TaskFact::Group::Use:
        return TaskDetails::tr("Use");
    case TaskFact::Group::Place:
        return TaskDetails::tr("Place");
    case TaskFact::Group::Policy:
        break;
    }
    return TaskDetails::tr("What it may do");
}

bool haveSameNames(const QList<TaskFact> &some, const QList<TaskFact> &others)
{
    return std::equal(some.begin(), some.end(), others.begin(), others.end(),
        [](const TaskFact &a, const TaskFact &b) {
            return a.group == b.group && a.name == b.name;
        });
}

PlainLabel *groupLabel(TaskFact::Group group, QWidget *parent)
{
    auto *label = new PlainLabel(groupTitle(group), parent);
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

} // namespace

TaskDetails::TaskDetails(QWidget *parent)
    : QScrollArea(parent)
    , m_copy(new QPushButton(tr("Co&py the session's id")))
{
    auto *all = new QWidget(this);
    auto *column = new QVBoxLayout(all);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    column->addStretch();
    setWidget(all);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setAccessibleName(tr("Details"));
    connect(m_copy, &QPushButton::clicked, this, &TaskDetails::copySession);
    begin();
}

void TaskDetails::begin()
{
    m_info.reset();
    m_figures = {};
    rebuild({});
}

void TaskDetails::show(const wire::TaskInfo &info)
{
    m_info = info;
    fill();
}

void TaskDetails::note(const ClaudeEvent &event)
{
    const RunFigures before = m_figures;
    m_figures.note(event);
    if (m_info && before != m_figures)
        fill();
}

void TaskDetails::fill()
{
    const QList<TaskFact> facts = taskFacts(*m_info, m_figures);
    if (!haveSameNames(facts, m_facts))
        return rebuild(facts);
    // What somebody has selected to copy stays selected where it is still the same.
    for (qsizetype i = 0; i < facts.size(); ++i) {
        if (facts[i].text != m_facts[i].text)
            m_texts[i]->setText(facts[i].text);
    }
    m_facts = facts;
}

void TaskDetails::rebuild(const QList<TaskFact> &facts)
{
    delete m_form;
    m_facts = facts;
    m_texts.clear();
    m_form = new QWidget;
    auto *form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    for (qsizetype i = 0; i < facts.size(); ++i) {
        if (i == 0 || facts[i].group != facts[i - 1].group)
            form->addRow(groupLabel(facts[i].group, m_form));
        auto *text = new PlainLabel(facts[i].text, m_form);
        text->setAccessibleName(facts[i].name);
        text->setFocusPolicy(Qt::StrongFocus);
        auto *name = new PlainLabel(facts[i].name, m_form);
        name->setTextInteractionFlags(Qt::NoTextInteraction);
        name->setWordWrap(false);
        form->addRow(name, text);
        m_texts.append(text);
    }
    static_cast<QVBoxLayout *>(widget()->layout())->insertWidget(0, m_form);
    m_copy->setVisible(m_info && !sessionOf(*m_info).isEmpty());
}

void TaskDetails::copySession()
{
    if (m_info)
        QGuiApplication::clipboard()->setText(sessionOf(*m_info));
}

} // namespace coord
