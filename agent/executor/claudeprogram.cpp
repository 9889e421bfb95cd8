#include "agent/executor/claudeprogram.h"

#include "agent/executor/claudeenvironment.h"
#include "core/domain/limits.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace coord {

namespace {

constexpr qsizetype maxVersionBytes = 64 * 1024; // read; the rest is dropped

QStringList candidateNames(const QString &name)
{
#if defined(Q_OS_WIN)
    // A .cmd needs a shell in between, which the Job holds but no signal reaches.
    if (QFileInfo(name).suffix().isEmpty())
        return {name + QStringLiteral(".exe"), name + QStringLiteral(".cmd"),
            name + QStringLiteral(".bat")};
#endif
    return {name};
}

QString readableVersion(const QByteArray &output)
{
    QString text = QString::fromUtf8(output).trimmed();
    text.removeIf(
        [](QChar c) { return c.unicode() < 0x20 || (c.unicode() >= 0x7F && c.unicode() < 0xA0); });
    return text.left(maxClaudeVersionChars);
}

} // namespace

Result<QString> locateClaude(const QString &preferred, const QProcessEnvironment &environment)
{
    QString wanted = preferred;
    if (wanted.isEmpty())
        wanted = environment.value(QStringLiteral("COORD_CLAUDE"));
    if (wanted.isEmpty())
        wanted = QStringLiteral("claude");
    const bool isPath = wanted.contains(QLatin1Char('/')) || wanted.contains(QLatin1Char('\\'));
    const QStringList folders = environment.value(QStringLiteral("PATH"))
                                    .split(QDir::listSeparator(), Qt::SkipEmptyParts);
    const QStringList names = candidateNames(wanted);
    for (const QString &name : names) {
        if (isPath) {
            const QFileInfo file(name);
            if (file.isFile() && file.isExecutable())
                return file.absoluteFilePath();
            continue;
        }
        const QString found = QStandardPaths::findExecutable(name, folders);
        if (!found.isEmpty() && !folders.isEmpty())
            return QFileInfo(found).absoluteFilePath();
    }
    return Error{ErrorCode::NotFound,
        isPath ? QStringLiteral("Claude was not found: %1 is no program").arg(wanted)
               : QStringLiteral("Claude was not found: there is no program \"%1\" in PATH")
                     .arg(wanted)};
}

ClaudeMode claudeModeFor(const QString &version)
{
    static const QRegularExpression claudeCode(
        QStringLiteral("^(\\d+\\.\\d+\\.\\d+\\S* \\(Claude Code\\)"
                       "|replay \\(Claude Code recording\\))$"));
    return claudeCode.match(version).hasMatch() ? ClaudeMode::TwoWay : ClaudeMode::OneShot;
}

ClaudeCheck::ClaudeCheck(QObject *parent)
    : QObject(parent)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        if (m_exit)
            m_outputClosed = true; // something else holds its output open
        else
            fail(QStringLiteral("claude --version gave no answer in %1 s")
                     .arg(m_limit.interval() / 1000));
        finishIfDone();
    });
    connect(&m_process, &ChildProcess::output, this, [this](const QByteArray &bytes) {
        m_output += bytes.left(maxVersionBytes - m_output.size());
    });
    connect(&m_process, &ChildProcess::outputClosed, this, [this] {
        m_outputClosed = true;
        finishIfDone();
    });
    connect(&m_process, &ChildProcess::exited, this, [this](const ProgramExit &exit) {
        m_exit = exit;
        finishIfDone();
    });
    connect(&m_process, &ChildProcess::failedToStart, this, [this](const QString &reason, bool) {
        fail(QStringLiteral("claude could not be started: ") + reason);
    });
}

void ClaudeCheck::start(
    const QString &program, const QProcessEnvironment &environment, Millis limit)
{
    ProgramStart what;
    what.program = program;
    what.arguments = QStringList{QStringLiteral("--version")};
    what.environment = claudeEnvironment(environment, {});
    what.workingDirectory = QDir::tempPath();
    m_limit.start(limit);
    m_process.start(what);
    m_process.closeInput();
}

void ClaudeCheck::finishIfDone()
{
    if (!m_exit || !m_outputClosed)
        return;
    if (m_exit->status() != 0)
        return fail(QStringLiteral("claude --version exited with code %1").arg(m_exit->status()));
    finish({true, readableVersion(m_output), {}});
}

void ClaudeCheck::fail(const QString &error)
{
    finish({false, {}, error});
}

void ClaudeCheck::finish(const ClaudeHealth &health)
{
    if (m_finished)
        return;
    m_finished = true;
    m_limit.stop();
    m_process.signalGroup(GroupSignal::Kill);
    Q_EMIT finished(health);
}

} // namespace coord
