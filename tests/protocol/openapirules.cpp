#include "tests/protocol/openapirules.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

namespace coord::test {

namespace {

// Per object its fields: "name:kind", with ! where it must be there, [kind] a list, {kind} a map.
const QHash<QString, QString> &objects()
{
    static const QHash<QString, QString> all{
        {QStringLiteral("document"),
            QStringLiteral("openapi!:text info!:info jsonSchemaDialect:text servers:[server] "
                           "paths!:{path} components:components security:[{any}]")},
        {QStringLiteral("info"),
            QStringLiteral("title!:text version!:text summary:text description:text "
                           "license:license")},
        {QStringLiteral("license"), QStringLiteral("name!:text identifier:text")},
        {QStringLiteral("server"), QStringLiteral("url!:text description:text")},
        {QStringLiteral("path"),
            QStringLiteral("get:operation put:operation post:operation delete:operation "
                           "patch:operation parameters:[parameter]")},
        {QStringLiteral("operation"),
            QStringLiteral("operationId:text summary:text description:text "
                           "parameters:[parameter] requestBody:body responses!:{response} "
                           "security:[{any}]")},
        {QStringLiteral("parameter"),
            QStringLiteral("name!:text in!:text required:flag description:text schema!:any")},
        {QStringLiteral("body"), QStringLiteral("content!:{media} required:flag description:text")},
        {QStringLiteral("response"),
            QStringLiteral("description!:text headers:{header} content:{media}")},
        {QStringLiteral("header"), QStringLiteral("description:text schema!:any")},
        {QStringLiteral("media"), QStringLiteral("schema:any")},
        {QStringLiteral("components"),
            QStringLiteral("schemas:{any} responses:{response} parameters:{parameter} "
                           "headers:{header} securitySchemes:{scheme}")},
        {QStringLiteral("scheme"), QStringLiteral("type!:text scheme:text description:text")},
    };
    return all;
}

// What the keys of a map look like, by the kind of what it holds.
QString keyShape(const QString &kind)
{
    if (kind == QLatin1String("path"))
        return QStringLiteral("/\\S*");
    if (kind == QLatin1String("media"))
        return QStringLiteral("[a-z]+/[a-z.-]+");
    if (kind == QLatin1String("response"))
        return QStringLiteral("default|[1-5]\\d\\d|[A-Za-z]+");
    return QStringLiteral("[A-Za-z0-9._-]+");
}

class OpenApiCheck {
public:
    void check(const QJsonValue &value, const QString &kind, const QString &place)
    {
        if (kind == QLatin1String("any"))
            return;
        if (kind == QLatin1String("text"))
            return wantIf(value.isString() && !value.toString().isEmpty(), place, kind);
        if (kind == QLatin1String("flag"))
            return wantIf(value.isBool(), place, kind);
        if (kind.startsWith(u'['))
            return checkList(value, kind.mid(1, kind.size() - 2), place);
        if (kind.startsWith(u'{'))
            return checkMap(value, kind.mid(1, kind.size() - 2), place);
        if (!value[QLatin1String("$ref")].isString())
            checkObject(value, kind, place);
    }

    QStringList complaints;

private:
    void wantIf(bool isRight, const QString &place, const QString &what)
    {
        if (!isRight)
            complaints.append(place + QStringLiteral(": is no ") + what);
    }

    void checkList(const QJsonValue &value, const QString &kind, const QString &place)
    {
        wantIf(value.isArray(), place, QStringLiteral("list"));
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i)
            check(items[i], kind, place + QStringLiteral("[%1]").arg(i));
    }

    void checkMap(const QJsonValue &value, const QString &kind, const QString &place)
    {
        wantIf(value.isObject(), place, QStringLiteral("object"));
        const QRegularExpression shape(QRegularExpression::anchoredPattern(keyShape(kind)));
        const QJsonObject map = value.toObject();
        for (auto entry = map.begin(); entry != map.end(); ++entry) {
            const QString inside = place + u'/' + entry.key();
            wantIf(shape.match(entry.key()).hasMatch(), inside, QStringLiteral("key here"));
            check(entry.value(), kind, inside);
        }
    }

    void checkObject(const QJsonValue &value, const QString &kind, const QString &place)
    {
        wantIf(value.isObject(), place, kind);
        QJsonObject object = value.toObject();
        for (const QString &field : objects().value(kind).split(u' ')) {
            const QString name = QString(field.section(u':', 0, 0)).remove(u'!');
            const QJsonValue inside = object.take(name);
            if (!inside.isUndefined())
                check(inside, field.section(u':', 1), place + u'/' + name);
            else if (field.contains(u'!'))
                complaints.append(place + u'/' + name + QStringLiteral(": is missing"));
        }
        for (const QString &name : object.keys())
            wantIf(name.startsWith(QLatin1String("x-")), place + u'/' + name,
                QStringLiteral("field of ") + kind);
    }
};

} // namespace

QStringList openApiComplaints(const QJsonObject &document)
{
    OpenApiCheck check;
    check.check(document, QStringLiteral("document"), {});
    return check.complaints;
}

} // namespace coord::test
