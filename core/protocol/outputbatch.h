// Numbered lines into messages of bounded size, and back.
//
// Qt's WebSockets cut text messages on bytes and refuse a character cut in two, and slow links drop
// large frames, so lines travel in batches below limits::targetMessageBytes. A line that is larger
// by itself travels in parts, cut between characters.
#pragma once

#include "core/protocol/taskmessages.h"

namespace coord::wire {

//! Cuts \a lines, numbered from \a firstSeq, into batches. Every batch stays below
//! limits::targetMessageBytes once written as JSON, unless a single character does not.
[[nodiscard]] QList<TaskOutputBatch> makeBatches(
    const QString &taskId, std::optional<qint64> token, qint64 firstSeq, const QStringList &lines);

//! Bytes of \a text as a JSON string in UTF-8, without the quotes.
[[nodiscard]] qint64 jsonSize(QStringView text);

//! At most \a maxBytes of \a text as JSON; cut between characters, with a mark that says so.
[[nodiscard]] QString cutWithMark(const QString &text, qint64 maxBytes);

//! Whole lines that came out of a batch.
struct JoinedLines {
    qint64 firstSeq = 1;
    QStringList lines;
};

//! Puts the parts of a long line together again. One per task and connection.
class LineJoiner {
public:
    //! The lines that are whole now; none while parts are missing. InvalidArgument where parts come
    //! out of order, contradict each other, or grow beyond limits::maxLineBytes by more than the
    //! mark.
    Result<JoinedLines> take(const TaskOutputBatch &batch);

private:
    qint64 m_seq = 0;
    int m_nextPart = 0;
    int m_parts = 0;
    QString m_text;
};

} // namespace coord::wire
