// The transfers of an agent as they run: the room's words with real clocks and threads.
#pragma once

#include "agent/transfer/partlist.h"
#include "agent/transfer/transferroom.h"
#include "core/platform/clock.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace coord {

//! Lives in a thread with an event loop. What has arrived is put into its place in another one.
class TransferDesk : public QObject {
    Q_OBJECT
public:
    //! \a stateFolder is the agent's; what an earlier process has left is removed at open().
    TransferDesk(TransferPlaces places, const QString &stateFolder, const Clock &clock,
        QObject *parent = nullptr);
    ~TransferDesk() override;

    void open();
    //! What came from the coordinator, which passes transfer-done on where \a confirms.
    template <typename Message>
    void take(const Message &message, bool confirms)
    {
        m_room.setConfirming(confirms);
        say(m_room.on(message, m_clock.now()));
    }
    void take(const wire::FilePullRequest &request, bool confirms);
    void cut();

    //! Makes a file of the work of a task, which is the caller's to remove, and says its absolute
    //! path, once and later; or why there is none.
    using WorkExporter = std::function<void(
        const wire::TaskWork &work, std::function<void(const Result<QString> &file)> then)>;
    void setWorkExporter(WorkExporter exporter) { m_exporter = std::move(exporter); }

Q_SIGNALS:
    //! For the coordinator.
    void said(const coord::TransferWord &word);

private:
    void say(const TransferWords &words);
    void finish(const TransferRoom::Finishing &what);
    void onTick();

    TransferRoom m_room;
    PartList m_parts;
    const Clock &m_clock;
    QTimer m_tick;
    WorkExporter m_exporter;
};

} // namespace coord
