// What Windows expects of a program that it starts as a service: without an answer to its service
// control manager within half a minute it would be ended again. Elsewhere this does nothing.
// Written for Windows, not run there.
#pragma once

#include <QString>

#include <functional>
#include <memory>

namespace coord {

//! As long as it lives, the program is a running service; the destructor says that it has stopped,
//! which ends the process's right to go on. One at a time.
class WindowsService {
public:
    //! \a onStop is called in a thread of its own when the service is to end, at most once.
    WindowsService(const QString &name, std::function<void()> onStop);
    ~WindowsService();
    WindowsService(const WindowsService &) = delete;
    WindowsService &operator=(const WindowsService &) = delete;

    //! What the service is said to have ended with; 0 unless told.
    void setExitStatus(int status);

private:
    struct Control;

    std::unique_ptr<Control> m_control;
};

} // namespace coord
