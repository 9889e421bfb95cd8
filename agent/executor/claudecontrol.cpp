#include "agent/executor/claudecontrol.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace coord {

namespace {

//! U+2028 and U+2029 end a line for some readers of the other side, though JSON allows them in
//! text.
QByteArray toLine(const QJsonObject &object)
{
    QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact);
    line.replace("\xE2\x80\xA8", "\\u2028");
    line.replace("\xE2\x80\xA9", "\\u2029");
    return line + '\n';
}

QByteArray requestLine(const QString &requestId, const QString &subtype)
{
    return toLine({{QStringLiteral("type"), QStringLiteral("control_request")},
        {QStringLiteral("request_id"), requestId},
        {QStringLiteral("request"), QJsonObject{{QStringLiteral("subtype"), subtype}}}});
}

QByteArray responseLine(QJsonObject response, const QString &requestId)
{
    response.insert(QStringLiteral("request_id"), requestId);
    return toLine({{QStringLiteral("type"), QStringLiteral("control_response")},
        {QStringLiteral("response"), response}});
}

QByteArray successLine(const QString &requestId, const QJsonObject &answer)
{
    return responseLine({{QStringLiteral("subtype"), QStringLiteral("success")},
                            {QStringLiteral("response"), answer}},
        requestId);
}

} // namespace

QByteArray promptLine(const QString &prompt)
{
    const QJsonObject message{
        {QStringLiteral("role"), QStringLiteral("user")}, {QStringLiteral("content"), prompt}};
    return toLine(
        {{QStringLiteral("type"), QStringLiteral("user")}, {QStringLiteral("message"), message}});
}

QByteArray interruptLine(const QString &requestId)
{
    return requestLine(requestId, QStringLiteral("interrupt"));
}

QByteArray endSessionLine(const QString &requestId)
{
    return requestLine(requestId, QStringLiteral("end_session"));
}

QByteArray denyLine(const QString &requestId, const QString &message)
{
    return successLine(requestId,
        {{QStringLiteral("behavior"), QStringLiteral("deny")},
            {QStringLiteral("message"), message}});
}

QByteArray cancelElicitationLine(const QString &requestId)
{
    return successLine(requestId, {{QStringLiteral("action"), QStringLiteral("cancel")}});
}

QByteArray refuseRequestLine(const QString &requestId, const QString &message)
{
    return responseLine(
        {{QStringLiteral("subtype"), QStringLiteral("error")}, {QStringLiteral("error"), message}},
        requestId);
}

} // namespace coord
