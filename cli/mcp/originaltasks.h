// wait-task and read-output of a coordinator of version 1, which has neither: both are made of
// get-task, which sends the task with all of its output.
#pragma once

#include "core/client/coordinatorsession.h"

#include <memory>

namespace coord {

//! Whether \a command is one of the two.
[[nodiscard]] bool isMadeOfGetTask(const QString &command);

//! Carries it out over \a session, as a coordinator of ours would answer. Waiting asks every
//! two seconds; where the session has gone it ends with Unavailable, and without a word where
//! \a asker has.
void askOriginal(QObject *asker, const std::shared_ptr<CoordinatorSession> &session,
    const QString &command, const QJsonObject &args, const CoordinatorSession::Answer &answer);

} // namespace coord
