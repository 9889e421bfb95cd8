#include "core/transfer/filesender.h"

#include <algorithm>

namespace coord {

namespace {

constexpr int catchUpChunks = 32; //!< hashed at a time; others want to be served, too

Error otherEnd(const QString &text)
{
    return {ErrorCode::FailedPrecondition, text};
}

} // namespace

FileSender::FileSender(
    wire::FileTransferStart start, std::unique_ptr<FileSource> source, Ending ending)
    : m_start(std::move(start))
    , m_source(std::move(source))
    , m_ending(ending)
{
    m_start.isDirectory = m_source->isFolder();
    m_start.mode = m_source->mode();
    m_start.window = transfers::window;
    if (m_source->isFolder())
        return;
    m_start.totalBytes = m_source->size();
    m_start.totalChunks = std::max<qint64>(
        1, (m_source->size() + transfers::chunkBytes - 1) / transfers::chunkBytes);
    m_start.fingerprint = m_source->fingerprint();
}

TransferWords FileSender::begin(Instant now)
{
    if (isOver())
        return {};
    // The stream of a folder cannot be had from the middle.
    if (m_phase != Phase::New && m_source->isFolder())
        return fail({ErrorCode::Unavailable, QStringLiteral("A folder has to be sent again")});
    if (m_start.totalBytes > transfers::maxBytes)
        return fail({ErrorCode::ResourceExhausted,
            QStringLiteral("The file has %1 bytes; at most %2 can be sent")
                .arg(m_start.totalBytes)
                .arg(transfers::maxBytes)});
    m_phase = Phase::Starting;
    m_wakeAt = now + transfers::readyPatience;
    return {m_start};
}

qint64 FileSender::bytesIn(qint64 chunks) const
{
    const qint64 bytes = chunks * transfers::chunkBytes;
    return m_source->isFolder() ? bytes : std::min(bytes, m_start.totalBytes);
}

void FileSender::ready(const wire::FileChunkAck &ack)
{
    const qint64 all = m_start.totalBytes == 0 ? 0 : m_start.totalChunks;
    const qint64 wanted
        = m_source->isFolder() ? 0 : std::clamp<qint64>(ack.nextChunk.value_or(0), 0, all);
    m_window = std::clamp(ack.window.value_or(1), 1, transfers::window);
    m_nextChunk = m_ackedChunks = wanted;
    m_bytesAcked = bytesIn(wanted);
    m_sizes.clear();
    m_isRead = false;
    m_phase = wanted > m_hashedChunks ? Phase::CatchingUp : Phase::Sending;
    if (m_source->isFolder())
        return;
    const qint64 from = bytesIn(std::min(wanted, m_hashedChunks));
    if (const Status found = m_source->seek(from); !found)
        end(found.error());
}

TransferWords FileSender::on(const wire::FileChunkAck &ack, Instant now)
{
    if (m_phase != Phase::Starting && m_phase != Phase::Sending && m_phase != Phase::Confirming)
        return {};
    m_wakeAt = now + transfers::idleLimit;
    if (ack.chunkIndex < 0) {
        // A second one is of a second start that an original coordinator sends.
        if (m_phase != Phase::Starting)
            return {};
        ready(ack);
        if (m_phase == Phase::CatchingUp)
            m_wakeAt = now;
        return go();
    }
    // What has been acknowledged before is a sign of life.
    if (m_phase == Phase::Starting || ack.chunkIndex < m_ackedChunks)
        return {};
    if (ack.chunkIndex >= m_nextChunk)
        return fail({ErrorCode::InvalidArgument,
            QStringLiteral("The receiver acknowledged chunk %1, which was not sent")
                .arg(ack.chunkIndex)});
    for (; m_ackedChunks <= ack.chunkIndex; ++m_ackedChunks)
        m_bytesAcked += m_sizes.takeFirst();
    return go();
}

Result<QByteArray> FileSender::nextBytes()
{
    auto bytes = m_source->read(transfers::chunkBytes);
    if (!bytes)
        return bytes;
    if (bytes->size() < transfers::chunkBytes)
        m_isRead = true;
    if (m_nextChunk >= m_hashedChunks && !bytes->isEmpty()) {
        m_hash.addData(*bytes);
        m_hashedChunks += 1;
    }
    return bytes;
}

TransferWords FileSender::go()
{
    TransferWords words;
    if (m_phase != Phase::Sending)
        return words;
    while (!m_isRead && m_nextChunk - m_ackedChunks < m_window) {
        const auto bytes = nextBytes();
        if (!bytes)
            return fail(bytes.error());
        if (bytes->isEmpty())
            break;
        if (bytesIn(m_nextChunk) >= transfers::maxBytes)
            return fail({ErrorCode::ResourceExhausted,
                QStringLiteral("The folder makes more than %1 bytes").arg(transfers::maxBytes)});
        words.append(wire::FileChunk{
            m_start.transferId, m_nextChunk, QString::fromLatin1(bytes->toBase64())});
        m_sizes.append(bytes->size());
        m_nextChunk += 1;
    }
    if (!m_isRead || m_ackedChunks < m_nextChunk)
        return words;
    words.append(wire::FileTransferComplete{
        m_start.transferId, QString::fromLatin1(m_hash.result().toHex())});
    if (m_ending == Ending::AtComplete)
        end(Done{});
    else
        m_phase = Phase::Confirming;
    return words;
}

TransferWords FileSender::catchUp()
{
    for (int i = 0; i < catchUpChunks && m_hashedChunks < m_nextChunk; ++i) {
        const auto bytes = m_source->read(transfers::chunkBytes);
        if (!bytes)
            return fail(bytes.error());
        m_hash.addData(*bytes);
        m_hashedChunks += 1;
    }
    if (m_hashedChunks >= m_nextChunk)
        m_phase = Phase::Sending;
    return go();
}

TransferWords FileSender::on(const wire::FileTransferDone &done, Instant)
{
    if (m_phase != Phase::Confirming)
        return {};
    const bool isFailure = done.error && !done.error->isEmpty();
    const QString sent = QString::fromLatin1(m_hash.result().toHex());
    if (isFailure)
        end(otherEnd(*done.error));
    else if (done.checksum && *done.checksum != sent)
        end(Error{ErrorCode::DataLoss, QStringLiteral("What arrived is not what was sent")});
    else
        end(Done{});
    return {};
}

TransferWords FileSender::on(const wire::FileTransferError &error, Instant now)
{
    if (isOver())
        return {};
    if (error.errorCode == wire::transferDisconnected)
        cut(now);
    else
        end(otherEnd(error.error));
    return {};
}

TransferWords FileSender::onTick(Instant now)
{
    if (isOver() || m_phase == Phase::New || now < m_wakeAt)
        return {};
    if (m_phase == Phase::CatchingUp) {
        const TransferWords words = catchUp();
        m_wakeAt = m_phase == Phase::CatchingUp ? now : now + transfers::idleLimit;
        return words;
    }
    if (m_phase == Phase::Cut) {
        end(Error{ErrorCode::Unavailable, QStringLiteral("The other side did not come back")});
        return {};
    }
    if (m_phase == Phase::Starting) {
        // An original's word may have been lost before anybody listened.
        m_wakeAt = now + transfers::idleLimit;
        ready({});
        return go();
    }
    if (m_phase == Phase::Confirming && m_ending == Ending::AtDoneIfAny) {
        end(Done{});
        return {};
    }
    return fail({ErrorCode::DeadlineExceeded,
        QStringLiteral("Nothing was heard of the receiver for %1 s")
            .arg(transfers::idleLimit.count() / 1000)});
}

void FileSender::cut(Instant now)
{
    if (isOver() || isCut())
        return;
    m_phase = Phase::Cut;
    m_wakeAt = now + transfers::partLimit;
}

std::optional<Instant> FileSender::wakeAt() const
{
    return isOver() || m_phase == Phase::New ? std::nullopt : std::optional(m_wakeAt);
}

TransferWords FileSender::fail(const Error &error)
{
    end(error);
    return {wire::FileTransferError{m_start.transferId, error.message}};
}

void FileSender::end(const Status &outcome)
{
    m_phase = Phase::Over;
    m_outcome = outcome;
}

} // namespace coord
