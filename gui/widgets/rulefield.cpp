#include "gui/widgets/rulefield.h"

#include "core/domain/limits.h"
#include "core/domain/rulelist.h"
#include "core/domain/toolrules.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"
#include "gui/widgets/plainlabel.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace coord {

RuleField::RuleField(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_text(new QLineEdit(this))
    , m_said(new PlainLabel({}, this))
{
    m_text->setAccessibleName(name);
    m_said->setAccessibleName(tr("What is wrong with it"));
    QPalette bad = m_said->palette();
    bad.setColor(QPalette::WindowText, badColour());
    m_said->setPalette(bad);
    m_said->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_text);
    column->addWidget(m_said);
    connect(m_text, &QLineEdit::textChanged, this, &RuleField::look);
}

void RuleField::setExample(const QString &example)
{
    m_text->setPlaceholderText(example);
}

void RuleField::setRules(const QStringList &rules)
{
    m_text->setText(rules.join(QStringLiteral(", ")));
}

Result<QStringList> RuleField::rules() const
{
    const QStringList texts = listFrom(m_text->text());
    if (texts.size() > limits::maxListItems)
        return Error{ErrorCode::InvalidArgument,
            tr("%1: there may be up to %2 rules.").arg(m_name).arg(limits::maxListItems)};
    const auto rules = toolRules(texts);
    if (!rules)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("%1: %2").arg(m_name, rules.error().message)};
    return texts;
}

QString RuleField::said() const
{
    return m_said->text();
}

void RuleField::look()
{
    const auto found = rules();
    m_said->setText(found ? QString() : shownText(found.error().message));
    m_said->setVisible(!found);
}

} // namespace coord
