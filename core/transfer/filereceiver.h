// The receiving end of a transfer: chunks in order or not at all, each acknowledged when it is
// written, the whole verified before it gets its name.
//
// What is missing, doubled, too long or unreadable ends the transfer with the reason, and nothing
// has changed at the destination. After a cut the part of a file is kept for a while, in case the
// same file comes again.
#pragma once

#include "core/platform/files/landing.h"
#include "core/transfer/transferword.h"

#include <QCryptographicHash>

namespace coord {

//! Words and times in, words out; the landing is written in between. What comes for another
//! transfer is not for here.
class FileReceiver {
public:
    //! \a start has been merged with what is known of the destination. Where \a confirms, the
    //! sender is told when all of it is at its place.
    FileReceiver(wire::FileTransferStart start, std::shared_ptr<Landing> landing, bool confirms);
    FileReceiver(const FileReceiver &) = delete;
    FileReceiver &operator=(const FileReceiver &) = delete;
    //! Ends what finishes; nothing is left then.
    ~FileReceiver() { m_landing->giveUp(); }

    //! Says that it is ready, and where to begin.
    [[nodiscard]] TransferWords begin(Instant now);
    //! Whether \a start brings the same to the same place, so that the part that is here is of use.
    [[nodiscard]] bool canGoOnWith(const wire::FileTransferStart &start) const;
    //! begin() once more, under the id that \a start has.
    [[nodiscard]] TransferWords goOn(const wire::FileTransferStart &start, Instant now);
    [[nodiscard]] TransferWords on(const wire::FileChunk &chunk, Instant now);
    [[nodiscard]] TransferWords on(const wire::FileTransferComplete &complete, Instant now);
    [[nodiscard]] TransferWords on(const wire::FileTransferError &error, Instant now);
    //! The landing that is to be finished now, given once; onFinished() follows.
    [[nodiscard]] std::shared_ptr<Landing> takeFinishing();
    [[nodiscard]] TransferWords onFinished(const Status &status, Instant now);
    [[nodiscard]] TransferWords onTick(Instant now);
    //! The way to the sender is cut.
    void cut(Instant now);
    //! For senders that forget to say that it is complete: every chunk, and a while of silence,
    //! counts as that.
    void assumeComplete() { m_assumesComplete = true; }

    //! When onTick() is due.
    [[nodiscard]] std::optional<Instant> wakeAt() const;
    [[nodiscard]] bool isOver() const { return m_phase == Phase::Over; }
    //! It has ended; only its outcome is kept, for a sender that did not hear it.
    [[nodiscard]] bool isSettled() const { return m_phase == Phase::Settled || isOver(); }
    [[nodiscard]] bool isWaiting() const { return m_isCut || m_phase == Phase::Settled; }
    //! Where isSettled(): how it ended.
    [[nodiscard]] const Status &outcome() const { return m_outcome; }
    [[nodiscard]] qint64 bytesReceived() const { return m_bytes; }
    [[nodiscard]] const wire::FileTransferStart &start() const { return m_start; }
    [[nodiscard]] const Landing &landing() const { return *m_landing; }

private:
    enum class Phase { Receiving, Finishing, Settled, Over };

    [[nodiscard]] Status take(const wire::FileChunk &chunk);
    [[nodiscard]] TransferWords verify(const std::optional<QString> &checksum, Instant now);
    [[nodiscard]] TransferWords fail(const Error &error);
    [[nodiscard]] TransferWords tellOutcome() const;
    [[nodiscard]] bool isResumable() const { return m_start.fingerprint.has_value(); }
    [[nodiscard]] bool hasEveryChunk() const;

    wire::FileTransferStart m_start;
    std::shared_ptr<Landing> m_landing;
    bool m_confirms;
    Phase m_phase = Phase::Receiving;
    Status m_outcome = Done{};
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QString m_checksum; //!< of all of it, once it is complete
    qint64 m_nextChunk = 0;
    qint64 m_bytes = 0;
    bool m_isCut = false;
    bool m_isGiven = false;
    bool m_assumesComplete = false;
    Instant m_wakeAt;
};

} // namespace coord
