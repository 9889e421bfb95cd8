// A terminal with a shell in it, as a person has one: keys go in, what is on its screen comes out.
// It is a window of a tmux server of its own.
#pragma once

#include "tests/system/installation.h"

namespace coord {

class TerminalWindow {
public:
    static constexpr int usualRows = 24;
    static constexpr int usualColumns = 80;

    //! \a more is added to the environment of \a place; both must outlive it.
    explicit TerminalWindow(const Installation &place, const QProcessEnvironment &more = {});
    ~TerminalWindow();

    //! Whether there is a tmux to do it with.
    [[nodiscard]] static bool isPossible();

    //! Types \a text.
    void type(const QString &text);
    //! Presses one key by the name that tmux has for it: Enter, Tab, Escape, C-c, PPage.
    void press(const QString &key);
    void resize(int rows, int columns);

    //! The lines on the screen, without spaces at their ends; with what colours them if asked for.
    [[nodiscard]] QString screen(bool withColours = false) const;
    //! The process that has the terminal, and that the shell waits for.
    [[nodiscard]] qint64 foregroundProcess() const;

private:
    QString tmux(const QStringList &arguments) const;

    const Installation &m_place;
    const QString m_socket; // of a server of its own: one that ends is of no use to the next
};

} // namespace coord
