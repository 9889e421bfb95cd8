#include "cli/tui/question.h"

#include "core/domain/limits.h"

namespace coord {

namespace {

QString named(const TaskRow &task)
{
    return QStringLiteral("%1: %2").arg(task.id.left(8), task.prompt);
}

Form::Field field(const char *label, const QString &text = {})
{
    return {QString::fromLatin1(label), LineInput(text)};
}

} // namespace

Question::Question(Form form, Judge judge)
    : m_form(std::move(form))
    , m_judge(std::move(judge))
{
}

Question Question::dispatch(const QString &agent)
{
    return {Form(QStringLiteral("New task"),
                QStringLiteral("On takes the name of an agent, pool:NAME or any."),
                {field("On", agent), field("Prompt"), field("Budget in USD")}),
        judgeDispatch};
}

Question::Verdict Question::judgeDispatch(const Form &form)
{
    const QString target = form.value(0).trimmed();
    const QString prompt = form.value(1);
    const QString budget = form.value(2).trimmed();
    if (target.isEmpty())
        return {{}, QStringLiteral("On: name an agent, or pool:NAME, or any."), 0};
    if (prompt.trimmed().isEmpty())
        return {{}, QStringLiteral("Prompt: say what is to be done."), 1};
    bool isNumber = false;
    const double usd = budget.toDouble(&isNumber);
    if (!budget.isEmpty() && (!isNumber || !(usd > 0 && usd <= limits::maxBudgetUsd)))
        return {{},
            QStringLiteral("Budget: dollars above 0 and up to %1, or nothing.")
                .arg(limits::maxBudgetUsd),
            2};
    const auto limit = budget.isEmpty() ? std::nullopt : std::optional(usd);
    return {DispatchOrder{.target = target, .prompt = prompt, .budgetUsd = limit}};
}

Question Question::resume(const TaskRow &task)
{
    const auto judge = [agent = task.agent, session = task.sessionId](const Form &form) -> Verdict {
        if (form.value(0).trimmed().isEmpty())
            return {{}, QStringLiteral("Prompt: say how it goes on."), 0};
        return {DispatchOrder{.target = agent,
            .prompt = form.value(0),
            .budgetUsd = std::nullopt,
            .sessionId = session}};
    };
    return {Form(QStringLiteral("Go on with the session of %1").arg(task.id.left(8)),
                QStringLiteral("On %1, session %2").arg(task.agent, task.sessionId),
                {field("Prompt", QStringLiteral("continue"))}),
        judge};
}

Question Question::message(const QString &agent)
{
    return {Form(QStringLiteral("Message to an agent"),
                QStringLiteral("It is kept for it while it is away."),
                {field("To", agent), field("From", QStringLiteral("dashboard")), field("Topic"),
                    field("Text")}),
        judgeMessage};
}

Question::Verdict Question::judgeMessage(const Form &form)
{
    const char *names[] = {"To", "From", "Topic", "Text"};
    for (qsizetype i = 0; i < 4; ++i) {
        if (form.value(i).trimmed().isEmpty())
            return {{}, QStringLiteral("%1: write something.").arg(QLatin1String(names[i])), i};
    }
    return {MessageOrder{.from = form.value(1).trimmed(),
        .to = form.value(0).trimmed(),
        .topic = form.value(2).trimmed(),
        .body = form.value(3)}};
}

Question Question::cancel(const TaskRow &task)
{
    return {Form(QStringLiteral("Cancel this task?"), named(task), {}),
        [id = task.id](const Form &) { return Verdict{CancelOrder{id}}; }};
}

Question Question::retry(const TaskRow &task)
{
    return {Form(QStringLiteral("Queue this task again?"), named(task), {}),
        [id = task.id](const Form &) { return Verdict{RetryOrder{id}}; }};
}

Question::Reply Question::press(const KeyPress &key)
{
    switch (m_form.press(key)) {
    case Form::State::Open:
        return {};
    case Form::State::Refused:
        return {true, std::nullopt};
    case Form::State::Accepted:
        break;
    }
    const Verdict verdict = m_judge(m_form);
    if (!verdict.order) {
        m_form.complain(verdict.complaint, verdict.field);
        return {};
    }
    return {true, verdict.order};
}

} // namespace coord
