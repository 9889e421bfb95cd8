#include "agent/isolation/gitjob.h"

#include "agent/isolation/hardenedgit.h"
#include "core/platform/callhome.h"

#include <QAbstractEventDispatcher>
#include <QPointer>
#include <QSemaphore>
#include <QThreadPool>

namespace coord {

namespace {

constexpr Millis drainLimit{5'000}; // for output that is held open after git has gone
constexpr Millis terminateGrace{2'000};
constexpr qsizetype maxComplaintChars = 500;

// The first line that git means: "fatal: …" before hints and progress.
QString meant(const QString &complaint)
{
    const QStringList lines = complaint.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.startsWith(QLatin1String("fatal: ")))
            return line.mid(7).left(maxComplaintChars);
    }
    return lines.isEmpty() ? QStringLiteral("git said nothing")
                           : lines.last().left(maxComplaintChars);
}

} // namespace

QStringList gitWords(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

//! What a thread and the job share.
struct GitJob::Aside {
    StopFlag stop = false;
    QSemaphore done;
    Status result = Done{};
};

GitJob::GitJob(Millis limit)
    : m_limit(limit)
{
    m_age.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_exit)
            return end(std::nullopt);
        end(Error{ErrorCode::DeadlineExceeded,
            QStringLiteral("git took longer than %1 s").arg(m_limit.count() / 1000)});
    });
}

GitJob::~GitJob() = default;

std::optional<Error> GitJob::whyNot() const
{
    if (m_stopped)
        return m_stopped;
    if (m_age.elapsed() >= m_limit.count())
        return Error{ErrorCode::DeadlineExceeded,
            QStringLiteral("it took longer than %1 s").arg(m_limit.count() / 1000)};
    return std::nullopt;
}

QCoro::Task<Result<GitAnswer>> GitJob::run(GitCall call)
{
    if (const auto reason = whyNot())
        co_return *reason;
    begin(call);
    Waiting step{this};
    co_await step;
    if (m_problem)
        co_return *m_problem;
    co_return std::move(m_answer);
}

QCoro::Task<Result<QByteArray>> GitJob::ask(GitCall call)
{
    auto answer = co_await run(std::move(call));
    if (!answer)
        co_return answer.error();
    if (answer->status != 0)
        co_return Error{ErrorCode::FailedPrecondition, meant(answer->complaint)};
    co_return std::move(answer->output);
}

QCoro::Task<Result<QString>> GitJob::line(GitCall call)
{
    const auto output = co_await ask(std::move(call));
    if (!output)
        co_return output.error();
    QString text = QString::fromUtf8(*output);
    if (text.endsWith(u'\n'))
        text.chop(1);
    co_return text;
}

void GitJob::begin(const GitCall &call)
{
    m_busy = true;
    m_closed = false;
    m_exit.reset();
    m_problem.reset();
    m_answer = {};
    m_taken = 0;
    m_most = call.maxOutputBytes;
    m_file.setFileName(call.outputFile);
    m_child = std::make_unique<ChildProcess>();
    ProgramStart what;
    what.program = gitProgram();
    if (what.program.isEmpty())
        return end(Error{
            ErrorCode::FailedPrecondition, QStringLiteral("git is not installed, or not in PATH")});
    if (!call.outputFile.isEmpty()
        && !m_file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        return end(Error{ErrorCode::Internal,
            QStringLiteral("%1: %2").arg(call.outputFile, m_file.errorString())});
    what.arguments = gitSettings() + call.arguments;
    what.environment = gitEnvironment(QProcessEnvironment::systemEnvironment());
    for (auto each = call.environment.begin(); each != call.environment.end(); ++each)
        what.environment.insert(each.key(), each.value());
    what.workingDirectory = call.folder;
    connect(m_child.get(), &ChildProcess::failedToStart, this, [this](const QString &reason) {
        end(Error{ErrorCode::Internal, QStringLiteral("git could not be started: %1").arg(reason)});
    });
    connect(m_child.get(), &ChildProcess::output, this, &GitJob::take);
    connect(m_child.get(), &ChildProcess::outputClosed, this, [this] {
        m_closed = true;
        endIfOver();
    });
    connect(m_child.get(), &ChildProcess::exited, this, [this](const ProgramExit &exit) {
        m_exit = exit;
        m_timer.start(std::min(drainLimit, m_timer.remainingTimeAsDuration()));
        endIfOver();
    });
    m_timer.start(Millis(std::max<qint64>(1, m_limit.count() - m_age.elapsed())));
    m_child->start(what);
    if (!call.input.isEmpty())
        m_child->write(call.input);
    m_child->closeInput();
}

void GitJob::take(const QByteArray &bytes)
{
    m_taken += bytes.size();
    if (m_taken > m_most)
        return end(Error{ErrorCode::ResourceExhausted,
            QStringLiteral("git printed more than %1 MiB").arg(m_most / (1024 * 1024))});
    if (!m_file.isOpen())
        m_answer.output += bytes;
    else if (m_file.write(bytes) != bytes.size())
        end(Error{ErrorCode::ResourceExhausted,
            QStringLiteral("%1: %2").arg(m_file.fileName(), m_file.errorString())});
}

void GitJob::endIfOver()
{
    if (m_exit && m_closed)
        end(std::nullopt);
}

// Once per step; a step that has ended is resumed in a later turn of the loop, since this may be
// called from a signal of what is destroyed then.
void GitJob::end(const std::optional<Error> &problem)
{
    if (!m_busy)
        return;
    m_busy = false;
    m_timer.stop();
    m_problem = problem;
    if (m_child) {
        m_answer.complaint = QString::fromUtf8(m_child->errorTail());
        m_child->disconnect(this);
        // What ends on SIGTERM takes its locks along; what does not is killed with its object.
        m_child->signalGroup(GroupSignal::Terminate);
        ChildProcess *const child = m_child.release();
        // It goes with the loop that would have deleted it.
        child->setParent(QAbstractEventDispatcher::instance());
        QTimer::singleShot(m_exit ? Millis(0) : terminateGrace, child, &QObject::deleteLater);
    }
    if (m_exit)
        m_answer.status = m_exit->status();
    m_file.close();
    if (m_waiting)
        QMetaObject::invokeMethod(this, &GitJob::resume, Qt::QueuedConnection);
}

void GitJob::resume()
{
    if (const auto waiting = std::exchange(m_waiting, {}))
        waiting.resume();
}

QCoro::Task<Status> GitJob::aside(Work work)
{
    if (const auto reason = whyNot())
        co_return *reason;
    m_busy = true;
    m_exit.reset();
    m_problem.reset();
    const auto shared = std::make_shared<Aside>();
    m_aside = shared;
    m_timer.start(Millis(std::max<qint64>(1, m_limit.count() - m_age.elapsed())));
    const QPointer<GitJob> self(this);
    QThreadPool::globalInstance()->start([self, shared, home = CallHome(), work = std::move(work)] {
        shared->result = work(shared->stop);
        shared->done.release();
        home([self, shared] {
            if (self && self->m_aside == shared && self->m_busy)
                self->end(std::nullopt);
        });
    });
    Waiting step{this};
    co_await step;
    shared->stop = true;
    // It looks at the flag often; whoever goes on may touch the same files.
    shared->done.acquire();
    m_aside.reset();
    if (m_problem)
        co_return *m_problem;
    co_return shared->result;
}

void GitJob::stop(const Error &why)
{
    if (!m_stopped)
        m_stopped = why;
    m_exit.reset();
    end(why);
}

void GitJob::abandon(const Error &why)
{
    stop(why);
    resume();
}

} // namespace coord
