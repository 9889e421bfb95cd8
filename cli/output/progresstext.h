// How far a transfer is, in one line.
#pragma once

#include "core/domain/time.h"

#include <QList>
#include <QString>

namespace coord {

//! "17 B", "3.4 KiB", "1.0 GiB".
[[nodiscard]] QString bytesText(qint64 bytes);

//! "[>>>>                ]  20%  3.1 of 15.4 MiB  1.2 MiB/s  10s left": twenty columns for the bar,
//! as the original has it, cut at \a width. Where the total is 0 nobody knows it, and only what was
//! moved is shown. No rate before there is one.
[[nodiscard]] QString progressText(
    qint64 done, qint64 total, std::optional<qint64> bytesPerSecond, int width);

//! The rate over the last seconds, from what is said now and then.
class TransferRate {
public:
    static constexpr Millis span{5'000};

    void note(qint64 done, Instant now);
    //! Nothing before half a second has passed.
    [[nodiscard]] std::optional<qint64> bytesPerSecond() const;

private:
    struct Sample {
        qint64 done = 0;
        Instant at;
    };
    QList<Sample> m_samples;
};

} // namespace coord
