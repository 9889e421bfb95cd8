#include "core/transfer/filereceiver.h"

namespace coord {

namespace {

Error wrong(const QString &what)
{
    return {ErrorCode::InvalidArgument, what};
}

} // namespace

FileReceiver::FileReceiver(
    wire::FileTransferStart start, std::shared_ptr<Landing> landing, bool confirms)
    : m_start(std::move(start))
    , m_landing(std::move(landing))
    , m_confirms(confirms)
{
}

TransferWords FileReceiver::begin(Instant now)
{
    m_isCut = false;
    if (m_phase == Phase::Receiving)
        m_wakeAt = now + transfers::idleLimit;
    wire::FileChunkAck ready{m_start.transferId, -1};
    ready.window = transfers::window;
    if (isResumable())
        ready.nextChunk = m_nextChunk;
    return {ready};
}

bool FileReceiver::canGoOnWith(const wire::FileTransferStart &start) const
{
    return isResumable() && m_phase != Phase::Over && start.fingerprint == m_start.fingerprint
        && start.destPath == m_start.destPath && start.totalBytes == m_start.totalBytes
        && start.isDirectory == m_start.isDirectory;
}

TransferWords FileReceiver::goOn(const wire::FileTransferStart &start, Instant now)
{
    m_start = start;
    return begin(now);
}

bool FileReceiver::hasEveryChunk() const
{
    return m_start.totalChunks > 0 && m_nextChunk >= m_start.totalChunks;
}

TransferWords FileReceiver::on(const wire::FileChunk &chunk, Instant now)
{
    if (m_phase != Phase::Receiving || m_isCut)
        return {};
    if (const Status taken = take(chunk); !taken)
        return fail(taken.error());
    const bool mayBeAll = m_assumesComplete && hasEveryChunk();
    m_wakeAt = now + (mayBeAll ? transfers::completePatience : transfers::idleLimit);
    return {wire::FileChunkAck{m_start.transferId, chunk.chunkIndex}};
}

Status FileReceiver::take(const wire::FileChunk &chunk)
{
    if (chunk.chunkIndex != m_nextChunk)
        return wrong(QStringLiteral("Chunk %1 came where chunk %2 was due")
                         .arg(chunk.chunkIndex)
                         .arg(m_nextChunk));
    const auto decoded = QByteArray::fromBase64Encoding(
        chunk.data.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty())
        return wrong(QStringLiteral("Chunk %1 is not base64").arg(chunk.chunkIndex));
    const qint64 size = decoded.decoded.size();
    if (size > transfers::maxChunkBytes)
        return wrong(QStringLiteral("Chunk %1 has %2 bytes; at most %3 are taken")
                         .arg(chunk.chunkIndex)
                         .arg(size)
                         .arg(transfers::maxChunkBytes));
    const bool isAnnounced = m_start.totalBytes > 0 && !m_start.isDirectory;
    const qint64 most = isAnnounced ? m_start.totalBytes : transfers::maxBytes;
    if (size > most - m_bytes)
        return Error{
            ErrorCode::ResourceExhausted, QStringLiteral("More than %1 bytes came").arg(most)};
    if (const Status written = m_landing->write(decoded.decoded); !written)
        return written;
    m_hash.addData(decoded.decoded);
    m_bytes += size;
    m_nextChunk += 1;
    return Done{};
}

TransferWords FileReceiver::on(const wire::FileTransferComplete &complete, Instant now)
{
    if (m_phase == Phase::Settled)
        return tellOutcome();
    if (m_phase != Phase::Receiving || m_isCut)
        return {};
    return verify(complete.checksum, now);
}

TransferWords FileReceiver::verify(const std::optional<QString> &checksum, Instant now)
{
    if (m_start.totalBytes > 0 && !m_start.isDirectory && m_bytes != m_start.totalBytes)
        return fail({ErrorCode::DataLoss,
            QStringLiteral("%1 bytes came of %2").arg(m_bytes).arg(m_start.totalBytes)});
    m_checksum = QString::fromLatin1(m_hash.result().toHex());
    if (checksum && checksum->toLower() != m_checksum)
        return fail({ErrorCode::DataLoss,
            QStringLiteral("What came is not what was sent: its SHA-256 differs")});
    m_phase = Phase::Finishing;
    m_wakeAt = now + transfers::signOfLifeEvery;
    return {};
}

std::shared_ptr<Landing> FileReceiver::takeFinishing()
{
    if (m_phase != Phase::Finishing || m_isGiven)
        return {};
    m_isGiven = true;
    return m_landing;
}

TransferWords FileReceiver::onFinished(const Status &status, Instant now)
{
    if (m_phase != Phase::Finishing)
        return {};
    m_outcome = status;
    m_phase = Phase::Settled;
    m_wakeAt = now + transfers::partLimit;
    return m_isCut ? TransferWords() : tellOutcome();
}

TransferWords FileReceiver::tellOutcome() const
{
    if (!m_confirms)
        return m_outcome
            ? TransferWords()
            : TransferWords{wire::FileTransferError{m_start.transferId, m_outcome.error().message}};
    wire::FileTransferDone done{m_start.transferId};
    if (m_outcome)
        done.checksum = m_checksum;
    else
        done.error = m_outcome.error().message;
    return {done};
}

TransferWords FileReceiver::on(const wire::FileTransferError &error, Instant now)
{
    if (error.errorCode == wire::transferDisconnected) {
        cut(now);
    } else if (m_phase == Phase::Receiving) {
        m_outcome = Error{ErrorCode::FailedPrecondition, error.error};
        m_phase = Phase::Over;
    } else if (m_phase == Phase::Finishing) {
        m_landing->giveUp();
    }
    return {};
}

TransferWords FileReceiver::onTick(Instant now)
{
    if (isOver() || now < m_wakeAt)
        return {};
    if (m_phase == Phase::Finishing) {
        m_wakeAt = now + transfers::signOfLifeEvery;
        // The coordinator gives up a transfer of which nothing is heard.
        return m_isCut || m_nextChunk == 0
            ? TransferWords()
            : TransferWords{wire::FileChunkAck{m_start.transferId, m_nextChunk - 1}};
    }
    if (m_phase == Phase::Receiving && !m_isCut && m_assumesComplete && hasEveryChunk())
        return verify(std::nullopt, now);
    if (m_phase == Phase::Receiving && !m_isCut)
        return fail({ErrorCode::DeadlineExceeded,
            QStringLiteral("Nothing was heard of the sender for %1 s")
                .arg(transfers::idleLimit.count() / 1000)});
    if (m_phase == Phase::Receiving)
        m_outcome
            = Error{ErrorCode::Unavailable, QStringLiteral("The other side did not come back")};
    m_phase = Phase::Over;
    return {};
}

void FileReceiver::cut(Instant now)
{
    if (m_isCut || isOver())
        return;
    m_isCut = true;
    if (m_phase != Phase::Receiving)
        return;
    if (isResumable()) {
        m_wakeAt = now + transfers::partLimit;
        return;
    }
    m_outcome = Error{ErrorCode::Unavailable, QStringLiteral("The other side went away")};
    m_phase = Phase::Over;
}

std::optional<Instant> FileReceiver::wakeAt() const
{
    return isOver() ? std::nullopt : std::optional(m_wakeAt);
}

TransferWords FileReceiver::fail(const Error &error)
{
    m_outcome = error;
    m_phase = Phase::Over;
    return {wire::FileTransferError{m_start.transferId, error.message}};
}

} // namespace coord
