#include "gui/widgets/templatechooser.h"

#include "core/client/templatestore.h"
#include "gui/models/showntext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace coord {

TemplateChooser::TemplateChooser(const QString &configDirectory, QWidget *parent)
    : QWidget(parent)
    , m_configDirectory(configDirectory)
    , m_name(new QComboBox(this))
{
    m_name->setAccessibleName(tr("Template"));
    m_name->addItem(tr("No template"), QString());
    const QList<StoredTemplate> all = storedTemplates(configDirectory);
    for (const StoredTemplate &each : all.mid(0, maxTemplates)) {
        m_name->addItem(shownLine(each.name), each.name);
        const QString about = each.content
            ? each.content->value(QLatin1String("description")).toString()
            : each.content.error().message;
        m_name->setItemData(m_name->count() - 1, shownToolTip(about), Qt::ToolTipRole);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_name);
    connect(m_name, &QComboBox::currentIndexChanged, this, [this] {
        showVariables();
        Q_EMIT changed();
    });
}

bool TemplateChooser::isEmpty() const
{
    return m_name->count() <= 1;
}

void TemplateChooser::choose(const QString &name)
{
    m_name->setCurrentIndex(std::max(0, m_name->findData(name)));
}

void TemplateChooser::showVariables()
{
    m_values.clear();
    delete std::exchange(m_form, nullptr);
    const auto content = storedTemplate(m_configDirectory, m_name->currentData().toString());
    if (!content)
        return;
    const QJsonObject variables = content->value(QLatin1String("variables")).toObject();
    if (variables.isEmpty())
        return;
    m_form = new QWidget(this);
    auto *form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        if (m_values.size() >= maxVariables)
            break;
        const QJsonObject about = it.value().toObject();
        auto *value = new QLineEdit(m_form);
        value->setAccessibleName(shownLine(it.key()));
        value->setPlaceholderText(shownLine(about.value(QLatin1String("default")).toString()));
        value->setToolTip(shownToolTip(about.value(QLatin1String("description")).toString()));
        auto *name = new QLabel(shownLine(it.key()) + u':', m_form);
        name->setTextFormat(Qt::PlainText);
        form->addRow(name, value);
        m_values.insert(it.key(), value);
        connect(value, &QLineEdit::textEdited, this, &TemplateChooser::changed);
    }
    layout()->addWidget(m_form);
}

Result<PromptTemplate> TemplateChooser::chosen() const
{
    const QString name = m_name->currentData().toString();
    if (name.isEmpty())
        return PromptTemplate{};
    QMap<QString, QString> values;
    for (auto it = m_values.begin(); it != m_values.end(); ++it) {
        if (!it.value()->text().isEmpty())
            values.insert(it.key(), it.value()->text());
    }
    return loadTemplate(m_configDirectory, name, values);
}

} // namespace coord
