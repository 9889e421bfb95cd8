// Numbered lines as records of a segment: the number of the first line in 8 bytes, then each line
// as its length in 4 bytes and its UTF-8; numbers lowest byte first.
#pragma once

#include "agent/spool/record.h"

#include <QStringList>

namespace coord {

//! \a lines as one record or, where they are long, several.
[[nodiscard]] QByteArray encodeLines(qint64 firstSeq, const QStringList &lines);

struct DecodedLines {
    qint64 firstSeq = 1;
    QStringList lines;
};

//! Nothing if \a content is not of that form.
[[nodiscard]] std::optional<DecodedLines> decodeLines(const QByteArray &content);

} // namespace coord
