// An agent of version 2 as the test of the REST contract drives it, one step after the other.
#pragma once

#include "tests/support/scriptedpeer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace coord {

class ContractAgent {
public:
    static constexpr Millis patience{10'000}; //!< for an answer

    ContractAgent(quint16 port, const QByteArray &token, const QString &name);

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    void say(const char *type, const QJsonObject &payload);
    //! The payload of the next message of this type; what comes before is of no interest.
    [[nodiscard]] QJsonObject hear(const char *type);
    //! Takes the next task, prints a line, and ends it.
    void runNext(const char *end, QJsonObject more = {});

private:
    ScriptedPeer m_peer;
    bool m_isOpen = false;
};

} // namespace coord
