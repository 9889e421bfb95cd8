// A gate on a free loopback port, with an authenticator of two tokens and handlers that a test can
// hold.
#pragma once

#include "server/http/gate.h"
#include "server/http/responsestream.h"

#include <QList>
#include <QMap>
#include <QPromise>
#include <QWebSocket>

#include <memory>

namespace coord::test {

inline const QByteArray adminToken = "an-administrators-token";
inline const QByteArray agentToken = "the-token-of-agent-one";
inline const QByteArray bearer = "Authorization: Bearer " + adminToken + "\r\n";

class FakeAuthenticator : public Authenticator {
public:
    std::optional<Identity> authenticate(QByteArrayView token, Door door) const override;
    std::optional<Identity> inOrganisation(
        const Identity &identity, const QString &organisation) const override;
};

//! Options for tests on loopback.
GateOptions loopback();

//! Answers with "METHOD path?query body". /held stays unanswered until release(); /large answers
//! many bytes; /stream answers a stream that the test writes; /cancelled gives a future that is
//! never fulfilled; /broken answers a header with a line end.
class GateUnderTest {
public:
    explicit GateUnderTest(const GateOptions &options = loopback());

    quint16 port() const { return gate->port(); }
    //! Answers all requests for /held, the latest first.
    void release();

    //! The streams that were answered and still have a reader, the oldest first.
    [[nodiscard]] QList<std::shared_ptr<ResponseStream>> openStreams() const;

    QList<ApiRequest> requests;
    QList<std::weak_ptr<ResponseStream>> streams;
    FakeAuthenticator authenticator;
    QList<std::shared_ptr<QPromise<ApiResponse>>> held;
    std::unique_ptr<Gate> gate;

private:
    QFuture<ApiResponse> answer(const ApiRequest &request);
};

} // namespace coord::test
