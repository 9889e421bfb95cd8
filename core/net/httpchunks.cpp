#include "core/net/httpchunks.h"

#include <algorithm>

namespace coord {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool isTextByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
}

} // namespace

qsizetype HttpChunks::feed(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (used < bytes.size() && m_state == State::NeedMore) {
        if (m_expect == Expect::Data)
            used += takeData(bytes.sliced(used));
        else
            take(bytes[used++]);
    }
    return used;
}

qsizetype HttpChunks::takeData(QByteArrayView bytes)
{
    const qsizetype taken = std::min(m_chunkLeft, bytes.size());
    m_body.append(bytes.first(taken));
    m_chunkLeft -= taken;
    if (m_chunkLeft == 0)
        m_expect = Expect::DataReturn;
    return taken;
}

void HttpChunks::take(char c)
{
    switch (m_expect) {
    case Expect::Size:
        takeSize(c);
        break;
    case Expect::Extension:
        takeExtension(c);
        break;
    case Expect::SizeLineFeed:
        if (c == '\n')
            endSizeLine();
        else
            refuse(400, "Malformed chunk size line");
        break;
    case Expect::DataReturn:
        expectChar(c, '\r', Expect::DataLineFeed);
        break;
    case Expect::DataLineFeed:
        expectChar(c, '\n', Expect::Size);
        break;
    case Expect::Trailer:
        takeTrailer(c);
        break;
    case Expect::TrailerLineFeed:
        if (c == '\n')
            endTrailerLine();
        else
            refuse(400, "Malformed trailer");
        break;
    case Expect::Data:
        break;
    }
}

void HttpChunks::takeSize(char c)
{
    const int value = hexValue(c);
    if (value >= 0) {
        if (++m_sizeDigits > maxChunkSizeDigits)
            refuse(413, "Request body too large");
        else
            m_chunkLeft = m_chunkLeft * 16 + value;
        return;
    }
    if (m_sizeDigits == 0 || (c != '\r' && c != ';'))
        refuse(400, "Malformed chunk size");
    else
        m_expect = c == '\r' ? Expect::SizeLineFeed : Expect::Extension;
}

void HttpChunks::takeExtension(char c)
{
    if (c == '\r')
        m_expect = Expect::SizeLineFeed;
    else if (!isTextByte(c))
        refuse(400, "Malformed chunk extension");
    else if (++m_extensionBytes > maxChunkExtensionBytes)
        refuse(400, "Chunk extensions too large");
}

void HttpChunks::takeTrailer(char c)
{
    if (c == '\r')
        m_expect = Expect::TrailerLineFeed;
    else if (++m_trailerBytes > maxTrailerBytes)
        refuse(431, "Trailers too large");
    else
        m_trailer.append(c);
}

void HttpChunks::endSizeLine()
{
    m_sizeDigits = 0;
    if (m_chunkLeft == 0)
        m_expect = Expect::Trailer;
    else if (m_chunkLeft > m_maxBodyBytes - m_body.size())
        refuse(413, "Request body too large");
    else
        m_expect = Expect::Data;
}

void HttpChunks::endTrailerLine()
{
    if (m_trailer.isEmpty()) {
        m_state = State::Complete;
        return;
    }
    if (!isHeaderLine(m_trailer)) {
        refuse(400, "Malformed trailer");
        return;
    }
    m_trailer.clear();
    m_expect = Expect::Trailer;
}

void HttpChunks::expectChar(char c, char wanted, Expect next)
{
    if (c == wanted)
        m_expect = next;
    else
        refuse(400, "Chunk data does not end where its size says");
}

void HttpChunks::refuse(int status, const char *reason)
{
    m_refusal = HttpRefusal{status, QByteArray(reason)};
    m_state = State::Refused;
}

} // namespace coord
