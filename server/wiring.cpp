#include "server/wiring.h"

#include "core/platform/clock.h"
#include "core/platform/epolldispatcher.h"
#include "core/platform/filelimit.h"
#include "core/platform/logging.h"
#include "core/platform/randomness.h"
#include "core/protocol/errorcodes.h"
#include "server/delivery/courier.h"
#include "server/http/gate.h"
#include "server/http/hub.h"
#include "server/http/keyauthenticator.h"
#include "server/http/restdoor.h"
#include "server/metrics/metrics.h"

#include <QEventLoop>
#include <QUuid>

namespace coord {

namespace {

// How long a start may take to read the live tasks.
constexpr Millis restoreTimeout{60'000};
// How long goodbyes may take to leave.
constexpr Millis goodbyeTimeout{1'000};

class SystemChance : public Chance {
public:
    QString uuid() override { return QUuid::createUuid().toString(QUuid::WithoutBraces); }
    double fraction() override { return randomFraction(); }
    QString secret() override { return randomHex(32); }
};

} // namespace

// Everything that lives in the net thread. Made, used and destroyed there.
class NetRoom : public QObject {
public:
    Status open(const ServeOptions &options)
    {
        auto tokens = TokenAuthenticator::create(options.token, options.agentTokens);
        if (!tokens)
            return tokens.error();
        m_authenticator = std::make_unique<KeyAuthenticator>(
            *std::move(tokens), [this] { return m_host ? m_host->directory() : nullptr; }, m_clock);
        auto store = Store::open(options.store);
        if (!store)
            return store.error();
        m_store = *std::move(store);
        m_hub = std::make_unique<Hub>(m_clock, m_restDoor);
        EngineOptions engine = options.engine;
        engine.knownAgents = options.agentTokens.keys();
        m_host = std::make_unique<EngineHost>(engine, *m_store, m_clock, m_chance, *m_hub);
        m_hub->setHost(m_host.get());
        openDelivery(options.engine.allowPrivateHooks);
        m_restDoor.setHost(m_host.get());
        measure();
        if (const Status restored = restore(options.store.path); !restored)
            return restored.error();
        m_gate = std::make_unique<Gate>(options.gate, *m_authenticator,
            [this](const ApiRequest &request) { return m_restDoor.handle(request); });
        connect(m_gate.get(), &Gate::webSocketOpened, m_hub.get(), &Hub::open);
        return m_gate->listen();
    }

    [[nodiscard]] quint16 port() const { return m_gate->port(); }

    void refreshCertificate() { m_gate->refreshCertificate(); }

    void close()
    {
        m_restDoor.stop();
        if (m_gate)
            m_gate->close();
        if (m_host)
            m_host->apply(StopAsked{});
        if (m_hub) {
            m_hub->closeAll(
                closecodes::goingAway, QStringLiteral("The coordinator is shutting down"));
            waitFor(*m_hub, &Hub::allClosed, goodbyeTimeout, [this] { return m_hub->isEmpty(); });
        }
        if (m_store)
            m_store->close();
        m_restDoor.failAll(
            {ErrorCode::Unavailable, QStringLiteral("The coordinator is shutting down")});
        m_gate.reset();
        m_restDoor.setHost(nullptr);
        m_host.reset();
        m_hub.reset();
        m_store.reset();
        m_deliveryThread.quit();
        m_deliveryThread.wait();
    }

private:
    void openDelivery(bool allowPrivate)
    {
        auto *courier = new Courier(
            {.targets = allowPrivate ? PrivateTargets::Allow : PrivateTargets::Refuse});
        m_deliveryThread.setObjectName(QStringLiteral("delivery"));
        courier->moveToThread(&m_deliveryThread);
        connect(&m_deliveryThread, &QThread::finished, courier, &QObject::deleteLater);
        connect(courier, &Courier::ended, m_host.get(), &EngineHost::posted);
        m_host->setPoster([courier](const EventPost &post) {
            QMetaObject::invokeMethod(
                courier, [courier, post] { courier->send(post); }, Qt::QueuedConnection);
        });
        m_deliveryThread.start();
    }

    void measure()
    {
        connect(m_store.get(), &Store::groupWritten, this,
            [this](const WrittenGroup &group) { m_metrics.groupWritten(group); });
        connect(m_host.get(), &EngineHost::took, this,
            [this](Timed what, Millis time) { m_metrics.took(what, time); });
        m_restDoor.setMetrics([this] { return m_metrics.text(figures()); });
    }

    [[nodiscard]] Figures figures() const
    {
        return {.tally = m_host->tally(),
            .gauges = m_host->gauges(),
            .takesWrites = !m_host->refusal(),
            .store = m_store->load(),
            .gate = m_gate->figures(),
            .agents = m_hub->traffic(Peer::Kind::Agent),
            .clients = m_hub->traffic(Peer::Kind::Client),
            .eventStreams = m_restDoor.openStreams(),
            .process = processFigures()};
    }

    Status restore(const QString &path)
    {
        m_host->start();
        const bool isReady = waitFor(*m_host, &EngineHost::restoreEnded, restoreTimeout,
            [this] { return m_host->isReady(); });
        if (isReady)
            return Done{};
        const Error slow{ErrorCode::Unavailable, QStringLiteral("reading them took too long")};
        const Error why = m_host->restoreFailure().value_or(slow);
        return Error{why.code,
            QStringLiteral("Cannot take up the tasks of %1: %2%3")
                .arg(path, why.message,
                    why.code == ErrorCode::DataLoss ? QStringLiteral(" Restore a backup.")
                                                    : QString())};
    }

    // Runs the loop until \a done or the time is up.
    template <typename Sender, typename Signal, typename IsDone>
    bool waitFor(Sender &sender, Signal signal, Millis atMost, IsDone isDone)
    {
        QEventLoop loop;
        QTimer timer;
        timer.setSingleShot(true);
        connect(&timer, &QTimer::timeout, &loop, &QEventLoop::quit);
        connect(&sender, signal, &loop, &QEventLoop::quit);
        timer.start(atMost);
        if (!isDone())
            loop.exec();
        return isDone();
    }

    SystemClock m_clock;
    SystemChance m_chance;
    Metrics m_metrics;
    RestDoor m_restDoor;
    std::unique_ptr<KeyAuthenticator> m_authenticator;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<EngineHost> m_host;
    std::unique_ptr<Gate> m_gate;
    QThread m_deliveryThread;
};

Result<std::unique_ptr<RunningCoordinator>> RunningCoordinator::start(const ServeOptions &options)
{
    qRegisterMetaType<coord::Error>();
    if (const auto limit = raiseOpenFileLimit(); !limit)
        logWarn("The limit of open files stays as it is",
            {{QStringLiteral("error"), limit.error().message}});
    std::unique_ptr<RunningCoordinator> running(new RunningCoordinator);
    running->m_room = std::make_unique<NetRoom>();
    QThread &thread = running->m_netThread;
    thread.setObjectName(QStringLiteral("net"));
    if (auto dispatcher = makeNetDispatcher())
        thread.setEventDispatcher(dispatcher.release());
    running->m_room->moveToThread(&thread);
    thread.start();
    Status opened = Done{};
    NetRoom *room = running->m_room.get();
    QMetaObject::invokeMethod(
        room, [&] { opened = room->open(options); }, Qt::BlockingQueuedConnection);
    if (!opened)
        return opened.error();
    running->m_port = room->port();
    return running;
}

RunningCoordinator::~RunningCoordinator()
{
    stop();
}

void RunningCoordinator::refreshCertificate()
{
    NetRoom *room = m_room.get();
    QMetaObject::invokeMethod(
        room, [room] { room->refreshCertificate(); }, Qt::QueuedConnection);
}

void RunningCoordinator::stop()
{
    if (!m_netThread.isRunning())
        return;
    NetRoom *room = m_room.get();
    QMetaObject::invokeMethod(
        room, [room] { room->close(); }, Qt::BlockingQueuedConnection);
    m_netThread.quit();
    m_netThread.wait();
}

} // namespace coord
