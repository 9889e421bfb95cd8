// What a task prints, readably: the text that `coord` shows in a terminal, with each tool call
// folded over what the tool was given and what it answered.
//
// A plain text widget by its kind: nothing in it can be markup, and searching, selecting, copying
// and reading aloud work as everywhere.
#pragma once

#include "cli/output/streamview.h"

#include <QHash>
#include <QPlainTextEdit>
#include <QTextCursor>

namespace coord {

class OutputView : public QPlainTextEdit {
    Q_OBJECT
public:
    static constexpr int maxBlocks = 60'000; //!< lines in the widget; then it begins anew
    static constexpr int maxChars = 32 * 1024 * 1024; //!< in all of them; the same
    static constexpr qsizetype maxDetailChars = 20'000; //!< of what a tool was given or answered
    static constexpr qsizetype maxOpenCalls = 1'000; //!< that wait for their answer

    explicit OutputView(QWidget *parent = nullptr);

    //! Another task.
    void begin();
    //! Lines of Claude's, in order.
    void addLines(const QStringList &lines);
    //! The task is over.
    void end();
    //! A line of this program's own.
    void addNotice(const QString &sentence);

    //! Folds or unfolds the call that the text cursor is on; false where it is on none.
    bool toggleCall();
    void setAllUnfolded(bool unfolded);
    [[nodiscard]] bool isAllUnfolded() const { return m_isUnfolded; }

Q_SIGNALS:
    //! A line of the task's has begun a turn of Claude's, or ended one.
    void turned(const coord::ClaudeEvent &event);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void addLine(const QString &line);
    void append(const QString &printed, const ClaudeEvent &event);
    void appendRow(const QString &row, bool endsLine);
    void addDetail(QTextCursor after, const QString &text, bool isUnfolded, bool isDiff = false);
    void dropDetails(const QTextCursor &call);
    void addAnswer(const ClaudeBlock &block, const ClaudeEvent &event);
    void noteCall(const ClaudeBlock &call);
    void setUnfolded(QTextBlock call, bool unfolded);
    void settleLayout(int from, int to);
    void tintAnew();
    [[nodiscard]] QTextCharFormat formatFor(int code) const;

    StreamView m_view;
    QHash<QString, QTextCursor> m_calls; //!< at the lines of calls that have no answer yet
    bool m_isUnfolded = false;
};

} // namespace coord
