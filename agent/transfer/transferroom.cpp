#include "agent/transfer/transferroom.h"

#include "core/platform/files/filenames.h"
#include "core/platform/files/localplace.h"

#include <QFile>

#include <algorithm>

namespace coord {

namespace {

TransferWords refusal(const QString &transferId, const QString &sentence)
{
    return {wire::FileTransferError{transferId, sentence}};
}

// The last component on whatever system it was written.
QByteArray lastName(const QString &path)
{
    QString text = path;
    text.replace(u'\\', u'/');
    return text.section(u'/', -1, -1, QString::SectionSkipEmpty).toUtf8();
}

QString closedSentence(const char *sentence, const QString &path, const QByteArrayList &own)
{
    return QLatin1String(sentence) + shownPath(path.toUtf8())
        + QStringLiteral(": it has the agent's own %1 in it").arg(shownPath(own.join('/')));
}

// Why a folder with something closed in it is not given away as it is.
std::optional<QString> pullRefusal(
    const TransferPlace &place, const ExcludeGlobs &excluded, const QString &path)
{
    for (const QByteArrayList &own : place.closed) {
        if (!excluded.matches(own))
            return closedSentence("Path not allowed: ", path, own)
                + QStringLiteral("; leave it out with --exclude");
    }
    return std::nullopt;
}

// What a folder brings is known only when all of it is here, so none is merged into a place that
// has something closed in it. A file may go into such a place, but not there.
std::optional<QString> pushRefusal(const TransferPlace &place, const wire::FileTransferStart &start)
{
    constexpr auto sentence = "Destination path not allowed: ";
    if (start.isDirectory && !place.closed.isEmpty())
        return closedSentence(sentence, start.destPath, place.closed.first())
            + QStringLiteral("; name a folder that has not");
    if (const QByteArray name = lastName(start.filename); place.isClosed(name))
        return closedSentence(sentence, start.destPath, {name});
    return std::nullopt;
}

// A second start tells of what is sent; where it goes has been said before.
wire::FileTransferStart merged(wire::FileTransferStart start, const wire::FileTransferStart &known)
{
    start.destPath = known.destPath;
    if (start.filename.isEmpty())
        start.filename = known.filename;
    return start;
}

} // namespace

bool TransferRoom::canGoOnWith(const wire::FilePullRequest &request) const
{
    const auto known = m_senders.find(request.transferId);
    return known != m_senders.end() && known->second.isWaiting()
        && known->second.start().sourcePath == request.sourcePath
        && !known->second.start().isDirectory;
}

TransferWords TransferRoom::on(const wire::FilePullRequest &request, Instant now)
{
    if (canGoOnWith(request))
        return tidied(m_senders.find(request.transferId)->second.begin(now));
    const auto place = m_places.find(request.sourcePath, "Path not allowed: ");
    if (!place)
        return refusal(request.transferId, place.error().message);
    const ExcludeGlobs excluded(request.exclude.value_or(QStringList()));
    if (const auto why = pullRefusal(*place, excluded, request.sourcePath))
        return refusal(request.transferId, *why);
    auto source = FileSource::open(place->root, place->path, excluded);
    if (!source)
        return refusal(request.transferId,
            shownPath(request.sourcePath.toUtf8()) + QStringLiteral(": ") + source.error().message);
    const QByteArray name = place->path.isEmpty() ? lastName(place->folder) : place->path.last();
    return send(request, std::move(source), QString::fromUtf8(name), now);
}

TransferWords TransferRoom::onWork(
    const wire::FilePullRequest &request, const Result<QString> &file, Instant now)
{
    if (!file)
        return refusal(request.transferId, file.error().message);
    const auto place = localPlace(*file);
    auto source = place ? FileSource::open(place->root, place->path)
                        : Result<std::unique_ptr<FileSource>>(place.error());
    (void)QFile::remove(*file);
    const QString name = request.work->taskId + u'.' + request.work->form;
    return send(request, std::move(source), name, now);
}

TransferWords TransferRoom::send(const wire::FilePullRequest &request,
    Result<std::unique_ptr<FileSource>> source, const QString &filename, Instant now)
{
    const QString id = request.transferId;
    if (!source)
        return refusal(id, source.error().message);
    m_senders.erase(id);
    if (!makeRoom())
        return refusal(id, QStringLiteral("The agent has too many transfers under way"));
    wire::FileTransferStart start{.transferId = id,
        .direction = wire::TransferDirection::Pull,
        .filename = filename,
        .sourcePath = request.sourcePath};
    const auto ending
        = m_confirms ? FileSender::Ending::AtDoneIfAny : FileSender::Ending::AtComplete;
    auto &sender
        = m_senders.try_emplace(id, std::move(start), *std::move(source), ending).first->second;
    return tidied(sender.begin(now));
}

TransferWords TransferRoom::on(const wire::FileTransferStart &start, Instant now)
{
    if (!start.destPath.isEmpty())
        return receive(start, now);
    const auto known = m_receivers.find(start.transferId);
    if (known == m_receivers.end())
        return refusal(start.transferId, QStringLiteral("The transfer has no destination"));
    return receive(merged(start, known->second.receiver->start()), now);
}

// A part of the same file for the same place: of this transfer, or of one that was cut.
TransferRoom::Arrivals::iterator TransferRoom::partFor(const wire::FileTransferStart &start)
{
    const auto own = m_receivers.find(start.transferId);
    if (own != m_receivers.end() && own->second.receiver->canGoOnWith(start))
        return own;
    return std::find_if(m_receivers.begin(), m_receivers.end(), [&](const auto &entry) {
        const FileReceiver &receiver = *entry.second.receiver;
        return receiver.isWaiting() && !receiver.isSettled() && receiver.canGoOnWith(start);
    });
}

TransferWords TransferRoom::receive(const wire::FileTransferStart &start, Instant now)
{
    const QString id = start.transferId;
    if (const auto part = partFor(start); part != m_receivers.end()) {
        auto node = m_receivers.extract(part);
        m_receivers.erase(id);
        node.key() = id;
        FileReceiver &receiver = *node.mapped().receiver;
        m_receivers.insert(std::move(node));
        return receiver.goOn(start, now);
    }
    m_receivers.erase(id);
    if (!makeRoom())
        return refusal(id, QStringLiteral("The agent has too many transfers under way"));
    const auto place = m_places.find(start.destPath, "Destination path not allowed: ");
    if (!place)
        return refusal(id, place.error().message);
    if (const auto why = pushRefusal(*place, start))
        return refusal(id, *why);
    if (start.totalBytes > transfers::maxBytes && !start.isDirectory)
        return refusal(id,
            QStringLiteral("%1 bytes are too many; at most %2 are taken")
                .arg(start.totalBytes)
                .arg(transfers::maxBytes));
    const Destination destination{.root = place->root,
        .path = place->path,
        .isFolder = start.isDirectory,
        .filename = lastName(start.filename),
        .expectedBytes = start.isDirectory ? 0 : std::max<qint64>(0, start.totalBytes),
        .mode = start.mode};
    auto landing = Landing::begin(destination);
    if (!landing)
        return refusal(id,
            shownPath(start.destPath.toUtf8()) + QStringLiteral(": ") + landing.error().message);
    auto receiver = std::make_unique<FileReceiver>(start, *std::move(landing), m_confirms);
    TransferWords words = receiver->begin(now);
    m_receivers.insert_or_assign(id, Arrival{std::move(receiver), place->folder});
    return words;
}

TransferWords TransferRoom::on(const wire::FileChunk &chunk, Instant now)
{
    const auto known = m_receivers.find(chunk.transferId);
    return known == m_receivers.end() ? TransferWords()
                                      : tidied(known->second.receiver->on(chunk, now));
}

TransferWords TransferRoom::on(const wire::FileChunkAck &ack, Instant now)
{
    const auto known = m_senders.find(ack.transferId);
    return known == m_senders.end() ? TransferWords() : tidied(known->second.on(ack, now));
}

TransferWords TransferRoom::on(const wire::FileTransferComplete &complete, Instant now)
{
    const auto known = m_receivers.find(complete.transferId);
    return known == m_receivers.end() ? TransferWords()
                                      : tidied(known->second.receiver->on(complete, now));
}

TransferWords TransferRoom::on(const wire::FileTransferDone &done, Instant now)
{
    const auto known = m_senders.find(done.transferId);
    return known == m_senders.end() ? TransferWords() : tidied(known->second.on(done, now));
}

TransferWords TransferRoom::on(const wire::FileTransferError &error, Instant now)
{
    TransferWords words;
    if (const auto known = m_senders.find(error.transferId); known != m_senders.end())
        words += known->second.on(error, now);
    if (const auto known = m_receivers.find(error.transferId); known != m_receivers.end())
        words += known->second.receiver->on(error, now);
    return tidied(words);
}

TransferWords TransferRoom::onTick(Instant now)
{
    TransferWords words;
    for (auto &entry : m_senders)
        words += entry.second.onTick(now);
    for (auto &entry : m_receivers)
        words += entry.second.receiver->onTick(now);
    return tidied(words);
}

void TransferRoom::cut(Instant now)
{
    for (auto &entry : m_senders)
        entry.second.cut(now);
    for (auto &entry : m_receivers)
        entry.second.receiver->cut(now);
    tidied({});
}

QList<TransferRoom::Finishing> TransferRoom::takeFinishing()
{
    QList<Finishing> finishing;
    for (auto &entry : m_receivers) {
        if (auto landing = entry.second.receiver->takeFinishing())
            finishing.append({entry.first, std::move(landing)});
    }
    return finishing;
}

TransferWords TransferRoom::onFinished(const Finishing &what, const Status &status, Instant now)
{
    for (auto &entry : m_receivers) {
        FileReceiver &receiver = *entry.second.receiver;
        if (&receiver.landing() == what.landing.get())
            return tidied(receiver.onFinished(status, now));
    }
    return {};
}

std::optional<Instant> TransferRoom::wakeAt() const
{
    std::optional<Instant> at;
    const auto consider = [&at](std::optional<Instant> candidate) {
        if (candidate)
            at = at ? std::min(*at, *candidate) : candidate;
    };
    for (const auto &entry : m_senders)
        consider(entry.second.wakeAt());
    for (const auto &entry : m_receivers)
        consider(entry.second.receiver->wakeAt());
    return at;
}

QStringList TransferRoom::parts() const
{
    QStringList parts;
    for (const auto &entry : m_receivers) {
        const FileReceiver &receiver = *entry.second.receiver;
        if (!receiver.isSettled())
            parts.append(entry.second.folder + u'/'
                + QFile::decodeName(receiver.landing().partPath().join('/')));
    }
    return parts;
}

bool TransferRoom::makeRoom()
{
    if (count() < maxTransfers)
        return true;
    for (auto entry = m_receivers.begin(); entry != m_receivers.end(); ++entry) {
        if (entry->second.receiver->isWaiting()) {
            m_receivers.erase(entry);
            return true;
        }
    }
    for (auto entry = m_senders.begin(); entry != m_senders.end(); ++entry) {
        if (entry->second.isWaiting()) {
            m_senders.erase(entry);
            return true;
        }
    }
    return false;
}

TransferWords TransferRoom::tidied(TransferWords words)
{
    std::erase_if(m_senders, [](const auto &entry) { return entry.second.isOver(); });
    std::erase_if(m_receivers, [](const auto &entry) { return entry.second.receiver->isOver(); });
    return words;
}

} // namespace coord
