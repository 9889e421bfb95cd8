// A file that is open, whatever happens to its name meanwhile. What is asked about it is asked of
// the open file, so that nobody can swap it in between.
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QFile>

#include <memory>

namespace coord {

struct FileFacts {
    enum class Kind { File, Folder, Link, Other };

    Kind kind = Kind::Other;
    qint64 size = 0;
    int mode = 0; //!< the permission bits; none of setuid, setgid and sticky
    qint64 modifiedNs = 0;
    quint64 inode = 0;
    quint64 device = 0;

    bool operator==(const FileFacts &) const = default;
};

//! Moves, does not copy; closes with its end. Errors are Unavailable with the system's words, or
//! ResourceExhausted where the disk is full.
class OpenedFile {
public:
    explicit OpenedFile(std::unique_ptr<QFile> file)
        : m_file(std::move(file))
    {
    }

    //! Fewer bytes than \a maxBytes only at the end.
    [[nodiscard]] Result<QByteArray> read(qint64 maxBytes);
    //! All of it, or an error.
    [[nodiscard]] Status write(QByteArrayView bytes);
    [[nodiscard]] Status seek(qint64 offset);
    //! On the disk when it returns.
    [[nodiscard]] Status sync();
    //! Permission bits only; the others are cleared. Nothing on Windows.
    [[nodiscard]] Status setMode(int mode);
    [[nodiscard]] Result<FileFacts> about() const;

private:
    std::unique_ptr<QFile> m_file;
};

} // namespace coord
