#include "cli/probes/askprogram.h"

#include "core/platform/childprocess.h"

#include <QCoroFuture>
#include <QDir>
#include <QPromise>
#include <QStandardPaths>
#include <QTimer>

namespace coord {

namespace {

constexpr qsizetype maxAnswerBytes = 64 * 1024;

//! One run. It ends when the program has gone and its output is read, or its time is over.
class AskedProgram : public QObject {
public:
    AskedProgram()
    {
        m_promise.start();
        m_limit.setSingleShot(true);
        connect(&m_limit, &QTimer::timeout, this, [this] {
            // Something that it left behind may hold its output open.
            m_hasGone ? finish() : end(ProgramAnswer::End::TimedOut);
        });
        connect(&m_process, &ChildProcess::output, this, [this](const QByteArray &bytes) {
            m_output += bytes.left(maxAnswerBytes - m_output.size());
        });
        connect(&m_process, &ChildProcess::outputClosed, this, [this] {
            m_isRead = true;
            if (m_hasGone)
                finish();
        });
        connect(&m_process, &ChildProcess::exited, this, [this](const ProgramExit &exit) {
            m_hasGone = true;
            m_answer.end = ProgramAnswer::End::Exited;
            m_answer.status = exit.status();
            if (m_isRead)
                finish();
        });
        connect(&m_process, &ChildProcess::failedToStart, this,
            [this](const QString &reason, bool notFound) {
                m_answer.errors = reason;
                end(notFound ? ProgramAnswer::End::NotFound : ProgramAnswer::End::NotStarted);
            });
    }

    QFuture<ProgramAnswer> start(const ProgramStart &what, Millis limit)
    {
        m_limit.start(limit);
        m_process.start(what);
        m_process.closeInput();
        return m_promise.future();
    }

private:
    void end(ProgramAnswer::End how)
    {
        m_answer.end = how;
        finish();
    }

    void finish()
    {
        if (m_isOver)
            return;
        m_isOver = true;
        m_limit.stop();
        m_process.signalGroup(GroupSignal::Kill);
        m_answer.output = QString::fromUtf8(m_output);
        if (m_answer.errors.isEmpty())
            m_answer.errors = QString::fromUtf8(m_process.errorTail());
        m_promise.addResult(m_answer);
        m_promise.finish();
    }

    ChildProcess m_process;
    QTimer m_limit;
    QPromise<ProgramAnswer> m_promise;
    ProgramAnswer m_answer;
    QByteArray m_output;
    bool m_isRead = false;
    bool m_hasGone = false;
    bool m_isOver = false;
};

} // namespace

QString ProgramAnswer::reason() const
{
    switch (end) {
    case End::NotFound:
        return QStringLiteral("it was not found");
    case End::TimedOut:
        return QStringLiteral("it gave no answer in time");
    case End::NotStarted:
        return errors.trimmed();
    case End::Exited:
        break;
    }
    const QString last = errors.trimmed().section(u'\n', -1).trimmed();
    return last.isEmpty() ? QStringLiteral("it ended with status %1").arg(status) : last;
}

QString programInPath(const QString &name)
{
    return QStandardPaths::findExecutable(name);
}

QCoro::Task<ProgramAnswer> askProgram(ProgramQuestion question)
{
    const bool isPath = question.program.contains(u'/') || question.program.contains(u'\\');
    const QString path = isPath ? question.program : programInPath(question.program);
    if (path.isEmpty())
        co_return ProgramAnswer{};
    ProgramStart what;
    what.program = path;
    what.arguments = question.arguments;
    what.environment = question.environment;
    what.workingDirectory = QDir::tempPath();
    AskedProgram asked;
    co_return co_await asked.start(what, question.limit);
}

} // namespace coord
