// What the dashboard asks before it does something: a form, and what is to be done when it is
// filled in.
#pragma once

#include "cli/tui/form.h"
#include "cli/tui/orders.h"
#include "cli/tui/rows.h"

#include <functional>

namespace coord {

class Question {
public:
    struct Reply {
        bool isOver = false;
        std::optional<DashboardOrder> order;
    };

    //! \a agent is where it would go; may be empty.
    static Question dispatch(const QString &agent);
    //! \pre \a task has a session and an agent
    static Question resume(const TaskRow &task);
    static Question message(const QString &agent);
    static Question cancel(const TaskRow &task);
    static Question retry(const TaskRow &task);

    Reply press(const KeyPress &key);
    //! Why its order cannot be carried out: it can be changed and accepted again.
    void complain(const QString &why) { m_form.complain(why, 0); }
    void draw(Screen &screen) const { m_form.draw(screen); }

private:
    //! What is wrong with what was typed, or what to do.
    struct Verdict {
        std::optional<DashboardOrder> order;
        QString complaint = {};
        qsizetype field = 0; //!< that it is about
    };
    using Judge = std::function<Verdict(const Form &)>;

    Question(Form form, Judge judge);
    static Verdict judgeDispatch(const Form &form);
    static Verdict judgeMessage(const Form &form);

    Form m_form;
    Judge m_judge;
};

} // namespace coord
