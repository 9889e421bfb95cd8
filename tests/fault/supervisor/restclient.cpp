#include "tests/fault/supervisor/restclient.h"

#include <QJsonDocument>
#include <QNetworkReply>

namespace coord {

void RestClient::post(const QString &path, const QJsonObject &body, const QString &key,
    std::function<void(const Answer &)> then)
{
    QNetworkRequest request(QUrl(m_url + path));
    request.setRawHeader("Authorization", "Bearer " + m_token.toUtf8());
    if (!key.isEmpty())
        request.setRawHeader("Idempotency-Key", key.toUtf8());
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setTransferTimeout(answerLimitMs);
    QNetworkReply *reply
        = m_network.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact));
    connect(reply, &QNetworkReply::finished, this, [reply, then = std::move(then)] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        // One that was given up is closed.
        const QByteArray bytes = reply->isOpen() ? reply->readAll() : QByteArray();
        then({status, QJsonDocument::fromJson(bytes).object(),
            QStringLiteral("%1 %2 %3")
                .arg(status)
                .arg(reply->errorString(), QString::fromUtf8(bytes.left(200)))});
    });
}

} // namespace coord
