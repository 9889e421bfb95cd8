// Lines out of whatever pieces a pipe delivers.
//
// A read ends anywhere: inside a line, inside a code point. Only LF ends a line; CR stays part of
// it, because what the program prints is passed on as it is. A line beyond the limit is cut and
// says so, and reading goes on behind its end, so a program that never prints LF costs a bounded
// amount.
#pragma once

#include "core/domain/limits.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace coord {

struct AssembledLine {
    QByteArray bytes; //!< without the LF; may hold invalid UTF-8, but no code point cut by us
    bool cut = false; //!< the line was longer than the limit; \a bytes ends in a mark that says so
};

class LineAssembler {
public:
    explicit LineAssembler(qsizetype maxLineBytes = limits::maxLineBytes)
        : m_maxLineBytes(maxLineBytes)
    {
    }

    //! The lines that \a chunk completes. Empty lines are dropped.
    [[nodiscard]] QList<AssembledLine> add(QByteArrayView chunk);

    //! At the end of the output: the last line, if the program did not end it.
    [[nodiscard]] QList<AssembledLine> finish();

    //! The mark that a line cut after \a bytes bytes ends in.
    [[nodiscard]] static QByteArray cutMark(qsizetype bytes);

private:
    void append(QByteArrayView part);
    void endLine(QList<AssembledLine> &lines);

    qsizetype m_maxLineBytes;
    QByteArray m_line;
    bool m_cut = false;
};

} // namespace coord
