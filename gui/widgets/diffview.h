// The lines of a diff, coloured by their kinds. The signs at their beginnings stay: colour says
// nothing that they do not.
#pragma once

#include "gui/models/shownpatch.h"

#include <QPlainTextEdit>
#include <QSyntaxHighlighter>

namespace coord {

//! How a line of \a kind looks on the ground of \a palette, be it dark or light. A tint is of this
//! palette, and is asked for anew for another; a line without one has no colours of its own.
[[nodiscard]] QTextCharFormat diffFormat(DiffLine kind, const QPalette &palette);

//! Knows the kind of each line from who read the diff: within a hunk a line may look like anything.
class DiffHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    DiffHighlighter(QTextDocument *document, const QWidget *ground);

    //! Of the lines that come next.
    void setKinds(const QList<DiffLine> &kinds) { m_kinds = kinds; }

protected:
    void highlightBlock(const QString &text) override;

private:
    const QWidget *m_ground;
    QList<DiffLine> m_kinds;
};

class DiffView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);

    void show(const ShownPatch &patch);
    //! Puts \a line at the top, and the cursor into it.
    void goTo(int line);

protected:
    void changeEvent(QEvent *event) override;

private:
    DiffHighlighter *m_highlighter;
};

} // namespace coord
