// Any bytes as a request head: the reader consumes no more than there is, refuses with a status
// that says so, and reads the same head the same way when the bytes come in two pieces.
#include "core/net/httphead.h"

#include <cstdlib>

using namespace coord;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const HttpHeadAnswer answer = readHttpHead(bytes);
    if (const auto *refusal = std::get_if<HttpRefusal>(&answer)) {
        if (refusal->status < 400 || refusal->status > 599)
            std::abort();
    } else if (const auto *head = std::get_if<HttpHead>(&answer)) {
        if (head->size <= 0 || head->size > bytes.size() || head->size > maxHeadBytes)
            std::abort();
        // What follows a head is not part of it.
        const HttpHeadAnswer alone = readHttpHead(bytes.first(head->size));
        const auto *same = std::get_if<HttpHead>(&alone);
        if (!same || same->size != head->size || same->headers != head->headers)
            std::abort();
        // One byte less is no head yet.
        if (std::holds_alternative<HttpHead>(readHttpHead(bytes.first(head->size - 1))))
            std::abort();
    }
    return 0;
}
