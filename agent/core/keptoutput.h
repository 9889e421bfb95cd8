// The lines of one attempt, numbered from 1, from the moment Claude prints them until the
// coordinator has them on disk.
//
// A connection may go at any moment and takes what is under way with it, so a line is forgotten
// only when it has been acknowledged. What is kept and what is under way are both bounded; whoever
// feeds this pauses the program while isFull().
#pragma once

#include "core/domain/limits.h"
#include "core/protocol/taskmessages.h"

#include <QStringList>

#include <deque>

namespace coord {

class KeptOutput {
public:
    static constexpr qsizetype maxKeptLines = 20'000;
    static constexpr qint64 maxKeptBytes = 32 * 1024 * 1024; //!< as JSON
    static constexpr qint64 maxBytesUnderWay = 1024 * 1024; //!< sent and not acknowledged
    static constexpr qsizetype maxGroupsUnderWay = 32; //!< then lines gather into larger batches
    static constexpr qint64 maxPlainLineBytes = 1'000'000; //!< as JSON, in a message of version 1
    static constexpr qint64 maxPlainTextBytes
        = 128 * 1024; //!< of several lines in one such message

    void append(const QStringList &lines);

    //! What may be sent now, for a coordinator that acknowledges.
    [[nodiscard]] QList<wire::TaskOutputBatch> nextBatches(const QString &taskId, qint64 token);
    //! Lines up to \a seq are on disk.
    void acknowledge(qint64 seq);
    //! On a new connection: lines up to \a ackedSeq are on disk, the rest is sent again. Where
    //! lines in between are gone, because a coordinator without acknowledgements had them, a mark
    //! stands for them.
    void resumeFrom(qint64 ackedSeq);
    //! On a new connection whose coordinator says nothing about this attempt.
    void sendAgain();

    //! Removes lines for a coordinator that takes them one text per message and acknowledges
    //! nothing: at most \a messages texts, several lines joined by LF in each if there are more.
    //! Long lines are cut with a mark.
    [[nodiscard]] QStringList takeTexts(qsizetype messages);

    //! Forgets all lines, also those that are still to come.
    void discard();

    [[nodiscard]] qint64 lastSeq() const { return m_firstSeq - 1 + qint64(m_lines.size()); }
    [[nodiscard]] bool isAllSent() const { return m_sentSeq >= lastSeq(); }
    [[nodiscard]] bool isEmpty() const { return m_lines.empty(); }
    [[nodiscard]] bool isFull() const;
    //! There is so much room again that a paused program may go on.
    [[nodiscard]] bool hasRoom() const;

private:
    struct Line {
        QString text;
        qint64 bytes = 0;
    };
    struct Group {
        qint64 lastSeq = 0;
        qint64 bytes = 0;
    };

    void dropFirst();
    QStringList nextGroup(qint64 &bytes);

    std::deque<Line> m_lines;
    std::deque<Group> m_underWay;
    qint64 m_firstSeq = 1; //!< of m_lines
    qint64 m_sentSeq = 0;
    qint64 m_keptBytes = 0;
    qint64 m_bytesUnderWay = 0;
    bool m_discarding = false;
};

} // namespace coord
