#include "core/domain/cron.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <bit>

namespace coord {

namespace {

constexpr qint64 minutesPerDay = 24 * 60;
constexpr qint64 epochDay = 2'440'588; // the Julian day of 1970-01-01
//! No zone was ever moved by more, and no offset is larger than half of it.
constexpr qint64 widestShift = 48 * 3600;

struct FieldRule {
    const char *name;
    int least;
    int most;
    QStringList words; //!< the first stands for least
};

const std::array<FieldRule, 5> &fieldRules()
{
    static const auto listed
        = [](const char *text) { return QString::fromLatin1(text).split(u' '); };
    static const std::array<FieldRule, 5> rules{
        {{"minute", 0, 59, {}}, {"hour", 0, 23, {}}, {"day of month", 1, 31, {}},
            {"month", 1, 12, listed("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC")},
            {"day of week", 0, 7, listed("SUN MON TUE WED THU FRI SAT")}}};
    return rules;
}

Error complaint(const FieldRule &rule, const QString &what)
{
    return {ErrorCode::InvalidArgument, QLatin1String(rule.name) + QStringLiteral(": ") + what};
}

QString rangeText(const FieldRule &rule)
{
    const QString numbers = QStringLiteral("%1 to %2").arg(rule.least).arg(rule.most);
    return rule.words.isEmpty()
        ? numbers
        : QStringLiteral("%1 or %2 to %3").arg(numbers, rule.words.first(), rule.words.last());
}

std::optional<int> numberIn(QStringView text)
{
    if (text.isEmpty() || text.size() > 4)
        return std::nullopt;
    int number = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        number = number * 10 + (c.unicode() - u'0');
    }
    return number;
}

Result<int> valueIn(const FieldRule &rule, QStringView text)
{
    const qsizetype word = rule.words.indexOf(text.toString().toUpper());
    if (word >= 0)
        return rule.least + int(word);
    const auto number = numberIn(text);
    if (number && *number >= rule.least && *number <= rule.most)
        return *number;
    return complaint(
        rule, QStringLiteral("\"%1\" must be %2").arg(text.toString(), rangeText(rule)));
}

quint64 bitsOf(int first, int last, int step)
{
    quint64 bits = 0;
    for (int value = first; value <= last; value += step)
        bits |= quint64(1) << value;
    return bits;
}

// `*`, `a` or `a-b`, each with or without `/step`.
Result<quint64> bitsIn(const FieldRule &rule, QStringView item)
{
    const qsizetype slash = item.indexOf(u'/');
    const QStringView range = slash < 0 ? item : item.left(slash);
    const qsizetype dash = range.indexOf(u'-');
    const bool isAny = range == u"*" || range == u"?";
    if (slash >= 0 && !isAny && dash < 0)
        return complaint(rule,
            QStringLiteral("\"%1\" must have a range before the step, such as %2-%3/2 or */2")
                .arg(item.toString())
                .arg(rule.least)
                .arg(rule.most));
    const auto step = slash < 0 ? std::optional(1) : numberIn(item.mid(slash + 1));
    if (!step || *step < 1 || *step > rule.most)
        return complaint(rule,
            QStringLiteral("the step of \"%1\" must be 1 to %2")
                .arg(item.toString())
                .arg(rule.most));
    if (isAny)
        return bitsOf(rule.least, rule.most, *step);
    const auto first = valueIn(rule, dash < 0 ? range : range.left(dash));
    if (!first)
        return first.error();
    auto last = dash < 0 ? first : valueIn(rule, range.mid(dash + 1));
    if (!last)
        return last.error();
    // A week that ends with Sunday: FRI-SUN.
    if (rule.most == 7 && *first > 0 && *last == 0)
        last = 7;
    if (*first > *last)
        return complaint(rule,
            QStringLiteral("\"%1\" must go upwards; write what goes over the end as two ranges")
                .arg(range.toString()));
    return bitsOf(*first, *last, *step);
}

bool beginsWithStar(QStringView field)
{
    return field.startsWith(u'*') || field.startsWith(u'?');
}

// What nicknames stand for; empty for none.
QString writtenOut(QStringView text)
{
    static const QList<std::pair<QString, QString>> nicknames{
        {QStringLiteral("@hourly"), QStringLiteral("0 * * * *")},
        {QStringLiteral("@daily"), QStringLiteral("0 0 * * *")},
        {QStringLiteral("@midnight"), QStringLiteral("0 0 * * *")},
        {QStringLiteral("@weekly"), QStringLiteral("0 0 * * 0")},
        {QStringLiteral("@monthly"), QStringLiteral("0 0 1 * *")},
        {QStringLiteral("@yearly"), QStringLiteral("0 0 1 1 *")},
        {QStringLiteral("@annually"), QStringLiteral("0 0 1 1 *")}};
    for (const auto &[name, meaning] : nicknames) {
        if (text.compare(name, Qt::CaseInsensitive) == 0)
            return meaning;
    }
    return {};
}

Result<QStringList> fieldsOf(QStringView text)
{
    const auto refused = [](const QString &what) {
        return Error{ErrorCode::InvalidArgument, what};
    };
    if (text.size() > maxCronChars)
        return refused(QStringLiteral("must have at most %1 characters").arg(maxCronChars));
    QString plain = text.toString().simplified();
    if (plain.startsWith(u'@')) {
        const QString meaning = writtenOut(plain);
        if (meaning.isEmpty())
            return refused(QStringLiteral("\"%1\" must be @hourly, @daily, @midnight, @weekly, "
                                          "@monthly, @yearly or @annually")
                               .arg(plain));
        plain = meaning;
    }
    const QStringList fields = plain.split(u' ', Qt::SkipEmptyParts);
    if (fields.size() == 5)
        return fields;
    return refused(QStringLiteral("has %1 fields and must have five: minute, hour, day of month, "
                                  "month, day of week; seconds, years and dates have no field")
                       .arg(fields.size()));
}

qint64 floorDiv(qint64 a, qint64 b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

qint64 ceilDiv(qint64 a, qint64 b)
{
    return -floorDiv(-a, b);
}

QDateTime momentAt(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

// A stretch of time in which a clock goes evenly, in seconds.
struct Stretch {
    qint64 begin = 0;
    qint64 end = 0; //!< of the world, where the clock is not set again
    qint64 offset = 0; //!< of its readings
    qint64 offsetBefore = 0; //!< of the readings before it
};

Stretch stretchAt(const QTimeZone &zone, qint64 at, qint64 horizon)
{
    const QDateTime moment = momentAt(at);
    Stretch stretch{.end = horizon, .offset = zone.offsetFromUtc(moment)};
    stretch.offsetBefore = stretch.offset;
    if (!zone.hasTransitions())
        return stretch;
    const auto previous = zone.previousTransition(moment.addSecs(1));
    if (previous.atUtc.isValid()) {
        stretch.begin = previous.atUtc.toSecsSinceEpoch();
        stretch.offsetBefore = zone.offsetFromUtc(previous.atUtc.addSecs(-1));
    }
    const auto next = zone.nextTransition(moment);
    if (next.atUtc.isValid())
        stretch.end = std::min(horizon, next.atUtc.toSecsSinceEpoch());
    return stretch;
}

const QStringList &namesOfUtc()
{
    static const QStringList names{QStringLiteral("UTC"), QStringLiteral("GMT"),
        QStringLiteral("UCT"), QStringLiteral("Universal"), QStringLiteral("Greenwich"),
        QStringLiteral("Zulu")};
    return names;
}

// IANA's names without a slash, but for those that are rules as well, such as EST5EDT.
const QStringList &plainZones()
{
    static const QStringList names
        = QStringLiteral("CET EET MET WET Cuba Egypt Eire GB Hongkong Iceland Iran Israel Jamaica "
                         "Japan Kwajalein Libya NZ Navajo PRC Poland Portugal ROC ROK Singapore "
                         "Turkey")
              .split(u' ');
    return names;
}

} // namespace

struct CronExpression::Parser {
    CronExpression read;

    Status take(const QStringList &fields)
    {
        read.m_anyHour = beginsWithStar(fields[1]);
        read.m_anyDay = beginsWithStar(fields[2]);
        read.m_anyWeekday = beginsWithStar(fields[4]);
        const std::array<quint64 *, 5> places{
            &read.m_minutes, &read.m_hours, &read.m_days, &read.m_months, &read.m_weekdays};
        for (size_t i = 0; i < places.size(); ++i) {
            for (const QStringView item : QStringView(fields[qsizetype(i)]).split(u',')) {
                if (const Status done = takeItem(i, item, *places[i]); !done)
                    return done;
            }
        }
        // 7 is Sunday, too.
        read.m_weekdays = (read.m_weekdays | read.m_weekdays >> 7) & 0x7F;
        return Done{};
    }

    Status takeItem(size_t field, QStringView item, quint64 &bits)
    {
        const FieldRule &rule = fieldRules()[field];
        if (item.isEmpty())
            return complaint(rule, QStringLiteral("an item of the list is missing"));
        if (field == 2 && item.compare(u"L", Qt::CaseInsensitive) == 0) {
            read.m_lastDay = true;
            return Done{};
        }
        if (field == 4 && item.contains(u'#'))
            return takeWeekdayOfWeek(rule, item);
        if (const Status known = checkLetters(field, item); !known)
            return known;
        const auto found = bitsIn(rule, item);
        if (!found)
            return found.error();
        bits |= *found;
        return Done{};
    }

    Status takeWeekdayOfWeek(const FieldRule &rule, QStringView item)
    {
        const qsizetype hash = item.indexOf(u'#');
        const auto weekday = valueIn(rule, item.left(hash));
        if (!weekday)
            return weekday.error();
        const QStringView which = item.mid(hash + 1);
        const bool isLast = which.compare(u"L", Qt::CaseInsensitive) == 0;
        const auto week = isLast ? std::optional(0) : numberIn(which);
        if (!week || *week > 5 || (*week == 0 && !isLast))
            return complaint(
                rule, QStringLiteral("\"%1\" must end with #1 to #5 or #L").arg(item.toString()));
        read.m_weekdaysOfWeek[size_t(*week)] |= quint64(1) << (*weekday % 7);
        return Done{};
    }

    // What the original's engine knows beyond this, by its name.
    static Status checkLetters(size_t field, QStringView item)
    {
        const FieldRule &rule = fieldRules()[field];
        if (field == 2 && item.endsWith(u'W', Qt::CaseInsensitive))
            return complaint(rule,
                QStringLiteral("\"%1\": nearest weekdays are not supported; name the day, or the "
                               "weekdays in the last field")
                    .arg(item.toString()));
        if (field == 4 && item.startsWith(u'+'))
            return complaint(rule,
                QStringLiteral("\"%1\": a day of the month that is also a weekday is written with "
                               "# or with a day field that begins with *")
                    .arg(item.toString()));
        return Done{};
    }
};

Result<CronExpression> CronExpression::parse(QStringView text)
{
    const auto fields = fieldsOf(text);
    if (!fields)
        return fields.error();
    Parser parser;
    if (const Status done = parser.take(*fields); !done)
        return done.error();
    return parser.read;
}

bool CronExpression::fits(QDate date) const
{
    const int day = date.day();
    const int weekday = date.dayOfWeek() % 7;
    const bool isLastWeek = day + 7 > date.daysInMonth();
    const bool dayFits = (m_days >> day & 1) || (m_lastDay && day == date.daysInMonth());
    const quint64 weekdays = m_weekdays | m_weekdaysOfWeek[size_t((day + 6) / 7)]
        | (isLastWeek ? m_weekdaysOfWeek[0] : 0);
    const bool weekdayFits = weekdays >> weekday & 1;
    return m_anyDay || m_anyWeekday ? dayFits && weekdayFits : dayFits || weekdayFits;
}

std::optional<int> CronExpression::nextOfDay(int from) const
{
    for (int hour = from / 60; hour < 24; ++hour) {
        if (!(m_hours >> hour & 1))
            continue;
        const int first = hour == from / 60 ? from % 60 : 0;
        if (const quint64 minutes = m_minutes >> first; minutes != 0)
            return hour * 60 + first + std::countr_zero(minutes);
    }
    return std::nullopt;
}

std::optional<qint64> CronExpression::nextReading(qint64 from, qint64 before) const
{
    if (from >= before)
        return std::nullopt;
    const qint64 firstDay = floorDiv(from, minutesPerDay);
    QDate date = QDate::fromJulianDay(epochDay + firstDay);
    while (true) {
        const qint64 day = date.toJulianDay() - epochDay;
        if (day * minutesPerDay >= before)
            return std::nullopt;
        if (!(m_months >> date.month() & 1)) {
            date = QDate(date.year(), date.month(), 1).addMonths(1);
            continue;
        }
        if (fits(date)) {
            const int start = day == firstDay ? int(from - firstDay * minutesPerDay) : 0;
            if (const auto minute = nextOfDay(start)) {
                const qint64 reading = day * minutesPerDay + *minute;
                return reading < before ? std::optional(reading) : std::nullopt;
            }
        }
        date = date.addDays(1);
    }
}

bool CronExpression::everRuns() const
{
    // These 28 years have every day of a year on every weekday, 29 February included.
    const qint64 from = (QDate(2000, 1, 1).toJulianDay() - epochDay) * minutesPerDay;
    const qint64 before = (QDate(2028, 1, 1).toJulianDay() - epochDay) * minutesPerDay;
    return nextReading(from, before).has_value();
}

std::optional<WallTime> CronExpression::next(WallTime after, const QTimeZone &zone) const
{
    qint64 at = (floorDiv(after.ms, 60'000) + 1) * 60;
    const qint64 horizon = at + qint64(cronHorizonYears) * 366 * 86'400;
    while (at < horizon) {
        const Stretch stretch = stretchAt(zone, at, horizon);
        qint64 from = at + stretch.offset;
        if (!m_anyHour && stretch.offsetBefore != stretch.offset) {
            const qint64 readingBefore = stretch.begin + stretch.offsetBefore;
            const qint64 readingAfter = stretch.begin + stretch.offset;
            const qint64 firstMinute = ceilDiv(stretch.begin, 60) * 60;
            // Readings that were left out count in the first minute that there was; those that
            // come again do not.
            if (at <= firstMinute
                && nextReading(ceilDiv(readingBefore, 60), ceilDiv(readingAfter, 60)))
                return WallTime{firstMinute * 1000};
            from = std::max(from, readingBefore);
        }
        const auto reading = nextReading(ceilDiv(from, 60), (horizon + widestShift) / 60);
        if (!reading)
            return std::nullopt;
        const qint64 found = *reading * 60 - stretch.offset;
        if (found < stretch.end)
            return WallTime{found * 1000};
        at = std::max(stretch.end, found - widestShift);
    }
    return std::nullopt;
}

Result<QTimeZone> zoneCalled(const QString &name)
{
    const Error refusal{ErrorCode::InvalidArgument,
        QStringLiteral("\"%1\" must be an IANA time zone such as UTC or Europe/Berlin").arg(name)};
    if (name.size() > 64)
        return refusal;
    if (namesOfUtc().contains(name))
        return QTimeZone(QByteArrayLiteral("UTC"));
    if (plainZones().contains(name)) {
        const QTimeZone zone(name.toLatin1());
        // Where the system has no such zone the name is taken for a rule, which is UTC for ever; all
        // of these have been set anew before this.
        const QDateTime lately(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        const bool isRead
            = zone.isValid() && zone.previousTransition(lately).atUtc.isValid();
        return isRead ? Result<QTimeZone>(zone) : Result<QTimeZone>(refusal);
    }
    bool hasSlash = false;
    QChar before = u'/';
    for (const QChar c : name) {
        const bool isUpper = c >= u'A' && c <= u'Z';
        const bool isOther = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_'
            || c == u'-' || c == u'+' || c == u'/';
        // Files that are beside those of the zones begin with small letters.
        if (before == u'/' ? !isUpper : !(isUpper || isOther))
            return refusal;
        hasSlash = hasSlash || c == u'/';
        before = c;
    }
    // What else has no slash may be taken for a rule, such as EST5EDT, or for an abbreviation.
    const QTimeZone zone(name.toLatin1());
    if (before == u'/' || !hasSlash || !zone.isValid())
        return refusal;
    return zone;
}

} // namespace coord
