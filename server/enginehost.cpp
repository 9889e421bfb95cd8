#include "server/enginehost.h"

#include "core/platform/logging.h"
#include "core/protocol/errorcodes.h"
#include "server/engine/orgshare.h"

#include <array>

namespace coord {

namespace {

// How long to wait before reading the live tasks again when the store could not be read.
constexpr Millis restorePause{1000};

} // namespace

EngineHost::EngineHost(const EngineOptions &options, Store &store, const Clock &clock,
    Chance &chance, Outbox &outbox, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_store(store)
    , m_clock(clock)
    , m_chance(chance)
    , m_outbox(outbox)
    , m_health(store, options.storeProbe)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { apply(Tick{}); });
    connect(&m_store, &Store::committed, this, &EngineHost::committed);
    connect(&m_store, &Store::failed, this, &EngineHost::failed);
    // Agents were kept away, so nothing but the leases has changed.
    connect(&m_health, &StoreHealth::recovered, this, [this] { apply(StoreChanged{}); });
}

void EngineHost::start()
{
    readKept({}, 0);
}

void EngineHost::readKept(const Kept &kept, std::size_t next)
{
    struct Part {
        Query query;
        void (*take)(Kept &, const Answer &);
    };
    static const std::array parts{
        Part{AllLiveTasks{}, [](Kept &all, const Answer &a) { all.tasks = std::get<TaskList>(a); }},
        Part{AllAccounts{},
            [](Kept &all, const Answer &a) { all.accounts = std::get<Accounts>(a); }},
        Part{AllMail{}, [](Kept &all, const Answer &a) { all.mail = std::get<MailList>(a).mail; }},
        Part{AllWebhooks{},
            [](Kept &all, const Answer &a) { all.webhooks = std::get<WebhookList>(a).webhooks; }},
        Part{AllSchedules{},
            [](Kept &all, const Answer &a) {
                all.schedules = std::get<ScheduleList>(a).schedules;
            }},
        Part{AllCordons{},
            [](Kept &all, const Answer &a) { all.cordons = std::get<CordonList>(a).cordons; }},
        Part{AllSubscriptions{},
            [](Kept &all, const Answer &a) {
                all.subscriptions = std::get<SubscriptionList>(a).subscriptions;
            }},
        Part{WaitingEventDeliveries{},
            [](Kept &all, const Answer &a) {
                all.waitingEvents = std::get<EventDeliveryPage>(a).deliveries;
            }},
    };
    if (next == parts.size())
        return restore(kept);
    m_store.read(parts[next].query, [this, kept, next](const Result<Answer> &answer) {
        if (!answer)
            return restoreFailed(answer.error());
        Kept more = kept;
        parts[next].take(more, *answer);
        readKept(more, next + 1);
    });
}

void EngineHost::restoreFailed(const Error &why)
{
    if (!m_restoreFailure)
        logError("What the store holds cannot be read", {{QStringLiteral("error"), why.message}});
    m_restoreFailure = why;
    QTimer::singleShot(restorePause, this, &EngineHost::start);
    Q_EMIT restoreEnded();
}

void EngineHost::restore(const Kept &kept)
{
    m_restoreFailure.reset();
    EngineOptions options = m_options;
    options.tokenFloor = kept.tasks.tokenFloor;
    m_engine = std::make_unique<Engine>(options);
    // An engine that starts over finds what was counted before.
    for (const Task &task : m_generation == 0 ? kept.tasks.tasks : QList<Task>())
        m_tally.add({.fact = Fact::TaskRestored, .orgId = task.spec.orgId});
    m_generation += 1;
    if (m_health.refusal())
        take(m_engine->on(StoreChanged{m_health.refusal()}, moment()));
    take(m_engine->restore(kept, moment()));
    schedule();
    if (!kept.tasks.tasks.isEmpty())
        logInfo(
            "Live tasks taken up", {{QStringLiteral("count"), qint64(kept.tasks.tasks.size())}});
    Q_EMIT restoreEnded();
}

const Directory *EngineHost::directory() const
{
    if (m_engine)
        return &m_engine->directory();
    return m_lastDirectory ? &*m_lastDirectory : nullptr;
}

qint64 EngineHost::shareOf(qint64 total) const
{
    const Directory *known = directory();
    return known ? coord::shareOf(*known, m_options, total) : total;
}

void EngineHost::apply(Event event)
{
    if (!isReady())
        return;
    m_events.push_back(std::move(event));
    if (!m_pumping)
        pump();
}

// Carrying out an effect may bring the next event (a full socket, say): it waits for its turn.
void EngineHost::pump()
{
    m_pumping = true;
    while (!m_events.empty() && isReady()) {
        const Event event = std::move(m_events.front());
        m_events.pop_front();
        take(m_engine->on(event, moment()));
    }
    m_events.clear();
    m_pumping = false;
    schedule();
}

void EngineHost::take(Effects effects)
{
    CommitGate::Taken taken = m_gate.take(std::move(effects));
    if (taken.ticket != 0)
        m_store.commit(taken.ticket, std::move(taken.mutations));
    release(taken.outward);
}

void EngineHost::committed(quint64 ticket)
{
    release(m_gate.committed(ticket));
    startOverWhenSettled();
}

// What was computed on top of something that is not on disk is void: the engine starts over from
// the store, as after a crash. Whoever waits for an answer is told; nothing was promised yet. Where
// the disk is the reason, the new engine begins nothing that writes.
void EngineHost::failed(quint64 ticket, const Error &error)
{
    m_health.commitFailed(error);
    release(m_gate.failed(ticket, m_health.refusal().value_or(error)));
    startOverWhenSettled();
}

void EngineHost::startOverWhenSettled()
{
    if (!m_gate.mustStartOver())
        return;
    const Error why = *m_gate.failure();
    m_lastDirectory = m_engine->directory();
    m_engine.reset();
    m_events.clear();
    m_gate.startOver();
    m_outbox.startOver(why);
    start();
}

void EngineHost::release(const std::vector<Effect> &effects)
{
    const bool outermost = !m_pumping;
    m_pumping = true;
    for (const Effect &effect : effects)
        carryOut(effect);
    if (!outermost)
        return;
    pump();
}

void EngineHost::carryOut(const Effect &effect)
{
    if (const auto *send = std::get_if<Send>(&effect)) {
        const QString id = send->envelopeId.isEmpty() ? m_chance.uuid() : send->envelopeId;
        m_outbox.deliver(send->to, wire::encode(send->message, id, m_clock.wall()));
    } else if (const auto *lines = std::get_if<SendLines>(&effect)) {
        m_outbox.sendLines(*lines);
    } else if (const auto *end = std::get_if<EndLines>(&effect)) {
        m_outbox.endLines(*end);
    } else if (const auto *event = std::get_if<SendEvent>(&effect)) {
        m_outbox.sendEvent(*event, wire::encode(event->event, m_chance.uuid(), m_clock.wall()));
    } else if (const auto *relayed = std::get_if<Relay>(&effect)) {
        m_outbox.deliver(relayed->to, relayed->bytes);
    } else if (const auto *reply = std::get_if<Reply>(&effect)) {
        if (reply->request.connection == 0)
            return m_outbox.answerRest(*reply);
        wire::CliResponse response{.requestId = reply->request.id, .data = reply->data};
        if (reply->error) {
            response.error = reply->error->message;
            response.errorCode = errorWord(reply->error->code);
        }
        m_outbox.deliver(
            reply->request.connection, wire::encode(response, m_chance.uuid(), m_clock.wall()));
    } else if (const auto *closing = std::get_if<CloseConnection>(&effect)) {
        m_outbox.close(closing->connection, closing->code, closing->reason);
    } else if (const auto *asked = std::get_if<Ask>(&effect)) {
        const quint64 number = asked->number;
        const quint64 generation = m_generation;
        m_store.read(asked->query, [this, number, generation](const Result<Answer> &answer) {
            if (generation == m_generation)
                apply(ReadDone{number, answer});
        });
    } else if (const auto *note = std::get_if<Note>(&effect)) {
        logInfo(note->message, note->context);
    } else if (const auto *counted = std::get_if<Count>(&effect)) {
        m_tally.add(*counted);
    } else if (const auto *timed = std::get_if<Took>(&effect)) {
        Q_EMIT took(timed->what, m_clock.now() - timed->since);
    } else if (const auto *outgoing = std::get_if<PostEvent>(&effect)) {
        post(outgoing->post);
    }
}

// An engine that started over counts from 1 again, so posts have numbers of the host's.
void EngineHost::post(EventPost post)
{
    m_posts.insert(++m_lastPost, {m_generation, post.number});
    post.number = m_lastPost;
    if (m_poster)
        return m_poster(post);
    posted(post.number, {.error = QStringLiteral("Nobody sends events here")});
}

void EngineHost::posted(quint64 number, const PostOutcome &outcome)
{
    const Post post = m_posts.take(number);
    if (post.number != 0 && post.generation == m_generation)
        apply(PostEnded{post.number, outcome});
}

void EngineHost::schedule()
{
    const auto next = m_engine ? m_engine->nextDeadline() : std::nullopt;
    if (!next)
        return m_timer.stop();
    const Millis wait = std::max(Millis(0), *next - m_clock.now());
    m_timer.start(wait);
}

Moment EngineHost::moment() const
{
    return {m_clock.now(), m_clock.wall(), &m_chance, &m_tally};
}

std::optional<Gauges> EngineHost::gauges()
{
    if (!isReady())
        return std::nullopt;
    return gaugesOf(m_engine->state(), m_clock.now());
}

} // namespace coord
