#include "core/platform/windowsservice.h"

#ifdef Q_OS_WIN
#include <atomic>
#include <string>
#include <thread>

#include <windows.h>
#endif

namespace coord {

#ifdef Q_OS_WIN

namespace {

// An agent waits 30 s for its tasks and then ends them.
constexpr DWORD stopHintMs = 70'000;

} // namespace

struct WindowsService::Control {
    std::wstring name;
    std::function<void()> onStop;
    SERVICE_STATUS_HANDLE handle = nullptr;
    HANDLE over = ::CreateEventW(nullptr, TRUE, FALSE, nullptr);
    std::atomic<bool> isStopping = false;
    std::atomic<DWORD> exitStatus = 0;
    std::thread dispatcher;

    //! The one that Windows's callbacks, which carry nothing of ours at first, are about.
    static Control *current;

    void report(DWORD state)
    {
        SERVICE_STATUS status{};
        status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
        status.dwCurrentState = state;
        status.dwControlsAccepted
            = state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN : 0;
        status.dwWaitHint = state == SERVICE_STOP_PENDING ? stopHintMs : 0;
        if (state == SERVICE_STOPPED && exitStatus != 0) {
            status.dwWin32ExitCode = ERROR_SERVICE_SPECIFIC_ERROR;
            status.dwServiceSpecificExitCode = exitStatus;
        }
        ::SetServiceStatus(handle, &status);
    }

    static DWORD WINAPI onControl(DWORD what, DWORD, void *, void *context)
    {
        auto *self = static_cast<Control *>(context);
        if (what == SERVICE_CONTROL_INTERROGATE)
            return NO_ERROR;
        if (what != SERVICE_CONTROL_STOP && what != SERVICE_CONTROL_SHUTDOWN)
            return ERROR_CALL_NOT_IMPLEMENTED;
        self->report(SERVICE_STOP_PENDING);
        if (!self->isStopping.exchange(true))
            self->onStop();
        return NO_ERROR;
    }

    static void WINAPI serviceMain(DWORD, wchar_t **)
    {
        Control *self = current;
        self->handle = ::RegisterServiceCtrlHandlerExW(self->name.c_str(), onControl, self);
        self->report(SERVICE_RUNNING);
        ::WaitForSingleObject(self->over, INFINITE);
        self->report(SERVICE_STOPPED);
    }
};

WindowsService::Control *WindowsService::Control::current = nullptr;

WindowsService::WindowsService(const QString &name, std::function<void()> onStop)
    : m_control(std::make_unique<Control>())
{
    m_control->name = name.toStdWString();
    m_control->onStop = std::move(onStop);
    Control::current = m_control.get();
    m_control->dispatcher = std::thread([control = m_control.get()] {
        SERVICE_TABLE_ENTRYW table[]
            = {{control->name.data(), &Control::serviceMain}, {nullptr, nullptr}};
        // Fails where the program was started by hand; it then runs without being a service.
        ::StartServiceCtrlDispatcherW(table);
    });
}

WindowsService::~WindowsService()
{
    ::SetEvent(m_control->over);
    m_control->dispatcher.join();
    ::CloseHandle(m_control->over);
    Control::current = nullptr;
}

void WindowsService::setExitStatus(int status)
{
    m_control->exitStatus = DWORD(status);
}

#else

struct WindowsService::Control { };

WindowsService::WindowsService(const QString &, std::function<void()>)
{
}

WindowsService::~WindowsService() = default;

void WindowsService::setExitStatus(int)
{
}

#endif

} // namespace coord
