#include "tests/fault/simulator/tampering.h"

#include "server/engine/placement.h"

namespace coord {

namespace {

void liftToken(wire::FromAgent &message, Engine &engine)
{
    std::visit(
        [&engine](auto &each) {
            if constexpr (requires { each.token; }) {
                const LiveTask *live = engine.state().tasks.find(each.taskId);
                if (live && live->task.state == TaskState::Running)
                    each.token = live->task.token;
            }
        },
        message);
}

void dropFirstLine(wire::FromAgent &message, SeededRandom &random)
{
    auto *batch = std::get_if<wire::TaskOutputBatch>(&message);
    if (batch && !batch->lines.isEmpty() && random.oneIn(20))
        batch->lines.removeFirst();
}

void changeKey(wire::FromClient &message, SeededRandom &random)
{
    auto *request = std::get_if<wire::CliRequest>(&message);
    const QString key = QStringLiteral("idempotencyKey");
    if (request && request->args.contains(key))
        request->args.insert(key, QString::number(random.next()));
}

void raiseLimit(wire::FromClient &message)
{
    auto *request = std::get_if<wire::CliRequest>(&message);
    const QString limit = QStringLiteral("groupLimit");
    if (request && request->args.contains(limit))
        request->args.insert(limit, 100);
}

void forgetPredecessors(State &state, SeededRandom &random)
{
    for (auto &[taskId, live] : state.tasks.all()) {
        if (!state.dependents.contains(taskId) || !random.oneIn(20))
            continue;
        state.dependents.remove(taskId);
        live.task.filledPrompt = live.task.spec.prompt;
        state.queue.push(queued(live.task.spec));
    }
}

} // namespace

void tamperWith(Event &event, const Surroundings &around, Engine &engine)
{
    if (around.breakage == Breakage::ForgetPredecessors)
        forgetPredecessors(engine.state(), around.random);
    if (auto *said = std::get_if<AgentSaid>(&event)) {
        if (around.breakage == Breakage::Fence)
            liftToken(said->frame.message, engine);
        else if (around.breakage == Breakage::LoseLines)
            dropFirstLine(said->frame.message, around.random);
    } else if (auto *asked = std::get_if<ClientSaid>(&event)) {
        if (around.breakage == Breakage::ForgetKeys)
            changeKey(asked->frame.message, around.random);
        else if (around.breakage == Breakage::RaiseLimit)
            raiseLimit(asked->frame.message);
    }
}

} // namespace coord
