// One attempt on the agent's disk: a journal of its life and the lines that Claude printed, until
// the coordinator has both.
//
//   <task>.<attempt>.<token>/journal               Begun, Started, Ended; synced
//                            lines-<first seq>     segments, removed once acknowledged; not synced
//
// Lines survive a crash of the agent because the system has them then. After a crash of the whole
// machine the last ones may be missing; Claude is gone as well then, and what is there is whole.
#pragma once

#include "agent/spool/appendfile.h"
#include "agent/spool/journalentries.h"
#include "agent/spool/record.h"

#include <QStringList>

#include <map>

namespace coord {

class AttemptSpool {
public:
    static constexpr qint64 segmentBytes = 4 * 1024 * 1024; //!< then the next one is begun
    static constexpr qint64 fetchBytes = 1024 * 1024; //!< of lines in one fetch, or one line
    static constexpr qsizetype fetchLines = 5'000;

    //! Creates \a folder and writes down that the attempt begins. On disk when it returns.
    [[nodiscard]] static Result<std::unique_ptr<AttemptSpool>> create(
        const QString &folder, const BegunEntry &entry);
    //! Takes up what a crash has left and cuts off torn ends. DataLoss if nothing of the journal
    //! can be read.
    [[nodiscard]] static Result<std::unique_ptr<AttemptSpool>> load(const QString &folder);

    //! Removes what a crash has left in \a folder of an attempt that had not begun yet, or that was
    //! being removed; Claude had not been started then, or had ended. False, and nothing is done,
    //! if there is more.
    static bool removeRemains(const QString &folder);

    [[nodiscard]] const BegunEntry &begun() const { return m_begun; }
    [[nodiscard]] const std::optional<StartedEntry> &started() const { return m_started; }
    [[nodiscard]] const std::optional<EndedEntry> &ended() const { return m_ended; }
    //! Of the oldest line that is kept; lastSeq() + 1 if there is none.
    [[nodiscard]] qint64 firstSeq() const;
    [[nodiscard]] qint64 lastSeq() const { return m_lastSeq; }
    [[nodiscard]] qint64 bytes() const; //!< that the segments take

    [[nodiscard]] Status writeStarted(const StartedEntry &entry);
    //! The lines are synced first: a report promises what it was made of.
    [[nodiscard]] Status writeEnded(const EndedEntry &entry);

    //! Internal if \a firstSeq is not lastSeq() + 1: something before it was not kept.
    [[nodiscard]] Status keep(qint64 firstSeq, const QStringList &lines);
    //! Lines from \a fromSeq on, at least one if fromSeq <= lastSeq(). For what cannot be read a
    //! mark stands that says so, so that the numbers stay.
    [[nodiscard]] QStringList fetch(qint64 fromSeq) const;
    //! Removes segments whose lines all have numbers up to \a upToSeq, except the newest.
    void forget(qint64 upToSeq);
    //! Removes everything.
    void remove();

private:
    struct Segment {
        qint64 lastSeq = 0;
        qint64 bytes = 0;
    };

    explicit AttemptSpool(QString folder)
        : m_folder(std::move(folder))
    {
    }

    [[nodiscard]] QString segmentPath(qint64 firstSeq) const;
    [[nodiscard]] Status loadJournal();
    [[nodiscard]] Status loadSegments();
    [[nodiscard]] Status writeEntry(RecordKind kind, const QJsonObject &entry);
    [[nodiscard]] Status openSegmentFor(qint64 firstSeq);
    [[nodiscard]] QStringList readSegment(qint64 firstSeq, qint64 fromSeq) const;

    QString m_folder;
    BegunEntry m_begun;
    std::optional<StartedEntry> m_started;
    std::optional<EndedEntry> m_ended;
    AppendFile m_journal;
    AppendFile m_newest;
    std::map<qint64, Segment> m_segments; //!< by the number of their first line
    qint64 m_lastSeq = 0;
};

} // namespace coord
