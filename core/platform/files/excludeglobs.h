// Which files of a folder are left out of a transfer: the globs of --exclude.
//
// The original's rule: a glob means whole components anywhere in the path, `node_modules` as well
// as `build/*.o`, and `*` stands for any characters, slashes too. `?` is one character here (there
// it made the one before it optional, which nobody can have meant). No regular expression is made
// of it: the time is that of the path's length, whatever somebody writes.
#pragma once

#include <QByteArrayList>
#include <QStringList>

namespace coord {

class ExcludeGlobs {
public:
    ExcludeGlobs() = default;
    explicit ExcludeGlobs(const QStringList &globs);

    //! \a path is of components from the folder on. What is below an excluded folder is excluded.
    [[nodiscard]] bool matches(const QByteArrayList &path) const;

private:
    QByteArrayList m_globs;
};

} // namespace coord
