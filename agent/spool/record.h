// Records in an append-only file: length, checksum, kind, content. A crash in the middle of a write
// leaves a tail that no record fits, which reading finds and cuts off.
//
//   ┌──────────┬──────────┬──────┬─────────┐
//   │ length 4 │ CRC-32 4 │ kind │ content │   numbers: lowest byte first; length: of the content;
//   └──────────┴──────────┴──────┴─────────┘   checksum: of length, kind and content
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace coord {

enum class RecordKind : quint8 {
    Begun = 1, //!< JSON of BegunEntry
    Started = 2, //!< JSON of StartedEntry
    Ended = 3, //!< JSON of EndedEntry
    Lines = 4, //!< see lineContent()
};

struct Record {
    RecordKind kind = RecordKind::Begun;
    QByteArray content;
};

inline constexpr qsizetype recordHeadBytes = 9;
inline constexpr qsizetype maxRecordBytes = 64 * 1024 * 1024;

[[nodiscard]] QByteArray encodeRecord(RecordKind kind, const QByteArray &content);

//! Reads the records of a file one after the other, without copying it.
class RecordReader {
public:
    //! \a bytes must outlive the reader.
    explicit RecordReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    //! The next record; nothing at the end, and from the first one on that is not whole.
    std::optional<Record> next();
    //! Where the last whole record ended.
    [[nodiscard]] qsizetype position() const { return m_position; }
    [[nodiscard]] bool isAtEnd() const { return m_position == m_bytes.size(); }
    //! Whether what follows is the beginning of a record, as a crash in the middle of a write
    //! leaves it, and not a record that was changed.
    [[nodiscard]] bool isTorn() const;

private:
    QByteArrayView m_bytes;
    qsizetype m_position = 0;
};

} // namespace coord
