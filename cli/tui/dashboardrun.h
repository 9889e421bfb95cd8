// The dashboard at work: keys and news go into it, what it wants done goes to the coordinator, and
// what it shows to the terminal.
#pragma once

#include "cli/tui/cursesterminal.h"
#include "cli/tui/dashboard.h"
#include "cli/tui/livefeed.h"
#include "core/client/taskstream.h"

#include <QFuture>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace coord {

//! For one run. Lives in the main thread.
class DashboardRun : public QObject {
    Q_OBJECT
public:
    struct Options {
        SessionOptions session;
        Millis interval{2'000}; //!< see LiveFeed
        bool colour = true;
        bool ascii = false;
    };

    static constexpr Millis frame{50}; //!< at most so often news are drawn; keys at once
    static constexpr Millis tick{1'000}; //!< ages are drawn anew

    explicit DashboardRun(const Options &options, QObject *parent = nullptr);

    //! Takes the terminal and connects. Fails as CursesTerminal::enter().
    [[nodiscard]] Status begin();
    //! Gives the terminal back, and ends.
    void quit();
    //! Ends after quit(), or with why the coordinator will have none of us.
    [[nodiscard]] QFuture<Status> end() { return m_end.future(); }

private:
    void finish(const Status &status);
    void onKey(const KeyPress &key);
    void onStanding();
    void onNews();
    void draw();
    void drawSoon();

    void carryOut(const DashboardOrder &order);
    //! Its output anew, if it is open.
    void reopen(const QString &taskId);
    void dispatch(const DispatchOrder &order);
    void follow(const QString &taskId);
    void unfollow();
    void onStreamEnd(const QString &taskId, const StreamEnd &end);
    using Report = std::function<QString(const QJsonObject &)>;
    //! Asks, and tells what \a report makes of the answer, or the error. \a form is that of the
    //! order, 0 for none.
    void ask(const char *command, const QJsonObject &args, Report report, int form = 0);
    void succeed(int form, const QString &sentence);
    void fail(int form, const QString &why);
    void tell(const QString &sentence, Ink ink);

    Options m_options;
    Dashboard m_dashboard;
    CursesTerminal m_terminal;
    CoordinatorLink m_link;
    std::unique_ptr<LiveFeed> m_feed;
    std::unique_ptr<TaskStream> m_stream;
    int m_streams = 0; //!< begun so far: the end of one may be told when the next has begun
    QString m_unread; //!< an open task that could not be followed for want of a connection
    QTimer m_frame;
    QTimer m_tick;
    bool m_isOver = false;
    QPromise<Status> m_end;
};

} // namespace coord
