// What was done and seen in a run with faults, as lines of JSON in a file: whoever judges the run
// reads that file and nothing else, so a history can be judged again, and by another rule.
//
// Each line is {"at": ms since the start, "what": …} and, by what:
//   dispatch      phase invoke|ok|fail|unknown, key; invoke: expect (a final state, or
//                 empty); ok: task; fail and unknown: error
//   cancel        phase ok|unknown, task; ok: state, as it was answered
//   follow        subscriber, task, from, lines[], end: all that one subscriber was sent
//   kill pause go cut start   who: the faults, and what was started again
//   metrics       since, series{}: of the coordinator that was started then, when it is quiet
//   quiet         the faults are over, and all that was accepted has been seen to end
//   task          task, key, state, attempt, token, created, completed, lines[]: as the store has
//                 it in the end; times are wall times in ms
//   attempt       task, number, token, outcome, errorCode, started: the same
//   claude        task, number, starts, beside, lines[]: what the fake claude has logged of an
//                 attempt; beside: starts while another attempt of the task was alive
//   orphan        of: a process, or an attempt on an agent's disk, that is left in the end
//   crash         who, report: ended of its own accord
// Lines of output are given by digest().
#pragma once

#include "core/domain/result.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace coord {

class History {
public:
    [[nodiscard]] Status open(const QString &path);
    void add(const char *what, QJsonObject more);
    [[nodiscard]] qint64 elapsed() const { return m_clock.elapsed(); }

private:
    QFile m_file;
    QElapsedTimer m_clock;
};

[[nodiscard]] Result<QList<QJsonObject>> readHistory(const QString &path);

//! A line of output in a history: the first half of its SHA-256, or the line itself where the
//! coordinator has said it.
[[nodiscard]] QString digest(const QByteArray &line);
//! Whether a line is the coordinator's own.
[[nodiscard]] bool isOfCoordinator(const QString &line);

} // namespace coord
