#include "core/protocol/errorcodes.h"

#include <array>

namespace coord {

namespace {

struct Meaning {
    ErrorCode code;
    QLatin1String word;
    int httpStatus;
    int exitStatus;
};

constexpr std::array meanings{
    Meaning{ErrorCode::InvalidArgument, QLatin1String("invalid-argument"), 400, exitcodes::usage},
    Meaning{
        ErrorCode::Unauthenticated, QLatin1String("unauthenticated"), 401, exitcodes::notAllowed},
    Meaning{ErrorCode::PermissionDenied, QLatin1String("permission-denied"), 403,
        exitcodes::notAllowed},
    Meaning{ErrorCode::NotFound, QLatin1String("not-found"), 404, exitcodes::notFound},
    Meaning{
        ErrorCode::AlreadyExists, QLatin1String("already-exists"), 409, exitcodes::precondition},
    Meaning{ErrorCode::FailedPrecondition, QLatin1String("failed-precondition"), 409,
        exitcodes::precondition},
    Meaning{
        ErrorCode::ResourceExhausted, QLatin1String("resource-exhausted"), 429, exitcodes::refused},
    Meaning{ErrorCode::Unimplemented, QLatin1String("unimplemented"), 501, exitcodes::taskFailed},
    Meaning{ErrorCode::Unavailable, QLatin1String("unavailable"), 503, exitcodes::unreachable},
    Meaning{ErrorCode::DeadlineExceeded, QLatin1String("deadline-exceeded"), 504,
        exitcodes::unreachable},
    Meaning{ErrorCode::DataLoss, QLatin1String("data-loss"), 500, exitcodes::taskFailed},
    Meaning{ErrorCode::Internal, QLatin1String("internal"), 500, exitcodes::taskFailed},
};

const Meaning &meaning(ErrorCode code)
{
    for (const Meaning &entry : meanings) {
        if (entry.code == code)
            return entry;
    }
    Q_UNREACHABLE();
}

} // namespace

QString errorWord(ErrorCode code)
{
    return meaning(code).word;
}

std::optional<ErrorCode> errorCodeFromWord(QStringView word)
{
    for (const Meaning &entry : meanings) {
        if (word == entry.word)
            return entry.code;
    }
    return std::nullopt;
}

int httpStatus(ErrorCode code)
{
    return meaning(code).httpStatus;
}

int exitStatus(ErrorCode code)
{
    return meaning(code).exitStatus;
}

} // namespace coord
