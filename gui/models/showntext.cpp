#include "gui/models/showntext.h"

namespace coord {

namespace {

constexpr qsizetype maxToolTipChars = 2'000;

bool turnsDirection(char16_t unit)
{
    return unit == 0x061c || unit == 0x200e || unit == 0x200f || (unit >= 0x202a && unit <= 0x202e)
        || (unit >= 0x2066 && unit <= 0x2069);
}

//! What stands for a character that would not be seen; empty for all others.
QString signOf(char16_t unit)
{
    if (unit < 0x20)
        return QChar(char16_t(0x2400 + unit));
    if (unit == 0x7f)
        return QChar(char16_t(0x2421));
    const bool isHidden = (unit >= 0x80 && unit <= 0x9f) || turnsDirection(unit) || unit == 0x2028
        || unit == 0x2029 || unit == 0xfeff || unit == 0x200b;
    if (!isHidden)
        return {};
    return QStringLiteral("[U+%1]").arg(uint(unit), 4, 16, QLatin1Char('0')).toUpper();
}

QString shown(const QString &text, bool keepsLines)
{
    QString safe;
    safe.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char16_t unit = text[at].unicode();
        const bool isPair = unit == u'\r' && at + 1 < text.size() && text[at + 1] == u'\n';
        if (keepsLines && (unit == u'\n' || unit == u'\t'))
            safe += text[at];
        else if (const QString sign = signOf(unit); sign.isEmpty())
            safe += text[at];
        else if (!keepsLines || !isPair)
            safe += sign;
    }
    return safe;
}

} // namespace

QString shownLine(const QString &text)
{
    return shown(text, false);
}

QString shownFirstLine(const QString &text)
{
    const QString trimmed = text.trimmed();
    const qsizetype end = trimmed.indexOf(u'\n');
    return end < 0 ? shownLine(trimmed) : shownLine(trimmed.left(end).trimmed()) + QChar(0x2026);
}

QString shownText(const QString &text)
{
    return shown(text, true);
}

QString shownToolTip(const QString &text)
{
    // Qt looks for a tag in the first line: a paragraph of ours around escaped text leaves no
    // doubt.
    return QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>")
        .arg(shownText(text.left(maxToolTipChars)).toHtmlEscaped());
}

} // namespace coord
