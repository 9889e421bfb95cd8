#include "cli/pipelinefile.h"

#include "cli/output/table.h"
#include "cli/textinput.h"
#include "cli/yamltext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace coord {

namespace {

Error wrongPipeline(const QString &what)
{
    return {ErrorCode::InvalidArgument, what};
}

Result<QJsonValue> jsonFrom(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    QJsonParseError failure;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &failure);
    if (failure.error == QJsonParseError::NoError)
        return QJsonValue(document.object());
    const QByteArray before = bytes.left(failure.offset);
    return wrongPipeline(QStringLiteral("line %1, column %2: %3")
                             .arg(before.count('\n') + 1)
                             .arg(before.size() - before.lastIndexOf('\n'))
                             .arg(failure.errorString()));
}

Result<QJsonObject> documentFrom(const QString &text)
{
    const auto value = text.trimmed().startsWith(u'{') ? jsonFrom(text) : jsonFromYaml(text);
    if (!value)
        return value.error();
    if (!value->isObject())
        return wrongPipeline(QStringLiteral("must be an object with the key steps"));
    return value->toObject();
}

Result<QMap<QString, QString>> varsOf(const Invocation &invocation)
{
    QMap<QString, QString> vars;
    for (const QString &each : invocation.options.value(QStringLiteral("var"))) {
        const qsizetype equals = each.indexOf(u'=');
        const QString name = each.left(equals);
        if (equals < 1 || !isStepName(name))
            return wrongPipeline(
                QStringLiteral("--var %1: must be NAME=VALUE, the name of letters, "
                               "digits, dashes and underscores")
                    .arg(each.left(64)));
        if (vars.contains(name))
            return wrongPipeline(QStringLiteral("--var %1: is given twice").arg(name));
        vars.insert(name, each.mid(equals + 1));
    }
    return vars;
}

QStringList needsOf(const PipelinePlan &plan, const PlannedStep &step)
{
    QStringList names;
    for (const qsizetype need : step.needs)
        names.append(plan.steps[need].name);
    return names;
}

} // namespace

Result<PipelineFile> pipelineFile(const Invocation &invocation, const QString &path)
{
    const QString where = (path == QLatin1String("-") ? QStringLiteral("standard input") : path)
        + QStringLiteral(": ");
    const auto vars = varsOf(invocation);
    if (!vars)
        return vars.error();
    const auto text = textFrom(invocation, path, maxPipelineBytes);
    if (!text)
        return text.error();
    const auto document = documentFrom(*text);
    if (!document)
        return document.error().within(where);
    const auto read = readPipeline(*document);
    if (!read)
        return read.error().within(where);
    const auto plan = planPipeline(*read, *vars);
    if (!plan)
        return plan.error().within(where);
    return PipelineFile{*document, *vars, *plan};
}

QString planText(const PipelinePlan &plan)
{
    QList<QStringList> rows;
    for (const PlannedStep &step : plan.steps) {
        const QString needs = needsOf(plan, step).join(QStringLiteral(", "));
        rows.append({QString::number(rows.size() + 1), step.name, targetText(targetOf(step.spec)),
            step.always ? needs + QStringLiteral(" (however they end)") : needs});
    }
    return tableText({QStringLiteral("#"), QStringLiteral("STEP"), QStringLiteral("RUNS ON"),
                         QStringLiteral("AFTER")},
        rows);
}

QList<QJsonObject> planObjects(const PipelinePlan &plan)
{
    QList<QJsonObject> objects;
    for (const PlannedStep &step : plan.steps) {
        QJsonObject object{{QStringLiteral("name"), step.name}, {QStringLiteral("step"), step.step},
            {QStringLiteral("needs"), QJsonArray::fromStringList(needsOf(plan, step))},
            {QStringLiteral("when"),
                step.always ? QStringLiteral("always") : QStringLiteral("success")},
            {QStringLiteral("runsOn"), targetText(targetOf(step.spec))},
            {QStringLiteral("prompt"), step.spec.prompt}};
        if (step.spec.maxBudgetUsd)
            object.insert(QStringLiteral("budget"), *step.spec.maxBudgetUsd);
        if (step.spec.timeout)
            object.insert(QStringLiteral("timeoutMs"), qint64(step.spec.timeout->count()));
        objects.append(object);
    }
    return objects;
}

} // namespace coord
