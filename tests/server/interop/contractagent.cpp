#include "tests/server/interop/contractagent.h"

namespace coord {

ContractAgent::ContractAgent(quint16 port, const QByteArray &token, const QString &name)
{
    const QUrl url(QStringLiteral("ws://127.0.0.1:%1/agent").arg(port));
    m_isOpen = m_peer.open(url, "Bearer " + token, patience).hasValue();
    say("agent:register",
        {{QStringLiteral("name"), name}, {QStringLiteral("os"), QStringLiteral("linux")},
            {QStringLiteral("arch"), QStringLiteral("x64")}, {QStringLiteral("maxConcurrent"), 4},
            {QStringLiteral("protocol"), 2},
            {QStringLiteral("instanceId"), QStringLiteral("folder.1")},
            {QStringLiteral("capabilities"), QJsonArray{QStringLiteral("message-ack")}},
            {QStringLiteral("pool"), QStringLiteral("ci")},
            {QStringLiteral("labels"), QJsonArray{QStringLiteral("gpu")}},
            {QStringLiteral("health"), QJsonObject{{QStringLiteral("claudeAvailable"), true}}}});
    m_isOpen = m_isOpen && !hear("agent:registered").isEmpty();
}

void ContractAgent::say(const char *type, const QJsonObject &payload)
{
    // An id that the coordinator has seen, from whichever connection, is a message it has.
    static int last = 0;
    const QJsonObject message{{QStringLiteral("id"), QStringLiteral("agent-%1").arg(++last)},
        {QStringLiteral("type"), QLatin1String(type)}, {QStringLiteral("timestamp"), 1},
        {QStringLiteral("payload"), payload}};
    m_peer.say(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

QJsonObject ContractAgent::hear(const char *type)
{
    while (const auto heard = m_peer.take(patience)) {
        if (heard->frame.value(QLatin1String("type")).toString() == QLatin1String(type))
            return heard->frame.value(QLatin1String("payload")).toObject();
    }
    return {};
}

void ContractAgent::runNext(const char *end, QJsonObject more)
{
    const QJsonObject task = hear("task:dispatch");
    QJsonObject about;
    for (const char *name : {"taskId", "attempt", "token"})
        about.insert(QLatin1String(name), task.value(QLatin1String(name)));
    say("task:started", about);
    QJsonObject lines = about;
    lines.insert(QStringLiteral("firstSeq"), 1);
    lines.insert(QStringLiteral("lines"), QJsonArray{QStringLiteral("a line")});
    say("task:output-batch", lines);
    more.insert(QStringLiteral("lastSeq"), 1);
    for (auto field = about.begin(); field != about.end(); ++field)
        more.insert(field.key(), field.value());
    say(end, more);
}

} // namespace coord
