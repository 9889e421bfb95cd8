#include "core/client/filedownload.h"

#include "core/transfer/background.h"

#include <QDir>
#include <QJsonArray>

namespace coord {

namespace {

// In a folder here it has the name that was asked for, of whatever system: an agent that chose
// would choose which file of the folder is replaced. Where the path has none it is a folder's, and
// no file comes.
QByteArray askedName(const FileDownload::What &what)
{
    if (what.work)
        return (what.work->taskId + u'.' + what.work->form).toUtf8();
    QString path = what.source;
    path.replace(u'\\', u'/');
    return path.section(u'/', -1, -1, QString::SectionSkipEmpty).toUtf8();
}

} // namespace

FileDownload::FileDownload(CoordinatorSession &session, What what, QObject *parent)
    : FileTransfer(session, parent)
    , m_what(std::move(what))
{
}

Status FileDownload::prepare()
{
    auto place = localPlace(m_what.destination);
    if (!place)
        return place.error();
    m_place.emplace(*std::move(place));
    return Done{};
}

FileTransfer::Request FileDownload::request() const
{
    QJsonObject args;
    if (m_what.work) {
        args.insert(QStringLiteral("taskId"), m_what.work->taskId);
        args.insert(QStringLiteral("form"), m_what.work->form);
    } else {
        args.insert(QStringLiteral("agentName"), m_what.agent);
        args.insert(QStringLiteral("sourcePath"), m_what.source);
        if (!m_what.excluded.isEmpty())
            args.insert(QStringLiteral("exclude"), QJsonArray::fromStringList(m_what.excluded));
    }
    if (isOurs())
        args.insert(QStringLiteral("confirms"), true);
    return {m_what.work ? QStringLiteral("pull-work") : QStringLiteral("pull-file"), args};
}

void FileDownload::onOpened(const QJsonObject &)
{
    Q_EMIT progressed(m_receiver ? m_receiver->bytesReceived() : 0, 0);
}

void FileDownload::onMessage(const wire::ToClient &message)
{
    const auto take = [this](const auto &mine) {
        if (mine.transferId == transferId() && m_receiver)
            go(m_receiver->on(mine, now()));
    };
    std::visit(wire::Overloaded{
                   [&](const wire::FileTransferStart &start) {
                       if (start.transferId == transferId())
                           onStart(start);
                   },
                   [&](const wire::FileChunk &chunk) { take(chunk); },
                   [&](const wire::FileTransferComplete &complete) { take(complete); },
                   [this](const wire::FileTransferError &error) {
                       if (error.transferId == transferId())
                           onError(error);
                   },
                   [](const auto &) {},
               },
        message);
}

void FileDownload::onStart(const wire::FileTransferStart &start)
{
    if (m_receiver && m_receiver->canGoOnWith(start))
        return go(m_receiver->goOn(start, now()));
    m_receiver.reset();
    if (m_what.work && start.isDirectory)
        return refuse({ErrorCode::InvalidArgument,
            QStringLiteral("A folder came where the work of a task was asked for")});
    const Destination destination{.root = m_place->root,
        .path = m_place->path,
        .isFolder = start.isDirectory,
        .filename = askedName(m_what),
        .expectedBytes = start.isDirectory ? 0 : std::max<qint64>(0, start.totalBytes),
        .mode = start.mode};
    auto landing = Landing::begin(destination);
    if (!landing)
        return refuse(landing.error().within(m_what.destination + QStringLiteral(": ")));
    m_receiver = std::make_unique<FileReceiver>(start, *std::move(landing), isOurs());
    if (!isOurs())
        m_receiver->assumeComplete();
    go(m_receiver->begin(now()));
}

void FileDownload::refuse(const Error &why)
{
    say({wire::FileTransferError{transferId(), why.message}});
    finishWhenSaid(why);
}

void FileDownload::onCut()
{
    if (m_receiver)
        m_receiver->cut(now());
}

void FileDownload::onTick()
{
    if (m_receiver)
        go(m_receiver->onTick(now()));
}

std::optional<Instant> FileDownload::wakeAt() const
{
    return m_receiver ? m_receiver->wakeAt() : std::nullopt;
}

void FileDownload::go(const TransferWords &words)
{
    say(words);
    Q_EMIT progressed(m_receiver->bytesReceived(), m_receiver->start().totalBytes);
    if (auto landing = m_receiver->takeFinishing()) {
        inBackground(
            this, [landing] { return landing->finish(); },
            [this, landing](const Status &status) { onLanded(landing, status); });
        return schedule();
    }
    if (m_receiver->isOver())
        return finishWhenSaid(m_receiver->outcome());
    schedule();
}

// While the way was cut nobody could be told; it is at its place all the same.
void FileDownload::onLanded(const std::shared_ptr<Landing> &landing, const Status &status)
{
    if (isOver())
        return;
    say(m_receiver->onFinished(status, now()));
    m_counts = landing->counts();
    m_savedAs
        = QDir::cleanPath(m_place->folder + u'/' + QFile::decodeName(landing->path().join('/')));
    finishWhenSaid(status);
}

} // namespace coord
