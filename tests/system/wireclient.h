// A client of the coordinator that keeps every line it is sent, as it was sent.
#pragma once

#include "core/net/outboundsocket.h"
#include "core/protocol/codec.h"
#include "core/protocol/outputbatch.h"

#include <QHash>
#include <QObject>

namespace coord {

class WireClient : public QObject {
    Q_OBJECT
public:
    //! What has come for one task.
    struct Heard {
        QStringList lines;
        wire::LineJoiner joiner;
        QString end; //!< type of the message that ended it; empty before
        QString fault; //!< a gap, a duplicate, or parts that do not fit
    };

    //! Connects. False where that fails.
    [[nodiscard]] bool open(const QString &url, const QString &token, const QString &caFile);
    //! One request and its answer; what comes meanwhile is kept.
    [[nodiscard]] wire::CliResponse ask(const QString &command, const QJsonObject &args);
    //! Waits until \a count lines of the task have come, or it has ended.
    void waitForLines(const QString &taskId, qsizetype count, Millis limit);
    //! Waits until the task has ended; what was heard of it. \a end is empty if it has not.
    [[nodiscard]] const Heard &waitForEnd(const QString &taskId, Millis limit);

Q_SIGNALS:
    void changed();

private:
    void onMessage(const QByteArray &bytes);
    void addLines(const QString &taskId, qint64 firstSeq, const QStringList &lines);

    OutboundSocket m_socket;
    QHash<QString, Heard> m_heard;
    QHash<QString, wire::CliResponse> m_answers;
    int m_requests = 0;
};

} // namespace coord
