// What a run comes to: its verdict and its bill, over all the results it printed.
//
// A run may print several results, each about a part of it, and only the end tells which was the
// last. That one has the verdict; turns and time add up; the cost is a running total over resumed
// sessions too, so what each result added is summed where the program says it.
#pragma once

#include "core/protocol/claudeline.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace coord {

class RunTotals {
public:
    void add(const ClaudeResult &result, const QString &subtype);

    [[nodiscard]] bool hasResult() const { return m_result.has_value(); }
    [[nodiscard]] bool failed() const { return m_result && m_result->isError; }

    //! Sentences about what went wrong, without the program's notes to its makers.
    [[nodiscard]] QStringList errors() const;

    //! The parts of the closing line: the word for the failure if there was one, turns, cost, time,
    //! refused calls. \pre hasResult()
    [[nodiscard]] QStringList parts() const;

private:
    QString verdict() const;

    std::optional<ClaudeResult> m_result; // the last
    QString m_subtype;
    int m_turns = 0;
    qint64 m_durationMs = 0;
    double m_addedCostUsd = 0;
    bool m_costIsAdded = true; // every result said what it added
    qsizetype m_denials = 0;
};

//! "0.6 s" up to a minute, and from there on like durationText().
[[nodiscard]] QString secondsText(qint64 ms);

} // namespace coord
