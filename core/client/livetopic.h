// What all that is shown live has in common: it is read whole once, then kept right by events, and
// read again whenever the events do not connect to what is known.
//
// The coordinator says with `watch` that events of a topic come; then the whole is read with the
// operation that lists it, so that there is one view of everything. A coordinator that knows no
// `watch`, as an original, is asked for the whole at an interval instead.
#pragma once

#include "core/client/coordinatorlink.h"

#include <QTimer>

namespace coord {

//! The link must outlive it. Lives in the link's thread; no signal is emitted from within a call.
class LiveTopic : public QObject {
    Q_OBJECT
public:
    static constexpr Millis defaultInterval{2'000}; //!< of asking who cannot say what changes
    static constexpr Millis leastInterval{500};
    static constexpr Millis readAgain{1'000}; //!< after a read that failed

    //! Whether what is shown is the whole, and kept right. While the connection is away what was
    //! known last stays, and this is false.
    [[nodiscard]] bool isCurrent() const { return m_phase == Phase::Current; }
    //! It is asked for at the interval.
    [[nodiscard]] bool isPolled() const { return m_isPolled; }
    //! Why it cannot be had, although the connection is open: it is not for us to see, or the last
    //! read failed and is tried again.
    [[nodiscard]] const std::optional<Error> &failure() const { return m_failure; }

Q_SIGNALS:
    //! isCurrent(), isPolled() or failure() has changed.
    void standingChanged();

protected:
    //! An \a interval below leastInterval is that.
    LiveTopic(CoordinatorLink &link, QString topic, Millis interval, QObject *parent);

    //! The whole is to be read, with read(); ends with finishReading() or failReading().
    virtual void beginReading() = 0;
    //! What has changed. Also while the whole is read: what is told here is newer then.
    virtual void onEvent(const QJsonObject &data) = 0;

    using Take = std::function<void(const QJsonObject &answer)>;
    //! Asks for a part of the whole. \a take is not called when that fails, or when reading has
    //! begun anew meanwhile: the caller need not care.
    void read(const QString &command, const QJsonObject &args, Take take);
    void finishReading();
    void failReading(const Error &why);
    //! What is known and what came do not fit: reads the whole again.
    void startOver();
    [[nodiscard]] bool isReading() const { return m_phase == Phase::Reading; }

private:
    enum class Phase { Idle, Asking, Reading, Current, Failed };

    void watch();
    void onWatching(const Result<QJsonValue> &answer);
    void onMessage(const wire::ToClient &message);
    void onAway();
    void enter(Phase phase, const std::optional<Error> &failure = {});

    CoordinatorLink &m_link;
    const QString m_topic;
    const Millis m_interval;
    Phase m_phase = Phase::Idle;
    bool m_isPolled = false;
    std::optional<Error> m_failure;
    quint64 m_round = 0; //!< counts readings, so that answers to an older one are known
    QTimer m_again;
};

} // namespace coord
