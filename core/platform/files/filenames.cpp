#include "core/platform/files/filenames.h"

#include <algorithm>

namespace coord {

namespace {

constexpr qsizetype maxShownChars = 200;

Error refused(const char *why)
{
    return {ErrorCode::InvalidArgument, QLatin1String(why)};
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool beginsWithDrive(const QByteArray &path)
{
    return path.size() >= 2 && isLetter(path[0]) && path[1] == ':'
        && (path.size() == 2 || path[2] == '\\' || path[2] == '/');
}

// CON, NUL.txt, com1: devices in every folder, whatever follows the first dot.
bool isWindowsDevice(const QByteArray &name)
{
    static const QByteArrayList devices{"con", "prn", "aux", "nul", "conin$", "conout$"};
    const qsizetype dot = name.indexOf('.');
    QByteArray stem = (dot < 0 ? name : name.left(dot)).toLower();
    while (stem.endsWith(' '))
        stem.chop(1);
    if (devices.contains(stem))
        return true;
    const bool numbered = stem.startsWith("com") || stem.startsWith("lpt");
    const QByteArray number = numbered ? stem.mid(3) : QByteArray();
    return (number.size() == 1 && number[0] >= '0' && number[0] <= '9') || number == "\xC2\xB9"
        || number == "\xC2\xB2" || number == "\xC2\xB3";
}

Status checkForWindows(const QByteArray &name)
{
    static const QByteArray reserved("<>:\"|?*\\");
    const bool isBad = std::any_of(name.begin(), name.end(),
        [](char c) { return (c >= 0 && c < 0x20) || reserved.contains(c); });
    if (isBad)
        return refused("has a character that no file name has on Windows");
    if (name.endsWith('.') || name.endsWith(' '))
        return refused("ends with a dot or a space, which Windows would drop");
    if (isWindowsDevice(name))
        return refused("is the name of a device on Windows");
    return Done{};
}

} // namespace

Status checkFileName(const QByteArray &name, NameRules rules)
{
    if (name.isEmpty())
        return refused("is an empty name");
    if (name == "." || name == "..")
        return refused("leads out of its folder");
    if (name.size() > maxFileNameBytes)
        return refused("has a name of more than 255 bytes");
    if (name.contains('\0'))
        return refused("has a NUL in its name");
    if (name.contains('/'))
        return refused("has a slash in its name");
    return rules == NameRules::Windows ? checkForWindows(name) : Status(Done{});
}

Status checkWrittenPath(const QByteArray &path, NameRules rules)
{
    if (path.isEmpty())
        return refused("is empty");
    if (path.size() > maxFilePathBytes)
        return refused("has a path of more than 4096 bytes");
    if (path.contains('\0'))
        return refused("has a NUL in its name");
    if (rules == NameRules::Unix && (path.startsWith('\\') || beginsWithDrive(path)))
        return refused("begins at a drive or a server");
    if (path == "~" || path.startsWith("~/") || path.startsWith("~\\"))
        return refused("begins with ~, which is not expanded");
    return Done{};
}

Result<QByteArrayList> relativePath(const QByteArray &path, NameRules rules)
{
    if (const Status written = checkWrittenPath(path, NameRules::Unix); !written)
        return written.error();
    if (path.startsWith('/'))
        return refused("begins at the root");
    QByteArray slashed = path;
    if (rules == NameRules::Windows)
        slashed.replace('\\', '/');
    QByteArrayList components;
    for (const QByteArray &component : slashed.split('/')) {
        if (component.isEmpty() || component == ".")
            continue;
        if (const Status good = checkFileName(component, rules); !good)
            return good.error();
        components.append(component);
    }
    if (components.size() > maxFileDepth)
        return refused("is more than 100 folders deep");
    return components;
}

QString shownPath(const QByteArray &path)
{
    QString text = QString::fromUtf8(path.left(4 * maxShownChars));
    for (QChar &c : text) {
        if (!c.isPrint() && !c.isSurrogate())
            c = QChar::ReplacementCharacter;
    }
    return text.size() > maxShownChars ? text.left(maxShownChars) + u'\u2026' : text;
}

} // namespace coord
