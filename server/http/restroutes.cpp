#include "server/http/restroutes.h"

#include "core/protocol/json.h"
#include "core/protocol/operations.h"

#include <QJsonArray>
#include <QUrlQuery>

namespace coord {

namespace {

// "%" and two hexadecimal digits, or the original's router would read something else than ours.
std::optional<QString> decodeSegment(const QByteArray &segment)
{
    const auto isHex = [](char c) { return QByteArray("0123456789abcdefABCDEF").contains(c); };
    for (qsizetype i = 0; i < segment.size(); ++i) {
        if (segment[i] != '%')
            continue;
        if (i + 2 >= segment.size() || !isHex(segment[i + 1]) || !isHex(segment[i + 2]))
            return std::nullopt;
    }
    const QByteArray decoded = QByteArray::fromPercentEncoding(segment);
    const QString text = QString::fromUtf8(decoded);
    if (text.toUtf8() != decoded || text.contains(QChar(u'\0')))
        return std::nullopt;
    return text;
}

// The arguments in the path, or nothing where the path is another one.
std::optional<Result<QJsonObject>> matchPath(const char *pattern, const QByteArray &path)
{
    const QList<QByteArray> wanted = QByteArray(pattern).split('/');
    const QList<QByteArray> given = path.split('/');
    if (wanted.size() != given.size())
        return std::nullopt;
    QJsonObject args;
    bool broken = false;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (!wanted[i].startsWith(':')) {
            if (wanted[i] != given[i])
                return std::nullopt;
            continue;
        }
        const auto value = decodeSegment(given[i]);
        broken = broken || !value;
        args.insert(QString::fromLatin1(wanted[i].mid(1)), value.value_or(QString()));
    }
    if (broken)
        return Result<QJsonObject>(Error{
            ErrorCode::InvalidArgument, QStringLiteral("path: must be percent-encoded UTF-8")});
    return Result<QJsonObject>(args);
}

template <typename F>
QJsonValue queryValue(const F &, const QString &text)
{
    using Value = typename wire::detail::IsOptional<typename F::Type>::Value;
    if constexpr (std::is_same_v<Value, bool>) {
        if (text == QLatin1String("true") || text == QLatin1String("false"))
            return text == QLatin1String("true");
    } else if constexpr (std::is_integral_v<Value> || std::is_same_v<Value, double>) {
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        if (isNumber)
            return number;
    } else if constexpr (std::is_same_v<Value, QStringList>) {
        return QJsonArray::fromStringList(text.split(u',', Qt::SkipEmptyParts));
    }
    return text;
}

// What the path names is what is meant, whatever a query item of that name says.
template <typename Args>
void readQuery(const QUrlQuery &query, QJsonObject &args)
{
    const auto take = [&](const auto &field) {
        const QString name = QLatin1String(field.name);
        if (query.hasQueryItem(name) && !args.contains(name))
            args.insert(name, queryValue(field, query.queryItemValue(name, QUrl::FullyDecoded)));
    };
    std::apply([&](const auto &...field) { (take(field), ...); }, Args::fields());
}

// Qt reads documents that are an object or a list, and nothing else that JSON allows.
bool isPlainValue(const QByteArray &body)
{
    const auto list = wire::readJson('[' + body + ']');
    return list && list->array().size() == 1;
}

// The value of one field, as strictly as it is written down: over the WebSocket the original's
// peers are forgiven wrong types, which would hide a mistake of whoever writes a script.
template <typename F>
Status checkField(const F &field, const QJsonObject &body)
{
    using Value = typename wire::detail::IsOptional<typename F::Type>::Value;
    const QJsonValue json = body.value(QLatin1String(field.name));
    if (json.isUndefined() || json.isNull())
        return Done{};
    wire::Rule rule = field.rule;
    rule.forgive = wire::Forgive::Nothing;
    const auto read = wire::detail::read<Value>(json, rule);
    const auto *refusal = std::get_if<wire::detail::Refusal>(&read);
    if (!refusal)
        return Done{};
    return Error{ErrorCode::InvalidArgument, QLatin1String(field.name) + refusal->error.message};
}

// What is not asked for is refused, or somebody would believe that it counts.
// What is needed and of a wrong type is named later, in the original's words, as what is missing.
template <typename Op>
Status checkBody(const QJsonObject &body)
{
    QStringList known;
    Status good = Done{};
    const QByteArrayView needed = Op::row.missing;
    const QByteArrayView neededLater = Op::row.neededLater;
    const auto check = [&](const auto &field) {
        known.append(QLatin1String(field.name));
        if (good && !needed.contains(field.name) && !neededLater.contains(field.name))
            good = checkField(field, body);
    };
    std::apply([&](const auto &...field) { (check(field), ...); }, Op::Args::fields());
    for (auto field = body.begin(); good && field != body.end(); ++field) {
        if (!known.contains(field.key()))
            good = Error{ErrorCode::InvalidArgument,
                QStringLiteral("%1: is not a field of this request; it has %2")
                    .arg(field.key().left(limits::maxIdChars),
                        known.isEmpty() ? QStringLiteral("none")
                                        : known.join(QStringLiteral(", ")))};
    }
    return good;
}

Status readWholeBody(const QByteArray &body, const QString &name, QJsonObject &args)
{
    const auto list = wire::readJson('[' + body + ']');
    if (!list || list->array().size() != 1)
        return Error{ErrorCode::InvalidArgument, QStringLiteral("Invalid JSON body")};
    args.insert(name, list->array().at(0));
    return Done{};
}

template <typename Op>
Status readBody(const ApiRequest &request, QJsonObject &args)
{
    if ((request.method != "POST" && request.method != "PATCH") || request.body.isEmpty())
        return Done{};
    if (Op::row.wholeBody)
        return readWholeBody(request.body, QLatin1String(Op::row.wholeBody), args);
    const auto document = wire::readJson(request.body);
    if (!document && isPlainValue(request.body))
        return Error{
            ErrorCode::InvalidArgument, QStringLiteral("Request body must be a JSON object")};
    if (!document)
        return Error{ErrorCode::InvalidArgument, QStringLiteral("Invalid JSON body")};
    // The original takes a list for an object without fields, which then lacks what is needed.
    if (document->isArray() && QByteArrayView(Op::row.missing).isEmpty())
        return Error{
            ErrorCode::InvalidArgument, QStringLiteral("Request body must be a JSON object")};
    // What the path says is not for the body to change.
    const QJsonObject body = document->object();
    if (const Status good = checkBody<Op>(body); !good)
        return good;
    for (auto field = body.begin(); field != body.end(); ++field) {
        if (!args.contains(field.key()))
            args.insert(field.key(), field.value());
    }
    return Done{};
}

void readHeaders(const ApiRequest &request, QJsonObject &args)
{
    for (const auto &header : request.headers) {
        if (header.first == "idempotency-key")
            args.insert(QStringLiteral("idempotencyKey"), QString::fromUtf8(header.second));
    }
}

bool acceptsEvents(const ApiRequest &request)
{
    for (const auto &header : request.headers) {
        if (header.first != "accept")
            continue;
        for (const QByteArray &range : header.second.split(',')) {
            if (range.split(';').first().trimmed().toLower() == "text/event-stream")
                return true;
        }
    }
    return false;
}

// What was seen last is told in a header, because a browser repeats the URL it began with; so it
// counts for more than what that URL says.
void readLastEventId(const ApiRequest &request, QJsonObject &args)
{
    const QByteArray last = headerValue(request.headers, "last-event-id");
    if (last.isEmpty())
        return;
    bool isNumber = false;
    const qint64 seq = last.toLongLong(&isNumber);
    // What is no number is for the operation to refuse.
    const bool isLine = isNumber && seq >= 0 && seq <= limits::maxOutputLines;
    args.insert(
        QStringLiteral("from"), isLine ? QJsonValue(seq + 1) : QJsonValue(QString::fromUtf8(last)));
}

template <typename Op>
bool matchOperation(const ApiRequest &request, std::optional<Result<RestCall>> &out)
{
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    if (!Op::row.path || method != Op::row.method)
        return false;
    const auto inPath = matchPath(Op::row.path, request.path);
    if (!inPath)
        return false;
    if (!*inPath) {
        out = Result<RestCall>(inPath->error());
        return true;
    }
    QJsonObject args = **inPath;
    if (method == "GET")
        readQuery<typename Op::Args>(QUrlQuery(QString::fromUtf8(request.query)), args);
    if (const Status body = readBody<Op>(request, args); !body) {
        out = Result<RestCall>(body.error());
        return true;
    }
    if (Op::row.isOnce)
        readHeaders(request, args);
    // A body is all that HEAD leaves out, and a stream is nothing else.
    const bool asEvents = Op::row.asEvents && request.method == "GET" && acceptsEvents(request);
    if constexpr (requires { &Op::Args::from; }) {
        if (asEvents)
            readLastEventId(request, args);
    }
    out = Result<RestCall>(RestCall{QLatin1String(Op::row.name), args, asEvents});
    return true;
}

template <typename... Op>
std::optional<Result<RestCall>> matchAny(std::tuple<Op...> *, const ApiRequest &request)
{
    std::optional<Result<RestCall>> out;
    (void)(matchOperation<Op>(request, out) || ...);
    return out;
}

} // namespace

Result<RestCall> findRestCall(const ApiRequest &request)
{
    auto call = matchAny(static_cast<wire::Operations *>(nullptr), request);
    if (!call)
        return Error{ErrorCode::NotFound, QStringLiteral("Not found")};
    return *std::move(call);
}

} // namespace coord
