#include "cli/output/toolcall.h"

#include "cli/output/safetext.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

namespace coord {

namespace {

//! What a reader wants to know first, in this order; the first field an input has is shown.
const QStringList tellingFields{QStringLiteral("command"), QStringLiteral("file_path"),
    QStringLiteral("notebook_path"), QStringLiteral("pattern"), QStringLiteral("query"),
    QStringLiteral("url"), QStringLiteral("description"), QStringLiteral("skill"),
    QStringLiteral("path"), QStringLiteral("prompt"), QStringLiteral("plan"),
    QStringLiteral("title"), QStringLiteral("name"), QStringLiteral("message")};

QString relativeTo(const QString &folder, const QString &text)
{
    return !folder.isEmpty() && text.startsWith(folder + u'/') ? text.mid(folder.size() + 1) : text;
}

QString scalarText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble());
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return {};
}

QString listSubject(const QString &name, const QJsonObject &input)
{
    const QJsonArray questions = input.value(QLatin1String("questions")).toArray();
    if (name == QLatin1String("AskUserQuestion") && !questions.isEmpty())
        return questions.first().toObject().value(QLatin1String("question")).toString();
    const QJsonArray todos = input.value(QLatin1String("todos")).toArray();
    if (name == QLatin1String("TodoWrite") && !todos.isEmpty())
        return QCoreApplication::translate("StreamView", "%1 items").arg(todos.size());
    return {};
}

QString rawSubject(const QString &name, const QJsonObject &input, const QString &folder)
{
    const QString list = listSubject(name, input);
    if (!list.isEmpty())
        return list;
    for (const QString &field : tellingFields) {
        const QString text = input.value(field).toString();
        if (!text.isEmpty())
            return relativeTo(folder, text);
    }
    if (input.size() == 1) {
        const QString only = scalarText(*input.constBegin());
        if (!only.isEmpty())
            return input.constBegin().key() + QStringLiteral(": ") + only;
    }
    return input.isEmpty() ? QString()
                           : QString::fromUtf8(QJsonDocument(input).toJson(QJsonDocument::Compact));
}

} // namespace

QString toolSubject(const QString &name, const QJsonObject &input, const QString &folder)
{
    return safeText(rawSubject(name, input, folder)).simplified();
}

QString toolInput(const QJsonObject &input)
{
    QStringList lines;
    for (auto it = input.constBegin(); it != input.constEnd(); ++it) {
        const QJsonValue value = *it;
        QString text = scalarText(value);
        if (value.isArray())
            text = QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
        else if (value.isObject())
            text
                = QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
        const bool hasLines = text.contains(u'\n');
        lines.append(it.key() + (hasLines ? QStringLiteral(":\n") : QStringLiteral(": ")) + text);
    }
    return lines.join(u'\n');
}

} // namespace coord
