#include "cli/output/outputformat.h"

#include "cli/output/safetext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace coord {

namespace {

//! Whether terminal or editor might take \a unit for more than a letter. JSON text may hold C1 and
//! bidirectional controls as they are, and Qt writes them so.
bool mustBeEscaped(char16_t unit)
{
    return (unit >= 0x7f && unit <= 0x9f) || unit == 0x061c || unit == 0x200e || unit == 0x200f
        || (unit >= 0x2028 && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069);
}

QString withEscapes(const QString &json)
{
    QString escaped;
    escaped.reserve(json.size());
    for (const QChar c : json) {
        if (mustBeEscaped(c.unicode()))
            escaped += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            escaped += c;
    }
    return escaped;
}

QString compactLine(const QJsonObject &object)
{
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return withEscapes(QString::fromUtf8(json)) + u'\n';
}

//! Qt indents by four spaces where the original uses two; a string never holds a line end, so what
//! stands at the start of a line is indentation.
QString prettyText(const QJsonDocument &document)
{
    QString text;
    for (const QString &line :
        QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed().split(u'\n')) {
        qsizetype spaces = 0;
        while (spaces < line.size() && line[spaces] == u' ')
            ++spaces;
        text += line.mid(spaces / 2) + u'\n';
    }
    return withEscapes(text);
}

QString nameLine(const QJsonObject &object, const QStringList &nameKeys)
{
    for (const QString &key : nameKeys) {
        if (object.value(key).isString())
            return safeText(object.value(key).toString()) + u'\n';
    }
    return {};
}

QString lineText(OutputFormat format, const QJsonObject &object, const QStringList &nameKeys)
{
    return format == OutputFormat::Name ? nameLine(object, nameKeys) : compactLine(object);
}

} // namespace

Result<OutputFormat> outputFormatFrom(const QString &name)
{
    if (name == QLatin1String("table"))
        return OutputFormat::Table;
    if (name == QLatin1String("json"))
        return OutputFormat::Json;
    if (name == QLatin1String("jsonl"))
        return OutputFormat::Jsonl;
    if (name == QLatin1String("name"))
        return OutputFormat::Name;
    return Error{ErrorCode::InvalidArgument,
        QStringLiteral("unknown output format '%1': choose table, json, jsonl or name")
            .arg(safeText(name))};
}

QString listText(
    OutputFormat format, const QList<QJsonObject> &objects, const QStringList &nameKeys)
{
    if (format == OutputFormat::Json) {
        QJsonArray array;
        for (const QJsonObject &object : objects)
            array += object;
        return prettyText(QJsonDocument(array));
    }
    QString text;
    for (const QJsonObject &object : objects)
        text += lineText(format, object, nameKeys);
    return text;
}

QString objectText(OutputFormat format, const QJsonObject &object, const QStringList &nameKeys)
{
    if (format == OutputFormat::Json)
        return prettyText(QJsonDocument(object));
    return lineText(format, object, nameKeys);
}

} // namespace coord
