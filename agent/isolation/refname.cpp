#include "agent/isolation/refname.h"

#include <QString>

#include <algorithm>

namespace coord {

namespace {

constexpr qsizetype maxPartBytes = 255;
constexpr qsizetype maxNameBytes = 1024;

bool isForbidden(QChar c)
{
    static constexpr QStringView marks = u" ~^:?*[\\";
    return c.unicode() < 0x20 || c.unicode() == 0x7f || marks.contains(c);
}

bool isPart(QStringView part)
{
    return !part.isEmpty() && !part.startsWith(u'.') && !part.endsWith(u".lock")
        && part.toUtf8().size() <= maxPartBytes;
}

} // namespace

bool isRefName(QStringView name)
{
    if (name.isEmpty() || name == u"@" || name.startsWith(u'-') || name.endsWith(u'.'))
        return false;
    if (name.contains(u"..") || name.contains(u"@{") || !name.isValidUtf16())
        return false;
    if (std::any_of(name.begin(), name.end(), isForbidden) || name.toUtf8().size() > maxNameBytes)
        return false;
    const auto parts = name.split(u'/');
    return std::all_of(parts.begin(), parts.end(), isPart);
}

} // namespace coord
