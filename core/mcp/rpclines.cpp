#include "core/mcp/rpclines.h"

#include <utility>

namespace coord {

QList<RpcLines::Line> RpcLines::take(const QByteArray &bytes)
{
    QList<Line> lines;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', at);
        const qsizetype stop = end < 0 ? bytes.size() : end;
        if (m_part.size() + stop - at > m_maxBytes) {
            m_isTooLong = true;
            m_part.clear();
        }
        if (!m_isTooLong)
            m_part.append(bytes.constData() + at, stop - at);
        if (end >= 0)
            finishLine(lines);
        at = stop + 1;
    }
    return lines;
}

QList<RpcLines::Line> RpcLines::rest()
{
    QList<Line> lines;
    finishLine(lines);
    return lines;
}

void RpcLines::finishLine(QList<Line> &lines)
{
    const bool wasTooLong = std::exchange(m_isTooLong, false);
    const QByteArray line = std::exchange(m_part, {}).trimmed();
    if (wasTooLong || !line.isEmpty())
        lines.append({line, wasTooLong});
}

} // namespace coord
