#include "gui/models/taskfacts.h"

#include "cli/output/duration.h"
#include "gui/models/moments.h"
#include "gui/models/showntask.h"
#include "gui/models/showntext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace coord {

namespace {

using FactGroup = TaskFact::Group;

//! Facts as they are collected: what is empty is not known, and left out.
class FactList {
    Q_DECLARE_TR_FUNCTIONS(TaskFacts)
public:
    FactList(const wire::TaskInfo &info, const RunFigures &figures)
        : m_info(info)
        , m_task(shownTask(info))
        , m_figures(figures)
    {
        if (info.attempts && !info.attempts->isEmpty())
            m_last = info.attempts->last();
    }

    [[nodiscard]] QList<TaskFact> all()
    {
        addTask();
        addTarget();
        addTimes();
        addUse();
        addPlace();
        addPolicy();
        return m_facts;
    }

private:
    void add(FactGroup group, const QString &name, const QString &text)
    {
        if (!text.isEmpty())
            m_facts.append({group, name, shownText(text.left(maxFactChars))});
    }
    void addNumber(FactGroup group, const QString &name, std::optional<qint64> number)
    {
        add(group, name, number ? QLocale().toString(*number) : QString());
    }
    void addSpan(const QString &name, std::optional<qint64> ms)
    {
        add(FactGroup::Times, name, ms ? durationText(Millis(*ms)) : QString());
    }
    void addMoney(const QString &name, std::optional<double> usd)
    {
        add(FactGroup::Use, name,
            usd && *usd > 0 ? QStringLiteral("$%1").arg(*usd, 0, 'f', 4) : QString());
    }
    //! A list that is there and empty lets nothing pass.
    void addList(FactGroup group, const QString &name, const std::optional<QStringList> &list)
    {
        if (!list)
            return;
        QString text = list->mid(0, maxFactItems).join(QStringLiteral(", "));
        if (list->size() > maxFactItems)
            text += QStringLiteral("\u2026");
        add(group, name, list->isEmpty() ? tr("none") : text);
    }

    void addTask()
    {
        add(FactGroup::Task, tr("Task"), m_info.id);
        add(FactGroup::Task, tr("State"), stateText(m_task.state));
        add(FactGroup::Task, tr("Waits for"), m_info.waitsFor.value_or(QString()));
        add(FactGroup::Task, tr("Agent"), m_info.agentName);
        if (m_task.attempt > 0)
            add(FactGroup::Task, tr("Attempt"),
                isFinal(m_task.state)
                    ? QString::number(m_task.attempt)
                    : tr("%1, and up to %2 more").arg(m_task.attempt).arg(retriesLeft()));
        add(FactGroup::Task, tr("Error code"), m_info.errorCode.value_or(QString()));
        if (m_info.exitCode)
            add(FactGroup::Task, tr("Exit status"), QString::number(*m_info.exitCode));
    }
    void addTarget()
    {
        add(FactGroup::Task, tr("Pool"), m_task.pool);
        if (m_info.require && !m_info.require->isEmpty())
            addList(FactGroup::Task, tr("Labels"), m_info.require);
        if (m_info.priority.value_or(0) != 0)
            add(FactGroup::Task, tr("Priority"), QString::number(*m_info.priority));
        add(FactGroup::Task, tr("Group"), m_info.group.value_or(QString()));
        if (m_info.after && !m_info.after->isEmpty())
            addList(FactGroup::Task, tr("After"), m_info.after);
        add(FactGroup::Task, tr("Dispatched by"), m_info.ownerUserId.value_or(QString()));
        add(FactGroup::Task, tr("Organisation"), m_info.orgId.value_or(QString()));
        add(FactGroup::Task, tr("Trace"), m_info.traceId.value_or(QString()));
    }
    void addTimes()
    {
        add(FactGroup::Times, tr("Queued"), momentText(m_task.createdAt));
        const qint64 begun = firstStart();
        add(FactGroup::Times, tr("Started"), momentText(begun));
        add(FactGroup::Times, tr("Ended"), momentText(m_task.endedAt));
        if (begun > 0)
            addSpan(tr("Waited"), begun - m_task.createdAt);
        addSpan(tr("Ran"), runningTime());
        addSpan(tr("Claude's own time"),
            m_info.result ? m_info.result->durationMs : std::optional<qint64>());
        addSpan(tr("Waited for the model"), m_figures.apiMs);
        addSpan(tr("Time limit"), m_info.timeoutMs);
    }
    void addUse()
    {
        add(FactGroup::Use, tr("Model"), m_figures.model);
        add(FactGroup::Use, tr("Claude Code"), m_figures.claudeVersion);
        if (m_info.result) {
            if (m_info.result->turns)
                addNumber(FactGroup::Use, tr("Turns"), *m_info.result->turns);
            addMoney(tr("Cost"), m_info.result->costUsd);
        }
        addMoney(tr("Budget"), m_info.maxBudgetUsd);
        // All of them are zero where Claude does not know.
        if (!m_figures.usage || *m_figures.usage == ClaudeUsage())
            return;
        addNumber(FactGroup::Use, tr("Tokens read"), m_figures.usage->inputTokens);
        addNumber(FactGroup::Use, tr("Tokens written"), m_figures.usage->outputTokens);
        addNumber(FactGroup::Use, tr("Tokens from the cache"), m_figures.usage->cacheReadTokens);
        addNumber(
            FactGroup::Use, tr("Tokens into the cache"), m_figures.usage->cacheCreationTokens);
    }
    void addPlace()
    {
        add(FactGroup::Place, tr("Session"), sessionOf(m_info));
        add(FactGroup::Place, tr("Folder"), m_figures.folder);
        if (!m_info.work)
            return;
        const wire::WorkSummary &work = *m_info.work;
        add(FactGroup::Place, tr("Workspace"), work.directory.value_or(QString()));
        add(FactGroup::Place, tr("Kind of workspace"), work.isolation);
        add(FactGroup::Place, tr("Branch"), work.branch.value_or(QString()));
        add(FactGroup::Place, tr("Began from"), work.base.value_or(QString()));
        add(FactGroup::Place, tr("Newest commit"), work.commit.value_or(QString()));
        addNumber(FactGroup::Place, tr("Files changed"), work.files);
        addNumber(FactGroup::Place, tr("Lines added"), work.insertions);
        addNumber(FactGroup::Place, tr("Lines removed"), work.deletions);
    }
    void addPolicy()
    {
        // What the agent has said holds; before that, what the task asks for.
        const wire::TaskPolicy policy = m_last && m_last->policy
            ? *m_last->policy
            : wire::TaskPolicy{.allowedTools = m_info.allowedTools,
                .disallowedTools = m_info.disallowedTools,
                .addDirs = m_info.addDirs};
        addList(FactGroup::Policy, tr("Allowed tools"), policy.allowedTools);
        addList(FactGroup::Policy, tr("Disallowed tools"), policy.disallowedTools);
        addList(FactGroup::Policy, tr("Further folders"), policy.addDirs);
        add(FactGroup::Policy, tr("Permission mode"), policy.permissionMode.value_or(QString()));
        if (policy.maxBudgetUsd)
            add(FactGroup::Policy, tr("Budget that holds"),
                QStringLiteral("$%1").arg(*policy.maxBudgetUsd, 0, 'f', 2));
    }

    [[nodiscard]] int retriesLeft() const
    {
        return std::max(0, m_info.maxRetries - std::max(0, m_task.attempt - 1));
    }
    [[nodiscard]] qint64 firstStart() const
    {
        const bool isListed = m_info.attempts && !m_info.attempts->isEmpty();
        return isListed ? m_info.attempts->first().startedAt : m_task.startedAt;
    }
    //! Of all attempts that have ended.
    [[nodiscard]] std::optional<qint64> runningTime() const
    {
        if (!m_info.attempts || m_info.attempts->isEmpty()) {
            const bool isOver = m_task.startedAt > 0 && m_task.endedAt > 0;
            return isOver ? std::optional(m_task.endedAt - m_task.startedAt) : std::nullopt;
        }
        std::optional<qint64> sum;
        for (const wire::AttemptInfo &attempt : *m_info.attempts) {
            if (attempt.endedAt)
                sum = sum.value_or(0) + std::max<qint64>(0, *attempt.endedAt - attempt.startedAt);
        }
        return sum;
    }

    const wire::TaskInfo &m_info;
    const ShownTask m_task;
    const RunFigures &m_figures;
    std::optional<wire::AttemptInfo> m_last;
    QList<TaskFact> m_facts;
};

} // namespace

void RunFigures::note(const ClaudeEvent &event)
{
    if (event.kind == ClaudeEventKind::Init) {
        model = event.model;
        claudeVersion = event.version;
        folder = event.cwd;
    }
    if (!event.result)
        return;
    usage = event.result->usage;
    const QJsonValue api = event.json.value(QLatin1String("duration_api_ms"));
    if (api.isDouble())
        apiMs = api.toInteger();
}

QList<TaskFact> taskFacts(const wire::TaskInfo &info, const RunFigures &figures)
{
    return FactList(info, figures).all();
}

QString sessionOf(const wire::TaskInfo &info)
{
    return shownTask(info).sessionId;
}

} // namespace coord
