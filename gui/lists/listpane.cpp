#include "gui/lists/listpane.h"

#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/plaintable.h"

#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace coord {

ListPane::ListPane(const QString &name, ListSource source, QWidget *parent)
    : QWidget(parent)
    , m_model(new PagedModel(std::move(source), this))
    , m_table(new PlainTable(name, this))
    , m_heading(new PlainLabel({}, this))
    , m_said(new PlainLabel({}, this))
    , m_instead(new PlainLabel({}, this))
    , m_bar(new QWidget(this))
    , m_buttonRow(new QHBoxLayout(m_bar))
{
    layOut();
    m_table->setModel(m_model);
    connect(m_table, &PlainTable::rowChosen, this, &ListPane::onRow);
    connect(m_model, &PagedModel::answered, this, &ListPane::onAnswered);
    connect(m_model, &PagedModel::refused, this, &ListPane::onRefused);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ListPane::enableButtons);
}

void ListPane::layOut()
{
    QFont bold = m_heading->font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_heading->hide();
    m_said->hide();
    m_said->setAccessibleName(tr("Notice"));
    m_instead->hide();
    m_instead->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_instead->setAccessibleName(tr("Notice"));
    m_buttonRow->setContentsMargins(0, 0, 0, 0);
    m_buttonRow->addStretch();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(8, 8, 8, 8);
    all->addWidget(m_heading);
    all->addWidget(m_bar);
    all->addWidget(m_said);
    all->addWidget(m_instead);
    all->addWidget(m_table, 1);
    all->addStretch(); // where there is no table
}

void ListPane::setHeading(const QString &heading)
{
    m_heading->setText(shownLine(heading));
    m_heading->show();
}

void ListPane::setForbiddenText(const QString &sentence)
{
    m_forbiddenText = sentence;
    if (m_isForbidden)
        showInstead(sentence, false);
}

QPushButton *ListPane::addButton(const QString &text, const std::function<void()> &pressed,
    std::function<bool(const Row &)> isFor)
{
    auto *button = new QPushButton(text, m_bar);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, pressed);
    m_buttonRow->insertWidget(m_buttonRow->count() - 1, button);
    m_buttons.append({button, std::move(isFor)});
    enableButtons();
    return button;
}

QPushButton *ListPane::addRowButton(const QString &text, const std::function<void()> &pressed)
{
    return addButton(text, pressed, [](const Row &) { return true; });
}

void ListPane::addBeside(QWidget *widget)
{
    m_buttonRow->addWidget(widget, 1);
}

void ListPane::setSession(CoordinatorSession *session)
{
    m_session = session;
    m_said->hide();
    m_chosenId.clear();
    m_isForbidden = false;
    showInstead({}, true);
    m_model->setAsk(!session ? PagedModel::Ask()
                             : [session](const QString &command, const QJsonObject &args,
                                   CoordinatorSession::Answer answer) {
                                   session->ask(command, args, std::move(answer));
                               });
    enableButtons();
    Q_EMIT rowChosen();
}

void ListPane::refresh()
{
    m_model->refresh();
}

ListPane::Row ListPane::chosen() const
{
    const ListedRow *row = m_model->rowAt(m_table->currentIndex().row());
    return row ? row->source : Row();
}

QString ListPane::chosenText(const char *key) const
{
    return chosen().value(QLatin1String(key)).toString();
}

void ListPane::onRow()
{
    enableButtons();
    const ListedRow *row = m_model->rowAt(m_table->currentIndex().row());
    // None is chosen while rows go and come, too: whether it is gone is known when they have come.
    if (!row || row->id == m_chosenId)
        return;
    m_chosenId = row->id;
    Q_EMIT rowChosen();
}

void ListPane::onAnswered()
{
    if (!m_chosenId.isEmpty() && !m_table->currentIndex().isValid()) {
        const int row = m_model->rowOf(m_chosenId);
        if (row >= 0) {
            m_table->setCurrentIndex(m_model->index(row, 0));
        } else {
            m_chosenId.clear();
            Q_EMIT rowChosen();
        }
    }
    if (std::exchange(m_saysFailure, false))
        m_said->hide();
    m_isForbidden = false;
    showInstead(m_model->rowCount() == 0 ? m_emptyText : QString(), true);
    enableButtons();
    Q_EMIT shown();
}

void ListPane::onRefused(const Error &why)
{
    m_isForbidden = why.code == ErrorCode::PermissionDenied && !m_forbiddenText.isEmpty();
    if (m_isForbidden) {
        m_said->hide();
        showInstead(m_forbiddenText, false);
        if (!std::exchange(m_chosenId, QString()).isEmpty())
            Q_EMIT rowChosen();
    } else {
        say(why.message, true);
        m_saysFailure = true;
    }
    Q_EMIT shown();
}

void ListPane::showInstead(const QString &sentence, bool keepsTable)
{
    m_instead->setText(shownText(sentence));
    m_instead->setVisible(!sentence.isEmpty());
    m_table->setVisible(keepsTable);
    m_bar->setVisible(keepsTable);
}

void ListPane::enableButtons()
{
    const Row row = chosen();
    for (const Button &button : m_buttons)
        button.widget->setEnabled(
            m_session && (!button.isFor || (!row.isEmpty() && button.isFor(row))));
}

void ListPane::ask(const QString &command, const QJsonObject &args, const Then &then)
{
    if (!m_session)
        return;
    // What another coordinator answers is not for what is shown now.
    m_session->ask(command, args,
        [self = QPointer(this), asked = m_session, then](const Result<QJsonValue> &answer) {
            if (!self || !asked || self->m_session != asked)
                return;
            if (!answer)
                return self->say(answer.error().message, true);
            then(answer->toObject());
        });
}

void ListPane::change(const QString &command, const QJsonObject &args, const Then &then)
{
    ask(command, args, [this, then](const QJsonObject &answer) {
        m_said->hide();
        if (then)
            then(answer);
        refresh();
    });
}

void ListPane::confirm(const Question &question, const std::function<void()> &yes)
{
    auto *box
        = new QMessageBox(QMessageBox::Question, question.title, {}, QMessageBox::NoButton, this);
    box->setTextFormat(Qt::PlainText);
    box->setText(question.sentence);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *doIt = box->addButton(question.doIt, QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(question.leaveIt, QMessageBox::RejectRole));
    connect(doIt, &QPushButton::clicked, this, yes);
    box->open();
}

void ListPane::say(const QString &sentence, bool isBad)
{
    QPalette colours = palette();
    if (isBad)
        colours.setColor(QPalette::WindowText, badColour());
    m_said->setPalette(colours);
    m_said->setText(shownText(sentence));
    m_said->setVisible(!sentence.isEmpty());
    m_saysFailure = false;
}

} // namespace coord
