// A coordinator made by hand in front of one agent: says what a test tells it, stores lines and
// acknowledges them.
#pragma once

#include "core/protocol/codec.h"

#include <QTest>
#include <QUuid>
#include <QWebSocket>
#include <QWebSocketServer>

namespace coord {

//! A coordinator of version 2 or 1 as far as one agent needs it. Stores lines, acknowledges them.
class HandCoordinator : public QObject {
public:
    explicit HandCoordinator(int protocol)
        : m_protocol(protocol)
    {
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            m_peer = m_server.nextPendingConnection();
            m_peer->setParent(this);
            ++connections;
            connect(m_peer, &QWebSocket::textMessageReceived, this,
                [this](const QString &text) { take(text); });
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] QString url() const
    {
        return QStringLiteral("ws://127.0.0.1:%1").arg(m_server.serverPort());
    }
    void send(const wire::ToAgent &message)
    {
        m_peer->sendTextMessage(QString::fromUtf8(
            wire::encode(message, QUuid::createUuid().toString(QUuid::WithoutBraces), {1})));
    }
    void cut() { m_peer->abort(); }

    int connections = 0;
    bool acknowledging = true;
    qint64 stored = 0;
    QStringList lines;
    QList<wire::FromAgent> heard;

    template <typename M>
    [[nodiscard]] QList<M> all() const
    {
        QList<M> found;
        for (const wire::FromAgent &message : heard) {
            if (const M *match = std::get_if<M>(&message))
                found.append(*match);
        }
        return found;
    }

private:
    void take(const QString &text)
    {
        const auto frame = wire::decode<wire::FromAgent>(text.toUtf8());
        if (!frame)
            return;
        heard.append(frame->message);
        if (const auto *hello = std::get_if<wire::AgentRegister>(&frame->message);
            hello && m_protocol == 2)
            welcome(*hello);
        if (const auto *batch = std::get_if<wire::TaskOutputBatch>(&frame->message)) {
            QCOMPARE(batch->firstSeq <= stored + 1, true);
            const QStringList fresh = batch->lines.mid(stored + 1 - batch->firstSeq);
            lines += fresh;
            stored += fresh.size();
            if (acknowledging)
                send(wire::TaskOutputAck{batch->taskId, *batch->token, stored});
        }
        std::visit([this](const auto &message) { confirm(message); }, frame->message);
    }

    template <typename M>
    void confirm(const M &message)
    {
        if constexpr (std::is_same_v<M, wire::TaskComplete> || std::is_same_v<M, wire::TaskError>) {
            if (message.token)
                send(wire::TaskFinalAck{message.taskId, *message.attempt, *message.token});
        }
    }

    void welcome(const wire::AgentRegister &hello)
    {
        wire::AgentRegistered answer{.leaseMs = 60'000, .heartbeatMs = 30'000};
        for (const wire::HeldAttempt &held : *hello.running)
            answer.resume.append({held.taskId, held.attempt, held.token, stored});
        send(answer);
    }

    int m_protocol;
    QWebSocketServer m_server{QStringLiteral("hand"), QWebSocketServer::NonSecureMode};
    QWebSocket *m_peer = nullptr;
};

} // namespace coord
