// One piece of work with git, of several steps: runs git and slow file work one after the other,
// bounded in time as a whole, never holding up the event loop, and able to be stopped.
#pragma once

#include "core/domain/result.h"
#include "core/domain/time.h"
#include "core/platform/childprocess.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QFile>
#include <QMap>
#include <QTimer>

#include <atomic>
#include <coroutine>
#include <functional>
#include <memory>

namespace coord {

//! The words of \a text, which are parted by spaces.
[[nodiscard]] QStringList gitWords(const char *text);

//! One run of git.
struct GitCall {
    static constexpr qint64 usualOutput = 16ll * 1024 * 1024;

    QString folder; //!< where it runs
    QStringList arguments;
    QMap<QString, QString> environment; //!< GIT_DIR and the like, beside gitEnvironment()
    QByteArray input;
    QString outputFile; //!< takes what is printed instead of the answer
    qint64 maxOutputBytes = usualOutput;
};

struct GitAnswer {
    int status = 0; //!< as a shell states it
    QByteArray output;
    QString complaint; //!< the end of stderr
};

//! Lives in a thread with an event loop; one step at a time. Keep it alive while a step is awaited.
class GitJob : public QObject {
    Q_OBJECT
public:
    using StopFlag = std::atomic<bool>;
    using Work = std::function<Status(const StopFlag &)>;

    //! All steps together get \a limit.
    explicit GitJob(Millis limit);
    ~GitJob() override;

    //! An error if git could not be run, was stopped, ran out of time or printed too much.
    [[nodiscard]] QCoro::Task<Result<GitAnswer>> run(GitCall call);
    //! As run(), and an error with git's words if the status is not 0.
    [[nodiscard]] QCoro::Task<Result<QByteArray>> ask(GitCall call);
    //! As ask(), without the line end after what is printed.
    [[nodiscard]] QCoro::Task<Result<QString>> line(GitCall call);
    //! Runs \a work in another thread. It should look at the flag often.
    [[nodiscard]] QCoro::Task<Status> aside(Work work);

    //! Ends the step at hand and makes all further ones fail with \a why.
    void stop(const Error &why);
    //! As stop(), at once: what awaits the step goes on within this call.
    void abandon(const Error &why);

private:
    struct Aside;
    struct Waiting {
        GitJob *job;
        [[nodiscard]] bool await_ready() const { return !job->m_busy; }
        void await_suspend(std::coroutine_handle<> handle) { job->m_waiting = handle; }
        void await_resume() const { }
    };

    [[nodiscard]] std::optional<Error> whyNot() const;
    void begin(const GitCall &call);
    void take(const QByteArray &bytes);
    void endIfOver();
    void end(const std::optional<Error> &problem);
    void resume();

    Millis m_limit;
    QElapsedTimer m_age;
    std::optional<Error> m_stopped;
    bool m_busy = false;
    std::coroutine_handle<> m_waiting;

    std::unique_ptr<ChildProcess> m_child;
    QTimer m_timer;
    QFile m_file;
    qint64 m_taken = 0;
    qint64 m_most = 0;
    bool m_closed = false;
    std::optional<ProgramExit> m_exit;
    std::optional<Error> m_problem;
    GitAnswer m_answer;
    std::shared_ptr<Aside> m_aside;
};

} // namespace coord
