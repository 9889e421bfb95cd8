// Requests of clients, their answers, live events, and the word about a message that was not
// understood.
#pragma once

#include "core/protocol/fields.h"

namespace coord::wire {

//! client → coordinator. The id of the request is the id of its envelope.
struct CliRequest {
    static constexpr auto type = "cli:request";
    QString command;
    QJsonObject args;

    static constexpr auto fields()
    {
        return std::make_tuple(field("command", &CliRequest::command, {.max = 64}),
            field("args", &CliRequest::args, {.forgive = Forgive::WrongType}));
    }
};

//! coordinator → client. On failure data is null and error a sentence.
struct CliResponse {
    static constexpr auto type = "cli:response";
    QString requestId;
    QJsonValue data = QJsonValue::Null;
    std::optional<QString> error;
    // Version 2
    std::optional<QString> errorCode; //!< a word of core/protocol/errorcodes.h

    static constexpr auto fields()
    {
        using M = CliResponse;
        return std::make_tuple(field("requestId", &M::requestId, {.max = limits::maxIdChars}),
            field("data", &M::data, {.forgive = Forgive::Everything}),
            field("error", &M::error,
                {.max = limits::maxMessageBytes, .forgive = Forgive::Everything}),
            field("errorCode", &M::errorCode, {.max = 64, .forgive = Forgive::Everything}));
    }
};

//! coordinator → client of version 2: something that a live list shows has changed.
struct CliEvent {
    static constexpr auto type = "cli:event";
    QString topic;
    qint64 seq = 0;
    QJsonObject data;

    static constexpr auto fields()
    {
        return std::make_tuple(field("topic", &CliEvent::topic, {.max = 64}),
            field("seq", &CliEvent::seq), field("data", &CliEvent::data));
    }
};

//! coordinator → peer: a message of yours was refused, and why. Peers of version 1 ignore it.
struct ProtocolError {
    static constexpr auto type = "protocol:error";
    QString message;
    std::optional<QString> messageId; //!< id of the envelope at fault, where it could be read

    static constexpr auto fields()
    {
        return std::make_tuple(field("message", &ProtocolError::message),
            field("messageId", &ProtocolError::messageId, {.max = limits::maxIdChars}));
    }
};

} // namespace coord::wire
