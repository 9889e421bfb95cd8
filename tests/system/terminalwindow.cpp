#include "tests/system/terminalwindow.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

namespace coord {

namespace {

int windows = 0;
constexpr int promptPatienceMs = 60'000;

} // namespace

TerminalWindow::TerminalWindow(const Installation &place, const QProcessEnvironment &more)
    : m_place(place)
    , m_socket(place.path(QStringLiteral("tmux%1").arg(++windows)))
{
    QProcessEnvironment environment = more;
    // The shell of root does not take a prompt from the environment.
    QFile start(place.path(QStringLiteral("shellrc")));
    if (!start.open(QIODevice::WriteOnly) || start.write("PS1='shell> '\n") < 0)
        qFatal("%s", qPrintable(start.errorString()));
    start.close();
    environment.insert(QStringLiteral("ENV"), start.fileName());
    const auto run = place.launch(
        {QStringLiteral("tmux"), QStringLiteral("-S"), m_socket, QStringLiteral("-f"),
            QStringLiteral("/dev/null"), QStringLiteral("new-session"), QStringLiteral("-d"),
            QStringLiteral("-x"), QString::number(usualColumns), QStringLiteral("-y"),
            QString::number(usualRows), QStringLiteral("sh")},
        environment);
    if (!run->waitForEnd() || run->exitStatus() != 0)
        qFatal("%s", run->report().constData());
    tmux({QStringLiteral("set-option"), QStringLiteral("-g"), QStringLiteral("status"),
        QStringLiteral("off")});
    resize(usualRows, usualColumns);
    // What is typed earlier stands before the prompt.
    const auto isReady = [this] { return screen().contains(QStringLiteral("shell>")); };
    if (!QTest::qWaitFor(isReady, promptPatienceMs))
        qFatal("The shell has not begun: %s", qPrintable(screen()));
}

TerminalWindow::~TerminalWindow()
{
    tmux({QStringLiteral("kill-server")});
}

bool TerminalWindow::isPossible()
{
    return !QStandardPaths::findExecutable(QStringLiteral("tmux")).isEmpty();
}

void TerminalWindow::type(const QString &text)
{
    tmux({QStringLiteral("send-keys"), QStringLiteral("-l"), text});
}

void TerminalWindow::press(const QString &key)
{
    tmux({QStringLiteral("send-keys"), key});
}

void TerminalWindow::resize(int rows, int columns)
{
    tmux({QStringLiteral("resize-window"), QStringLiteral("-x"), QString::number(columns),
        QStringLiteral("-y"), QString::number(rows)});
}

QString TerminalWindow::screen(bool withColours) const
{
    QStringList arguments{QStringLiteral("capture-pane"), QStringLiteral("-p")};
    if (withColours)
        arguments.append(QStringLiteral("-e"));
    return tmux(arguments);
}

qint64 TerminalWindow::foregroundProcess() const
{
    const QString shell = tmux(
        {QStringLiteral("display-message"), QStringLiteral("-p"), QStringLiteral("#{pane_pid}")})
                              .trimmed();
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(shell));
    return children.open(QIODevice::ReadOnly) ? children.readAll().trimmed().toLongLong() : 0;
}

QString TerminalWindow::tmux(const QStringList &arguments) const
{
    const auto run = m_place.launch(
        QStringList{QStringLiteral("tmux"), QStringLiteral("-u"), QStringLiteral("-S"), m_socket}
        + arguments);
    return run->waitForEnd() ? run->out() : QString();
}

} // namespace coord
