// A question on top of the dashboard: fields to fill in, or a yes or no.
#pragma once

#include "cli/tui/lineinput.h"

#include <QList>

namespace coord {

class Form {
public:
    struct Field {
        QString label;
        LineInput input;
    };
    enum class State { Open, Accepted, Refused };

    Form() = default;
    //! Without fields it is a question: `y` and Enter accept it. \a note is a sentence above.
    Form(const QString &title, const QString &note, const QList<Field> &fields);

    //! Tab, Up and Down go from field to field, Enter to the next and from the last to acceptance,
    //! Escape refuses.
    State press(const KeyPress &key);
    [[nodiscard]] QString value(qsizetype field) const { return m_fields[field].input.text(); }
    //! Why it was not good enough; the form stays.
    void complain(const QString &sentence, qsizetype field);
    //! In the middle of the screen, on top of what is there.
    void draw(Screen &screen) const;

private:
    void goTo(qsizetype field);
    void drawFields(Screen &screen, ScreenArea area) const;

    QString m_title;
    QString m_note;
    QString m_complaint;
    QList<Field> m_fields;
    qsizetype m_focus = 0;
};

//! A frame with a title, blank inside; what is inside of it.
ScreenArea drawFrame(Screen &screen, const ScreenArea &area, const QString &title);

} // namespace coord
