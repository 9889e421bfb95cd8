// What happened in a schedule: counters, the first broken promise, and, when the schedule is played
// again to be looked at, every event in words.
#pragma once

#include "tests/fault/simulator/timeline.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace coord {

struct Violation {
    QString invariant;
    QString what;
    qint64 step = 0;
    qint64 micros = 0;
};

struct Counters {
    qint64 schedules = 0;
    qint64 steps = 0;
    qint64 commits = 0;
    qint64 tasks = 0;
    qint64 attempts = 0;
    qint64 linesStored = 0; //!< compared with what was printed
    qint64 linesFollowed = 0; //!< received by subscribers and compared with what is stored
    qint64 staleTried = 0; //!< reports of attempts that were not the newest any more
    qint64 staleAccepted = 0;
    qint64 resumed = 0; //!< attempts that were given up for lost and went on
    std::map<QString, qint64> faults;

    void add(const Counters &other);
};

class History {
public:
    enum class Words { None, Last, All };
    static constexpr qsizetype keptEvents = 50;

    History(const Timeline &timeline, Words words)
        : m_timeline(timeline)
        , m_words(words)
    {
    }

    //! Notes an event; \a say makes its words and is called only when somebody wants them.
    template <typename Say>
    void note(Say say)
    {
        if (m_words != Words::None)
            write(say());
    }

    void fault(const char *kind);

    //! A promise was broken. The first one counts; the schedule ends with it.
    void violate(const char *invariant, const QString &what);

    [[nodiscard]] const std::optional<Violation> &violation() const { return m_violation; }
    [[nodiscard]] QStringList lastEvents() const { return m_events; }
    Counters counters;

private:
    void write(const QString &event);

    const Timeline &m_timeline;
    Words m_words;
    QStringList m_events;
    std::optional<Violation> m_violation;
};

} // namespace coord
