// What one check of `coord doctor` says.
#pragma once

#include <QList>
#include <QString>

namespace coord {

struct Finding {
    enum class State { Ok, Warn, Fail };

    QString check; //!< its name, one word
    State state = State::Ok;
    QString text; //!< what is so; never holds a token
    QString fix = {}; //!< what to do, as a sentence; empty where nothing has to be done

    bool operator==(const Finding &) const = default;
};
using Findings = QList<Finding>;

inline Finding okFinding(const QString &check, const QString &text)
{
    return {check, Finding::State::Ok, text};
}
inline Finding warnFinding(const QString &check, const QString &text, const QString &fix)
{
    return {check, Finding::State::Warn, text, fix};
}
inline Finding failFinding(const QString &check, const QString &text, const QString &fix)
{
    return {check, Finding::State::Fail, text, fix};
}

} // namespace coord
