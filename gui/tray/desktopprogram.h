// The desktop program as a whole: its window, the agent of this machine and the tray, and how they
// end together.
#pragma once

#include "gui/tray/agenttray.h"
#include "gui/tray/autostart.h"

namespace coord {

class MachinePage;
class MainWindow;

class DesktopProgram : public QObject {
    Q_OBJECT
public:
    static constexpr Millis signalPatience{30'000}; //!< for tasks, where a signal ends the program
    static constexpr Millis sessionPatience{5'000}; //!< where the person logs out
    static constexpr Millis sessionLimit{60'000}; //!< a session that is there still goes on

    DesktopProgram(StorePlaces places, Autostart autostart, QObject *parent = nullptr);
    ~DesktopProgram() override;

    //! Shows the window, or with \a isBackground only starts the agent: FailedPrecondition where
    //! none is set up. The agent also starts where it ran when the program was there last.
    [[nodiscard]] Status begin(bool isBackground);
    //! Runs the loop of events until it has ended; the exit status of the program.
    int run();
    //! Shows the window above others; makes it the first time.
    void raise();
    //! Ends the program; where tasks run here it asks first what becomes of them.
    void quit();
    //! Ends it without asking, and gives tasks \a patience; called again it waits no longer.
    void end(Millis patience);
    //! Ends the agent before this returns: the session is over. Where the person stays after all,
    //! because another program would not end, it runs again after sessionLimit.
    void endWithSession();

    [[nodiscard]] InsideAgent &agent() { return m_agent; }
    [[nodiscard]] AgentTray &tray() { return m_tray; }
    //! Null until it was shown for the first time.
    [[nodiscard]] MainWindow *window() const { return m_window.get(); }
    [[nodiscard]] MachinePage *page() const { return m_page; }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    //! The agent is gone; the program may go.
    void ended();

private:
    void makeWindow();
    void finish();
    bool holdsClosing();
    void askWithoutTray();

    ConnectionStore m_store;
    InsideAgent m_agent;
    AgentTray m_tray;
    const Autostart m_autostart;
    std::unique_ptr<MainWindow> m_window;
    MachinePage *m_page = nullptr; //!< the window's
    bool m_ending = false;
    bool m_mayClose = false; //!< the person knows that the agent goes on
};

} // namespace coord
