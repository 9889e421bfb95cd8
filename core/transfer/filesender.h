// The sending end of a transfer: chunks in order, as many under way as the receiver takes, then the
// SHA-256 of the whole.
//
//   start ──▶ ready (ack −1, or some seconds without it) ──▶ chunks ──▶ complete ──▶ done
//     ▲                                                        │
//     └──────────────── begun again after a cut ◀──────────────┘
//
// An original receiver takes one chunk at a time and says nothing at the end. One of ours says how
// many it takes, where to begin if it has a part already, and when all of it is at its place.
#pragma once

#include "core/transfer/filesource.h"
#include "core/transfer/transferword.h"

#include <QCryptographicHash>

namespace coord {

//! Words and times in, words out; the file is read in between. What comes for another transfer is
//! not for here.
class FileSender {
public:
    //! What ends it: its own word that it is complete, or the receiver's that it is done. A sender
    //! that does not know whether there will be one waits for it, and does not miss it.
    enum class Ending { AtComplete, AtDone, AtDoneIfAny };

    //! \a start says what is not to be seen from the file: id, direction, names, paths.
    FileSender(wire::FileTransferStart start, std::unique_ptr<FileSource> source, Ending ending);

    //! Says start; after a cut once more, and goes on where the receiver wants it to.
    [[nodiscard]] TransferWords begin(Instant now);
    [[nodiscard]] TransferWords on(const wire::FileChunkAck &ack, Instant now);
    [[nodiscard]] TransferWords on(const wire::FileTransferDone &done, Instant now);
    [[nodiscard]] TransferWords on(const wire::FileTransferError &error, Instant now);
    [[nodiscard]] TransferWords onTick(Instant now);
    //! The way to the receiver is cut. Waits for begin(), partLimit at most.
    void cut(Instant now);

    //! When onTick() is due.
    [[nodiscard]] std::optional<Instant> wakeAt() const;
    [[nodiscard]] bool isOver() const { return m_phase == Phase::Over; }
    [[nodiscard]] bool isCut() const { return m_phase == Phase::Cut; }
    //! It is only kept for a receiver that comes back, or says done.
    [[nodiscard]] bool isWaiting() const { return isCut() || m_phase == Phase::Confirming; }
    [[nodiscard]] const wire::FileTransferStart &start() const { return m_start; }
    //! Where isOver(): how it ended.
    [[nodiscard]] const Status &outcome() const { return m_outcome; }
    //! Of what was sent; also of the stream of a folder.
    [[nodiscard]] qint64 bytesAcked() const { return m_bytesAcked; }
    [[nodiscard]] qint64 totalBytes() const { return m_start.totalBytes; }

private:
    enum class Phase { New, Starting, CatchingUp, Sending, Confirming, Cut, Over };

    void ready(const wire::FileChunkAck &ack);
    [[nodiscard]] TransferWords go();
    [[nodiscard]] TransferWords catchUp();
    [[nodiscard]] Result<QByteArray> nextBytes();
    [[nodiscard]] TransferWords fail(const Error &error);
    void end(const Status &outcome);
    [[nodiscard]] qint64 bytesIn(qint64 chunks) const;

    wire::FileTransferStart m_start;
    std::unique_ptr<FileSource> m_source;
    Ending m_ending;
    Phase m_phase = Phase::New;
    Status m_outcome = Done{};
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_hashedChunks = 0;
    qint64 m_nextChunk = 0;
    qint64 m_ackedChunks = 0;
    qint64 m_bytesAcked = 0;
    QList<qint64> m_sizes; //!< of the chunks under way
    bool m_isRead = false; //!< to its end
    int m_window = 1;
    Instant m_wakeAt;
};

} // namespace coord
