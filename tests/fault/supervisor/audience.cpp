#include "tests/fault/supervisor/audience.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QTimer>

#include <algorithm>

namespace coord {

namespace {
constexpr Millis followAgainAfter{50};
constexpr int farthestStart = 30; // lines
} // namespace

Audience::Audience(History &history, const QString &url, const QString &token, quint64 seed)
    : m_history(history)
    , m_random(quint32(seed * 3 + 2))
{
    for (int i = 0; i < subscriberCount; ++i) {
        m_sessions.push_back(std::make_unique<CoordinatorSession>(SessionOptions{.url = url,
            .token = token,
            .giveUpAfter = Millis(24 * 3'600'000),
            .firstRetry = Millis(20 + 40 * i)}));
        m_sessions.back()->keepConnected();
    }
}

Audience::~Audience() = default;

QString Audience::open()
{
    for (const auto &session : m_sessions) {
        QFutureWatcher<Status> watcher;
        QEventLoop loop;
        connect(&watcher, &QFutureWatcher<Status>::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(session->open());
        loop.exec();
        if (const Status opened = watcher.result(); !opened)
            return opened.error().message;
    }
    return {};
}

void Audience::follow(const QString &taskId)
{
    const int first = m_random.bounded(subscriberCount);
    for (int i = 0; i < followersPerTask; ++i) {
        auto following = std::make_unique<Following>();
        following->subscriber = (first + i) % subscriberCount;
        following->taskId = taskId;
        following->from = i == 0 ? 1 : m_random.bounded(1, farthestStart);
        m_followings.push_back(std::move(following));
        begin(*m_followings.back());
    }
}

void Audience::begin(Following &following)
{
    following.stream = std::make_unique<TaskStream>(*m_sessions[following.subscriber]);
    TaskStream *stream = following.stream.get();
    connect(stream, &TaskStream::lines, this, [this, &following](qint64, const QStringList &lines) {
        for (const QString &line : lines)
            following.lines.append(digest(line.toUtf8()));
        m_tally.lines += lines.size();
        Q_EMIT observed();
    });
    connect(stream, &TaskStream::interrupted, this, [this] { m_tally.interruptions += 1; });
    stream->end().then(this, [this, &following](const StreamEnd &end) { onEnd(following, end); });
    stream->follow(following.taskId, following.from + following.lines.size());
}

void Audience::onEnd(Following &following, const StreamEnd &end)
{
    using Outcome = StreamEnd::Outcome;
    switch (end.outcome) {
    case Outcome::Completed:
        return finish(following, QStringLiteral("completed"));
    case Outcome::Failed:
        return finish(following, QStringLiteral("dead-letter"));
    case Outcome::Cancelled:
        return finish(following, QStringLiteral("cancelled"));
    case Outcome::Refused:
        if (end.error.code == ErrorCode::NotFound)
            return finish(following, QStringLiteral("not-found"));
        break;
    case Outcome::Lost:
        if (end.error.code == ErrorCode::DataLoss)
            return finish(following, end.error.message);
        break;
    case Outcome::Detached:
        return;
    }
    QTimer::singleShot(followAgainAfter, this, [this, &following] { begin(following); });
}

void Audience::finish(Following &following, const QString &state)
{
    const QString task = following.taskId;
    m_history.add("follow",
        {{QStringLiteral("subscriber"), QStringLiteral("subscriber-%1").arg(following.subscriber)},
            {QStringLiteral("task"), task}, {QStringLiteral("from"), following.from},
            {QStringLiteral("lines"), QJsonArray::fromStringList(following.lines)},
            {QStringLiteral("end"), state}});
    m_tally.follows += 1;
    // The stream is what has called.
    following.stream.release()->deleteLater();
    std::erase_if(m_followings, [&](const auto &each) { return each.get() == &following; });
    const bool isOver = std::none_of(m_followings.begin(), m_followings.end(),
        [&](const auto &each) { return each->taskId == task; });
    if (isOver)
        Q_EMIT ended(task);
    Q_EMIT observed();
}

QStringList Audience::unfinished() const
{
    QStringList tasks;
    for (const auto &following : m_followings)
        tasks.append(QStringLiteral("%1 after line %2")
                         .arg(following->taskId)
                         .arg(following->from + following->lines.size() - 1));
    return tasks;
}

} // namespace coord
