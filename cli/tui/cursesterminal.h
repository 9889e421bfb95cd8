// The terminal of this process, by ncurses (PDCurses on Windows, not run there): puts a Screen on
// it by differences, reads keys as events of the loop, and leaves it as it was.
#pragma once

#include "cli/tui/keypress.h"
#include "cli/tui/screen.h"
#include "core/domain/result.h"

#include <QObject>

#include <memory>

namespace coord {

//! At most one at a time. Lives in the main thread. Reads standard input, writes standard output.
class CursesTerminal : public QObject {
    Q_OBJECT
public:
    explicit CursesTerminal(QObject *parent = nullptr);
    //! Leaves.
    ~CursesTerminal() override;

    //! Takes the terminal over. Unimplemented: it cannot do what a full screen needs, and why.
    [[nodiscard]] Status enter(bool colour);
    //! Gives it back as it was. Does nothing where it is not taken.
    void leave();

    [[nodiscard]] int rows() const;
    [[nodiscard]] int columns() const;
    void show(const Screen &screen);
    //! The next show() draws everything anew, whatever the terminal shows now.
    void forget();

Q_SIGNALS:
    void pressed(const coord::KeyPress &key);
    //! It has another size, or was away: it is to be shown again.
    void changed();
    //! There will be no more keys.
    void closed();

private:
    struct Private;

    void listen();
    void readKeys();
    void onSignal(int number);
    void suspend();
    void takeSize();

    std::unique_ptr<Private> m_private;
};

} // namespace coord
