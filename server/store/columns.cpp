#include "server/store/columns.h"

#include "server/store/checksum.h"

#include <QDataStream>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>

namespace coord {

QVariant boundList(const QStringList &list)
{
    const QByteArray json
        = QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json);
}

QStringList textsFrom(const QVariant &value)
{
    QStringList texts;
    for (const QJsonValue &item : QJsonDocument::fromJson(value.toString().toUtf8()).array())
        texts.append(item.toString());
    return texts;
}

QVariant boundTime(const std::optional<WallTime> &time)
{
    return time ? QVariant(time->ms) : QVariant();
}

std::optional<WallTime> timeFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(WallTime{value.toLongLong()});
}

qint64 valuesChecksum(const QVariantList &values)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    for (const QVariant &value : values) {
        out << value.isNull();
        if (value.typeId() == QMetaType::QByteArray)
            out << value.toByteArray();
        else
            out << value.toString().toUtf8();
    }
    return plainChecksum(bytes);
}

} // namespace coord
