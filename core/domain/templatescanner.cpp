#include "core/domain/templatescanner.h"

#include <QString>

#include <algorithm>

namespace coord {

namespace {

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r' || c == u'\u2028' || c == u'\u2029';
}

qsizetype lineEndFrom(QStringView text, qsizetype from)
{
    const auto *found = std::find_if(text.begin() + from, text.end(), isLineEnd);
    return found - text.begin();
}

} // namespace

std::optional<TemplateScanner::Place> TemplateScanner::next()
{
    while (true) {
        const qsizetype begin = m_text.indexOf(QLatin1String("{{"), m_at);
        if (begin < 0 || begin + 3 > m_text.size())
            return std::nullopt;
        if (m_close < begin + 3)
            m_close = m_text.indexOf(QLatin1String("}}"), begin + 3);
        if (m_close < 0)
            return std::nullopt;
        if (m_lineEnd < begin + 2)
            m_lineEnd = lineEndFrom(m_text, begin + 2);
        if (m_lineEnd > m_close) {
            m_at = m_close + 2;
            return Place{begin, m_at, m_text.mid(begin + 2, m_close - begin - 2)};
        }
        // Nothing that opens on this line closes on it.
        m_at = m_lineEnd + 1;
    }
}

} // namespace coord
