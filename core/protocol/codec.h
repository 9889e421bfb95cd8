// Bytes of one WebSocket message to a value and back: {id, type, version, timestamp, payload}.
//
// Pure: no clock and no randomness; ids and times arrive as arguments.
#pragma once

#include "core/domain/time.h"
#include "core/protocol/messages.h"

#include <QByteArray>

namespace coord::wire {

struct Envelope {
    QString id;
    QString type;
    int version = 1;
    WallTime timestamp;
};

//! A decoded message. `raw` shares the bytes it came from, for relaying them unchanged.
template <typename Variant>
struct Frame {
    Envelope envelope;
    Variant message;
    QByteArray raw;
};

//! The outer object, read but not yet understood.
struct OpenedEnvelope {
    Envelope envelope;
    QJsonObject payload;
};

//! Reads the envelope. InvalidArgument with a sentence where the bytes are not JSON, nest deeper
//! than limits::maxJsonDepth, or lack a field.
Result<OpenedEnvelope> openEnvelope(const QByteArray &bytes);

//! One envelope around \a payload, as UTF-8.
QByteArray sealEnvelope(
    const char *type, const QString &id, WallTime now, const QJsonObject &payload);

//! Reads a message that may be said at this door. Unimplemented: a type that is unknown or has no
//! business here, which the receiver ignores. InvalidArgument: the sentence names the field.
template <typename Variant>
Result<Frame<Variant>> decode(const QByteArray &bytes);

//! Writes a message.
template <Fields M>
QByteArray encode(const M &message, const QString &id, WallTime now)
{
    return sealEnvelope(M::type, id, now, serialize(message));
}

//! Writes whichever message the variant holds.
template <typename... M>
QByteArray encode(const std::variant<M...> &message, const QString &id, WallTime now)
{
    return std::visit([&](const auto &each) { return encode(each, id, now); }, message);
}

namespace detail {

//! Tries the messages of the variant one after the other; true where \a type was M's.
template <typename Variant, typename M>
bool readAs(const OpenedEnvelope &opened, std::optional<Result<Variant>> &out)
{
    if (opened.envelope.type != QLatin1String(M::type))
        return false;
    auto message = parse<M>(opened.payload);
    if (message)
        out = Result<Variant>(Variant(*std::move(message)));
    else
        out = Result<Variant>(message.error().within(opened.envelope.type + QStringLiteral(": ")));
    return true;
}

template <typename Variant>
struct Reader;

template <typename... M>
struct Reader<OneOf<std::variant<M...>>> {
    using Any = OneOf<std::variant<M...>>;
    static std::optional<Result<Any>> read(const OpenedEnvelope &opened)
    {
        std::optional<Result<Any>> out;
        (void)(readAs<Any, M>(opened, out) || ...);
        return out;
    }
};

} // namespace detail

template <typename Variant>
Result<Frame<Variant>> decode(const QByteArray &bytes)
{
    auto opened = openEnvelope(bytes);
    if (!opened)
        return opened.error();
    auto message = detail::Reader<Variant>::read(*opened);
    if (!message)
        return Error{ErrorCode::Unimplemented, QStringLiteral("type: not a message for this door")};
    if (!*message)
        return message->error();
    return Frame<Variant>{std::move(opened->envelope), **std::move(message), bytes};
}

extern template Result<Frame<AllMessages>> decode<AllMessages>(const QByteArray &);
extern template Result<Frame<FromAgent>> decode<FromAgent>(const QByteArray &);
extern template Result<Frame<FromClient>> decode<FromClient>(const QByteArray &);
extern template Result<Frame<ToAgent>> decode<ToAgent>(const QByteArray &);
extern template Result<Frame<ToClient>> decode<ToClient>(const QByteArray &);

} // namespace coord::wire
