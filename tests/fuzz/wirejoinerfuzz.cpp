// Lines of any text through batches and back, and batches of any numbers into the joiner.
//
// The first byte chooses: even, the rest is lines as UTF-16 units (those of a line end split them);
// odd, every four bytes are a batch with its first number, part, number of parts and length.
#include "core/protocol/outputbatch.h"

#include <cstdlib>

using namespace coord;
using namespace coord::wire;

namespace {

void thereAndBack(const QByteArray &bytes)
{
    const QString text(reinterpret_cast<const QChar *>(bytes.constData()), bytes.size() / 2);
    QStringList lines = text.split(QLatin1Char('\n'));
    // A small input becomes a line of more than one message; now and then, because that takes time.
    if (bytes.size() % 64 == 0 && !lines.first().isEmpty())
        lines.append(lines.first().repeated(limits::targetMessageBytes / lines.first().size()));
    LineJoiner joiner;
    QStringList joined;
    for (const TaskOutputBatch &batch : makeBatches(QStringLiteral("t"), 1, 1, lines)) {
        const auto whole = joiner.take(batch);
        if (!whole || (!whole->lines.isEmpty() && whole->firstSeq != joined.size() + 1))
            std::abort();
        joined += whole->lines;
    }
    if (joined != lines)
        std::abort();
}

void anyBatches(const QByteArray &bytes)
{
    LineJoiner joiner;
    for (qsizetype i = 0; i + 3 < bytes.size(); i += 4) {
        TaskOutputBatch batch{.taskId = QStringLiteral("t"), .firstSeq = bytes[i]};
        batch.lines
            = QStringList(bytes[i + 3] & 3, QString(quint8(bytes[i + 3]), QLatin1Char('x')));
        if (bytes[i + 1] >= 0)
            batch.part = bytes[i + 1];
        if (bytes[i + 2] >= 0)
            batch.parts = bytes[i + 2];
        const auto joined = joiner.take(batch);
        if (!joined && joined.error().code != ErrorCode::InvalidArgument)
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 3)
        return 0;
    QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    if (data[0] % 2 == 0)
        thereAndBack(bytes);
    else
        anyBatches(bytes);
    return 0;
}
