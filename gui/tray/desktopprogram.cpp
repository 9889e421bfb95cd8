#include "gui/tray/desktopprogram.h"

#include "gui/tray/agenticon.h"
#include "gui/tray/machinepage.h"
#include "gui/widgets/mainwindow.h"

#include <QApplication>
#include <QEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

namespace coord {

DesktopProgram::DesktopProgram(StorePlaces places, Autostart autostart, QObject *parent)
    : QObject(parent)
    , m_store(std::move(places))
    , m_agent(m_store)
    , m_tray(m_agent)
    , m_autostart(std::move(autostart))
{
    connect(&m_tray, &AgentTray::openWanted, this, &DesktopProgram::raise);
    connect(&m_tray, &AgentTray::quitWanted, this, &DesktopProgram::quit);
    connect(&m_agent, &InsideAgent::changed, this, [this] {
        if (m_ending && !m_agent.isActive())
            finish();
    });
}

DesktopProgram::~DesktopProgram() = default;

Status DesktopProgram::begin(bool isBackground)
{
    if (isBackground && !isMachineSetUp(m_agent.settings()))
        return Error{ErrorCode::FailedPrecondition,
            tr("No agent is set up on this machine: start coord-desktop without --background and "
               "open \"This machine\".")};
    if (isBackground || m_agent.isWanted())
        m_agent.start();
    if (!isBackground)
        raise();
    return Done{};
}

int DesktopProgram::run()
{
    // quit() would ask each window first, and give up where one is in the middle of something.
    connect(
        this, &DesktopProgram::ended, this, [] { QApplication::exit(0); }, Qt::QueuedConnection);
    return QApplication::exec();
}

void DesktopProgram::makeWindow()
{
    m_window = std::make_unique<MainWindow>(m_store);
    m_page = new MachinePage(m_agent, m_autostart);
    m_window->addPlace(m_page, tr("This machine"), Qt::ALT | Qt::Key_0);
    m_window->installEventFilter(this);
    connect(m_window.get(), &MainWindow::quitWanted, this, &DesktopProgram::quit);
}

void DesktopProgram::raise()
{
    if (!m_window)
        makeWindow();
    m_mayClose = false;
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void DesktopProgram::quit()
{
    const bool isAsked = m_agent.runningCount() > 0 && !m_ending;
    if (!isAsked)
        return end(Millis(0));
    raise();
    askAboutTasks(
        m_window.get(), m_agent.runningCount(), [this](Millis patience) { end(patience); });
}

void DesktopProgram::end(Millis patience)
{
    m_ending = true;
    if (m_agent.isActive())
        m_agent.leave(patience);
    else
        finish();
}

// The window keeps its place when it closes.
void DesktopProgram::finish()
{
    if (m_window && m_window->isVisible())
        m_window->close();
    Q_EMIT ended();
}

void DesktopProgram::endWithSession()
{
    m_agent.leaveWithin(sessionPatience);
    QTimer::singleShot(sessionLimit, this, [this] {
        if (!m_ending && m_agent.isWanted() && !m_agent.isActive())
            m_agent.start();
    });
}

bool DesktopProgram::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_window.get() || event->type() != QEvent::Close)
        return QObject::eventFilter(watched, event);
    if (!holdsClosing())
        return false;
    event->ignore();
    return true;
}

// A window that closes is hidden, and shown again by raise().
bool DesktopProgram::holdsClosing()
{
    if (m_ending || m_mayClose)
        return false;
    if (!m_agent.isActive()) {
        QMetaObject::invokeMethod(
            this, [this] { end(Millis(0)); }, Qt::QueuedConnection);
        return false;
    }
    if (!m_tray.isThere()) {
        askWithoutTray();
        return true;
    }
    m_tray.tellOfBackground();
    return false;
}

void DesktopProgram::askWithoutTray()
{
    auto *question = new QMessageBox(QMessageBox::Question, tr("The agent runs"),
        tr("This desktop has no tray. The agent can go on without a window; start coord-desktop "
           "again to see it."),
        QMessageBox::NoButton, m_window.get());
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *goOn = question->addButton(tr("&Go on without a window"), QMessageBox::AcceptRole);
    QPushButton *leave = question->addButton(tr("&Quit"), QMessageBox::DestructiveRole);
    question->addButton(QMessageBox::Cancel);
    question->setDefaultButton(goOn);
    connect(goOn, &QPushButton::clicked, this, [this] {
        m_mayClose = true;
        m_window->close();
    });
    connect(leave, &QPushButton::clicked, this, &DesktopProgram::quit);
    question->open();
}

} // namespace coord
