#include "core/client/livetopic.h"

#include <QJsonArray>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace coord {

LiveTopic::LiveTopic(CoordinatorLink &link, QString topic, Millis interval, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_topic(std::move(topic))
    , m_interval(std::max(interval, leastInterval))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &LiveTopic::startOver);
    connect(&link, &CoordinatorLink::opened, this, &LiveTopic::watch);
    connect(&link.session(), &CoordinatorSession::received, this, &LiveTopic::onMessage);
    connect(&link.session(), &CoordinatorSession::lost, this, &LiveTopic::onAway);
    connect(&link.session(), &CoordinatorSession::gaveUp, this, &LiveTopic::onAway);
    // Whoever comes late finds the link open; the first answer is for the event loop either way.
    if (link.isOpen())
        QMetaObject::invokeMethod(this, &LiveTopic::watch, Qt::QueuedConnection);
}

void LiveTopic::watch()
{
    if (!m_link.isOpen() || m_phase == Phase::Asking)
        return;
    m_again.stop();
    m_round += 1;
    m_isPolled = m_link.session().protocol() < 2;
    if (m_isPolled)
        return startOver();
    enter(Phase::Asking);
    m_link.session().ask(QStringLiteral("watch"), {{QStringLiteral("topics"), QJsonArray{m_topic}}},
        [self = QPointer(this), round = m_round](const Result<QJsonValue> &answer) {
            if (self && self->m_round == round)
                self->onWatching(answer);
        });
}

void LiveTopic::onWatching(const Result<QJsonValue> &answer)
{
    if (answer)
        return startOver();
    // What an older coordinator of ours says: the one word to administrators, the other to others.
    const ErrorCode code = answer.error().code;
    m_isPolled = code == ErrorCode::Unimplemented || code == ErrorCode::PermissionDenied;
    if (m_isPolled)
        return startOver();
    failReading(answer.error());
}

void LiveTopic::startOver()
{
    if (!m_link.isOpen())
        return;
    // What failed may have been the watching.
    if (m_phase == Phase::Failed && !m_isPolled)
        return watch();
    m_round += 1;
    if (m_phase != Phase::Current || !m_isPolled)
        enter(Phase::Reading, m_failure);
    beginReading();
}

void LiveTopic::read(const QString &command, const QJsonObject &args, Take take)
{
    m_link.session().ask(command, args,
        [self = QPointer(this), round = m_round, take = std::move(take)](
            const Result<QJsonValue> &answer) {
            if (!self || self->m_round != round)
                return;
            if (answer)
                take(answer->toObject());
            else
                self->failReading(answer.error());
        });
}

void LiveTopic::finishReading()
{
    if (m_isPolled)
        m_again.start(m_interval);
    enter(Phase::Current);
}

void LiveTopic::failReading(const Error &why)
{
    if (!m_link.isOpen())
        return; // onAway() knows
    m_round += 1;
    enter(Phase::Failed, why);
    // What somebody may not see he may not see in a second either.
    const bool isFinal
        = why.code == ErrorCode::PermissionDenied || why.code == ErrorCode::Unimplemented;
    if (!isFinal)
        m_again.start(std::max(m_interval, readAgain));
}

void LiveTopic::onMessage(const wire::ToClient &message)
{
    const auto *event = std::get_if<wire::CliEvent>(&message);
    if (!event || event->topic != m_topic || m_isPolled)
        return;
    if (event->data.value(QLatin1String("reset")).toBool()) {
        if (m_phase == Phase::Current || m_phase == Phase::Reading)
            startOver();
        return;
    }
    if (m_phase == Phase::Current || m_phase == Phase::Reading)
        onEvent(event->data);
}

void LiveTopic::onAway()
{
    m_round += 1;
    m_again.stop();
    enter(Phase::Idle);
}

void LiveTopic::enter(Phase phase, const std::optional<Error> &failure)
{
    const bool isNews = (phase == Phase::Current) != isCurrent() || failure != m_failure
        || m_phase == Phase::Asking;
    m_phase = phase;
    m_failure = failure;
    if (isNews)
        Q_EMIT standingChanged();
}

} // namespace coord
