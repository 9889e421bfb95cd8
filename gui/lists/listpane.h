// A list of the coordinator's with what can be done to its rows: buttons, the table, and a line
// that says what came of it.
#pragma once

#include "gui/lists/pagedmodel.h"

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QMessageBox;
class QPushButton;

namespace coord {

class PlainLabel;
class PlainTable;

class ListPane : public QWidget {
    Q_OBJECT
public:
    using Row = QJsonObject;
    using Then = std::function<void(const QJsonObject &answer)>;

    ListPane(const QString &name, ListSource source, QWidget *parent);

    [[nodiscard]] PagedModel &model() { return *m_model; }
    [[nodiscard]] PlainTable *table() const { return m_table; }

    //! A heading above, where there are two lists.
    void setHeading(const QString &heading);
    //! What is said where there are no rows.
    void setEmptyText(const QString &sentence) { m_emptyText = sentence; }
    //! What is said to whoever may not see the rows; there is no table then, and no buttons.
    void setForbiddenText(const QString &sentence);

    //! \a isFor says for which row it can be pressed; without it, always.
    QPushButton *addButton(const QString &text, const std::function<void()> &pressed,
        std::function<bool(const Row &)> isFor = {});
    //! For whichever row is chosen.
    QPushButton *addRowButton(const QString &text, const std::function<void()> &pressed);
    //! Beside the buttons.
    void addBeside(QWidget *widget);

    void setSession(CoordinatorSession *session);
    [[nodiscard]] CoordinatorSession *session() const { return m_session; }
    void refresh();

    //! The row that is chosen; empty: none.
    [[nodiscard]] Row chosen() const;
    [[nodiscard]] QString chosenText(const char *key) const;

    //! Asks the coordinator for something and says why where it refuses; else calls \a then.
    void ask(const QString &command, const QJsonObject &args, const Then &then);
    //! The same for what changes something: the list is read again.
    void change(const QString &command, const QJsonObject &args, const Then &then = {});
    //! Asks the person first. \a doIt is what the button says that does it.
    struct Question {
        QString title;
        QString sentence;
        QString doIt;
        QString leaveIt;
    };
    void confirm(const Question &question, const std::function<void()> &yes);
    //! Nothing, where \a sentence is empty.
    void say(const QString &sentence, bool isBad = false);

Q_SIGNALS:
    //! Another row is chosen, or none.
    void rowChosen();
    //! An answer is shown, or why there is none.
    void shown();

private:
    struct Button {
        QPushButton *widget;
        std::function<bool(const Row &)> isFor;
    };

    void layOut();
    void onAnswered();
    void onRefused(const Error &why);
    void onRow();
    void showInstead(const QString &sentence, bool keepsTable);
    void enableButtons();

    PagedModel *m_model;
    PlainTable *m_table;
    PlainLabel *m_heading;
    PlainLabel *m_said;
    PlainLabel *m_instead; //!< of rows
    QWidget *m_bar;
    QHBoxLayout *m_buttonRow;
    QList<Button> m_buttons;
    QPointer<CoordinatorSession> m_session;
    QString m_emptyText;
    QString m_forbiddenText;
    QString m_chosenId;
    bool m_saysFailure = false; //!< the line says why the last read failed
    bool m_isForbidden = false;
};

//! The same as a struct; a value of nothing where it cannot be read.
template <wire::Fields T>
[[nodiscard]] T rowAs(const QJsonObject &row)
{
    const Result<T> read = wire::parse<T>(row);
    return read ? *read : T{};
}

} // namespace coord
