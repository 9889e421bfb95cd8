#include "gui/widgets/outputview.h"

#include "gui/models/editdiff.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"
#include "gui/widgets/diffview.h"

#include <QEvent>
#include <QFontDatabase>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QPlainTextDocumentLayout>
#include <QScrollBar>
#include <QTextBlock>

namespace coord {

namespace {

// What a block is, in QTextBlock::userState().
enum BlockKind { Ordinary = -1, FoldedCall = 1, UnfoldedCall = 2, Detail = 3 };

constexpr QChar foldedSign(u'\u25b8');
constexpr QChar unfoldedSign(u'\u25be');
constexpr QChar callSign(u'\u25cf');
const QString callStart = QStringLiteral("\x1b[1m"); // only the line of a call has it

// In the format of a line of a diff: its kind, for when it is tinted anew.
constexpr int diffLineProperty = QTextFormat::UserProperty;

QTextCharFormat shownDiffFormat(DiffLine kind, const QPalette &palette)
{
    QTextCharFormat format = diffFormat(kind, palette);
    format.setProperty(diffLineProperty, int(kind));
    return format;
}

bool isCall(const QTextBlock &block)
{
    return block.userState() == FoldedCall || block.userState() == UnfoldedCall;
}

QString atMost(const QString &text, qsizetype most)
{
    return text.size() > most ? text.left(most) + u'\n' + OutputView::tr("\u2026 and more") : text;
}

QString inputText(const QJsonObject &input)
{
    return QString::fromUtf8(QJsonDocument(input).toJson(QJsonDocument::Indented)).trimmed();
}

StreamViewOptions options()
{
    return {.colour = true, .width = 0};
}

} // namespace

OutputView::OutputView(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_view(options())
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("Output of the task"));
    setAccessibleDescription(tr("Return folds and unfolds the tool call at the cursor"));
}

void OutputView::begin()
{
    m_view = StreamView(options());
    m_calls.clear();
    clear();
}

void OutputView::addLines(const QStringList &lines)
{
    if (blockCount() > maxBlocks || document()->characterCount() > maxChars) {
        m_calls.clear();
        clear();
        addNotice(tr("What came before is left out here; \"coord logs\" shows all of it."));
    }
    QScrollBar *bar = verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum() - 1;
    QTextCursor all(document());
    all.beginEditBlock();
    for (const QString &line : lines)
        addLine(line);
    all.endEditBlock();
    if (follows)
        bar->setValue(bar->maximum());
}

void OutputView::end()
{
    append(m_view.finish(), {});
}

void OutputView::addNotice(const QString &sentence)
{
    append(QStringLiteral("\x1b[2m%1\x1b[0m\n").arg(shownLine(sentence)), {});
}

void OutputView::addLine(const QString &line)
{
    const ClaudeEvent event = parseClaudeLine(line);
    append(m_view.feed(line), event);
    if (event.kind == ClaudeEventKind::Init || event.result)
        Q_EMIT turned(event);
    for (const ClaudeBlock &block : event.blocks) {
        if (block.kind == ClaudeBlockKind::ToolResult && m_calls.contains(block.toolId))
            addAnswer(block, event);
    }
}

void OutputView::addAnswer(const ClaudeBlock &block, const ClaudeEvent &event)
{
    const QTextCursor call = m_calls.take(block.toolId);
    const bool isUnfolded = call.block().userState() == UnfoldedCall;
    // The answer knows the lines around and their numbers; the call does not.
    if (const QStringList diff = answeredDiff(event.json); !diff.isEmpty()) {
        dropDetails(call);
        addDetail(call, diff.join(u'\n'), isUnfolded, true);
    }
    addDetail(call, block.text, isUnfolded);
}

//! The rows of \a printed; those of calls are those of the event's tool uses, in order.
void OutputView::append(const QString &printed, const ClaudeEvent &event)
{
    QList<ClaudeBlock> calls;
    std::copy_if(event.blocks.begin(), event.blocks.end(), std::back_inserter(calls),
        [](const ClaudeBlock &block) { return block.kind == ClaudeBlockKind::ToolUse; });
    const QStringList rows = printed.split(u'\n');
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const bool endsLine = i + 1 < rows.size();
        const bool isOfCall = rows[i].contains(callStart) && !calls.isEmpty();
        appendRow(rows[i], endsLine);
        if (isOfCall && endsLine)
            noteCall(calls.takeFirst());
    }
}

//! Colours are the printer's: it lets no escape of anybody else through.
void OutputView::appendRow(const QString &row, bool endsLine)
{
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    int code = 0;
    const QStringList pieces = row.split(QChar(u'\x1b'));
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        QString text = pieces[i];
        if (i > 0) {
            const qsizetype stop = text.indexOf(u'm');
            code = text.mid(1, stop - 1).toInt();
            text = text.mid(stop + 1);
        }
        if (!text.isEmpty())
            end.insertText(text, formatFor(code));
    }
    if (endsLine) {
        end.insertBlock();
        end.block().setUserState(Ordinary);
    }
}

void OutputView::noteCall(const ClaudeBlock &call)
{
    QTextBlock block = document()->lastBlock().previous();
    block.setUserState(m_isUnfolded ? UnfoldedCall : FoldedCall);
    const qsizetype at = block.text().indexOf(callSign);
    QTextCursor cursor(block);
    if (at >= 0) {
        cursor.setPosition(block.position() + int(at));
        cursor.deleteChar();
        cursor.insertText(m_isUnfolded ? unfoldedSign : foldedSign, formatFor(2));
    }
    cursor.setPosition(block.position());
    const QStringList diff = editDiff(call.toolName, call.input);
    if (!diff.isEmpty())
        addDetail(cursor, diff.join(u'\n'), m_isUnfolded, true);
    else if (!call.input.isEmpty())
        addDetail(cursor, inputText(call.input), m_isUnfolded);
    if (m_calls.size() < maxOpenCalls)
        m_calls.insert(call.toolId, cursor);
}

void OutputView::dropDetails(const QTextCursor &call)
{
    QTextBlock last = call.block();
    while (last.next().isValid() && last.next().userState() == Detail)
        last = last.next();
    if (last == call.block())
        return;
    const int state = call.block().userState();
    QTextCursor cursor(document());
    cursor.setPosition(call.block().position() + call.block().length() - 1);
    cursor.setPosition(last.position() + last.length() - 1, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    // What is joined is of the kind of the last line.
    QTextBlock joined = call.block();
    joined.setUserState(state);
    joined.setVisible(true);
}

void OutputView::addDetail(QTextCursor after, const QString &text, bool isUnfolded, bool isDiff)
{
    QTextBlock last = after.block();
    while (last.next().isValid() && last.next().userState() == Detail)
        last = last.next();
    QTextCursor cursor(last);
    cursor.movePosition(QTextCursor::EndOfBlock);
    const int from = cursor.position();
    const QStringList lines = atMost(shownText(text), maxDetailChars).split(u'\n');
    for (const QString &line : lines) {
        cursor.insertBlock();
        cursor.insertText(QStringLiteral("    ") + line,
            isDiff ? shownDiffFormat(diffLineKind(line), palette()) : formatFor(2));
        QTextBlock block = cursor.block();
        block.setUserState(Detail);
        block.setVisible(isUnfolded);
        block.setLineCount(isUnfolded ? std::max(1, block.lineCount()) : 0);
    }
    settleLayout(from, cursor.position());
}

void OutputView::settleLayout(int from, int to)
{
    document()->markContentsDirty(from, to - from);
    auto *layout = document()->documentLayout();
    Q_EMIT layout->documentSizeChanged(layout->documentSize());
    viewport()->update();
}

void OutputView::setUnfolded(QTextBlock call, bool unfolded)
{
    if (!isCall(call) || (call.userState() == UnfoldedCall) == unfolded)
        return;
    const qsizetype at = call.text().indexOf(unfolded ? foldedSign : unfoldedSign);
    if (at >= 0) {
        QTextCursor cursor(call);
        cursor.setPosition(call.position() + int(at));
        cursor.deleteChar();
        cursor.insertText(unfolded ? unfoldedSign : foldedSign, formatFor(2));
    }
    call.setUserState(unfolded ? UnfoldedCall : FoldedCall);
    QTextBlock block = call.next();
    for (; block.isValid() && block.userState() == Detail; block = block.next()) {
        block.setVisible(unfolded);
        block.setLineCount(unfolded ? std::max(1, block.layout()->lineCount()) : 0);
    }
    settleLayout(
        call.position(), block.isValid() ? block.position() : document()->characterCount());
}

bool OutputView::toggleCall()
{
    QTextBlock block = textCursor().block();
    while (block.isValid() && block.userState() == Detail)
        block = block.previous();
    if (!isCall(block))
        return false;
    setTextCursor(QTextCursor(block));
    setUnfolded(block, block.userState() == FoldedCall);
    return true;
}

void OutputView::setAllUnfolded(bool unfolded)
{
    m_isUnfolded = unfolded;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        setUnfolded(block, unfolded);
}

//! The tints are mixed with the ground, which is another one now.
void OutputView::tintAnew()
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.userState() != Detail || block.begin().atEnd())
            continue;
        const QVariant kind = block.begin().fragment().charFormat().property(diffLineProperty);
        if (!kind.isValid())
            continue;
        cursor.setPosition(block.position());
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor::KeepAnchor);
        cursor.setCharFormat(shownDiffFormat(DiffLine(kind.toInt()), palette()));
    }
    cursor.endEditBlock();
}

void OutputView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tintAnew();
}

void OutputView::keyPressEvent(QKeyEvent *event)
{
    const bool folds = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space;
    if (!folds || !toggleCall())
        QPlainTextEdit::keyPressEvent(event);
}

void OutputView::mouseDoubleClickEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseDoubleClickEvent(event);
    toggleCall();
}

QTextCharFormat OutputView::formatFor(int code) const
{
    QTextCharFormat format;
    switch (code) {
    case 1:
        format.setFontWeight(QFont::Bold);
        break;
    case 2:
        format.setForeground(quietColour());
        break;
    case 31:
        format.setForeground(badColour());
        break;
    case 32:
        format.setForeground(goodColour());
        break;
    case 33:
        format.setForeground(warningColour());
        break;
    default:
        break;
    }
    return format;
}

} // namespace coord
