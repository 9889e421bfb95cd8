// Tar archives written by hand, because no tool writes the wrong ones.
#pragma once

#include <QByteArray>

namespace coord {

struct TarEntry {
    QByteArray name;
    QByteArray content = {};
    char type = '0'; //!< 0 file, 1 hard link, 2 link, 3 and 4 devices, 5 folder, 6 pipe, x pax
    QByteArray target = {}; //!< of a link
    int mode = 0644;
    qint64 size = -1; //!< that the header claims; -1: the true one
};

//! One entry with its header and padding. Names longer than a header takes are cut.
[[nodiscard]] QByteArray tarEntry(const TarEntry &entry);
//! What a pax header says of the entry that follows it.
[[nodiscard]] QByteArray paxEntry(const QByteArray &key, const QByteArray &value);
//! The two blocks that end an archive.
[[nodiscard]] QByteArray tarEnd();

} // namespace coord
