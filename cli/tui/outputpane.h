// The output of one task, readable, to scroll in; at its end it follows what comes.
#pragma once

#include "cli/output/streamview.h"
#include "cli/tui/keypress.h"
#include "cli/tui/screen.h"

#include <optional>

namespace coord {

//! Keeps the lines as they came, to show them anew for another width or with tool calls unfolded.
class OutputPane {
public:
    static constexpr qsizetype maxLines = 20'000; //!< of output; the oldest go
    static constexpr qint64 maxChars = 32 * 1024 * 1024; //!< in all of them

    void clear();
    void add(const QStringList &lines);
    //! The output is complete: the closing line.
    void finish();
    //! A sentence at the end, in \a ink; once, and until the next line comes.
    void remark(const QString &sentence, Ink ink);

    //! Whether the key was one of this pane.
    bool press(const KeyPress &key);
    void draw(Screen &screen, const ScreenArea &area);

    [[nodiscard]] bool isUnfolded() const { return m_isUnfolded; }
    [[nodiscard]] bool follows() const { return m_follows; }
    [[nodiscard]] bool isEmpty() const { return m_lines.isEmpty(); }

private:
    struct Shape {
        int columns = 0;
        bool ascii = false;
        bool unfolded = false;

        bool operator==(const Shape &) const = default;
    };

    void shape(const Shape &shape);
    void print(const QString &text);
    void breakOpenLine();
    void makeRoom();
    void scroll(qsizetype by);

    QStringList m_lines; // as they came
    qint64 m_chars = 0;
    qint64 m_dropped = 0;
    bool m_isFinished = false;
    bool m_isUnfolded = false;
    InkedLine m_remark;

    std::optional<StreamView> m_view; // that has seen all of m_lines, for m_shape
    Shape m_shape;
    QList<InkedLine> m_rows;
    QString m_openLine; // not ended yet
    qsizetype m_openRows = 0; // of m_rows are of it

    qsizetype m_top = 0;
    bool m_follows = true;
    int m_pageRows = 1;
};

} // namespace coord
