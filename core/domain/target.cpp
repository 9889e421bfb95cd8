#include "core/domain/target.h"

#include <algorithm>

namespace coord {

namespace {

Result<Requirement> requirementFrom(const QString &text)
{
    Requirement requirement;
    QString rest = text.trimmed();
    const qsizetype equals = rest.indexOf(u'=');
    bool isWhole = true;
    if (equals >= 0) {
        requirement.value = rest.mid(equals + 1);
        isWhole = isLabelWord(*requirement.value);
        rest.truncate(equals);
        requirement.isNegated = rest.endsWith(u'!');
        rest.chop(requirement.isNegated ? 1 : 0);
    } else if (rest.startsWith(u'!')) {
        requirement.isNegated = true;
        rest.remove(0, 1);
    }
    if (!isWhole || !isLabelWord(rest))
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("require: \"%1\" must be name, !name, name=value or name!=value, of "
                           "letters, digits and . _ / -, at most %2 each")
                .arg(text.left(2 * maxLabelChars))
                .arg(maxLabelChars)};
    requirement.name = rest;
    return requirement;
}

} // namespace

bool Requirement::isMetBy(const Labels &labels) const
{
    const auto label = labels.find(name);
    const bool has = label != labels.end() && (!value || *label == *value);
    return has != isNegated;
}

QString Requirement::text() const
{
    if (!value)
        return isNegated ? u'!' + name : name;
    return name + (isNegated ? QStringLiteral("!=") : QStringLiteral("=")) + *value;
}

Result<QList<Requirement>> requirementsFrom(const QStringList &texts)
{
    QList<Requirement> requirements;
    for (const QString &text : texts) {
        auto requirement = requirementFrom(text);
        if (!requirement)
            return requirement.error();
        if (!requirements.contains(*requirement))
            requirements.append(*std::move(requirement));
    }
    if (requirements.size() > maxRequirements)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("require: must be at most %1 labels").arg(maxRequirements)};
    std::sort(requirements.begin(), requirements.end(),
        [](const Requirement &a, const Requirement &b) { return a.text() < b.text(); });
    return requirements;
}

bool accepts(const Target &target, const QList<Requirement> &requirements, const AgentTraits &agent)
{
    return (target.agentName.isEmpty() || target.agentName == agent.name)
        && (target.pool.isEmpty() || target.pool == agent.pool)
        && std::all_of(requirements.begin(), requirements.end(),
            [&](const Requirement &each) { return each.isMetBy(agent.labels); });
}

bool accepts(const Target &target, const AgentTraits &agent)
{
    const auto requirements = requirementsFrom(target.requirements);
    return requirements && accepts(target, *requirements, agent);
}

QString targetText(const Target &target)
{
    if (!target.agentName.isEmpty())
        return QStringLiteral("agent \"%1\"").arg(target.agentName);
    const QString labels = target.requirements.join(QStringLiteral(", "));
    if (target.pool.isEmpty())
        return labels.isEmpty() ? QStringLiteral("any agent")
                                : QStringLiteral("an agent with %1").arg(labels);
    const QString pool = QStringLiteral("pool \"%1\"").arg(target.pool);
    return labels.isEmpty() ? pool : QStringLiteral("%1 with %2").arg(pool, labels);
}

} // namespace coord
