#include "gui/tray/autostart.h"

#include "core/platform/securefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace coord {

namespace {

const QString autostartId = QStringLiteral("io.github.clawd.coord-desktop");

// First as an argument of Exec, where some signs are the shell's, then as a string of the file, in
// which the backslash is a sign of its own.
QString execWord(const QString &path)
{
    QString word;
    for (const QChar c : path) {
        if (c == u'"' || c == u'`' || c == u'$' || c == u'\\')
            word += u'\\';
        word += c;
        if (c == u'%')
            word += c;
    }
    word.replace(u'\\', QStringLiteral("\\\\"));
    return u'"' + word + u'"';
}

#if !defined(Q_OS_WIN)
Status removeEntry(const QString &path)
{
    if (QFile::remove(path) || !QFileInfo(path).exists())
        return Done{};
    return Error{ErrorCode::FailedPrecondition,
        QCoreApplication::translate("Autostart", "%1 cannot be removed").arg(path)};
}
#endif

} // namespace

QString autostartEntry(const QString &program)
{
    return QStringLiteral("[Desktop Entry]\n"
                          "Type=Application\n"
                          "Version=1.0\n"
                          "Name=Clawd Coordinator\n"
                          "Comment=Runs the agent of this machine\n"
                          "Exec=%1 --background\n"
                          "Terminal=false\n"
                          "X-GNOME-Autostart-enabled=true\n")
        .arg(execWord(program));
}

bool isAutostartEntryOn(const QString &entry)
{
    bool hasExec = false;
    for (const QString &line : entry.split(u'\n')) {
        const QString key = line.section(u'=', 0, 0).trimmed();
        const QString value = line.section(u'=', 1).trimmed();
        const bool isTrue = value == QLatin1String("true");
        if (key == QLatin1String("Hidden") && isTrue)
            return false;
        if (key == QLatin1String("X-GNOME-Autostart-enabled") && !isTrue)
            return false;
        hasExec = hasExec || (key == QLatin1String("Exec") && !value.isEmpty());
    }
    return hasExec;
}

QString autostartLaunchAgent(const QString &program)
{
    return QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
                          "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
                          "<plist version=\"1.0\">\n"
                          "<dict>\n"
                          "  <key>Label</key>\n"
                          "  <string>%1</string>\n"
                          "  <key>ProgramArguments</key>\n"
                          "  <array>\n"
                          "    <string>%2</string>\n"
                          "    <string>--background</string>\n"
                          "  </array>\n"
                          "  <key>RunAtLoad</key>\n"
                          "  <true/>\n"
                          "  <key>ProcessType</key>\n"
                          "  <string>Interactive</string>\n"
                          "</dict>\n"
                          "</plist>\n")
        .arg(autostartId, program.toHtmlEscaped());
}

Autostart::Autostart(QString program, QString folder)
    : m_program(std::move(program))
    , m_folder(std::move(folder))
{
}

Autostart Autostart::standard()
{
    // An AppImage runs from a mount that is gone at the next login; it says where it is itself.
    const QString image = qEnvironmentVariable("APPIMAGE");
    const QString program = image.isEmpty() ? QCoreApplication::applicationFilePath() : image;
#ifdef Q_OS_MACOS
    return {program, QDir::homePath() + QStringLiteral("/Library/LaunchAgents")};
#else
    return {program, QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)};
#endif
}

#ifdef Q_OS_WIN

namespace {
const QString runKey
    = QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run");
} // namespace

QString Autostart::place() const
{
    return runKey + u'\\' + autostartId;
}

bool Autostart::isOn() const
{
    return QSettings(runKey, QSettings::NativeFormat).contains(autostartId);
}

Status Autostart::set(bool isOn) const
{
    QSettings run(runKey, QSettings::NativeFormat);
    const QString command
        = QStringLiteral("\"%1\" --background").arg(QDir::toNativeSeparators(m_program));
    isOn ? run.setValue(autostartId, command) : run.remove(autostartId);
    run.sync();
    if (run.status() == QSettings::NoError)
        return Done{};
    return Error{ErrorCode::FailedPrecondition,
        QCoreApplication::translate("Autostart", "%1 cannot be changed").arg(place())};
}

#else

QString Autostart::place() const
{
#ifdef Q_OS_MACOS
    return QDir(m_folder).filePath(autostartId + QStringLiteral(".plist"));
#else
    return QDir(m_folder).filePath(QStringLiteral("autostart/%1.desktop").arg(autostartId));
#endif
}

bool Autostart::isOn() const
{
    QFile file(place());
    if (!file.open(QIODevice::ReadOnly))
        return false;
#ifdef Q_OS_MACOS
    return true;
#else
    return isAutostartEntryOn(QString::fromUtf8(file.read(maxEntryBytes)));
#endif
}

Status Autostart::set(bool isOn) const
{
    if (!isOn)
        return removeEntry(place());
    const bool isLine
        = std::none_of(m_program.cbegin(), m_program.cend(), [](QChar c) { return c < u' '; });
    if (!isLine)
        return Error{ErrorCode::InvalidArgument,
            QCoreApplication::translate("Autostart",
                "The path of the program has a line end or a control character in it")};
    const QString folder = QFileInfo(place()).path();
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::FailedPrecondition,
            QCoreApplication::translate("Autostart", "%1 cannot be made").arg(folder)};
#ifdef Q_OS_MACOS
    return writePrivateFile(place(), autostartLaunchAgent(m_program).toUtf8());
#else
    return writePrivateFile(place(), autostartEntry(m_program).toUtf8());
#endif
}

#endif

} // namespace coord
