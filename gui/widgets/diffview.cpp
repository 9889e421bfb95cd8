#include "gui/widgets/diffview.h"

#include "gui/models/statecolours.h"

#include <QEvent>
#include <QFontDatabase>
#include <QScrollBar>
#include <QTextBlock>

namespace coord {

namespace {

// Of the tint of a line over the ground: text in the palette's colour is read on it, on light and
// on dark.
constexpr double tintShare = 0.22;

QColor blended(const QColor &ground, const QColor &colour)
{
    const auto mixed = [](double a, double b) { return a + (b - a) * tintShare; };
    return QColor::fromRgbF(float(mixed(ground.redF(), colour.redF())),
        float(mixed(ground.greenF(), colour.greenF())),
        float(mixed(ground.blueF(), colour.blueF())));
}

} // namespace

QTextCharFormat diffFormat(DiffLine kind, const QPalette &palette)
{
    QTextCharFormat format;
    const auto tint = [&format, &palette](const QColor &colour) {
        format.setForeground(palette.color(QPalette::Text));
        format.setBackground(blended(palette.color(QPalette::Base), colour));
    };
    switch (kind) {
    case DiffLine::Added:
        tint(goodColour());
        break;
    case DiffLine::Removed:
        tint(badColour());
        break;
    case DiffLine::Hunk:
        tint(busyColour());
        break;
    case DiffLine::Header:
        format.setFontWeight(QFont::Bold);
        break;
    case DiffLine::Context:
        break;
    }
    return format;
}

DiffHighlighter::DiffHighlighter(QTextDocument *document, const QWidget *ground)
    : QSyntaxHighlighter(document)
    , m_ground(ground)
{
}

void DiffHighlighter::highlightBlock(const QString &text)
{
    const int line = currentBlock().blockNumber();
    if (line < m_kinds.size() && m_kinds[line] != DiffLine::Context)
        setFormat(0, int(text.size()), diffFormat(m_kinds[line], m_ground->palette()));
}

DiffView::DiffView(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new DiffHighlighter(document(), this))
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("Lines that were changed"));
}

void DiffView::show(const ShownPatch &patch)
{
    m_highlighter->setKinds(patch.kinds());
    setPlainText(patch.text());
    moveCursor(QTextCursor::Start);
}

void DiffView::goTo(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    verticalScrollBar()->setValue(line);
}

void DiffView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

} // namespace coord
