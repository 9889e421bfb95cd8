// Cron expressions: five fields, and the moments they name in a time zone.
//
// The rules are Vixie cron's, with what people write for the original's engine where it means one
// thing only. What happens when clocks are set for summer time is stated at next(); everything else
// that cannot be understood is refused with the name of the field.
#pragma once

#include "core/domain/result.h"
#include "core/domain/time.h"

#include <QDate>
#include <QString>
#include <QTimeZone>

#include <array>
#include <optional>

namespace coord {

inline constexpr qsizetype maxCronChars = 256;
inline constexpr int cronHorizonYears = 100; //!< nothing later than this is looked for

//! `minute hour day-of-month month day-of-week`, or one of `@hourly @daily @midnight @weekly
//! @monthly @yearly @annually`.
class CronExpression {
public:
    //! Lists, ranges, steps, names (`MON`, `JAN`), 7 for Sunday, `?` for `*`; `L` for the last day
    //! of the month, `FRI#2` for the second and `FRI#L` for the last Friday. Where neither day
    //! field begins with `*`, one of them has to fit, otherwise both. InvalidArgument with the
    //! field and what would be right.
    [[nodiscard]] static Result<CronExpression> parse(QStringView text);

    //! The first run after \a after; nothing where there is none within cronHorizonYears.
    //!
    //! An expression whose hour field begins with `*` follows elapsed time: it runs whenever the
    //! clock shows a reading that fits, so that readings which are left out are no runs and
    //! readings that come twice are two. Any other names times of day: one that is left out counts
    //! in the first minute after the gap, with all others of the gap as one run, and one that comes
    //! twice counts the first time.
    [[nodiscard]] std::optional<WallTime> next(WallTime after, const QTimeZone &zone) const;

    //! Whether it names any date at all: 30 February is none.
    [[nodiscard]] bool everRuns() const;

private:
    struct Parser;

    //! The first reading of the clock that fits, from \a from and before \a before; readings are
    //! minutes since 1970-01-01 00:00 on that clock.
    [[nodiscard]] std::optional<qint64> nextReading(qint64 from, qint64 before) const;
    [[nodiscard]] bool fits(QDate date) const;
    //! The first minute of a day that fits, from \a from.
    [[nodiscard]] std::optional<int> nextOfDay(int from) const;

    quint64 m_minutes = 0;
    quint64 m_hours = 0;
    quint64 m_days = 0; //!< bits 1 to 31
    quint64 m_months = 0; //!< bits 1 to 12
    quint64 m_weekdays = 0; //!< bits 0 to 6, from Sunday
    //! Weekdays that count in one week of the month only: its first to fifth, and at 0 its last.
    std::array<quint64, 6> m_weekdaysOfWeek{};
    bool m_lastDay = false;
    bool m_anyHour = false; //!< the field begins with `*`
    bool m_anyDay = false;
    bool m_anyWeekday = false;
};

//! The zone that an IANA name such as "Europe/Berlin" or "CET" stands for. InvalidArgument for
//! everything else, what the system would take for a zone included: rules, offsets, paths.
[[nodiscard]] Result<QTimeZone> zoneCalled(const QString &name);

} // namespace coord
