// Decodes a body sent in chunks (RFC 9112 §7.1), byte by byte as it arrives, strictly.
//
// A lenient decoder in front of another one is a way to smuggle requests, so sizes are plain
// hexadecimal digits, lines end in CRLF, and extensions and trailers are checked, bounded and
// dropped.
#pragma once

#include "core/net/httphead.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace coord {

inline constexpr int maxChunkSizeDigits = 8;
inline constexpr qsizetype maxChunkExtensionBytes = 4 * 1024; //!< of all chunks of one body
inline constexpr qsizetype maxTrailerBytes = 4 * 1024;

class HttpChunks {
public:
    enum class State { NeedMore, Complete, Refused };

    //! Refuses with 413 as soon as a chunk would make the body longer than \a maxBodyBytes, before
    //! the bytes of that chunk are kept.
    explicit HttpChunks(qsizetype maxBodyBytes)
        : m_maxBodyBytes(maxBodyBytes)
    {
    }

    //! Decodes from the start of \a bytes and says how many of them belong to the body. Once the
    //! state is not NeedMore, nothing more is taken.
    qsizetype feed(QByteArrayView bytes);

    [[nodiscard]] State state() const { return m_state; }
    //! \pre state() is Refused
    [[nodiscard]] const HttpRefusal &refusal() const { return *m_refusal; }
    //! What has been decoded so far, which is the whole body once the state is Complete.
    [[nodiscard]] const QByteArray &body() const { return m_body; }

private:
    enum class Expect {
        Size,
        Extension,
        SizeLineFeed,
        Data,
        DataReturn,
        DataLineFeed,
        Trailer,
        TrailerLineFeed
    };

    qsizetype takeData(QByteArrayView bytes);
    void take(char c);
    void takeSize(char c);
    void takeExtension(char c);
    void takeTrailer(char c);
    void endSizeLine();
    void endTrailerLine();
    void expectChar(char c, char wanted, Expect next);
    void refuse(int status, const char *reason);

    qsizetype m_maxBodyBytes;
    QByteArray m_body;
    QByteArray m_trailer;
    std::optional<HttpRefusal> m_refusal;
    qsizetype m_chunkLeft = 0;
    qsizetype m_extensionBytes = 0;
    qsizetype m_trailerBytes = 0;
    int m_sizeDigits = 0;
    Expect m_expect = Expect::Size;
    State m_state = State::NeedMore;
};

} // namespace coord
