// Passing the frames of file transfers from one end to the other.
//
// Frames go on as they came, byte for byte. Only the two ends of a transfer may speak about it, and
// only within their organisation; frames of unknown transfers are dropped. (The original passed
// them to everybody.) Three things are changed on the way because the original's peers need it:
// the receiver gets exactly one transfer-start, with the destination in it; what follows an answer
// to a client comes a little later than the answer; and a pull whose sender forgets to say that it
// is complete is completed once every chunk has been acknowledged. A fourth one is for safety: what
// is pulled has the name that was asked for. A receiver that says when what came is at its place is
// waited for; who asked hears of the end then.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Where a frame came from.
struct FrameSide {
    ConnectionId connection = 0;
    QString orgId;
    QByteArray raw;
};

void relayStart(Turn &turn, const FrameSide &side, const wire::FileTransferStart &message);
void relayChunk(Turn &turn, const FrameSide &side, const wire::FileChunk &message);
void relayAck(Turn &turn, const FrameSide &side, const wire::FileChunkAck &message);
void relayComplete(Turn &turn, const FrameSide &side, const wire::FileTransferComplete &message);
void relayDone(Turn &turn, const FrameSide &side, const wire::FileTransferDone &message);
void relayError(Turn &turn, const FrameSide &side, const wire::FileTransferError &message);

//! Asks the source agent to begin, now that whoever asked has had its answer.
void transferGo(Turn &turn, const QString &key);

//! A connection is gone: the other ends of its transfers are told.
void endTransfersOf(Turn &turn, ConnectionId connection);

//! Ends transfers that are idle, completes those whose sender forgot to.
void sweepTransfers(Turn &turn);

} // namespace coord
