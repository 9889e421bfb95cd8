// What the two ends of a file transfer say to each other, and how much of it.
#pragma once

#include "core/domain/oneof.h"
#include "core/domain/time.h"
#include "core/protocol/filemessages.h"

#include <QList>

#include <variant>

namespace coord {

using TransferWord
    = OneOf<std::variant<wire::FileTransferStart, wire::FileChunk, wire::FileChunkAck,
        wire::FileTransferComplete, wire::FileTransferError, wire::FileTransferDone>>;
using TransferWords = QList<TransferWord>;

namespace transfers {

inline constexpr qint64 chunkBytes = 384 * 1024; //!< of ours; 512 KiB of base64, as the original's
inline constexpr qint64 maxChunkBytes = 1024 * 1024; //!< that is taken
inline constexpr qint64 maxBytes = 16ll * 1024 * 1024 * 1024; //!< of one transfer
inline constexpr int window = 4; //!< chunks under way to a receiver that takes more than one
inline constexpr Millis readyPatience{3'000}; //!< for the receiver's word that it is ready
inline constexpr Millis idleLimit{60'000}; //!< without a word from the other end
inline constexpr Millis partLimit{60'000}; //!< that a part is kept for its sender to come back
inline constexpr Millis signOfLifeEvery{15'000}; //!< while what came is unpacked
inline constexpr Millis completePatience{3'000}; //!< for the end that an original forgets

} // namespace transfers

} // namespace coord
