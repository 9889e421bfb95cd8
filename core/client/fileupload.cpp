#include "core/client/fileupload.h"

#include "core/platform/files/localplace.h"

#include <QFileInfo>

namespace coord {

FileUpload::FileUpload(CoordinatorSession &session, What what, QObject *parent)
    : FileTransfer(session, parent)
    , m_what(std::move(what))
{
}

Result<std::unique_ptr<FileSource>> FileUpload::openSource() const
{
    const auto place = localPlace(m_what.source);
    if (!place)
        return place.error();
    auto source = FileSource::open(place->root, place->path, ExcludeGlobs(m_what.excluded));
    if (!source)
        return source.error().within(m_what.source + QStringLiteral(": "));
    return source;
}

Status FileUpload::prepare()
{
    auto source = openSource();
    if (!source)
        return source.error();
    m_source = *std::move(source);
    m_isFolder = m_source->isFolder();
    m_size = m_source->size();
    m_filename = QFileInfo(QFileInfo(m_what.source).absoluteFilePath()).fileName();
    if (m_filename.isEmpty() || m_filename == u"." || m_filename == u"..")
        m_filename = QFileInfo(QFileInfo(m_what.source).canonicalFilePath()).fileName();
    if (m_filename.isEmpty())
        m_filename = QStringLiteral("root");
    return Done{};
}

FileTransfer::Request FileUpload::request() const
{
    const qint64 chunks = m_isFolder
        ? 0
        : std::max<qint64>(1, (m_size + transfers::chunkBytes - 1) / transfers::chunkBytes);
    QJsonObject args{{QStringLiteral("agentName"), m_what.agent},
        {QStringLiteral("destPath"), m_what.destination}, {QStringLiteral("filename"), m_filename},
        {QStringLiteral("totalBytes"), m_isFolder ? 0 : m_size},
        {QStringLiteral("totalChunks"), chunks}, {QStringLiteral("isDirectory"), m_isFolder}};
    return {QStringLiteral("push-file"), args};
}

void FileUpload::onOpened(const QJsonObject &answer)
{
    m_isConfirmed = answer.value(QLatin1String("confirms")).toBool();
    // A file goes on where its receiver is; the stream of a folder is made anew.
    if (!m_sender || m_isFolder || m_sender->isOver()) {
        auto source
            = m_source ? Result<std::unique_ptr<FileSource>>(std::move(m_source)) : openSource();
        if (!source)
            return finish(source.error());
        wire::FileTransferStart start{.transferId = transferId(),
            .direction = wire::TransferDirection::Push,
            .filename = m_filename,
            .sourcePath = QFileInfo(m_what.source).absoluteFilePath(),
            .destPath = m_what.destination};
        start.destAgent = m_what.agent;
        const auto ending
            = m_isConfirmed ? FileSender::Ending::AtDone : FileSender::Ending::AtComplete;
        m_sender = std::make_unique<FileSender>(std::move(start), *std::move(source), ending);
    }
    go(m_sender->begin(now()));
}

void FileUpload::onMessage(const wire::ToClient &message)
{
    const auto take = [this](const auto &mine) {
        if (mine.transferId == transferId() && m_sender)
            go(m_sender->on(mine, now()));
    };
    std::visit(wire::Overloaded{
                   [&](const wire::FileChunkAck &ack) { take(ack); },
                   [&](const wire::FileTransferDone &done) { take(done); },
                   [this](const wire::FileTransferError &error) {
                       if (error.transferId == transferId())
                           onError(error);
                   },
                   [](const auto &) {},
               },
        message);
}

void FileUpload::onCut()
{
    if (m_sender)
        m_sender->cut(now());
}

void FileUpload::onTick()
{
    if (m_sender)
        go(m_sender->onTick(now()));
}

std::optional<Instant> FileUpload::wakeAt() const
{
    return m_sender ? m_sender->wakeAt() : std::nullopt;
}

void FileUpload::go(const TransferWords &words)
{
    say(words);
    Q_EMIT progressed(m_sender->bytesAcked(), m_sender->totalBytes());
    if (m_sender->isOver())
        finishWhenSaid(m_sender->outcome());
    schedule();
}

} // namespace coord
