#include "cli/mcp/localmoves.h"

#include "core/client/filedownload.h"
#include "core/client/fileupload.h"
#include "core/mcp/toolfields.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QTimer>

#include <algorithm>

namespace coord {

namespace {

Status canBeSent(const McpMoveArgs &args)
{
    const QFileInfo about(args.sourcePath);
    if (!about.exists())
        return Error{ErrorCode::NotFound,
            QStringLiteral("sourcePath: %1: there is no such file on this machine")
                .arg(args.sourcePath)};
    if (args.exclude && !args.exclude->isEmpty() && !about.isDir())
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("exclude: is for folders, and %1 is a file").arg(args.sourcePath)};
    return Done{};
}

} // namespace

struct LocalMoves::Move {
    LocalMoves::Session session; // first: the transfer goes before it
    std::shared_ptr<FileTransfer> transfer;
    QString id;
    bool isPush = false;
    qint64 done = 0;
    qint64 total = 0;
    std::optional<Status> end;
    QString savedAs;
    QList<McpBackend::Answer> waiting;

    [[nodiscard]] Result<QJsonValue> standing() const
    {
        if (end && !*end)
            return end->error().within(
                isPush ? QStringLiteral("Push failed: ") : QStringLiteral("Pull failed: "));
        McpMoved moved{.transferId = id,
            .isOver = end.has_value(),
            .bytesDone = done,
            .bytesTotal = std::max(total, done)};
        if (!savedAs.isEmpty())
            moved.savedAs = savedAs;
        return QJsonValue(wire::serialize(moved));
    }
};

LocalMoves::LocalMoves(QObject *parent)
    : QObject(parent)
{
}

LocalMoves::~LocalMoves() = default;

bool LocalMoves::begins(const QString &command)
{
    return command == mcpcommands::push || command == mcpcommands::pull;
}

bool LocalMoves::isAbout(const QString &command)
{
    return command == mcpcommands::waitForMove || command == mcpcommands::cancelMove;
}

void LocalMoves::begin(const Session &session, const QString &command, const QJsonObject &json,
    const McpBackend::Answer &answer)
{
    const auto args = wire::parse<McpMoveArgs>(json);
    if (!args)
        return answer(args.error());
    const auto underWay = std::count_if(
        m_moves.begin(), m_moves.end(), [](const MovePtr &move) { return !move->end; });
    if (underWay >= maxUnderWay)
        return answer(Error{ErrorCode::ResourceExhausted,
            QStringLiteral("%1 transfers are under way; wait for one of them").arg(underWay)});
    auto move = std::make_shared<Move>();
    move->isPush = command == mcpcommands::push;
    move->session = session;
    const QStringList excluded = args->exclude.value_or(QStringList());
    if (move->isPush) {
        if (const Status good = canBeSent(*args); !good)
            return answer(good.error());
        const FileUpload::What what{args->sourcePath, args->agentName, args->destPath, excluded};
        move->transfer = std::make_shared<FileUpload>(*session, what);
    } else {
        const FileDownload::What what{args->agentName, args->sourcePath, args->destPath, excluded};
        move->transfer = std::make_shared<FileDownload>(*session, what);
    }
    move->id = move->transfer->transferId();
    m_moves.push_back(move);
    forgetOld();
    watch(move);
    move->transfer->begin();
    answer(move->standing());
}

void LocalMoves::watch(const MovePtr &move)
{
    connect(move->transfer.get(), &FileTransfer::progressed, this,
        [weak = std::weak_ptr(move)](qint64 done, qint64 total) {
            if (const auto still = weak.lock()) {
                still->done = done;
                still->total = total;
            }
        });
    auto *watcher = new QFutureWatcher<Status>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [move, watcher] {
        watcher->deleteLater();
        move->end = watcher->result();
        if (const auto *download = qobject_cast<FileDownload *>(move->transfer.get()))
            move->savedAs = download->savedAs();
        // What it was begun from may still be on its stack.
        move->transfer->disconnect();
        QTimer::singleShot(0, watcher->parent(), [old = move->transfer, with = move->session] {});
        move->transfer.reset();
        move->session.reset();
        for (const McpBackend::Answer &answer : std::exchange(move->waiting, {}))
            answer(move->standing());
    });
    watcher->setFuture(move->transfer->end());
}

void LocalMoves::ask(
    const QString &command, const QJsonObject &args, const McpBackend::Answer &answer)
{
    const QString id = args.value(QLatin1String("transferId")).toString();
    const MovePtr move = find(id);
    if (!move)
        return answer(Error{ErrorCode::NotFound, QStringLiteral("Transfer not found: %1").arg(id)});
    if (command == mcpcommands::waitForMove)
        return wait(move, Millis(args.value(QLatin1String("timeoutMs")).toInteger()), answer);
    if (move->transfer)
        move->transfer->cancel();
    answer(
        move->end && !*move->end ? QJsonValue(wire::serialize(McpMoved{
            .transferId = id, .isOver = true, .bytesDone = move->done, .bytesTotal = move->total}))
                                 : move->standing());
}

void LocalMoves::wait(const MovePtr &move, Millis patience, const McpBackend::Answer &answer)
{
    if (move->end || patience.count() <= 0)
        return answer(move->standing());
    // Whichever comes first, the end or the time.
    const auto once = std::make_shared<McpBackend::Answer>(answer);
    const auto tell = [once](const Result<QJsonValue> &standing) {
        if (const auto told = std::exchange(*once, nullptr))
            told(standing);
    };
    move->waiting.append(tell);
    QTimer::singleShot(patience, this, [move, tell] { tell(move->standing()); });
}

LocalMoves::MovePtr LocalMoves::find(const QString &id) const
{
    const auto found = std::find_if(
        m_moves.begin(), m_moves.end(), [&id](const MovePtr &move) { return move->id == id; });
    return found == m_moves.end() ? nullptr : *found;
}

void LocalMoves::forgetOld()
{
    auto ended = std::count_if(
        m_moves.begin(), m_moves.end(), [](const MovePtr &move) { return move->end.has_value(); });
    m_moves.remove_if(
        [&ended](const MovePtr &move) { return move->end && ended-- > maxRemembered; });
}

} // namespace coord
