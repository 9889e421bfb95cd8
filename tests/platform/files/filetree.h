// A folder of a test's own: what is in it, written and read in one line. In memory where there is a
// place for that, because ten thousand archives on a disk take a minute.
#pragma once

#include "core/platform/files/fileroot.h"

#include <QMap>
#include <QTemporaryDir>

namespace coord {

class FileTree {
public:
    FileTree();

    [[nodiscard]] QString path(const QString &name = {}) const;
    //! Makes the folders on the way, too.
    void write(const QString &name, const QByteArray &bytes, int mode = 0644);
    void makeFolder(const QString &name, int mode = 0755);
    void link(const QString &target, const QString &name);
    //! Null where there is no such file.
    [[nodiscard]] QByteArray read(const QString &name) const;
    [[nodiscard]] int modeOf(const QString &name) const;
    //! Everything below \a folder by its path from there: the content of a file, "/" for a folder,
    //! "-> target" for a link, "?" for what is something else.
    [[nodiscard]] QMap<QString, QByteArray> all(const QString &folder = {}) const;
    [[nodiscard]] FileRoot root(const QString &folder = {}) const;

private:
    QTemporaryDir m_folder;
};

//! The components of \a path.
[[nodiscard]] QByteArrayList below(const char *path);

} // namespace coord
