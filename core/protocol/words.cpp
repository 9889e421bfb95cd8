#include "core/protocol/words.h"

#include "core/domain/account.h"
#include "core/domain/dependency.h"
#include "core/domain/taskstate.h"

namespace coord::wire::words {

QStringList roles()
{
    return {roleName(Role::Admin), roleName(Role::Operator), roleName(Role::Viewer)};
}

QStringList scopes()
{
    return {scopeName(Scope::Read), scopeName(Scope::Operate), scopeName(Scope::Administer),
        scopeName(Scope::Install), scopeName(Scope::Metrics)};
}

QStringList taskStates()
{
    QStringList names;
    for (const TaskState state : allTaskStates)
        names.append(stateName(state));
    return names;
}

QStringList standings()
{
    return taskStates() + QStringList{QStringLiteral("cancelling")};
}

QStringList purgeable()
{
    return {stateName(TaskState::DeadLetter)};
}

QStringList outcomes()
{
    return {QStringLiteral("completed"), QStringLiteral("error"), QStringLiteral("cancelled"),
        QStringLiteral("lost")};
}

QStringList accepted()
{
    return {QStringLiteral("queued"), QStringLiteral("dispatched")};
}

QStringList dependencyEnds()
{
    return {dependencyEndName(DependencyEnd::Success), dependencyEndName(DependencyEnd::Any)};
}

QStringList agentStates()
{
    return {QStringLiteral("idle"), QStringLiteral("active"), QStringLiteral("busy"),
        QStringLiteral("offline")};
}

QStringList delivery()
{
    return {QStringLiteral("delivered"), QStringLiteral("agent-offline"),
        QStringLiteral("unknown-agent")};
}

QStringList reception()
{
    return {QStringLiteral("waiting"), QStringLiteral("received")};
}

QStringList mailKinds()
{
    return {QStringLiteral("message"), QStringLiteral("reply")};
}

QStringList topics()
{
    return {QStringLiteral("tasks"), QStringLiteral("agents"), QStringLiteral("stats")};
}

QStringList keyKinds()
{
    return {kindName(AccessKey::Kind::User), kindName(AccessKey::Kind::Agent),
        kindName(AccessKey::Kind::Enrolment)};
}

QStringList keyStates()
{
    return {QStringLiteral("good"), QStringLiteral("expired"), QStringLiteral("revoked"),
        QStringLiteral("used")};
}

QStringList surfaces()
{
    return {QStringLiteral("rest"), QStringLiteral("websocket")};
}

QStringList workspaceKinds()
{
    return {QStringLiteral("worktree"), QStringLiteral("tmpdir")};
}

QStringList workForms()
{
    return {QStringLiteral("patch"), QStringLiteral("bundle")};
}

} // namespace coord::wire::words
