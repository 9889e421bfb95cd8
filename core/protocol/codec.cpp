#include "core/protocol/codec.h"

#include <QJsonDocument>

namespace coord::wire {

namespace {

Error refused(const QString &why)
{
    return {ErrorCode::InvalidArgument, why};
}

// QJsonDocument stops at a depth of 1,024, which is far more than any message needs and enough to
// make whoever walks the value recurse deeply.
bool deeperThan(const QByteArray &bytes, int limit)
{
    int depth = 0;
    bool inText = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limit)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
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
            field("version", &M::version, {.min = std::numeric_limits<int>::min(), .forgive = Forgive::Everything}),
            field("timestamp", &M::timestamp, {.min = -1'000'000'000'000'000}),
            field("payload", &M::payload));
    }
};

} // namespace

Result<OpenedEnvelope> openEnvelope(const QByteArray &bytes)
{
    if (deeperThan(bytes, limits::maxJsonDepth))
        return refused(QStringLiteral("message: nested deeper than %1 levels").arg(limits::maxJsonDepth));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return refused(QStringLiteral("message: not JSON (%1 at byte %2)")
                           .arg(problem.errorString())
                           .arg(problem.offset));
    if (!document.isObject())
        return refused(QStringLiteral("message: must be a JSON object"));
    const QJsonObject object = document.object();
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

QByteArray sealEnvelope(const char *type, const QString &id, WallTime now, const QJsonObject &payload)
{
    const QJsonObject envelope{{QStringLiteral("id"), id}, {QStringLiteral("type"), QLatin1String(type)},
        {QStringLiteral("version"), 1}, {QStringLiteral("timestamp"), now.ms},
        {QStringLiteral("payload"), payload}};
    return QJsonDocument(envelope).toJson(QJsonDocument::Compact);
}

} // namespace coord::wire
