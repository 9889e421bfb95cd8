#include "core/domain/labels.h"

#include <algorithm>
#include <array>

namespace coord {

namespace {

constexpr std::array ownedByAgents{"os", "arch", "name", "pool"};

bool isPlain(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

Error refused(const QString &text, const QString &why)
{
    return {ErrorCode::InvalidArgument,
        QStringLiteral("label \"%1\": %2").arg(text.left(2 * maxLabelChars), why)};
}

} // namespace

bool isLabelWord(QStringView text)
{
    if (text.isEmpty() || text.size() > maxLabelChars || !isPlain(text[0]))
        return false;
    return std::all_of(text.begin(), text.end(),
        [](QChar c) { return isPlain(c) || c == u'.' || c == u'_' || c == u'/' || c == u'-'; });
}

Result<Labels> labelsFrom(const QStringList &texts)
{
    if (texts.size() > maxLabels)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("labels: must be at most %1").arg(maxLabels)};
    Labels labels;
    for (const QString &text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        const QString name = text.left(equals);
        const QString value = equals < 0 ? QString() : text.mid(equals + 1);
        if (!isLabelWord(name) || (equals >= 0 && !isLabelWord(value)))
            return refused(text,
                QStringLiteral("must be name or name=value, each of up to %1 letters, digits and "
                               ". _ / -, beginning with a letter or digit")
                    .arg(maxLabelChars));
        if (std::any_of(ownedByAgents.begin(), ownedByAgents.end(),
                [&](const char *each) { return name == QLatin1String(each); }))
            return refused(text, QStringLiteral("every agent has %1 by itself").arg(name));
        if (labels.contains(name))
            return refused(text, QStringLiteral("%1 is there twice").arg(name));
        labels.insert(name, value);
    }
    return labels;
}

QStringList labelTexts(const Labels &labels)
{
    QStringList texts;
    for (auto it = labels.begin(); it != labels.end(); ++it)
        texts.append(it.value().isEmpty() ? it.key() : it.key() + u'=' + it.value());
    return texts;
}

AgentTraits traitsOf(
    const QString &name, const QString &pool, const Labels &machine, const Labels &own)
{
    AgentTraits traits{.name = name, .pool = pool, .labels = own};
    traits.labels.insert(machine);
    traits.labels.insert(QStringLiteral("name"), name);
    if (!pool.isEmpty())
        traits.labels.insert(QStringLiteral("pool"), pool);
    return traits;
}

} // namespace coord
