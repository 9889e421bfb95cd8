// Any bytes as a chunked body: the limit holds, and the body does not depend on how the bytes were
// cut on the way.
#include "core/net/httpchunks.h"

#include <cstdlib>

using namespace coord;

namespace {

constexpr qsizetype maxBody = 4096;

struct Outcome {
    HttpChunks::State state;
    QByteArray body;
    qsizetype consumed;
};

Outcome readInPieces(const QByteArray &bytes, qsizetype piece)
{
    HttpChunks chunks(maxBody);
    qsizetype consumed = 0;
    while (consumed < bytes.size() && chunks.state() == HttpChunks::State::NeedMore) {
        const qsizetype length = std::min(piece, bytes.size() - consumed);
        consumed += chunks.feed(QByteArrayView(bytes).sliced(consumed, length));
    }
    return {chunks.state(), chunks.body(), consumed};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Outcome whole = readInPieces(bytes, std::max<qsizetype>(1, bytes.size()));
    const Outcome pieces = readInPieces(bytes, 1);
    if (whole.body.size() > maxBody || whole.state != pieces.state)
        std::abort();
    if (whole.state == HttpChunks::State::Complete
        && (whole.body != pieces.body || whole.consumed != pieces.consumed))
        std::abort();
    return 0;
}
