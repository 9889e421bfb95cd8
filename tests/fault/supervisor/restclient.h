// Requests over REST from a client that is not patient: what is not answered in time counts as not
// answered.
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>

#include <functional>

namespace coord {

class RestClient : public QObject {
    Q_OBJECT
public:
    static constexpr int answerLimitMs = 4'000;

    struct Answer {
        int status = 0; //!< 0: none came
        QJsonObject body;
        QString error; //!< for people
    };

    RestClient(const QString &url, const QString &token)
        : m_url(url)
        , m_token(token)
    {
    }

    //! \a key: of the header Idempotency-Key; none where it is empty. \a then is called once, never
    //! from within this call.
    void post(const QString &path, const QJsonObject &body, const QString &key,
        std::function<void(const Answer &)> then);

private:
    QString m_url;
    QString m_token;
    QNetworkAccessManager m_network;
};

} // namespace coord
