// Whatever Claude Code prints, or a program in its place: reading a line never fails, and what is
// present goes with the kind of the event.
#include "core/protocol/claudeline.h"

#include <cstdlib>

using namespace coord;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray line(reinterpret_cast<const char *>(data), qsizetype(size));
    const ClaudeEvent event = parseClaudeLine(line);
    const bool control = event.kind == ClaudeEventKind::ControlRequest
        || event.kind == ClaudeEventKind::ControlResponse
        || event.kind == ClaudeEventKind::ControlCancel;
    if (event.result.has_value() != (event.kind == ClaudeEventKind::Result)
        || event.rateLimit.has_value() != (event.kind == ClaudeEventKind::RateLimit)
        || event.control.has_value() != control)
        std::abort();
    if (event.kind == ClaudeEventKind::NotJson && !event.json.isEmpty())
        std::abort();
    (void)parseClaudeLine(QString::fromUtf8(line));
    return 0;
}
