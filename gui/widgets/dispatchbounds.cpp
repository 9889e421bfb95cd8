#include "gui/widgets/dispatchbounds.h"

#include "core/domain/labels.h"
#include "core/domain/limits.h"
#include "core/domain/rulelist.h"
#include "core/domain/task.h"
#include "gui/widgets/rulefield.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace coord {

namespace {

constexpr int mostMinutes = 7 * 24 * 60;
constexpr double leastBudget = 0.01; // that the field can show

void putTexts(QJsonObject &args, const char *key, const QStringList &texts)
{
    if (!texts.isEmpty())
        args.insert(QLatin1String(key), QJsonArray::fromStringList(texts));
}

} // namespace

DispatchBounds::DispatchBounds(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_allowed(new RuleField(tr("Allowed tools"), this))
    , m_disallowed(new RuleField(tr("Disallowed tools"), this))
    , m_folders(new QLineEdit(this))
    , m_budget(new QDoubleSpinBox(this))
    , m_timeout(new QSpinBox(this))
    , m_retries(new QSpinBox(this))
    , m_priority(new QSpinBox(this))
    , m_group(new QLineEdit(this))
    , m_groupLimit(new QSpinBox(this))
{
    m_allowed->setExample(QStringLiteral("Read, Bash(git diff *)"));
    m_disallowed->setExample(QStringLiteral("WebFetch"));
    m_budget->setRange(0, double(limits::maxBudgetUsd));
    m_budget->setPrefix(QStringLiteral("$"));
    m_budget->setSpecialValueText(tr("no limit"));
    m_timeout->setRange(0, mostMinutes);
    m_timeout->setSuffix(tr(" min"));
    m_timeout->setSpecialValueText(tr("the agent's"));
    m_retries->setRange(-1, maxMaxRetries);
    m_retries->setValue(-1);
    m_retries->setSpecialValueText(tr("as usual"));
    m_priority->setRange(-1000, 1000);
    m_groupLimit->setRange(1, maxGroupLimit);
    m_groupLimit->setPrefix(tr("at once: "));
    layOut();
}

void DispatchBounds::layOut()
{
    m_form->setContentsMargins(0, 0, 0, 0);
    const auto addRules = [this](const QString &label, RuleField *rules) {
        auto *name = new QLabel(label, this);
        name->setBuddy(rules->field());
        m_form->addRow(name, rules);
    };
    addRules(tr("&Allowed tools:"), m_allowed);
    addRules(tr("&Disallowed tools:"), m_disallowed);
    m_form->addRow(tr("F&olders:"), m_folders);
    m_form->addRow(tr("&Budget:"), m_budget);
    m_form->addRow(tr("&Time limit:"), m_timeout);
    m_form->addRow(tr("&Retries:"), m_retries);
    m_form->addRow(tr("Pr&iority:"), m_priority);
    auto *group = new QHBoxLayout;
    group->addWidget(m_group, 1);
    group->addWidget(m_groupLimit);
    auto *name = new QLabel(tr("&Group:"), this);
    name->setBuddy(m_group);
    m_form->addRow(name, group);
    m_group->setAccessibleName(tr("Group"));
    m_timeout->setAccessibleName(tr("Time limit"));
    m_priority->setAccessibleName(tr("Priority"));
    m_group->setToolTip(tr("Not all tasks of a group run at once, whatever agents they are on"));
    m_groupLimit->setAccessibleName(tr("Tasks of the group at once"));
}

void DispatchBounds::addRow(const QString &label, QWidget *field)
{
    m_form->addRow(label, field);
}

Status DispatchBounds::take(const PromptTemplate &base)
{
    bool isNumber = true;
    const double budget = base.budget.isEmpty() ? 0 : base.budget.toDouble(&isNumber);
    const bool isGiven = !base.budget.isEmpty();
    if (!isNumber || (isGiven && !(budget > 0 && budget <= limits::maxBudgetUsd)))
        return Error{ErrorCode::InvalidArgument,
            tr("The template's budget must be an amount of dollars up to %1.")
                .arg(limits::maxBudgetUsd)};
    const QStringList folders = base.addDirs.value_or(QStringList());
    const QString folderText = folders.join(QStringLiteral(", "));
    if (listFrom(folderText) != folders)
        return Error{ErrorCode::InvalidArgument,
            tr("The template's folders have names that cannot stand in a list: use \"coord run "
               "--template\".")};
    m_allowed->setRules(base.allowedTools.value_or(QStringList()));
    m_disallowed->setRules(base.disallowedTools.value_or(QStringList()));
    m_folders->setText(folderText);
    // Less than a cent would be shown as no limit at all.
    m_budget->setValue(isGiven ? std::max(budget, leastBudget) : 0);
    return Done{};
}

Status DispatchBounds::putInto(QJsonObject &args) const
{
    const auto allowed = m_allowed->rules();
    const auto disallowed = m_disallowed->rules();
    if (!allowed || !disallowed)
        return allowed ? disallowed.error() : allowed.error();
    putTexts(args, "allowedTools", *allowed);
    putTexts(args, "disallowedTools", *disallowed);
    putTexts(args, "addDirs", listFrom(m_folders->text()));
    if (m_budget->value() > 0)
        args.insert(QStringLiteral("maxBudgetUsd"), m_budget->value());
    if (m_timeout->value() > 0)
        args.insert(QStringLiteral("timeoutMs"), qint64(m_timeout->value()) * 60'000);
    if (m_retries->value() >= 0)
        args.insert(QStringLiteral("maxRetries"), m_retries->value());
    if (m_priority->value() != 0)
        args.insert(QStringLiteral("priority"), m_priority->value());
    const QString group = m_group->text().trimmed();
    if (group.isEmpty())
        return Done{};
    if (!isLabelWord(group))
        return Error{ErrorCode::InvalidArgument,
            tr("Group: it must be up to %1 letters, digits and . _ / -").arg(maxLabelChars)};
    args.insert(QStringLiteral("group"), group);
    args.insert(QStringLiteral("groupLimit"), m_groupLimit->value());
    return Done{};
}

} // namespace coord
