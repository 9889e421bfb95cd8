// The transfers of an agent: those it sends and those it receives, by id. Each frame goes to its
// end; a frame of a transfer that is not known here changes nothing.
#pragma once

#include "agent/transfer/transferplaces.h"
#include "core/transfer/filereceiver.h"
#include "core/transfer/filesender.h"

#include <map>

namespace coord {

//! Words and times in, words out. Files are read and written in between; what takes long is handed
//! out to be done elsewhere.
class TransferRoom {
public:
    static constexpr size_t maxTransfers = 32; //!< at once; those that only wait give way

    struct Finishing {
        QString transferId;
        std::shared_ptr<Landing> landing;
    };

    explicit TransferRoom(TransferPlaces places)
        : m_places(std::move(places))
    {
    }

    //! Whether the coordinator passes transfer-done on.
    void setConfirming(bool confirms) { m_confirms = confirms; }

    //! Of a path. The work of a task is asked for with onWork() once it is there as a file.
    [[nodiscard]] TransferWords on(const wire::FilePullRequest &request, Instant now);
    //! \a file is removed when it has been opened; or why there is none.
    [[nodiscard]] TransferWords onWork(
        const wire::FilePullRequest &request, const Result<QString> &file, Instant now);
    //! Whether \a request is for a transfer that was cut: on() goes on with it, work or not.
    [[nodiscard]] bool canGoOnWith(const wire::FilePullRequest &request) const;
    [[nodiscard]] TransferWords on(const wire::FileTransferStart &start, Instant now);
    [[nodiscard]] TransferWords on(const wire::FileChunk &chunk, Instant now);
    [[nodiscard]] TransferWords on(const wire::FileChunkAck &ack, Instant now);
    [[nodiscard]] TransferWords on(const wire::FileTransferComplete &complete, Instant now);
    [[nodiscard]] TransferWords on(const wire::FileTransferDone &done, Instant now);
    [[nodiscard]] TransferWords on(const wire::FileTransferError &error, Instant now);
    [[nodiscard]] TransferWords onTick(Instant now);
    //! The link is gone, and all frames under way with it.
    void cut(Instant now);

    //! The landings that are to be finished, each given once; onFinished() follows.
    [[nodiscard]] QList<Finishing> takeFinishing();
    [[nodiscard]] TransferWords onFinished(
        const Finishing &what, const Status &status, Instant now);

    [[nodiscard]] std::optional<Instant> wakeAt() const;
    [[nodiscard]] size_t count() const { return m_senders.size() + m_receivers.size(); }
    //! The absolute paths of what is being written.
    [[nodiscard]] QStringList parts() const;

private:
    struct Arrival {
        std::unique_ptr<FileReceiver> receiver;
        QString folder; //!< of the root it lands below
    };
    using Arrivals = std::map<QString, Arrival>;

    [[nodiscard]] TransferWords send(const wire::FilePullRequest &request,
        Result<std::unique_ptr<FileSource>> source, const QString &filename, Instant now);
    [[nodiscard]] TransferWords receive(const wire::FileTransferStart &start, Instant now);
    [[nodiscard]] Arrivals::iterator partFor(const wire::FileTransferStart &start);
    [[nodiscard]] bool makeRoom();
    //! What has ended is forgotten.
    TransferWords tidied(TransferWords words);

    TransferPlaces m_places;
    std::map<QString, FileSender> m_senders;
    Arrivals m_receivers;
    bool m_confirms = false;
};

} // namespace coord
