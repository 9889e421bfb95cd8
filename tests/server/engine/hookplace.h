// An engine with a webhook, and what is posted to it.
#pragma once

#include "enginedriver.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QMessageAuthenticationCode>

namespace coord::hooktest {

inline const QString secret = QStringLiteral("a-secret-of-the-webhook");
inline const QString build = QStringLiteral("build-01");

inline QByteArray hubOf(const QByteArray &body, const QString &key = secret)
{
    return "sha256="
        + QMessageAuthenticationCode::hash(body, key.toUtf8(), QCryptographicHash::Sha256).toHex();
}

inline HookProof standardOf(const QByteArray &body, const QByteArray &id, WallTime at)
{
    const QByteArray time = QByteArray::number(at.ms / 1000);
    const QByteArray message = id + '.' + time + '.' + body;
    return {.standardId = id,
        .standardTimestamp = time,
        .standardSignature = "v1,"
            + QMessageAuthenticationCode::hash(message, secret.toUtf8(), QCryptographicHash::Sha256)
                  .toBase64()};
}

inline QString text(const Reply &reply, const char *key)
{
    return reply.data.toObject().value(QLatin1String(key)).toString();
}

inline QString refusal(const Reply &reply)
{
    return reply.error ? reply.error->message : QString();
}

//! An engine with a webhook "deploy" for build-01, and what is posted to it.
class HookPlace {
public:
    explicit HookPlace(const EngineOptions &options = {})
        : engine(options)
    {
    }

    Reply create(QJsonObject more = {}, const Identity &identity = EngineDriver::admin())
    {
        QJsonObject args{{QStringLiteral("name"), QStringLiteral("deploy")},
            {QStringLiteral("agentName"), build}, {QStringLiteral("secret"), secret},
            {QStringLiteral("promptTemplate"), QStringLiteral("Deploy {{payload.ref}}")}};
        for (auto each = more.begin(); each != more.end(); ++each)
            args.insert(each.key(), each.value());
        return engine.askRest(QStringLiteral("create-webhook"), args, 0, identity);
    }
    Reply call(HookCalled call)
    {
        call.caller = {.request = {0, QStringLiteral("call-%1").arg(++m_calls)},
            .surface = Surface::Rest,
            .address = QStringLiteral("192.0.2.1")};
        call.name = call.name.isEmpty() ? QStringLiteral("deploy") : call.name;
        engine.apply(call);
        return engine.answerTo(call.caller.request.id);
    }
    Reply post(const QByteArray &body = R"({"ref":"main"})", const QByteArray &deliveryId = {})
    {
        return call(
            {.body = body, .proof = {.hubSignature = hubOf(body), .deliveryId = deliveryId}});
    }

    EngineDriver engine;

private:
    int m_calls = 0;
};

} // namespace coord::hooktest
