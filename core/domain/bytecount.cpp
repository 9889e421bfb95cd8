#include "core/domain/bytecount.h"

#include <QRegularExpression>

namespace coord {

std::optional<qint64> byteCountFrom(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral("^(\\d{1,15}(?:\\.\\d{1,3})?)([KMGT]?)(?:i?B)?$"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2).toUpper();
    const int power = unit.isEmpty() ? 0 : int(QStringLiteral("KMGT").indexOf(unit)) + 1;
    const double bytes = match.captured(1).toDouble() * double(1ll << (10 * power));
    constexpr double most = 1e18;
    return bytes <= most ? std::optional(qint64(bytes)) : std::nullopt;
}

} // namespace coord
