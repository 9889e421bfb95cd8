// Ctrl-C for commands: whoever is in the middle of something says what it means just then.
#pragma once

#include <functional>
#include <utility>

namespace coord {

class Interrupts {
public:
    using Handler = std::function<void(int number)>;

    //! What happens when no command has said anything, or the second time.
    void setDefault(Handler handler) { m_default = std::move(handler); }
    //! What the next signal means; taken back with an empty handler.
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    //! What setHandler() said last, if it has not happened; for who wants to put it back.
    [[nodiscard]] const Handler &handler() const { return m_handler; }
    //! SIGINT or SIGTERM has come.
    void raise(int number)
    {
        const Handler handler = m_handler ? std::exchange(m_handler, nullptr) : m_default;
        if (handler)
            handler(number);
    }

private:
    Handler m_default;
    Handler m_handler;
};

} // namespace coord
