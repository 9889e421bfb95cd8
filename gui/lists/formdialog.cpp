#include "gui/lists/formdialog.h"

#include "core/client/typedrequest.h"
#include "core/domain/limits.h"
#include "core/domain/rulelist.h"
#include "core/protocol/answers.h"
#include "core/protocol/json.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"
#include "gui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QVBoxLayout>

namespace coord {

namespace {

QString typedIn(const QWidget *field)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(field))
        return line->text().trimmed();
    if (const auto *box = qobject_cast<const QComboBox *>(field))
        return box->currentText().trimmed();
    const auto *text = qobject_cast<const QPlainTextEdit *>(field);
    return text ? text->toPlainText().trimmed() : QString();
}

void putTyped(QJsonObject &args, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        args.insert(key, text);
}

} // namespace

FormDialog::FormDialog(CoordinatorSession &session, Task task, QWidget *parent)
    : QDialog(parent)
    , m_session(&session)
    , m_task(std::move(task))
    , m_form(new QFormLayout)
    , m_notes(new QVBoxLayout)
    , m_said(new PlainLabel({}, this))
{
    setWindowTitle(m_task.title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_said->setAccessibleName(tr("Notice"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_send = buttons->button(QDialogButtonBox::Ok);
    m_send->setText(m_task.doIt);
    connect(buttons, &QDialogButtonBox::accepted, this, &FormDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &FormDialog::reject);
    auto *quick = new QShortcut(Qt::CTRL | Qt::Key_Return, this);
    connect(quick, &QShortcut::activated, m_send, &QPushButton::click);
    auto *all = new QVBoxLayout(this);
    all->addLayout(m_form, 1);
    all->addLayout(m_notes);
    all->addWidget(m_said);
    all->addWidget(buttons);
    resize(560, 0);
}

void FormDialog::addField(const QString &label, QWidget *widget, Put put)
{
    m_form->addRow(label, widget);
    widget->setAccessibleName(QString(label).remove(u'&').remove(u':').trimmed());
    m_puts.append(std::move(put));
}

QLineEdit *FormDialog::addText(const QString &label, const char *key, const QString &example)
{
    auto *field = new QLineEdit(this);
    field->setPlaceholderText(example);
    addField(label, field, [field, name = QString::fromLatin1(key)](QJsonObject &args) {
        putTyped(args, name, typedIn(field));
    });
    return field;
}

QLineEdit *FormDialog::addList(const QString &label, const char *key, const QString &example)
{
    auto *field = new QLineEdit(this);
    field->setPlaceholderText(example);
    addField(label, field, [field, name = QString::fromLatin1(key)](QJsonObject &args) {
        // A comma within parentheses is of a rule.
        if (const QStringList words = listFrom(field->text()); !words.isEmpty())
            args.insert(name, QJsonArray::fromStringList(words));
    });
    return field;
}

QPlainTextEdit *FormDialog::addLongText(const QString &label, const char *key)
{
    auto *field = new QPlainTextEdit(this);
    field->setTabChangesFocus(true);
    field->setMinimumHeight(field->fontMetrics().lineSpacing() * 5);
    addField(label, field, [field, name = QString::fromLatin1(key)](QJsonObject &args) {
        putTyped(args, name, field->toPlainText());
    });
    return field;
}

QComboBox *FormDialog::addChoice(
    const QString &label, const char *key, const QList<Choice> &choices)
{
    auto *field = new QComboBox(this);
    for (const Choice &choice : choices)
        field->addItem(choice.text, choice.value);
    addField(label, field, [field, name = QString::fromLatin1(key)](QJsonObject &args) {
        putTyped(args, name, field->currentData().toString());
    });
    return field;
}

QSpinBox *FormDialog::addNumber(const QString &label, const char *key, const Number &number)
{
    auto *field = new QSpinBox(this);
    field->setRange(number.least, number.most);
    field->setSuffix(number.unit);
    field->setSpecialValueText(number.leastText);
    field->setValue(number.usual);
    addField(label, field, [field, number, name = QString::fromLatin1(key)](QJsonObject &args) {
        if (field->value() != number.usual)
            args.insert(name, field->value() * number.factor);
    });
    return field;
}

QDoubleSpinBox *FormDialog::addDollars(const QString &label, const char *key)
{
    auto *field = new QDoubleSpinBox(this);
    field->setRange(0, double(limits::maxBudgetUsd));
    field->setPrefix(QStringLiteral("$"));
    field->setSpecialValueText(tr("no limit"));
    addField(label, field, [field, name = QString::fromLatin1(key)](QJsonObject &args) {
        if (field->value() > 0)
            args.insert(name, field->value());
    });
    return field;
}

void FormDialog::addWhere(const QString &label, bool isAnywhereToo)
{
    auto *both = new QWidget(this);
    auto *kind = new QComboBox(both);
    if (isAnywhereToo)
        kind->addItem(tr("All"), QString());
    kind->addItem(tr("An agent"), QStringLiteral("agentName"));
    kind->addItem(tr("A pool"), QStringLiteral("pool"));
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(kind);
    QList<QComboBox *> names{new QComboBox(both), new QComboBox(both)};
    names[0]->setAccessibleName(tr("Agent"));
    names[1]->setAccessibleName(tr("Pool"));
    for (QComboBox *name : names) {
        name->setEditable(true);
        name->setInsertPolicy(QComboBox::NoInsert);
        row->addWidget(name, 1);
    }
    const auto choose = [kind, names] {
        const QString key = kind->currentData().toString();
        names[0]->setVisible(key == QLatin1String("agentName"));
        names[1]->setVisible(key == QLatin1String("pool"));
    };
    connect(kind, &QComboBox::currentIndexChanged, both, choose);
    choose();
    addField(label, both, [kind, names](QJsonObject &args) {
        const QString key = kind->currentData().toString();
        if (!key.isEmpty())
            args.insert(key, typedIn(names[key == QLatin1String("pool") ? 1 : 0]));
    });
    kind->setAccessibleName(both->accessibleName());
    both->setFocusProxy(kind);
    for (QComboBox *name : names)
        require(name, name == names[0] ? tr("Name the agent.") : tr("Name the pool."));
    fillWhere(names[0], names[1]);
}

// Others may be typed, too: an agent need not be there now.
void FormDialog::fillWhere(QComboBox *agents, QComboBox *pools)
{
    m_session->ask(QStringLiteral("list-agents"), {},
        [self = QPointer(this), agents, pools](const Result<QJsonValue> &answer) {
            const auto read
                = wire::parse<wire::AgentsAnswer>(answer ? answer->toObject() : QJsonObject());
            if (!self || !read)
                return;
            const auto add = [](QComboBox *box, const QString &name) {
                const QString typed = box->currentText();
                if (!name.isEmpty() && name == shownLine(name) && box->findText(name) < 0)
                    box->addItem(name);
                if (!typed.isEmpty())
                    box->setEditText(typed);
            };
            for (const wire::AgentInfo &agent : read->agents) {
                add(agents, agent.name);
                add(pools, agent.pool.value_or(QString()));
            }
        });
}

QPlainTextEdit *FormDialog::addJson(const QString &label, const char *key)
{
    auto *field = new QPlainTextEdit(this);
    field->setTabChangesFocus(true);
    // A document is an object or a list; a number is one, too, in a list.
    const auto read = [](const QString &text) { return wire::readJson('[' + text.toUtf8() + ']'); };
    addField(label, field, [field, read, name = QString::fromLatin1(key)](QJsonObject &args) {
        if (!typedIn(field).isEmpty())
            args.insert(name, read(typedIn(field))->array().first());
    });
    check(field, [read](const QString &text) {
        const auto list = read(text);
        return text.isEmpty() || (list && list->array().size() == 1) ? QString()
                                                                     : tr("This is not JSON.");
    });
    return field;
}

QCheckBox *FormDialog::addCheck(const QString &text, const char *key)
{
    auto *field = new QCheckBox(text, this);
    m_form->addRow(field);
    m_puts.append([field, name = QString::fromLatin1(key)](QJsonObject &args) {
        if (field->isChecked())
            args.insert(name, true);
    });
    return field;
}

void FormDialog::addNote(QWidget *widget)
{
    m_notes->addWidget(widget);
}

void FormDialog::check(QWidget *field, Check check)
{
    m_checks.append({field, std::move(check)});
}

void FormDialog::require(QWidget *field, const QString &sentence)
{
    check(field, [sentence](const QString &text) { return text.isEmpty() ? sentence : QString(); });
}

void FormDialog::refuse(const QString &sentence)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, badColour());
    m_said->setPalette(colours);
    m_said->setText(shownText(sentence));
    m_send->setEnabled(true);
    Q_EMIT refused(sentence);
}

void FormDialog::accept()
{
    for (const Checked &checked : std::as_const(m_checks)) {
        if (!checked.field->isVisibleTo(this))
            continue;
        const QString wrong = checked.check(typedIn(checked.field));
        if (wrong.isEmpty())
            continue;
        checked.field->setFocus();
        return refuse(wrong);
    }
    if (!m_session)
        return reject();
    QJsonObject args = m_task.args;
    for (const Put &put : std::as_const(m_puts))
        put(args);
    m_send->setEnabled(false);
    m_isAsking = true;
    m_session->ask(m_task.command, args, [self = QPointer(this)](const Result<QJsonValue> &answer) {
        if (self)
            self->onAnswer(answer);
    });
}

void FormDialog::reject()
{
    // The answer may hold what is shown once: it is waited for, which has a limit.
    if (!m_isAsking)
        QDialog::reject();
}

void FormDialog::onAnswer(const Result<QJsonValue> &answer)
{
    m_isAsking = false;
    if (!answer)
        return refuse(answer.error().message);
    Q_EMIT done(answer->toObject());
    QDialog::accept();
}

} // namespace coord
