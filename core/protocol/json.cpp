#include "core/protocol/json.h"

#include "core/domain/limits.h"

namespace coord::wire {

namespace {

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

} // namespace

Result<QJsonDocument> readJson(const QByteArray &bytes)
{
    if (deeperThan(bytes, limits::maxJsonDepth))
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("nested deeper than %1 levels").arg(limits::maxJsonDepth)};
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("not JSON (%1 at byte %2)").arg(problem.errorString()).arg(problem.offset)};
    return document;
}

} // namespace coord::wire
