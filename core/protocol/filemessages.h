// Files on the move: base64 chunks through the coordinator, one in flight, acknowledged each.
#pragma once

#include "core/protocol/fields.h"
#include "core/protocol/words.h"

namespace coord::wire {

//! Among the capabilities of an agent that says when what it received is at its place.
inline const QString transferDoneCapability = QStringLiteral("transfer-done");
//! The errorCode of a transfer whose other end went away: it may come back and go on.
inline const QString transferDisconnected = QStringLiteral("disconnected");

enum class TransferDirection { Push, Pull, Transfer };

inline constexpr std::array<std::pair<TransferDirection, const char *>, 3> wireNames(
    TransferDirection)
{
    return {{{TransferDirection::Push, "push"}, {TransferDirection::Pull, "pull"},
        {TransferDirection::Transfer, "transfer"}}};
}

//! sending side → receiving side, and coordinator → receiver. Totals are 0 where unknown.
struct FileTransferStart {
    static constexpr auto type = "file:transfer-start";
    QString transferId;
    TransferDirection direction = TransferDirection::Push;
    QString filename;
    QString sourcePath;
    QString destPath;
    qint64 totalBytes = 0;
    qint64 totalChunks = 0;
    bool isDirectory = false;
    std::optional<QString> sourceAgent;
    std::optional<QString> destAgent;
    // Version 2
    std::optional<QString> fingerprint; //!< of the source: the same one is the same content
    std::optional<int> mode; //!< permission bits
    std::optional<int> window; //!< chunks that the sender would have under way

    static constexpr auto fields()
    {
        using M = FileTransferStart;
        constexpr Rule lenient{.forgive = Forgive::WrongType};
        constexpr Rule ours{.forgive = Forgive::Everything};
        return std::make_tuple(
            field("transferId", &M::transferId, {.max = limits::maxIdChars, .min = 1}),
            field("direction", &M::direction), field("filename", &M::filename, lenient),
            field("sourcePath", &M::sourcePath, lenient), field("destPath", &M::destPath, lenient),
            field("totalBytes", &M::totalBytes, lenient),
            field("totalChunks", &M::totalChunks, lenient),
            field("isDirectory", &M::isDirectory, lenient), field("sourceAgent", &M::sourceAgent),
            field("destAgent", &M::destAgent),
            field("fingerprint", &M::fingerprint, {.max = 128, .forgive = Forgive::Everything}),
            field("mode", &M::mode, ours), field("window", &M::window, ours));
    }
};

//! sending side → receiving side.
struct FileChunk {
    static constexpr auto type = "file:chunk";
    QString transferId;
    qint64 chunkIndex = 0;
    QString data; //!< standard base64 with padding

    static constexpr auto fields()
    {
        using M = FileChunk;
        return std::make_tuple(
            field("transferId", &M::transferId, {.max = limits::maxIdChars, .min = 1}),
            field("chunkIndex", &M::chunkIndex),
            field("data", &M::data, {.max = limits::maxMessageBytes}));
    }
};

//! receiving side → sending side; index -1 says that the receiver is ready.
struct FileChunkAck {
    static constexpr auto type = "file:chunk-ack";
    QString transferId;
    qint64 chunkIndex = 0;
    // Version 2, where the receiver is ready
    std::optional<qint64> nextChunk; //!< to begin with; those before it are here already
    std::optional<int> window; //!< chunks that may be under way

    static constexpr auto fields()
    {
        using M = FileChunkAck;
        constexpr Rule ours{.forgive = Forgive::Everything};
        return std::make_tuple(
            field("transferId", &M::transferId, {.max = limits::maxIdChars, .min = 1}),
            field("chunkIndex", &M::chunkIndex, {.min = -1}),
            field("nextChunk", &M::nextChunk, ours), field("window", &M::window, ours));
    }
};

//! sending side → receiving side; checksum is the SHA-256 of the raw stream in lower-case hex.
struct FileTransferComplete {
    static constexpr auto type = "file:transfer-complete";
    QString transferId;
    std::optional<QString> checksum;

    static constexpr auto fields()
    {
        using M = FileTransferComplete;
        return std::make_tuple(
            field("transferId", &M::transferId, {.max = limits::maxIdChars, .min = 1}),
            field("checksum", &M::checksum, {.max = 128}));
    }
};

//! receiving side → sending side, of version 2: what came is at its place, or why it is not.
struct FileTransferDone {
    static constexpr auto type = "file:transfer-done";
    QString transferId;
    std::optional<QString> checksum; //!< of what is there, as in transfer-complete
    std::optional<QString> error;

    static constexpr auto fields()
    {
        using M = FileTransferDone;
        return std::make_tuple(
            field("transferId", &M::transferId, {.max = limits::maxIdChars, .min = 1}),
            field("checksum", &M::checksum, {.max = 128}), field("error", &M::error));
    }
};

//! Either side, or the coordinator: the transfer is off.
struct FileTransferError {
    static constexpr auto type = "file:transfer-error";
    QString transferId;
    QString error;
    // Version 2
    std::optional<QString> errorCode; //!< "disconnected": the same transfer may be opened again

    static constexpr auto fields()
    {
        using M = FileTransferError;
        return std::make_tuple(
            field("transferId", &M::transferId, {.max = limits::maxIdChars, .min = 1}),
            field("error", &M::error),
            field("errorCode", &M::errorCode, {.max = 64, .forgive = Forgive::Everything}));
    }
};

//! What a task did to files, to be sent instead of a path.
struct TaskWork {
    QString taskId;
    QString form; //!< "patch", or "bundle": the commits, for git

    static constexpr auto fields()
    {
        return std::make_tuple(field("taskId", &TaskWork::taskId, {.max = limits::maxIdChars}),
            field("form", &TaskWork::form, {.words = words::workForms}));
    }
};

//! coordinator → agent: send this path.
struct FilePullRequest {
    static constexpr auto type = "file:pull-request";
    QString transferId;
    QString sourcePath;
    QString destAgent;
    std::optional<QStringList> exclude;
    // Version 2
    std::optional<TaskWork> work; //!< sourcePath is empty then

    static constexpr auto fields()
    {
        using M = FilePullRequest;
        return std::make_tuple(
            field("transferId", &M::transferId, {.max = limits::maxIdChars, .min = 1}),
            field("sourcePath", &M::sourcePath),
            field("destAgent", &M::destAgent, {.forgive = Forgive::WrongType}),
            field("exclude", &M::exclude, {.forgive = Forgive::WrongType}),
            field("work", &M::work));
    }
};

} // namespace coord::wire
