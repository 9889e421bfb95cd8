#include "tests/server/http/gateundertest.h"

#include <algorithm>

namespace coord::test {

std::optional<Identity> FakeAuthenticator::authenticate(QByteArrayView token, Door door) const
{
    Identity identity;
    if (token == adminToken) {
        identity.role = Role::Admin;
        return identity;
    }
    if (token == agentToken && door == Door::Agent) {
        identity.role = Role::Operator;
        identity.agentName = QStringLiteral("one");
        return identity;
    }
    return std::nullopt;
}

std::optional<Identity> FakeAuthenticator::inOrganisation(const Identity &, const QString &) const
{
    return std::nullopt;
}

GateOptions loopback()
{
    GateOptions options;
    options.address = QHostAddress(QHostAddress::LocalHost);
    options.tickInterval = Millis(10);
    return options;
}

GateUnderTest::GateUnderTest(const GateOptions &options)
    : gate(std::make_unique<Gate>(
        options, authenticator, [this](const ApiRequest &request) { return answer(request); }))
{
    const Status listening = gate->listen();
    if (!listening)
        qFatal("%s", qPrintable(listening.error().message));
}

QFuture<ApiResponse> GateUnderTest::answer(const ApiRequest &request)
{
    requests.append(request);
    auto promise = std::make_shared<QPromise<ApiResponse>>();
    promise->start();
    QFuture<ApiResponse> future = promise->future();
    if (request.path == "/held") {
        held.append(promise);
        return future;
    }
    if (request.path == "/cancelled")
        return future;
    ApiResponse response{.contentType = "text/plain"};
    response.body = request.method + ' ' + request.path + '?' + request.query + ' ' + request.body;
    response.headers.emplaceBack("X-Test", "yes");
    if (request.path == "/large")
        response.body = QByteArray(32 * 1024 * 1024, 'x');
    if (request.path == "/stream") {
        response.stream = std::make_shared<ResponseStream>("idle ");
        streams.append(response.stream);
    }
    if (request.path == "/broken")
        response.headers.emplaceBack("X-Broken", "a\r\nSet-Cookie: b");
    promise->addResult(response);
    promise->finish();
    return future;
}

QList<std::shared_ptr<ResponseStream>> GateUnderTest::openStreams() const
{
    QList<std::shared_ptr<ResponseStream>> open;
    for (const auto &stream : streams) {
        if (auto one = stream.lock())
            open.append(std::move(one));
    }
    return open;
}

void GateUnderTest::release()
{
    std::reverse(held.begin(), held.end());
    for (const auto &promise : std::exchange(held, {})) {
        promise->addResult(ApiResponse{.contentType = "text/plain", .body = "held"});
        promise->finish();
    }
}

} // namespace coord::test
