// The source tree as the style tests read it: which files there are, and a file's code without its
// comments and literals, so that a rule about code is not broken by a sentence about it.
#pragma once

#include <QString>
#include <QStringList>

namespace coord {

//! Paths relative to \a root, sorted, of all files of ours whose name ends in one of \a endings.
//! Build folders, hidden folders and recorded test data are left out.
[[nodiscard]] QStringList sourceFiles(const QString &root, const QStringList &endings);

//! The file's text as UTF-8; fails the program when it cannot be read, because a rule that was not
//! checked must not look like one that holds.
[[nodiscard]] QString sourceText(const QString &root, const QString &path);

//! \a text of C++ with every comment and the inside of every literal blanked out. Line ends stay
//! where they are, so that line numbers agree with the file.
[[nodiscard]] QString codeOnly(const QString &text);

} // namespace coord
