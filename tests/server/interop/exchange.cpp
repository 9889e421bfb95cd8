#include "tests/server/interop/exchange.h"

#include "server/wiring.h"
#include "tests/server/http/rawclient.h"
#include "tests/server/interop/bindings.h"
#include "tests/support/scriptedpeer.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>
#include <QUuid>

#include <map>

namespace coord::test {

namespace {

constexpr Millis patience{10'000};
const QString sharedToken = QStringLiteral("an-original-token-of-many-characters");
const QString agentToken = QStringLiteral("the-token-that-is-only-build-01's");

QString freshId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void setOption(ServeOptions &serve, const QString &name, qint64 value)
{
    EngineOptions &options = serve.engine;
    const std::map<QString, Millis EngineOptions::*> times{
        {QStringLiteral("idleStale"), &EngineOptions::idleStale},
        {QStringLiteral("busyStale"), &EngineOptions::busyStale},
        {QStringLiteral("sweep"), &EngineOptions::sweep},
        {QStringLiteral("lease"), &EngineOptions::lease},
        {QStringLiteral("takeOver"), &EngineOptions::takeOver},
        {QStringLiteral("relay"), &EngineOptions::relay},
        {QStringLiteral("longestWait"), &EngineOptions::longestWait},
        {QStringLiteral("transferIdle"), &EngineOptions::transferIdle},
        {QStringLiteral("transferSweep"), &EngineOptions::transferSweep},
        {QStringLiteral("transferSilence"), &EngineOptions::transferSilence}};
    if (name == QLatin1String("maxWebSocketsPerAddress"))
        serve.gate.maxWebSocketsPerAddress = int(value);
    else if (name == QLatin1String("maxOutputLines"))
        options.maxOutputLines = value;
    else if (const auto time = times.find(name); time != times.end())
        options.*(time->second) = Millis(value);
    else
        qFatal("No option %s", qPrintable(name));
}

// What an agent of the original with nothing configured says first.
QJsonObject originalAgent(const QString &name)
{
    return {{QStringLiteral("name"), name}, {QStringLiteral("os"), QStringLiteral("linux")},
        {QStringLiteral("arch"), QStringLiteral("x64")},
        {QStringLiteral("coordVersion"), QStringLiteral("2026.418.2")},
        {QStringLiteral("maxConcurrent"), 1},
        {QStringLiteral("health"),
            QJsonObject{{QStringLiteral("claudeAvailable"), true},
                {QStringLiteral("version"), QStringLiteral("2.1.0 (Claude Code)")}}}};
}

class Play {
public:
    explicit Play(const QJsonObject &options)
    {
        ServeOptions serve{
            .token = sharedToken, .agentTokens = {{QStringLiteral("build-01"), agentToken}}};
        serve.gate.address = QHostAddress(QHostAddress::LocalHost);
        serve.store.kind = StoreOptions::Memory;
        for (auto option = options.begin(); option != options.end(); ++option)
            setOption(serve, option.key(), option.value().toInteger());
        auto started = RunningCoordinator::start(serve);
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
        m_coordinator = *std::move(started);
        (void)m_bindings.mismatch(QStringLiteral("$token"), sharedToken, true);
        (void)m_bindings.mismatch(QStringLiteral("$agentToken"), agentToken, true);
    }

    QString step(const QJsonObject &step)
    {
        using Verb = QString (Play::*)(const QJsonObject &);
        const std::pair<const char *, Verb> verbs[] = {{"agent", &Play::connectAgent},
            {"client", &Play::connectClient}, {"register", &Play::registerAgent},
            {"says", &Play::says}, {"sends", &Play::sends}, {"asks", &Play::asks},
            {"comes", &Play::comes}, {"closes", &Play::closes}, {"leaves", &Play::leaves},
            {"cuts", &Play::leaves}, {"quiet", &Play::quiet}, {"http", &Play::http}};
        for (const auto &verb : verbs) {
            if (step.contains(QLatin1String(verb.first)))
                return (this->*verb.second)(step);
        }
        return QStringLiteral("is no step");
    }

    QString end()
    {
        for (const auto &each : m_peers) {
            if (each.second->untaken() > 0)
                return each.first + QStringLiteral(" heard more: ")
                    + QString::fromUtf8(compact(each.second->take(patience)->frame));
        }
        return {};
    }

private:
    static QString textOf(const QJsonObject &step, const char *key)
    {
        return step.value(QLatin1String(key)).toString();
    }

    ScriptedPeer *peerOf(const QJsonObject &step, const char *key)
    {
        const auto peer = m_peers.find(textOf(step, key));
        if (peer == m_peers.end())
            qFatal("No peer %s", qPrintable(textOf(step, key)));
        return peer->second.get();
    }

    QByteArray authorizationOf(const QJsonObject &step)
    {
        const QJsonValue given = step.value(QLatin1String("authorization"));
        if (given.isNull())
            return {};
        return m_bindings.fillText(given.toString(QStringLiteral("Bearer ${token}"))).toUtf8();
    }

    QString connectTo(const QJsonObject &step, const QString &name, const QString &path)
    {
        auto peer = std::make_unique<ScriptedPeer>();
        const QUrl url(QStringLiteral("ws://127.0.0.1:%1%2").arg(m_coordinator->port()).arg(path));
        const Status opened = peer->open(url, authorizationOf(step), patience);
        m_peers[name] = std::move(peer);
        m_isAgent[name] = path.startsWith(QLatin1String("/agent"));
        return opened ? QString() : opened.error().message;
    }

    QString connectAgent(const QJsonObject &step)
    {
        return connectTo(step, textOf(step, "agent"),
            step.value(QLatin1String("path")).toString(QStringLiteral("/agent")));
    }

    QString connectClient(const QJsonObject &step)
    {
        return connectTo(step, textOf(step, "client"),
            step.value(QLatin1String("path")).toString(QStringLiteral("/cli")));
    }

    QString registerAgent(const QJsonObject &step)
    {
        const QString name = textOf(step, "register");
        if (const QString why = connectTo(step, name, QStringLiteral("/agent")); !why.isEmpty())
            return why;
        QJsonObject payload = originalAgent(name);
        const QJsonObject with = m_bindings.fill(step.value(QLatin1String("with"))).toObject();
        for (auto member = with.begin(); member != with.end(); ++member) {
            if (member.value().isNull())
                payload.remove(member.key());
            else
                payload.insert(member.key(), member.value());
        }
        m_peers[name]->say(envelope(QStringLiteral("agent:register"), payload, freshId()));
        return with.contains(QLatin1String("protocol")) ? QString() : quietAgent(name);
    }

    static QByteArray envelope(const QString &type, const QJsonObject &payload, const QString &id)
    {
        return compact({{QStringLiteral("id"), id}, {QStringLiteral("type"), type},
            {QStringLiteral("version"), 1},
            {QStringLiteral("timestamp"), QDateTime::currentMSecsSinceEpoch()},
            {QStringLiteral("payload"), payload}});
    }

    QString says(const QJsonObject &step)
    {
        const QString id = step.contains(QLatin1String("id"))
            ? m_bindings.fill(step.value(QLatin1String("id"))).toString()
            : freshId();
        const QByteArray message = envelope(textOf(step, "says"),
            m_bindings.fill(step.value(QLatin1String("payload"))).toObject(), id);
        if (step.value(QLatin1String("binary")).toBool())
            peerOf(step, "by")->sayBinary(message);
        else
            peerOf(step, "by")->say(message);
        return {};
    }

    QString sends(const QJsonObject &step)
    {
        peerOf(step, "by")
            ->say(m_bindings.fill(step.value(QLatin1String("sends"))).toString().toUtf8());
        return {};
    }

    QString asks(const QJsonObject &step)
    {
        const QDeadlineTimer deadline(patience);
        const Bindings before = m_bindings;
        QString why = askOnce(step);
        while (!why.isEmpty() && step.value(QLatin1String("until")).toBool()
            && !deadline.hasExpired()) {
            m_bindings = before;
            why = askOnce(step);
        }
        return why;
    }

    QString askOnce(const QJsonObject &step)
    {
        QJsonObject request{
            {QStringLiteral("command"), m_bindings.fill(step.value(QLatin1String("asks")))}};
        if (step.contains(QLatin1String("args")))
            request.insert(
                QStringLiteral("args"), m_bindings.fill(step.value(QLatin1String("args"))));
        const QString id = step.contains(QLatin1String("id"))
            ? m_bindings.fill(step.value(QLatin1String("id"))).toString()
            : freshId();
        peerOf(step, "by")->say(envelope(QStringLiteral("cli:request"), request, id));
        QJsonObject wanted{{QStringLiteral("requestId"), id}};
        if (step.contains(QLatin1String("refused"))) {
            wanted.insert(QStringLiteral("error"), step.value(QLatin1String("refused")));
            wanted.insert(QStringLiteral("data"),
                step.value(QLatin1String("gets")).isUndefined()
                    ? QJsonValue(QJsonValue::Null)
                    : step.value(QLatin1String("gets")));
        } else if (step.contains(QLatin1String("gets"))) {
            wanted.insert(QStringLiteral("error"), QStringLiteral("<absent>"));
            wanted.insert(QStringLiteral("data"), step.value(QLatin1String("gets")));
        } else {
            return {};
        }
        return hear(peerOf(step, "by"), QStringLiteral("cli:response"), wanted,
            step.value(QLatin1String("exactly")).toBool());
    }

    QString hear(ScriptedPeer *peer, const QString &type, const QJsonValue &payload, bool exactly,
        qint64 afterMs = 0, const QJsonValue &id = QStringLiteral("<text>"))
    {
        const auto heard = peer->take(patience);
        if (!heard)
            return QStringLiteral("wanted %1, heard nothing").arg(type);
        QJsonObject wanted{{QStringLiteral("type"), type}, {QStringLiteral("id"), id},
            {QStringLiteral("version"), 1},
            {QStringLiteral("timestamp"), QStringLiteral("<number>")}};
        wanted.insert(
            QStringLiteral("payload"), payload.isUndefined() ? QJsonValue(QJsonObject()) : payload);
        if (const QString why = m_bindings.mismatch(wanted, heard->frame, exactly); !why.isEmpty())
            return why + QStringLiteral(" in ")
                + QString::fromUtf8(compact(heard->frame)).left(2000);
        if (heard->sinceSaidMs < afterMs)
            return QStringLiteral("came after %1 ms").arg(heard->sinceSaidMs);
        return {};
    }

    QString comes(const QJsonObject &step)
    {
        return hear(peerOf(step, "to"), textOf(step, "comes"), step.value(QLatin1String("payload")),
            step.value(QLatin1String("exactly")).toBool(),
            step.value(QLatin1String("afterMs")).toInteger(),
            step.value(QLatin1String("id")).toString(QStringLiteral("<text>")));
    }

    QString closes(const QJsonObject &step)
    {
        ScriptedPeer *peer = peerOf(step, "to");
        if (!peer->waitClosed(patience))
            return QStringLiteral("stays open");
        const QString reason = peer->closeReason();
        if (peer->closeCode() != step.value(QLatin1String("closes")).toInt()
            || reason != textOf(step, "reason"))
            return QStringLiteral("closed %1 \"%2\"").arg(peer->closeCode()).arg(reason);
        return {};
    }

    QString leaves(const QJsonObject &step)
    {
        if (step.contains(QLatin1String("cuts")))
            peerOf(step, "by")->cut();
        else
            peerOf(step, "by")->leave(patience);
        return {};
    }

    QString quiet(const QJsonObject &step)
    {
        const QJsonArray names = step.value(QLatin1String("quiet")).toArray();
        for (const QJsonValue &name : names) {
            const QString why = m_isAgent[name.toString()] ? quietAgent(name.toString())
                                                           : quietClient(name.toString());
            if (!why.isEmpty())
                return name.toString() + QStringLiteral(": ") + why;
        }
        return {};
    }

    // A letter to nobody comes back at once, behind all that was on its way.
    QString quietAgent(const QString &name)
    {
        const QString correlation = freshId();
        m_peers[name]->say(envelope(QStringLiteral("agent:message"),
            {{QStringLiteral("fromAgent"), name},
                {QStringLiteral("toAgent"), QStringLiteral("nobody")},
                {QStringLiteral("correlationId"), correlation},
                {QStringLiteral("topic"), QStringLiteral("quiet")},
                {QStringLiteral("body"), QStringLiteral("?")}},
            freshId()));
        return hear(m_peers[name].get(), QStringLiteral("agent:message-ack"),
            QJsonObject{{QStringLiteral("correlationId"), correlation},
                {QStringLiteral("status"), QStringLiteral("unknown-agent")}},
            true);
    }

    QString quietClient(const QString &name)
    {
        return askOnce({{QStringLiteral("by"), name},
            {QStringLiteral("asks"), QStringLiteral("get-agent")},
            {QStringLiteral("args"),
                QJsonObject{{QStringLiteral("name"), QStringLiteral("nobody")}}},
            {QStringLiteral("gets"), QJsonObject{{QStringLiteral("agent"), QJsonValue::Null}}}});
    }

    QByteArray requestOf(const QJsonObject &step)
    {
        QByteArray head = m_bindings.fillText(textOf(step, "http")).toUtf8()
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        const QByteArray authorization = authorizationOf(step);
        if (!authorization.isNull())
            head += "Authorization: " + authorization + "\r\n";
        if (step.value(QLatin1String("upgrade")).toBool())
            head += "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
        const QJsonObject headers = step.value(QLatin1String("headers")).toObject();
        for (auto header = headers.begin(); header != headers.end(); ++header)
            head += header.key().toUtf8() + ": "
                + m_bindings.fillText(header.value().toString()).toUtf8() + "\r\n";
        QByteArray body = m_bindings.fill(step.value(QLatin1String("text"))).toString().toUtf8();
        if (step.contains(QLatin1String("body")))
            body = compact(m_bindings.fill(step.value(QLatin1String("body"))).toObject());
        if (!head.startsWith("GET"))
            head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        return head + "\r\n" + body;
    }

    QString http(const QJsonObject &step)
    {
        RawClient client(m_coordinator->port());
        client.send(requestOf(step));
        const auto reply = client.reply();
        if (!reply)
            return QStringLiteral("no answer");
        const QString body = QString::fromUtf8(reply->body);
        if (reply->status != step.value(QLatin1String("status")).toInt())
            return QStringLiteral("status %1: %2").arg(reply->status).arg(body);
        const QJsonObject headers = step.value(QLatin1String("comeHeaders")).toObject();
        for (auto header = headers.begin(); header != headers.end(); ++header) {
            const QByteArray value = headerValue(reply->headers, header.key().toLower().toUtf8());
            if (const QString why
                = m_bindings.mismatch(header.value(), QString::fromUtf8(value), true);
                !why.isEmpty())
                return header.key() + u' ' + why;
        }
        if (step.contains(QLatin1String("answers")))
            return m_bindings.mismatch(step.value(QLatin1String("answers")), body, true);
        if (!step.contains(QLatin1String("gets")))
            return {};
        return m_bindings.mismatch(step.value(QLatin1String("gets")),
            QJsonDocument::fromJson(reply->body).object(),
            step.value(QLatin1String("exactly")).toBool());
    }

    std::unique_ptr<RunningCoordinator> m_coordinator;
    std::map<QString, std::unique_ptr<ScriptedPeer>> m_peers;
    std::map<QString, bool> m_isAgent;
    Bindings m_bindings;
};

} // namespace

QList<Exchange> readExchanges(const QString &path)
{
    QFile file(path);
    QJsonParseError error;
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isArray())
        qFatal("%s: %s at %d", qPrintable(path), qPrintable(error.errorString()), error.offset);
    QList<Exchange> exchanges;
    const QJsonArray list = document.array();
    for (const QJsonValue &each : list)
        exchanges.append({each[QLatin1String("name")].toString(),
            each[QLatin1String("options")].toObject(), each[QLatin1String("steps")].toArray()});
    return exchanges;
}

QString play(const Exchange &exchange)
{
    Play play(exchange.options);
    for (qsizetype i = 0; i < exchange.steps.size(); ++i) {
        const QJsonObject step = exchange.steps[i].toObject();
        if (const QString why = play.step(step); !why.isEmpty())
            return QStringLiteral("step %1 %2: %3")
                .arg(i + 1)
                .arg(QString::fromUtf8(compact(step)).left(500), why);
    }
    return play.end();
}

} // namespace coord::test
