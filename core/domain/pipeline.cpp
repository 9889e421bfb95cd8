#include "core/domain/pipeline.h"

#include "core/domain/keyreader.h"
#include "core/domain/limits.h"
#include "core/domain/names.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace coord {

namespace {

constexpr int maxStepPriority = 1'000;

QStringList listOf(std::initializer_list<const char *> words)
{
    QStringList list;
    for (const char *word : words)
        list.append(QLatin1String(word));
    return list;
}

// What a step may say that `defaults` may say for all.
const QStringList &sharedKeys()
{
    static const QStringList keys
        = listOf({"agent", "pool", "require", "any", "budget", "timeout", "priority", "retries",
            "group", "groupLimit", "allowedTools", "disallowedTools", "addDirs"});
    return keys;
}

const QStringList &targetKeys()
{
    static const QStringList keys = listOf({"agent", "pool", "require", "any"});
    return keys;
}

const QStringList &stepKeys()
{
    static const QStringList keys
        = listOf({"name", "prompt", "needs", "when", "matrix", "exclude", "session"})
        + sharedKeys();
    return keys;
}

bool isNumber(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString stepNameRule()
{
    return QStringLiteral("must be a letter or digit, then up to %1 letters, digits, dashes or "
                          "underscores")
        .arg(pipelines::maxNameChars - 1);
}

// A step says where it runs as a whole: of the defaults it takes either all of that, or nothing.
QJsonObject withDefaults(const QJsonObject &step, const QJsonObject &defaults)
{
    QJsonObject whole = step;
    const bool hasTarget = std::any_of(targetKeys().begin(), targetKeys().end(),
                               [&](const QString &key) { return step.contains(key); })
        || std::any_of(targetKeys().begin(), targetKeys().end(), [&](const QString &key) {
               return step.value(QLatin1String("matrix")).toObject().contains(key);
           });
    for (auto each = defaults.begin(); each != defaults.end(); ++each) {
        const bool isTarget = targetKeys().contains(each.key());
        const bool isGroup = each.key().startsWith(QLatin1String("group"));
        if (whole.contains(each.key()) || (isTarget && hasTarget)
            || (isGroup && step.contains(QLatin1String("group"))))
            continue;
        whole.insert(each.key(), each.value());
    }
    return whole;
}

Result<QStringList> axisValues(const QJsonValue &json, const QString &where)
{
    const QJsonArray array = json.toArray();
    if (!json.isArray() || array.isEmpty() || array.size() > pipelines::maxSteps)
        return Error{ErrorCode::InvalidArgument,
            where + QStringLiteral(": must be a list of 1 to %1 values").arg(pipelines::maxSteps)};
    QStringList values;
    for (const QJsonValue &item : array) {
        const auto text = scalarText(item);
        if (!text || text->isEmpty())
            return Error{ErrorCode::InvalidArgument,
                where + QStringLiteral(": each value must be a text, a number, true or false")};
        if (const Status good = checkPipelineValue(*text, where); !good)
            return good.error();
        if (values.contains(*text))
            return Error{ErrorCode::InvalidArgument,
                where + QStringLiteral(": \"%1\" is there twice").arg(text->left(64))};
        values.append(*text);
    }
    return values;
}

void readMatrix(KeyReader &reader, PipelineStep &step, const QString &where)
{
    if (!reader.has("matrix"))
        return;
    const QJsonObject matrix = reader.value("matrix").toObject();
    if (matrix.isEmpty())
        return reader.refuse("matrix",
            QStringLiteral("must be an object of lists, such as "
                           "{agent: [a, b]}"));
    if (matrix.size() > pipelines::maxAxes)
        return reader.refuse(
            "matrix", QStringLiteral("must have at most %1 lists").arg(pipelines::maxAxes));
    for (auto each = matrix.begin(); each != matrix.end(); ++each) {
        const QString axis = where + QStringLiteral(": matrix.") + each.key().left(64);
        if (!isStepName(each.key()))
            return reader.refuse("matrix", QStringLiteral("a name in it %1").arg(stepNameRule()));
        const auto values = axisValues(each.value(), axis);
        if (!values)
            return reader.adopt(values.error());
        step.matrix.append({each.key(), *values});
    }
}

void readExclude(KeyReader &reader, PipelineStep &step)
{
    if (!reader.has("exclude"))
        return;
    const QJsonArray excludes = reader.value("exclude").toArray();
    if (step.matrix.isEmpty())
        return reader.refuse("exclude", QStringLiteral("needs a matrix"));
    if (excludes.isEmpty() || excludes.size() > pipelines::maxExcludes)
        return reader.refuse("exclude",
            QStringLiteral("must be a list of 1 to %1 objects").arg(pipelines::maxExcludes));
    for (const QJsonValue &item : excludes) {
        QMap<QString, QString> combination;
        const QJsonObject object = item.toObject();
        for (auto each = object.begin(); each != object.end(); ++each) {
            const auto axis = std::find_if(step.matrix.begin(), step.matrix.end(),
                [&](const MatrixAxis &one) { return one.name == each.key(); });
            const QString value = scalarText(each.value()).value_or(QString());
            if (axis == step.matrix.end() || !axis->values.contains(value))
                return reader.refuse("exclude",
                    QStringLiteral("%1: the matrix has no such value").arg(each.key().left(64)));
            combination.insert(each.key(), value);
        }
        if (combination.isEmpty())
            return reader.refuse("exclude",
                QStringLiteral("each must be an object that is not "
                               "empty, such as {agent: a}"));
        step.exclude.append(combination);
    }
}

bool hasAxis(const PipelineStep &step, const char *name)
{
    return std::any_of(step.matrix.begin(), step.matrix.end(),
        [&](const MatrixAxis &axis) { return axis.name == QLatin1String(name); });
}

void readTarget(KeyReader &reader, PipelineStep &step)
{
    step.agent = reader.text("agent", limits::maxTextChars);
    step.pool = reader.text("pool", limits::maxTextChars);
    step.require = reader.texts("require", maxRequirements);
    step.any = reader.flag("any");
    step.session = reader.text("session", limits::maxTextChars);
    for (const char *key : {"agent", "pool"}) {
        if (reader.has(key) && hasAxis(step, key))
            reader.refuse(key, QStringLiteral("is in the matrix, too; leave one of them out"));
    }
    const bool byAgent = !step.agent.isEmpty() || hasAxis(step, "agent");
    const bool byPool = !step.pool.isEmpty() || hasAxis(step, "pool");
    const bool byLabels = !step.require.isEmpty() || hasAxis(step, "require");
    if (byAgent && (byPool || byLabels))
        reader.refuse("agent", QStringLiteral("cannot be given together with pool or require"));
    if (step.any && (byAgent || byPool || byLabels))
        reader.refuse(
            "any", QStringLiteral("cannot be given together with agent, pool or require"));
    if (!step.any && !byAgent && !byPool && !byLabels)
        reader.refuse(QStringLiteral("says not where it runs: give it agent, pool, require or "
                                     "any: true"));
    if (!step.session.isEmpty() && !byAgent)
        reader.refuse(
            "session", QStringLiteral("needs an agent: a session is a file on one machine"));
}

void readLimits(KeyReader &reader, PipelineStep &step)
{
    step.budget = reader.number("budget", {0, limits::maxBudgetUsd});
    step.timeout = reader.span("timeout", pipelines::minTimeout, pipelines::maxTimeout);
    step.priority
        = reader.whole("priority", {double(-maxStepPriority), double(maxStepPriority)}).value_or(0);
    step.retries = reader.whole("retries", {0, maxMaxRetries}).value_or(defaultMaxRetries);
    step.group = reader.text("group", maxLabelChars);
    if (!step.group.isEmpty() && !isLabelWord(step.group))
        reader.refuse("group",
            QStringLiteral("must be letters, digits and . _ / -, beginning "
                           "with a letter or digit"));
    const auto limit = reader.whole("groupLimit", {1, maxGroupLimit});
    if (limit && step.group.isEmpty())
        reader.refuse("groupLimit", QStringLiteral("needs a group"));
    step.groupLimit = step.group.isEmpty() ? 0 : limit.value_or(1);
    step.allowedTools = reader.items("allowedTools", limits::maxListItems);
    step.disallowedTools = reader.items("disallowedTools", limits::maxListItems);
    step.addDirs = reader.items("addDirs", limits::maxListItems);
}

void readNeeds(KeyReader &reader, PipelineStep &step)
{
    step.needs = reader.texts("needs", pipelines::maxNeeds);
    step.needs.removeDuplicates();
    const QString when = reader.text("when", pipelines::maxNameChars);
    step.always = when == QLatin1String("always");
    if (!when.isEmpty() && !step.always && when != QLatin1String("success"))
        reader.refuse("when", QStringLiteral("must be success or always"));
    if (!when.isEmpty() && step.needs.isEmpty())
        reader.refuse("when", QStringLiteral("means nothing without needs"));
}

Result<PipelineStep> readStep(const QJsonObject &object, qsizetype number)
{
    PipelineStep step;
    KeyReader naming(object, QStringLiteral("step %1").arg(number));
    step.name = naming.text("name", limits::maxTextChars);
    if (naming.isGood() && step.name.isEmpty())
        naming.refuse("name", QStringLiteral("is missing"));
    if (naming.isGood() && !isStepName(step.name))
        naming.refuse("name", stepNameRule());
    // In a prompt {{tasks.NAME}} may also be a task's number among those needed, or its id.
    if (naming.isGood() && (isNumber(step.name) || isUuid(step.name)))
        naming.refuse("name", QStringLiteral("must not be a number or an id"));
    if (!naming.isGood())
        return naming.status().error();
    const QString where = QStringLiteral("step %1").arg(step.name);
    KeyReader reader(object, where);
    reader.allowOnly(stepKeys());
    step.prompt = reader.text("prompt", limits::maxPromptChars);
    if (reader.isGood() && step.prompt.isEmpty())
        reader.refuse("prompt", QStringLiteral("is missing"));
    readNeeds(reader, step);
    readMatrix(reader, step, where);
    readExclude(reader, step);
    if (reader.isGood())
        readTarget(reader, step);
    readLimits(reader, step);
    if (!reader.isGood())
        return reader.status().error();
    return step;
}

void readVars(KeyReader &reader, PipelineDocument &document)
{
    if (!reader.has("vars"))
        return;
    const QJsonObject vars = reader.value("vars").toObject();
    if (!reader.value("vars").isObject() || vars.size() > pipelines::maxVars)
        return reader.refuse(
            "vars", QStringLiteral("must be an object of at most %1").arg(pipelines::maxVars));
    for (auto each = vars.begin(); each != vars.end(); ++each) {
        const QString where = QStringLiteral("vars.") + each.key().left(64);
        const auto text = each.value().isNull() ? QString() : scalarText(each.value());
        if (each.value().isNull())
            document.openVars.append(each.key());
        if (!isStepName(each.key()))
            return reader.refuse(where + QStringLiteral(": the name ") + stepNameRule());
        if (!text)
            return reader.refuse(where
                + QStringLiteral(": must be a text, a number, true or "
                                 "false"));
        reader.adopt(checkPipelineValue(*text, where));
        document.vars.insert(each.key(), *text);
    }
}

void readSteps(KeyReader &reader, PipelineDocument &document, const QJsonObject &defaults)
{
    const QJsonArray steps = reader.value("steps").toArray();
    if (steps.isEmpty() || steps.size() > pipelines::maxSteps)
        return reader.refuse(
            "steps", QStringLiteral("must be a list of 1 to %1 steps").arg(pipelines::maxSteps));
    QSet<QString> names;
    for (const QJsonValue &each : steps) {
        const qsizetype number = document.steps.size() + 1;
        if (!each.isObject())
            return reader.refuse(QStringLiteral("step %1: must be an object").arg(number));
        auto step = readStep(withDefaults(each.toObject(), defaults), number);
        if (!step)
            return reader.adopt(step.error());
        if (names.contains(step->name))
            return reader.refuse(
                QStringLiteral("step %1: there are two of this name").arg(step->name));
        names.insert(step->name);
        document.steps.append(*std::move(step));
    }
}

} // namespace

bool isStepName(QStringView text)
{
    return !text.isEmpty() && text.size() <= pipelines::maxNameChars && isLetterOrDigit(text[0])
        && std::all_of(text.begin(), text.end(),
            [](QChar c) { return isLetterOrDigit(c) || c == u'-' || c == u'_'; });
}

Status checkPipelineValue(const QString &value, const QString &what)
{
    const bool isPrintable = std::all_of(value.begin(), value.end(),
        [](QChar c) { return c.category() != QChar::Other_Control || c == u'\n' || c == u'\t'; });
    if (!isPrintable || value.size() > pipelines::maxValueChars)
        return Error{ErrorCode::InvalidArgument,
            what
                + QStringLiteral(": must be at most %1 printable characters")
                      .arg(pipelines::maxValueChars)};
    if (value.contains(QLatin1String("{{")))
        return Error{ErrorCode::InvalidArgument,
            what + QStringLiteral(": must not contain {{, since nothing is filled in there")};
    return Done{};
}

Result<PipelineDocument> readPipeline(const QJsonObject &object)
{
    PipelineDocument document;
    KeyReader reader(object, {});
    reader.allowOnly(listOf({"name", "vars", "defaults", "steps"}), QStringLiteral("x-"));
    document.name = reader.text("name", pipelines::maxTitleChars);
    if (reader.isGood())
        reader.adopt(checkPipelineValue(document.name, QStringLiteral("name")));
    readVars(reader, document);
    const QJsonObject defaults = reader.value("defaults").toObject();
    KeyReader shared(defaults, QStringLiteral("defaults"));
    if (reader.has("defaults") && !reader.value("defaults").isObject())
        shared.refuse(QStringLiteral("must be an object"));
    shared.allowOnly(sharedKeys());
    reader.adopt(shared.status());
    if (reader.isGood())
        readSteps(reader, document, defaults);
    if (!reader.isGood())
        return reader.status().error();
    return document;
}

} // namespace coord
