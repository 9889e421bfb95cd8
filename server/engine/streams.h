// Who follows which task, and how far each has got.
//
// A stream reads from the store until it has caught up with the task, then gets new lines as they
// are committed. One whose connection does not keep up falls back to reading: it costs no memory
// and delays nobody.
#pragma once

#include "core/domain/taskstate.h"
#include "server/engine/connection.h"

#include <QHash>

#include <map>
#include <optional>
#include <vector>

namespace coord {

struct Stream {
    //! What a reader is sent.
    enum class Form {
        Messages, //!< version 1: one message per line
        Batches, //!< version 2: numbered batches
        Lines, //!< lines as they are, for a surface that words them itself
    };
    enum class Mode {
        Waiting, //!< not begun: a client of version 1 is still installing its listener
        Reading, //!< a read from the store is under way
        Live, //!< has everything; new lines are sent as they come
        Stalled, //!< the connection is full; goes on reading when there is room
    };
    quint64 number = 0;
    ConnectionId connection = 0;
    QString taskId;
    QString traceId;
    QString orgId;
    Form form = Form::Messages;
    qint64 nextSeq = 1;
    Mode mode = Mode::Reading;
};

class Streams {
public:
    static constexpr int maxPerConnection = 1000;
    static constexpr qint64 max = 100'000; //!< of all

    //! Adds a stream; a second one of the same connection for the same task takes the place of the
    //! first. Null where the connection has maxPerConnection already, or all have max.
    Stream *add(Stream stream);
    void remove(quint64 number);
    void removeConnection(ConnectionId connection);

    [[nodiscard]] qint64 countOf(const QString &orgId) const { return m_perOrg.value(orgId); }
    [[nodiscard]] Stream *find(quint64 number);
    [[nodiscard]] Stream *find(ConnectionId connection, const QString &taskId);
    [[nodiscard]] std::vector<Stream *> of(const QString &taskId);
    [[nodiscard]] std::vector<Stream *> on(ConnectionId connection);

private:
    std::map<quint64, Stream> m_streams;
    QMultiHash<QString, quint64> m_byTask;
    QMultiHash<ConnectionId, quint64> m_byConnection;
    QHash<QString, qint64> m_perOrg;
    quint64 m_next = 1;
};

} // namespace coord
