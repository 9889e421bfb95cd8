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

// Qt takes U+FEFF at the start of a text or key for a mark of the byte order and drops it. As an
// escape it stays. In JSON a quote stands before the character only where a text begins or a quote
// is escaped.
QByteArray keepingByteOrderMarks(const QByteArray &bytes)
{
    static constexpr char quoted[] = "\"\xef\xbb\xbf";
    return bytes.contains(quoted) ? QByteArray(bytes).replace(quoted, "\"\\ufeff") : bytes;
}

} // namespace

Result<QJsonDocument> readJson(const QByteArray &bytes)
{
    if (deeperThan(bytes, limits::maxJsonDepth))
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("nested deeper than %1 levels").arg(limits::maxJsonDepth)};
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(keepingByteOrderMarks(bytes), &problem);
    if (problem.error != QJsonParseError::NoError)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("not JSON (%1 at byte %2)")
                .arg(problem.errorString())
                .arg(problem.offset)};
    return document;
}

} // namespace coord::wire
