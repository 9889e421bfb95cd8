// Files on the move: base64 chunks through the coordinator, one in flight, acknowledged each.
#pragma once

#include "core/protocol/fields.h"

namespace coord::wire {

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

    static constexpr auto fields()
    {
        using M = FileTransferStart;
        constexpr Rule lenient{.forgive = Forgive::WrongType};
        return std::make_tuple(
            field("transferId", &M::transferId, {.max = limits::maxIdChars, .min = 1}),
            field("direction", &M::direction), field("filename", &M::filename, lenient),
            field("sourcePath", &M::sourcePath, lenient), field("destPath", &M::destPath, lenient),
            field("totalBytes", &M::totalBytes, lenient),
            field("totalChunks", &M::totalChunks, lenient),
            field("isDirectory", &M::isDirectory, lenient), field("sourceAgent", &M::sourceAgent),
            field("destAgent", &M::destAgent));
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

    static constexpr auto fields()
    {
        using M = FileChunkAck;
        return std::make_tuple(
            field("transferId", &M::transferId, {.max = limits::maxIdChars, .min = 1}),
            field("chunkIndex", &M::chunkIndex, {.min = -1}));
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

//! Either side, or the coordinator: the transfer is off.
struct FileTransferError {
    static constexpr auto type = "file:transfer-error";
    QString transferId;
    QString error;

    static constexpr auto fields()
    {
        using M = FileTransferError;
        return std::make_tuple(
            field("transferId", &M::transferId, {.max = limits::maxIdChars, .min = 1}),
            field("error", &M::error));
    }
};

//! coordinator → agent: send this path.
struct FilePullRequest {
    static constexpr auto type = "file:pull-request";
    QString transferId;
    QString sourcePath;
    QString destAgent;
    std::optional<QStringList> exclude;

    static constexpr auto fields()
    {
        using M = FilePullRequest;
        return std::make_tuple(
            field("transferId", &M::transferId, {.max = limits::maxIdChars, .min = 1}),
            field("sourcePath", &M::sourcePath),
            field("destAgent", &M::destAgent, {.forgive = Forgive::WrongType}),
            field("exclude", &M::exclude, {.forgive = Forgive::WrongType}));
    }
};

} // namespace coord::wire
