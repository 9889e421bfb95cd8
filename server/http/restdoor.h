// REST requests on their way to the engine and their answers on the way back.
#pragma once

#include "server/engine/effects.h"
#include "server/http/api.h"

#include <QFuture>
#include <QPromise>

#include <map>

namespace coord {

class EngineHost;

//! Lives in the net thread.
class RestDoor {
public:
    static constexpr std::size_t maxUnanswered = 10'000;

    //! Set once, before the first request.
    void setHost(EngineHost *host) { m_host = host; }

    //! The gate's handler: /healthz and /readyz at once, the rest through the engine.
    QFuture<ApiResponse> handle(const ApiRequest &request);

    //! An answer of the engine.
    void answer(const Reply &reply);

    //! Everything that was asked gets this error.
    void failAll(const Error &why);

    //! /readyz says no from now on.
    void stop() { m_stopping = true; }

private:
    EngineHost *m_host = nullptr;
    std::map<QString, QPromise<ApiResponse>> m_unanswered;
    quint64 m_next = 1;
    bool m_stopping = false;
};

} // namespace coord
