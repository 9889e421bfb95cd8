// Any bytes at every door: whatever decodes must be written and read back as the same message.
#include "core/protocol/codec.h"
#include "core/protocol/operations.h"

#include <QJsonDocument>

#include <cstdlib>

using namespace coord;
using namespace coord::wire;

namespace {

template <typename Variant>
QByteArray payloadOf(const Variant &message)
{
    return std::visit(
        [](const auto &each) { return QJsonDocument(serialize(each)).toJson(); }, message);
}

template <typename Variant>
void readTwice(const QByteArray &bytes)
{
    const auto first = decode<Variant>(bytes);
    if (!first)
        return;
    const auto again
        = decode<Variant>(encode(first->message, first->envelope.id, first->envelope.timestamp));
    if (!again || again->message.index() != first->message.index()
        || payloadOf(again->message) != payloadOf(first->message)
        || again->envelope.id != first->envelope.id)
        std::abort();
}

template <typename... Each>
void readArguments(const QJsonObject &json, std::tuple<Each...> *)
{
    const auto one = [&json](auto *operation) {
        using Args = typename std::remove_pointer_t<decltype(operation)>::Args;
        const auto args = parse<Args>(json);
        if (args && args->complete() != parse<Args>(serialize(*args))->complete())
            std::abort();
    };
    (one(static_cast<Each *>(nullptr)), ...);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    readTwice<AllMessages>(bytes);
    readTwice<FromAgent>(bytes);
    readTwice<FromClient>(bytes);
    readTwice<ToAgent>(bytes);
    readTwice<ToClient>(bytes);
    const auto opened = openEnvelope(bytes);
    if (opened)
        readArguments(opened->payload, static_cast<Operations *>(nullptr));
    return 0;
}
