#include "server/http/responsestream.h"

namespace coord {

ResponseStream::~ResponseStream()
{
    if (onGone)
        onGone();
}

void ResponseStream::write(const QByteArray &bytes)
{
    if (m_ended || bytes.isEmpty())
        return;
    m_pieces.push_back(bytes);
    m_waiting += bytes.size();
    if (onReady)
        onReady();
    updateFull();
}

void ResponseStream::end()
{
    if (m_ended)
        return;
    m_ended = true;
    if (onReady)
        onReady();
}

QByteArray ResponseStream::take()
{
    if (m_pieces.empty())
        return {};
    const QByteArray piece = std::move(m_pieces.front());
    m_pieces.pop_front();
    m_waiting -= piece.size();
    updateFull();
    return piece;
}

void ResponseStream::updateFull()
{
    const bool full = m_full ? m_waiting > roomBytes : m_waiting > fullBytes;
    if (full == m_full)
        return;
    m_full = full;
    if (onFullChanged)
        onFullChanged(full);
}

} // namespace coord
