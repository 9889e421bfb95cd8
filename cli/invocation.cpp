#include "cli/invocation.h"

#include "cli/output/safetext.h"
#include "core/protocol/errorcodes.h"

#include <QRegularExpression>

namespace coord {

int fail(const Invocation &invocation, const Error &error)
{
    invocation.err(QStringLiteral("Error: ") + safeText(error.message, KeepBreaks::Yes));
    return exitStatus(error.code);
}

int refuseUsage(const Invocation &invocation, const QString &sentence)
{
    invocation.err(safeText(sentence, KeepBreaks::Yes));
    return exitcodes::usage;
}

std::optional<Millis> durationFrom(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^(\\d{1,9})(ms|s|m|h|d)$"));
    static const QHash<QString, qint64> units{{QStringLiteral("ms"), 1},
        {QStringLiteral("s"), 1'000}, {QStringLiteral("m"), 60'000},
        {QStringLiteral("h"), 3'600'000}, {QStringLiteral("d"), 86'400'000}};
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Millis(match.captured(1).toLongLong() * units.value(match.captured(2)));
}

} // namespace coord
