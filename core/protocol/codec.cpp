#include "core/protocol/codec.h"

#include "core/protocol/json.h"

namespace coord::wire {

namespace {

Error refused(const QString &why)
{
    return {ErrorCode::InvalidArgument, why};
}

struct EnvelopeFields {
    QString id;
    QString type;
    double version = 1;
    double timestamp = 0;
    QJsonObject payload;

    static constexpr auto fields()
    {
        using M = EnvelopeFields;
        return std::make_tuple(field("id", &M::id, {.max = limits::maxIdChars, .min = 1}),
            field("type", &M::type, {.max = 64, .min = 1}),
            field("version", &M::version,
                {.min = std::numeric_limits<int>::min(), .forgive = Forgive::Everything}),
            field("timestamp", &M::timestamp, {.min = -1'000'000'000'000'000}),
            field("payload", &M::payload));
    }
};

} // namespace

Result<OpenedEnvelope> openEnvelope(const QByteArray &bytes)
{
    const auto document = readJson(bytes);
    if (!document)
        return document.error().within(QStringLiteral("message: "));
    if (!document->isObject())
        return refused(QStringLiteral("message: must be a JSON object"));
    const QJsonObject object = document->object();
    auto read = parse<EnvelopeFields>(object);
    if (!read)
        return read.error();
    OpenedEnvelope opened;
    opened.envelope.id = read->id;
    opened.envelope.type = read->type;
    opened.envelope.version = read->version > 0 && read->version < 1000 ? int(read->version) : 1;
    opened.envelope.timestamp = {qint64(read->timestamp)};
    opened.payload = read->payload;
    return opened;
}

QByteArray sealEnvelope(
    const char *type, const QString &id, WallTime now, const QJsonObject &payload)
{
    const QJsonObject envelope{{QStringLiteral("id"), id},
        {QStringLiteral("type"), QLatin1String(type)}, {QStringLiteral("version"), 1},
        {QStringLiteral("timestamp"), now.ms}, {QStringLiteral("payload"), payload}};
    return QJsonDocument(envelope).toJson(QJsonDocument::Compact);
}

template Result<Frame<AllMessages>> decode<AllMessages>(const QByteArray &);
template Result<Frame<FromAgent>> decode<FromAgent>(const QByteArray &);
template Result<Frame<FromClient>> decode<FromClient>(const QByteArray &);
template Result<Frame<ToAgent>> decode<ToAgent>(const QByteArray &);
template Result<Frame<ToClient>> decode<ToClient>(const QByteArray &);

} // namespace coord::wire
