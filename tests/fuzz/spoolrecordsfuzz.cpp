// Any bytes as a file of the agent's spool: what is read from them reads the same when it is written
// again, and nothing is read from behind the first record that is not whole.
#include "agent/spool/linerecords.h"

#include <cstdlib>

using namespace coord;

namespace {

void checkLines(const QByteArray &content)
{
    const auto decoded = decodeLines(content);
    if (!decoded || decoded->lines.isEmpty())
        return;
    const QByteArray again = encodeLines(decoded->firstSeq, decoded->lines);
    QStringList lines;
    RecordReader reader(again);
    while (const auto record = reader.next())
        lines += decodeLines(record->content)->lines;
    if (lines != decoded->lines || !reader.isAtEnd())
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    checkLines(bytes);
    QByteArray whole;
    RecordReader reader(bytes);
    while (const auto record = reader.next()) {
        whole += encodeRecord(record->kind, record->content);
        checkLines(record->content);
    }
    if (!bytes.startsWith(whole) || reader.position() != whole.size())
        std::abort();
    return 0;
}
