// A private file that only grows, so that a crash can hurt nothing but its end.
#pragma once

#include "core/domain/result.h"

#include <QFile>
#include <QString>

namespace coord {

class AppendFile {
public:
    //! Creates the file, mode 0600. AlreadyExists if there is anything of that name.
    [[nodiscard]] Status create(const QString &path);
    //! Opens an existing one and cuts it off after \a length bytes.
    [[nodiscard]] Status open(const QString &path, qint64 length);

    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    [[nodiscard]] qint64 size() const { return m_size; }

    //! All of \a bytes or, with an error, nothing: what got there is cut off again.
    [[nodiscard]] Status append(const QByteArray &bytes);
    //! Returns when all that was appended is on the disk.
    [[nodiscard]] Status sync();
    void close() { m_file.close(); }

private:
    [[nodiscard]] Error failure() const;

    QFile m_file;
    qint64 m_size = 0;
};

} // namespace coord
