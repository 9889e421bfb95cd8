#include "core/domain/names.h"

#include <algorithm>

namespace coord {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}
bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}
bool isHex(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

} // namespace

bool isLetterOrDigit(QChar c)
{
    return isLetter(c) || isDigit(c);
}

bool isUuid(QStringView text)
{
    if (text.size() != 36)
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != u'-' : !isHex(text[i]))
            return false;
    }
    return true;
}

bool isName(QStringView text)
{
    if (text.isEmpty() || text.size() > 64 || (!isLetter(text[0]) && !isDigit(text[0])))
        return false;
    return std::all_of(text.begin(), text.end(),
        [](QChar c) { return isLetter(c) || isDigit(c) || c == u'.' || c == u'_' || c == u'-'; });
}

bool isSessionId(QStringView text)
{
    return !text.isEmpty() && text.size() <= 128
        && std::all_of(text.begin(), text.end(),
            [](QChar c) { return isLetter(c) || isDigit(c) || c == u'_' || c == u'-'; });
}

} // namespace coord
