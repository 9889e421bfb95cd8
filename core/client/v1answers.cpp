#include "core/client/v1answers.h"

namespace coord {

namespace {

enum class Place { Start, End };

struct Known {
    Place place;
    QLatin1String words;
    ErrorCode code;
};

// In order: the first that matches counts.
constexpr Known knownTexts[] = {
    {Place::Start, QLatin1String("Insufficient permissions"), ErrorCode::PermissionDenied},
    {Place::Start, QLatin1String("Not authorized"), ErrorCode::PermissionDenied},
    {Place::Start, QLatin1String("Unknown command: "), ErrorCode::Unimplemented},
    {Place::Start, QLatin1String("Missing required argument"), ErrorCode::InvalidArgument},
    {Place::Start, QLatin1String("Invalid "), ErrorCode::InvalidArgument},
    {Place::Start, QLatin1String("No available agents in pool "), ErrorCode::FailedPrecondition},
    {Place::End, QLatin1String(" not found or not reachable"), ErrorCode::NotFound},
    {Place::End, QLatin1String(" not found"), ErrorCode::NotFound},
    {Place::End, QLatin1String(" is not reachable"), ErrorCode::FailedPrecondition},
    {Place::End, QLatin1String(" is unhealthy: Claude CLI not available"),
        ErrorCode::FailedPrecondition},
    {Place::End, QLatin1String(" request timed out"), ErrorCode::DeadlineExceeded},
};

} // namespace

ErrorCode codeOfAnswer(const QString &text)
{
    for (const Known &known : knownTexts) {
        const bool matches = known.place == Place::Start ? text.startsWith(known.words)
                                                         : text.endsWith(known.words);
        if (matches)
            return known.code;
    }
    return ErrorCode::Internal;
}

} // namespace coord
