// What lies below one folder, and nothing else: every file that comes from another machine, or goes
// to one, is reached through here.
//
// The folder is opened once; paths are looked up from there by the kernel, which is told not to
// leave it and not to follow a link (openat2 on Linux; elsewhere, and on kernels without it,
// component by component without following). Swapping a folder for a link in between changes
// nothing: the look-up fails. On Windows links and junctions are looked for before each step, which
// leaves a moment in between (not run there).
#pragma once

#include "core/platform/files/openedfile.h"

#include <QByteArrayList>
#include <QString>

#include <memory>

namespace coord {

//! Paths are components as of relativePath(), which is where they are checked; without any they
//! mean the folder itself. An error's message has no path in it, except open()'s. Cheap to copy.
class FileRoot {
public:
    //! ByComponents is for systems that cannot do better; chosen by itself.
    enum class Lookup { ByKernel, ByComponents };

    //! \a folder is the owner's word: links on the way to it are followed.
    [[nodiscard]] static Result<FileRoot> open(
        const QString &folder, Lookup lookup = Lookup::ByKernel);

    [[nodiscard]] Result<FileRoot> folder(const QByteArrayList &path) const;
    //! For reading. FailedPrecondition for what is no regular file, or shows the kernel's own data
    //! (/proc, /sys).
    [[nodiscard]] Result<OpenedFile> read(const QByteArrayList &path) const;
    //! A new file, mode 0600. AlreadyExists if there is anything of that name, a link included.
    [[nodiscard]] Result<OpenedFile> create(const QByteArrayList &path) const;
    //! One more level, mode 0700. AlreadyExists as above.
    [[nodiscard]] Status makeFolder(const QByteArrayList &path) const;
    //! All levels that are missing, as the user's umask has it.
    [[nodiscard]] Status makeFolders(const QByteArrayList &path) const;
    //! Of the name itself: a link is a link. NotFound if there is nothing.
    [[nodiscard]] Result<FileFacts> about(const QByteArrayList &path) const;
    //! In no order.
    [[nodiscard]] Result<QByteArrayList> names(const QByteArrayList &path) const;
    //! A file that is there gives way in one step; a folder does only if it is empty.
    [[nodiscard]] Status rename(const QByteArrayList &from, const QByteArrayList &to) const;
    //! A file, link or empty folder.
    [[nodiscard]] Status remove(const QByteArrayList &path) const;
    //! With all below it; links are removed, not followed.
    [[nodiscard]] Status removeTree(const QByteArrayList &path) const;
    [[nodiscard]] Status setMode(const QByteArrayList &path, int mode) const;
    //! A folder's names are on the disk.
    [[nodiscard]] Status sync(const QByteArrayList &path) const;
    //! All below the folder is on the disk (Linux; elsewhere the system takes its time).
    [[nodiscard]] Status syncAll() const;
    //! What the file system has left for this user.
    [[nodiscard]] Result<qint64> bytesFree() const;

private:
    struct Place; //!< what keeps the folder open
    explicit FileRoot(std::shared_ptr<const Place> place);

    std::shared_ptr<const Place> m_place;
};

} // namespace coord
