// CronExpression::next() against a model that looks at every minute: random expressions, around
// moments at which clocks are set, in zones that do it differently.
#include "core/domain/cron.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <array>

using namespace coord;

namespace {

// A field as a set of numbers and, apart from that, as text.
struct Field {
    QString text;
    QSet<int> values;
};

class Dice {
public:
    explicit Dice(quint32 seed)
        : m_random(seed)
    {
    }

    int upTo(int most) { return m_random.bounded(most + 1); }

    Field field(int least, int most)
    {
        Field field;
        const int form = upTo(5);
        if (form < 2)
            return stepped(least, most, upTo(1) == 0 ? 1 : 1 + upTo(most - 1));
        const int items = 1 + upTo(2);
        for (int i = 0; i < items; ++i) {
            const int first = least + upTo(most - least);
            const int last = first + upTo(std::min(most - first, 20));
            const int step = 1 + upTo(3);
            field.text += (i > 0 ? QStringLiteral(",") : QString())
                + QStringLiteral("%1-%2/%3").arg(first).arg(last).arg(step);
            for (int value = first; value <= last; value += step)
                field.values.insert(value);
        }
        return field;
    }

private:
    static Field stepped(int least, int most, int step)
    {
        Field field{step == 1 ? QStringLiteral("*") : QStringLiteral("*/%1").arg(step), {}};
        for (int value = least; value <= most; value += step)
            field.values.insert(value);
        return field;
    }

    QRandomGenerator m_random;
};

struct Model {
    std::array<Field, 5> fields;

    [[nodiscard]] QString text() const
    {
        QStringList parts;
        for (const Field &field : fields)
            parts << field.text;
        return parts.join(u' ');
    }

    [[nodiscard]] bool begins(int field) const
    {
        return fields[size_t(field)].text.startsWith(u'*');
    }

    // reading: minutes since 1970 on the clock.
    [[nodiscard]] bool fits(qint64 reading) const
    {
        if (!fields[0].values.contains(int(reading % 60))
            || !fields[1].values.contains(int(reading / 60 % 24)))
            return false;
        const QDate date = QDate(1970, 1, 1).addDays(reading / 1440);
        const bool day = fields[2].values.contains(date.day());
        const bool weekday = fields[4].values.contains(date.dayOfWeek() % 7)
            || (date.dayOfWeek() == 7 && fields[4].values.contains(7));
        return fields[3].values.contains(date.month())
            && (begins(2) || begins(4) ? day && weekday : day || weekday);
    }
};

// What a clock shows in each minute of some days.
class Clock {
public:
    Clock(const QTimeZone &zone, qint64 begin, qint64 end)
        : m_begin(begin)
    {
        QSet<qint64> seen;
        for (qint64 minute = begin; minute <= end; ++minute) {
            const auto moment = QDateTime::fromSecsSinceEpoch(minute * 60, Qt::UTC);
            const qint64 reading = minute + zone.offsetFromUtc(moment) / 60;
            m_readings.append(reading);
            m_isSecond.append(seen.contains(reading));
            seen.insert(reading);
        }
    }

    // Runs behind \a from and up to \a until, in minutes of the world.
    [[nodiscard]] QList<qint64> runs(const Model &model, qint64 from, qint64 until) const
    {
        QList<qint64> list;
        for (qint64 i = from - m_begin + 1; i <= until - m_begin; ++i) {
            const qint64 reading = m_readings[i];
            bool isRun = model.fits(reading) && (model.begins(1) || !m_isSecond[i]);
            for (qint64 lost = m_readings[i - 1] + 1; lost < reading && !model.begins(1); ++lost)
                isRun = isRun || model.fits(lost);
            if (isRun)
                list << m_begin + i;
        }
        return list;
    }

private:
    qint64 m_begin;
    QList<qint64> m_readings;
    QList<bool> m_isSecond; //!< the reading has been before
};

} // namespace

class CronPropertyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRunIsAsTheModelHasIt_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("around");
        const auto row = [](const char *zone, const char *around) {
            QTest::addRow("%s around %s", zone, around)
                << QString::fromLatin1(zone) << QString::fromLatin1(around);
        };
        row("Europe/Berlin", "2026-03-29T01:00:00Z");
        row("Europe/Berlin", "2026-10-25T01:00:00Z");
        row("America/New_York", "2026-03-08T07:00:00Z");
        row("America/New_York", "2026-11-01T06:00:00Z");
        row("Australia/Lord_Howe", "2026-10-03T15:30:00Z");
        row("Australia/Lord_Howe", "2026-04-04T15:00:00Z");
        row("Pacific/Apia", "2011-12-30T10:00:00Z");
        row("UTC", "2024-02-29T00:00:00Z");
        row("Asia/Kathmandu", "2100-02-28T18:15:00Z");
        row("America/St_Johns", "2050-03-13T05:30:00Z");
    }
    void everyRunIsAsTheModelHasIt()
    {
        QFETCH(QString, zone);
        QFETCH(QString, around);
        const QTimeZone timeZone(zone.toLatin1());
        const qint64 middle = QDateTime::fromString(around, Qt::ISODate).toSecsSinceEpoch() / 60;
        const Clock clock(timeZone, middle - 5 * 1440, middle + 2 * 1440);
        Dice dice(quint32(qHash(zone + around, 7)));
        for (int i = 0; i < 1'000; ++i) {
            const Model model{{dice.field(0, 59), dice.field(0, 23), dice.field(1, 31),
                dice.field(1, 12), dice.field(0, 7)}};
            const auto cron = CronExpression::parse(model.text());
            QVERIFY2(cron, qPrintable(model.text()));
            const qint64 from = middle - dice.upTo(36 * 60);
            const qint64 until = from + 60 + dice.upTo(36 * 60);
            QList<qint64> found;
            WallTime time{from * 60'000};
            while (const auto next = cron->next(time, timeZone)) {
                if (next->ms > until * 60'000)
                    break;
                found << next->ms / 60'000;
                time = *next;
            }
            if (found != clock.runs(model, from, until))
                QFAIL(qPrintable(QStringLiteral("%1 from %2").arg(model.text()).arg(from)));
        }
    }
};

QTEST_APPLESS_MAIN(CronPropertyTest)
#include "cronpropertytest.moc"
