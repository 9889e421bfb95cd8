// What people do to tasks and agents: one call for each, over a session that others use as well.
//
// Every future ends, at the latest when the session is destroyed. What a task prints is followed
// with TaskStream, which also dispatches.
#pragma once

#include "core/client/taskstream.h"
#include "core/protocol/answers.h"
#include "core/protocol/placementoperations.h"

namespace coord {

//! Gives the coordinator a task (\a args of dispatch-task) and does not follow it. On ours a
//! connection that is lost before the answer is waited for, if it is tried again, and the request
//! repeated under a key that makes it the same task, unless \a wanting was there and is gone by
//! then. Unimplemented names an argument that an original would ignore.
[[nodiscard]] QFuture<Result<DispatchReceipt>> dispatchTask(
    CoordinatorSession &session, QJsonObject args, QObject *wanting = nullptr);

//! The first argument of dispatch-task that an original ignores; empty where there is none.
[[nodiscard]] QString ignoredByOriginals(const QJsonObject &args);

inline constexpr QLatin1String resumePrompt("continue"); //!< what Claude is told without a prompt

//! A task that goes on with a Claude session of \a agent. \a prompt may be empty.
[[nodiscard]] QFuture<Result<DispatchReceipt>> resumeSession(CoordinatorSession &session,
    const QString &agent, const QString &sessionId, const QString &prompt = {});

//! `status` is "cancelling" where the agent has not answered yet, and the task's own where it was
//! over already.
[[nodiscard]] QFuture<Result<wire::TaskStanding>> cancelTask(
    CoordinatorSession &session, const QString &taskId);

//! Queues a task again that failed or was cancelled.
[[nodiscard]] QFuture<Result<wire::TaskStanding>> retryTask(
    CoordinatorSession &session, const QString &taskId);

//! All of a task but its output: the whole prompt, result and attempts. NotFound where there is
//! none.
[[nodiscard]] QFuture<Result<wire::TaskInfo>> readTask(
    CoordinatorSession &session, const QString &taskId);

struct OutgoingMessage {
    QString from; //!< what the sender calls itself
    QString toAgent;
    QString topic;
    QString body;
};
[[nodiscard]] QFuture<Result<wire::SentAnswer>> sendMessage(
    CoordinatorSession &session, const OutgoingMessage &message);

//! Gives an agent no new work, for \a reason, which may be empty.
[[nodiscard]] QFuture<Result<wire::CordonAnswer>> cordonAgent(
    CoordinatorSession &session, const QString &agent, const QString &reason = {});
[[nodiscard]] QFuture<Result<wire::CordonAnswer>> uncordonAgent(
    CoordinatorSession &session, const QString &agent);

} // namespace coord
