// Which names may come from another machine. Pure: nothing is looked up, so the same name is judged
// the same way everywhere, before any system call sees it.
//
// Nothing is decoded, expanded or repaired: `%2e` is a name of three letters, and what would be
// understood otherwise by somebody else (`~`, a drive letter) is refused instead.
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QByteArrayList>

namespace coord {

inline constexpr qsizetype maxFileNameBytes = 255; //!< of one component
inline constexpr qsizetype maxFilePathBytes = 4096; //!< of a whole path
inline constexpr qsizetype maxFileDepth = 100; //!< components

//! Whose rules hold for names. Windows' are narrower: devices, reserved characters, and dots and
//! spaces at the end, which it would drop.
enum class NameRules { Unix, Windows };

[[nodiscard]] constexpr NameRules systemNameRules()
{
#ifdef Q_OS_WIN
    return NameRules::Windows;
#else
    return NameRules::Unix;
#endif
}

//! Whether \a name can be one component. InvalidArgument says what is wrong, without the name.
[[nodiscard]] Status checkFileName(const QByteArray &name, NameRules rules = systemNameRules());

//! Whether \a path, absolute or relative, means on this system what whoever wrote it meant.
//! InvalidArgument for an empty one, one that is too long or has a NUL, a drive, `\\server`, `~`.
[[nodiscard]] Status checkWrittenPath(const QByteArray &path, NameRules rules = systemNameRules());

//! The components of \a path, which has to be relative; "." and empty ones (`./a//b/`) are left
//! out, so that the folder itself has none. InvalidArgument for everything that could lead out:
//! "..", a root, a drive, `\\server`, `~`.
[[nodiscard]] Result<QByteArrayList> relativePath(
    const QByteArray &path, NameRules rules = systemNameRules());

//! A path as messages show it: what is not UTF-8 or cannot be printed is replaced, and a long one
//! is cut.
[[nodiscard]] QString shownPath(const QByteArray &path);

} // namespace coord
