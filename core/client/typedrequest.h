// A request whose answer is read into the struct that the operation table names for it.
#pragma once

#include "core/client/coordinatorsession.h"
#include "core/protocol/fields.h"

namespace coord {

//! As CoordinatorSession::request(); Internal where the answer is not what was expected, which is
//! how a coordinator of another age shows.
template <wire::Fields Answer>
[[nodiscard]] QFuture<Result<Answer>> requestAs(
    CoordinatorSession &session, const QString &command, const QJsonObject &args = {})
{
    auto promise = std::make_shared<QPromise<Result<Answer>>>();
    promise->start();
    session.ask(command, args, [promise, command](const Result<QJsonValue> &answer) {
        if (answer) {
            Result<Answer> read = wire::parse<Answer>(answer->toObject());
            promise->addResult(read ? read
                                    : Error{ErrorCode::Internal,
                                        QStringLiteral("The answer to %1 cannot be read: %2")
                                            .arg(command, read.error().message)});
        } else {
            promise->addResult(Result<Answer>(answer.error()));
        }
        promise->finish();
    });
    return promise->future();
}

} // namespace coord
