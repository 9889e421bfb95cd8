// Cuts a stream of bytes into the lines that MCP's messages are on stdio; bounded in what it holds.
#pragma once

#include <QByteArray>
#include <QList>

namespace coord {

class RpcLines {
public:
    //! Of one message: a prompt of the longest, each character escaped.
    static constexpr qsizetype maxLineBytes = 8 * 1024 * 1024;

    explicit RpcLines(qsizetype maxBytes = maxLineBytes)
        : m_maxBytes(maxBytes)
    {
    }

    struct Line {
        QByteArray bytes; //!< without its end; empty where it was too long
        bool isTooLong = false;

        bool operator==(const Line &) const = default;
    };

    //! The lines that end in \a bytes; empty ones are left out.
    [[nodiscard]] QList<Line> take(const QByteArray &bytes);
    //! What came after the last line end, once nothing more comes.
    [[nodiscard]] QList<Line> rest();

private:
    void finishLine(QList<Line> &lines);

    qsizetype m_maxBytes;
    QByteArray m_part;
    bool m_isTooLong = false; //!< what came of this line was dropped
};

} // namespace coord
