#include "core/client/prompttemplate.h"

#include "core/client/templatestore.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace coord {

namespace {

// What the user gave, and the defaults for the rest.
Result<QMap<QString, QString>> filledIn(const QJsonObject &variables, QMap<QString, QString> values)
{
    QStringList missing;
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        const QJsonObject variable = it.value().toObject();
        const QJsonValue standard = variable.value(QLatin1String("default"));
        if (values.contains(it.key()))
            continue;
        if (standard.isString())
            values.insert(it.key(), standard.toString());
        else if (variable.value(QLatin1String("required")).toBool())
            missing.append(it.key());
    }
    if (!missing.isEmpty())
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("Missing required template variables: %1")
                .arg(missing.join(QStringLiteral(", ")))};
    return values;
}

// One pass, so that a value that looks like a placeholder stays what it is.
QString substituted(const QString &text, const QMap<QString, QString> &values)
{
    static const QRegularExpression placeholder(QStringLiteral("\\{\\{(\\w+)\\}\\}"));
    QString result;
    qsizetype done = 0;
    for (auto found = placeholder.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const auto value = values.constFind(match.captured(1));
        result += text.mid(done, match.capturedStart() - done);
        result += value == values.constEnd() ? match.captured(0) : *value;
        done = match.capturedEnd();
    }
    return result + text.mid(done);
}

Result<std::optional<QStringList>> listIn(const QJsonObject &object, const char *key)
{
    const QJsonValue value = object.value(QLatin1String(key));
    if (value.isUndefined() || value.isNull())
        return std::optional<QStringList>();
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list.append(item.toString());
    // A restriction that cannot be read must not vanish.
    if (list.isEmpty() || list.contains(QString()))
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("%1 of the template must be a list of texts").arg(QLatin1String(key))};
    return std::optional(list);
}

} // namespace

QMap<QString, QString> templateValues(const QString &text)
{
    QMap<QString, QString> values;
    for (const QString &pair : text.split(u',', Qt::SkipEmptyParts))
        values.insert(pair.section(u'=', 0, 0).trimmed(), pair.section(u'=', 1).trimmed());
    return values;
}

Result<PromptTemplate> loadTemplate(
    const QString &configDirectory, const QString &name, const QMap<QString, QString> &values)
{
    const auto object = storedTemplate(configDirectory, name);
    if (!object)
        return object.error();
    const auto filled = filledIn(object->value(QLatin1String("variables")).toObject(), values);
    if (!filled)
        return filled.error();
    const auto allowed = listIn(*object, "allowedTools");
    const auto disallowed = listIn(*object, "disallowedTools");
    const auto dirs = listIn(*object, "addDirs");
    for (const auto *list : {&allowed, &disallowed, &dirs}) {
        if (!*list)
            return list->error();
    }
    const auto text
        = [&](const char *key) { return object->value(QLatin1String(key)).toVariant().toString(); };
    const auto texts = [&](const char *key) {
        QStringList list;
        for (const QJsonValue &item : object->value(QLatin1String(key)).toArray())
            list.append(substituted(item.toString(), *filled));
        return list;
    };
    return PromptTemplate{.name = name,
        .prompt = substituted(text("prompt"), *filled),
        .on = substituted(text("on"), *filled),
        .budget = text("budget"),
        .allowedTools = *allowed,
        .disallowedTools = *disallowed,
        .addDirs = *dirs,
        .uploads = texts("upload"),
        .downloads = texts("download")};
}

} // namespace coord
