#include "core/domain/pipelineplan.h"

#include "core/domain/limits.h"
#include "core/domain/names.h"
#include "core/domain/taskprompt.h"
#include "core/domain/templatescanner.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <set>

namespace coord {

namespace {

using Values = QMap<QString, QString>;

Error wrong(const QString &what)
{
    return {ErrorCode::InvalidArgument, what};
}

Error wrong(const PipelineStep &step, const QString &what)
{
    return wrong(QStringLiteral("step %1: %2").arg(step.name, what));
}

// The steps as a graph, by their positions in the document.
struct Graph {
    QList<QList<qsizetype>> needs;
    QList<QList<qsizetype>> neededBy;
};

Result<Graph> graphOf(const PipelineDocument &document)
{
    QHash<QString, qsizetype> positions;
    for (qsizetype i = 0; i < document.steps.size(); ++i)
        positions.insert(document.steps[i].name, i);
    Graph graph;
    graph.needs.resize(document.steps.size());
    graph.neededBy.resize(document.steps.size());
    for (qsizetype i = 0; i < document.steps.size(); ++i) {
        for (const QString &name : document.steps[i].needs) {
            const auto found = positions.find(name);
            if (found == positions.end())
                return wrong(document.steps[i],
                    QStringLiteral("needs: there is no step \"%1\"").arg(name.left(64)));
            graph.needs[i].append(*found);
            graph.neededBy[*found].append(i);
        }
    }
    return graph;
}

// \pre every one of \a left needs another one of them
QString circleAmong(
    const PipelineDocument &document, const Graph &graph, const QSet<qsizetype> &left)
{
    QList<qsizetype> path;
    QHash<qsizetype, qsizetype> seenAt;
    qsizetype at = *std::min_element(left.begin(), left.end());
    while (!seenAt.contains(at)) {
        seenAt.insert(at, path.size());
        path.append(at);
        at = *std::find_if(graph.needs[at].begin(), graph.needs[at].end(),
            [&](qsizetype need) { return left.contains(need); });
    }
    QStringList names;
    for (qsizetype i = seenAt.value(at); i < path.size(); ++i)
        names.append(document.steps[path[i]].name);
    names.append(document.steps[at].name);
    return names.join(QStringLiteral(" -> "));
}

// Of those that could be next, the one that the document has first.
Result<QList<qsizetype>> orderOf(const PipelineDocument &document, const Graph &graph)
{
    QList<qsizetype> open;
    std::set<qsizetype> ready;
    QSet<qsizetype> left;
    for (qsizetype i = 0; i < document.steps.size(); ++i) {
        open.append(graph.needs[i].size());
        left.insert(i);
        if (open[i] == 0)
            ready.insert(i);
    }
    QList<qsizetype> order;
    while (!ready.empty()) {
        const qsizetype next = *ready.begin();
        ready.erase(ready.begin());
        left.remove(next);
        order.append(next);
        for (const qsizetype each : graph.neededBy[next]) {
            if (--open[each] == 0)
                ready.insert(each);
        }
    }
    if (left.isEmpty())
        return order;
    const QString circle = circleAmong(document, graph, left);
    return wrong(QStringLiteral("step %1: needs: a circle: %2")
                     .arg(circle.section(QStringLiteral(" -> "), 0, 0), circle));
}

// All combinations of a matrix, the last list moving fastest; one without anything where there is
// no matrix.
Result<QList<Values>> combinationsOf(const PipelineStep &step)
{
    qsizetype count = 1;
    for (const MatrixAxis &axis : step.matrix) {
        count *= axis.values.size();
        if (count > pipelines::maxCombinations)
            return wrong(step,
                QStringLiteral("matrix: has more than %1 combinations")
                    .arg(pipelines::maxCombinations));
    }
    QList<Values> combinations;
    for (qsizetype number = 0; number < count; ++number) {
        Values values;
        qsizetype rest = number;
        for (auto axis = step.matrix.rbegin(); axis != step.matrix.rend(); ++axis) {
            values.insert(axis->name, axis->values[rest % axis->values.size()]);
            rest /= axis->values.size();
        }
        const bool isExcluded
            = std::any_of(step.exclude.begin(), step.exclude.end(), [&](const Values &exclude) {
                  return std::all_of(exclude.keyValueBegin(), exclude.keyValueEnd(),
                      [&](const auto &each) { return values.value(each.first) == each.second; });
              });
        if (!isExcluded)
            combinations.append(values);
    }
    if (combinations.isEmpty())
        return wrong(step, QStringLiteral("exclude: leaves nothing of the matrix"));
    return combinations;
}

QString instanceName(const PipelineStep &step, const Values &values)
{
    if (step.matrix.isEmpty())
        return step.name;
    QStringList parts;
    for (const MatrixAxis &axis : step.matrix)
        parts.append(values.value(axis.name).simplified());
    return QStringLiteral("%1 (%2)").arg(step.name, parts.join(QStringLiteral(", ")));
}

// Fills in the texts of one instance.
class Filling {
public:
    Filling(const PipelineStep &step, const Values &matrix, const Values &vars)
        : m_step(step)
        , m_matrix(matrix)
        , m_vars(vars)
    {
    }

    // \a key: where the text stands, for what is wrong with it.
    Result<QString> fill(const QString &text, const char *key) const
    {
        TemplateScanner scanner(text);
        QString filled;
        qsizetype from = 0;
        while (const auto place = scanner.next()) {
            filled += QStringView(text).mid(from, place->begin - from);
            from = place->end;
            const QString path = place->path.trimmed().toString();
            const auto value = path.startsWith(QLatin1String("tasks."))
                ? taskPlace(path)
                : valueOf(path, QStringView(text).mid(place->begin, place->end - place->begin));
            if (!value)
                return value.error().within(
                    QStringLiteral("step %1: %2: ").arg(m_step.name, QLatin1String(key)));
            filled += *value;
            if (filled.size() > limits::maxPromptChars)
                return wrong(m_step,
                    QStringLiteral("%1: must be at most %2 characters when it is filled in")
                        .arg(QLatin1String(key))
                        .arg(limits::maxPromptChars));
        }
        filled += QStringView(text).mid(from);
        return filled;
    }

private:
    Result<QString> valueOf(const QString &path, QStringView whole) const
    {
        const bool isMatrix = path.startsWith(QLatin1String("matrix."));
        if (!isMatrix && !path.startsWith(QLatin1String("vars.")))
            return whole.toString();
        const QString name = path.section(u'.', 1);
        const Values &values = isMatrix ? m_matrix : m_vars;
        const auto found = values.find(name);
        if (found != values.end())
            return *found;
        return wrong(QStringLiteral("{{%1}}: there is no \"%2\" in %3; there is %4")
                         .arg(path.left(80), name.left(64),
                             isMatrix ? QStringLiteral("the step's matrix")
                                      : QStringLiteral("the pipeline's vars"),
                             values.isEmpty() ? QStringLiteral("nothing")
                                              : values.keys().join(QStringLiteral(", "))));
    }

    Result<QString> taskPlace(const QString &path) const
    {
        static const QStringList known{QStringLiteral("result"), QStringLiteral("status"),
            QStringLiteral("error"), QStringLiteral("id")};
        const QString name = path.section(u'.', 1, 1);
        if (!m_step.needs.contains(name))
            return wrong(QStringLiteral("{{%1}}: the step does not need \"%2\"; add it to needs")
                             .arg(path.left(80), name.left(64)));
        if (!known.contains(path.section(u'.', 2)))
            return wrong(QStringLiteral("{{%1}}: must be one of %2")
                             .arg(path.left(80), known.join(QStringLiteral(", "))));
        return QString(QStringLiteral("{{") + path + QStringLiteral("}}"));
    }

    const PipelineStep &m_step;
    const Values &m_matrix;
    const Values &m_vars;
};

Result<QString> filledName(const Filling &filling, const QString &text, const char *key)
{
    auto name = filling.fill(text, key);
    // What was asked for must not become any agent because a variable is empty.
    if (name && !text.isEmpty() && !isName(*name))
        return wrong(QStringLiteral("%1: \"%2\" must be a letter or digit, then up to 63 letters, "
                                    "digits, dots, underscores or dashes")
                         .arg(QLatin1String(key), name->left(64)));
    return name;
}

Result<QStringList> filledRequirements(
    const PipelineStep &step, const Filling &filling, const Values &matrix)
{
    QStringList texts;
    for (const QString &each : step.require) {
        const auto text = filling.fill(each, "require");
        if (!text)
            return text.error();
        texts.append(*text);
    }
    const auto axis = matrix.find(QStringLiteral("require"));
    if (axis != matrix.end())
        texts += axis->split(u',');
    const auto requirements = requirementsFrom(texts);
    if (!requirements)
        return wrong(step, requirements.error().message);
    QStringList ordered;
    for (const Requirement &each : *requirements)
        ordered.append(each.text());
    return ordered;
}

// What the prompt of a task may be, beyond what a step may say.
Status checkFilledPrompt(const PipelineStep &step, const QString &prompt)
{
    if (prompt.size() > limits::maxPromptChars)
        return wrong(step,
            QStringLiteral("prompt: must be at most %1 characters when it is filled in")
                .arg(limits::maxPromptChars));
    QList<Dependency> after;
    for (const QString &name : step.needs)
        after.append({.name = name});
    const Status good = checkTaskPrompt(prompt, after);
    return good ? good : Status(wrong(step, good.error().message));
}

Result<TaskSpec> specOf(const PipelineStep &step, const Values &matrix, const Values &vars)
{
    const Filling filling(step, matrix, vars);
    const auto prompt = filling.fill(step.prompt, "prompt");
    if (!prompt)
        return prompt.error();
    if (const Status good = checkFilledPrompt(step, *prompt); !good)
        return good.error();
    const auto agent
        = filledName(filling, matrix.value(QStringLiteral("agent"), step.agent), "agent");
    if (!agent)
        return wrong(step, agent.error().message);
    const auto pool = filledName(filling, matrix.value(QStringLiteral("pool"), step.pool), "pool");
    if (!pool)
        return wrong(step, pool.error().message);
    const auto requirements = filledRequirements(step, filling, matrix);
    if (!requirements)
        return requirements.error();
    const auto session = filling.fill(step.session, "session");
    if (!session)
        return session.error();
    if (!session->isEmpty() && !isSessionId(*session))
        return wrong(step,
            QStringLiteral("session: must be letters, digits, dashes and underscores, at most "
                           "128"));
    return TaskSpec{.agentName = *agent,
        .pool = *pool,
        .requirements = *requirements,
        .prompt = *prompt,
        .sessionId = *session,
        .allowedTools = step.allowedTools,
        .disallowedTools = step.disallowedTools,
        .addDirs = step.addDirs,
        .maxBudgetUsd = step.budget,
        .timeout = step.timeout,
        .priority = step.priority,
        .maxRetries = step.retries,
        .group = step.group,
        .groupLimit = step.groupLimit};
}

// Puts steps behind each other, and remembers where the instances of each stand.
class Planner {
public:
    Planner(const QString &name, const Values &vars)
        : m_vars(vars)
    {
        m_plan.name = name;
    }

    Status add(const PipelineStep &step)
    {
        QList<qsizetype> needs;
        for (const QString &name : step.needs)
            needs += m_placesOf.value(name);
        if (needs.size() > pipelines::maxNeeds)
            return wrong(step,
                QStringLiteral("needs: these are %1 steps with all instances; at most %2")
                    .arg(needs.size())
                    .arg(pipelines::maxNeeds));
        const auto combinations = combinationsOf(step);
        if (!combinations)
            return combinations.error();
        if (m_plan.steps.size() + combinations->size() > pipelines::maxSteps)
            return wrong(step,
                QStringLiteral("with it there are more than %1 steps").arg(pipelines::maxSteps));
        for (const Values &values : *combinations) {
            if (const Status added = addInstance(step, values, needs); !added)
                return added;
        }
        return Done{};
    }

    [[nodiscard]] PipelinePlan take() { return std::move(m_plan); }

private:
    Status addInstance(
        const PipelineStep &step, const Values &values, const QList<qsizetype> &needs)
    {
        const QString name = instanceName(step, values);
        if (name.size() > pipelines::maxInstanceChars)
            return wrong(step,
                QStringLiteral("matrix: its values are too long for a name: at most %1 characters")
                    .arg(pipelines::maxInstanceChars));
        if (m_names.contains(name))
            return wrong(step, QStringLiteral("matrix: makes \"%1\" twice").arg(name));
        const auto spec = specOf(step, values, m_vars);
        if (!spec)
            return spec.error();
        m_chars += spec->prompt.size() + listedChars(*spec);
        if (m_chars > pipelines::maxPlanChars)
            return wrong(step,
                QStringLiteral("prompt: all prompts, tools and directories together must be at "
                               "most %1 characters")
                    .arg(pipelines::maxPlanChars));
        m_names.insert(name);
        m_placesOf[step.name].append(m_plan.steps.size());
        m_plan.steps.append({.name = name,
            .step = step.name,
            .needs = needs,
            .always = step.always,
            .spec = *spec});
        return Done{};
    }

    const Values &m_vars;
    PipelinePlan m_plan;
    QHash<QString, QList<qsizetype>> m_placesOf;
    QSet<QString> m_names;
    qsizetype m_chars = 0;
};

Result<Values> settledVars(const PipelineDocument &document, const Values &given)
{
    Values vars = document.vars;
    for (auto each = given.begin(); each != given.end(); ++each) {
        const QString where = QStringLiteral("vars.") + each.key().left(64);
        if (!vars.contains(each.key()))
            return wrong(where + QStringLiteral(": the pipeline has no such variable"));
        if (const Status good = checkPipelineValue(each.value(), where); !good)
            return good.error();
        vars.insert(each.key(), each.value());
    }
    for (const QString &name : document.openVars) {
        if (!given.contains(name))
            return wrong(QStringLiteral("vars.%1: has no default and must be given").arg(name));
    }
    return vars;
}

} // namespace

Result<PipelinePlan> planPipeline(const PipelineDocument &document, const Values &given)
{
    const auto vars = settledVars(document, given);
    if (!vars)
        return vars.error();
    const auto graph = graphOf(document);
    if (!graph)
        return graph.error();
    const auto order = orderOf(document, *graph);
    if (!order)
        return order.error();
    Planner planner(document.name, *vars);
    for (const qsizetype position : *order) {
        if (const Status added = planner.add(document.steps[position]); !added)
            return added.error();
    }
    return planner.take();
}

} // namespace coord
