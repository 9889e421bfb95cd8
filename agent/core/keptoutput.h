// The lines of one attempt, numbered from 1, from the moment Claude prints them until the
// coordinator has them on disk.
//
// A connection may go at any moment and takes what is under way with it, so a line is forgotten
// only when it has been acknowledged. Where there is a spool, all lines are there and only a window
// of them is here; where there is none, or it has failed, all are here and whoever feeds this
// pauses the program while isFull().
//
//   acknowledged │ window, in memory │ only in the spool │ late: the spool did not take them
//                first               end             diskTo                               last
#pragma once

#include "core/domain/limits.h"
#include "core/protocol/taskmessages.h"

#include <QStringList>

#include <deque>

namespace coord {

//! Lines that have numbers.
struct NumberedLines {
    qint64 firstSeq = 1;
    QStringList lines;
};

class KeptOutput {
public:
    enum class Storage { Memory, Spool };

    static constexpr qsizetype maxKeptLines = 20'000; //!< in memory
    static constexpr qint64 maxKeptBytes = 32 * 1024 * 1024; //!< as JSON, without a spool
    static constexpr qint64 maxWindowBytes = 4 * 1024 * 1024; //!< as JSON, with one
    static constexpr qint64 maxWaitingBytes = limits::maxOutputBytes; //!< as JSON, in the spool
    static constexpr qint64 maxBytesUnderWay = 1024 * 1024; //!< sent and not acknowledged
    static constexpr qsizetype maxGroupsUnderWay = 32; //!< then lines gather into larger batches
    static constexpr qint64 maxPlainLineBytes = 1'000'000; //!< as JSON, in a message of version 1
    static constexpr qint64 maxPlainTextBytes
        = 128 * 1024; //!< of several lines in one such message

    explicit KeptOutput(Storage storage = Storage::Memory)
        : m_storage(storage)
    {
    }
    //! What an earlier process of the agent has left in the spool.
    [[nodiscard]] static KeptOutput recovered(qint64 firstSeq, qint64 lastSeq, qint64 bytes);

    //! Numbers \a lines and returns them, for the spool. Beyond maxWaitingBytes, or \a room if that
    //! is less, lines are dropped, and a mark with their count comes before the next one that fits.
    NumberedLines append(const QStringList &lines, qint64 room = maxWaitingBytes);
    //! At the end: the mark of what was dropped, if there is one to come.
    NumberedLines finish();

    //! The spool did not take \a refused, nor will it take more: they are kept here.
    void spoolFailed(const NumberedLines &refused);
    //! The first line that has to come back from the spool now, because there is room for it.
    [[nodiscard]] std::optional<qint64> wantedFromSpool() const;
    //! The spool has been asked; until takeFetched() nothing more is wanted.
    void noteFetching() { m_fetching = true; }
    void takeFetched(const NumberedLines &fetched);

    //! What may be sent now, for a coordinator that acknowledges.
    [[nodiscard]] QList<wire::TaskOutputBatch> nextBatches(const QString &taskId, qint64 token);
    //! Lines up to \a seq are on disk.
    void acknowledge(qint64 seq);
    //! On a new connection: lines up to \a ackedSeq are on disk, the rest is sent again. Without a
    //! spool, where lines in between are gone, because a coordinator without acknowledgements had
    //! them, a mark stands for them.
    void resumeFrom(qint64 ackedSeq);
    //! On a new connection whose coordinator says nothing about this attempt.
    void sendAgain();

    //! Removes lines for a coordinator that takes them one text per message and acknowledges
    //! nothing: at most \a messages texts, several lines joined by LF in each if there are more.
    //! Long lines are cut with a mark.
    [[nodiscard]] QStringList takeTexts(qsizetype messages);

    //! Forgets all lines, also those that are still to come.
    void discard();

    [[nodiscard]] qint64 firstSeq() const { return m_firstSeq; } //!< the oldest not acknowledged
    [[nodiscard]] qint64 lastSeq() const { return m_lastSeq; }
    [[nodiscard]] qint64 waitingBytes() const { return m_waitingBytes; } //!< in memory or spool
    [[nodiscard]] bool isAllSent() const { return m_sentSeq >= m_lastSeq; }
    [[nodiscard]] bool isEmpty() const { return m_firstSeq > m_lastSeq; }
    //! Whether lines that get a number now go to the spool.
    [[nodiscard]] bool usesSpool() const { return m_storage == Storage::Spool && !m_discarding; }
    //! The program has to wait. Never with a spool.
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

    static Line sized(const QString &text);
    void add(Line line);
    void addDroppedMark(NumberedLines &numbered);
    void joinLate();
    void dropFirst();
    void forgetWindow(qint64 ackedSeq);
    QStringList nextGroup(qint64 &bytes);
    [[nodiscard]] qint64 windowEnd() const { return m_firstSeq - 1 + qint64(m_window.size()); }
    [[nodiscard]] qint64 lateEnd() const { return m_diskTo + qint64(m_late.size()); }
    [[nodiscard]] bool windowHasRoom(qint64 bytes) const;

    Storage m_storage;
    std::deque<Line> m_window;
    std::deque<Line> m_late;
    std::deque<Group> m_underWay;
    qint64 m_firstSeq = 1; //!< of m_window
    qint64 m_diskTo = 0; //!< the last line that the spool has
    qint64 m_lastSeq = 0;
    qint64 m_sentSeq = 0;
    qint64 m_memoryBytes = 0;
    qint64 m_waitingBytes = 0;
    qint64 m_bytesUnderWay = 0;
    qint64 m_dropped = 0; //!< lines since the last mark
    bool m_fetching = false;
    bool m_discarding = false;
};

} // namespace coord
