// All chance of a schedule comes from one seed, so that the schedule can be played again.
#pragma once

#include "server/engine/moment.h"

namespace coord {

//! SplitMix64: small, quick, and the same on every machine.
class SeededRandom {
public:
    explicit SeededRandom(quint64 seed)
        : m_state(seed * 0x9e3779b97f4a7c15 + 0x632be59bd9b4e019)
    {
    }

    quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    //! From 0 to n - 1.
    int below(int n) { return int(next() % quint64(n)); }
    //! Both ends are included.
    int between(int low, int high) { return low + below(high - low + 1); }
    bool oneIn(int n) { return below(n) == 0; }
    bool percent(int n) { return below(100) < n; }
    double fraction() { return double(next() >> 11) / 9007199254740992.0; }

    //! A span from 1 µs up to \a longest: as often short as long, over some orders of magnitude.
    qint64 micros(Millis longest)
    {
        const int bits = 64 - qCountLeadingZeroBits(quint64(longest.count()) * 1000);
        const quint64 most = quint64(1) << between(std::max(1, bits - scales), bits);
        return 1 + qint64(next() % std::min(most, quint64(longest.count()) * 1000));
    }

private:
    static constexpr int scales = 10; //!< powers of two

    quint64 m_state;
};

//! Ids count up and dice come from the seed.
class SeededChance : public Chance {
public:
    explicit SeededChance(SeededRandom &random)
        : m_random(random)
    {
    }

    QString uuid() override
    {
        static const QString shape = QStringLiteral("00000000-0000-4000-8000-000000000000");
        QString id = shape;
        QChar *end = id.data() + id.size();
        for (quint64 rest = ++m_last; rest != 0; rest >>= 4)
            *--end = QChar(u"0123456789abcdef"[rest & 15]);
        return id;
    }
    double fraction() override { return m_random.fraction(); }
    QString secret() override { return uuid().remove(u'-') + uuid().remove(u'-'); }

private:
    SeededRandom &m_random;
    quint64 m_last = 0;
};

} // namespace coord
