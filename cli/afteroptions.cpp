#include "cli/afteroptions.h"

#include "core/client/taskids.h"
#include "core/domain/dependency.h"
#include "core/domain/rulelist.h"

#include <QJsonArray>

namespace coord {

namespace {

const QString afterKey = QStringLiteral("after");

Error wrongAfter(const QString &what)
{
    return {ErrorCode::InvalidArgument, what};
}

} // namespace

QList<OptionSpec> afterOptions()
{
    return {{QStringLiteral("after"), QStringLiteral("[name=]id"),
                QStringLiteral("Begin when this task has completed; {{tasks.NAME.result}} in the "
                               "prompt, or {{tasks.1.result}}, is what it answered. May be given "
                               "several times, or with commas")},
        {QStringLiteral("after-on"), QStringLiteral("success|end"),
            QStringLiteral("Which end of --after counts: success (unless said), or any end")}};
}

Status putAfter(QJsonObject &args, const Invocation &invocation)
{
    if (!invocation.isSet("after"))
        return invocation.isSet("after-on")
            ? Status(wrongAfter(QStringLiteral("Error: --after-on needs --after <task>")))
            : Status(Done{});
    QStringList texts;
    for (const QString &given : invocation.options.value(afterKey))
        texts += listFrom(given);
    if (texts.isEmpty())
        return wrongAfter(QStringLiteral("error: option '--after <[name=]id>' names nothing"));
    if (texts.size() > maxDependencies)
        return wrongAfter(
            QStringLiteral("error: option '--after <[name=]id>' names %1 tasks; at most "
                           "%2 are possible")
                .arg(texts.size())
                .arg(maxDependencies));
    args.insert(afterKey, QJsonArray::fromStringList(texts));
    if (!invocation.isSet("after-on"))
        return Done{};
    const QString on = invocation.value("after-on");
    if (!dependencyEndFromName(on))
        return wrongAfter(
            QStringLiteral("error: option '--after-on <success|end>' argument '%1' is "
                           "invalid. It must be success or end.")
                .arg(on));
    args.insert(QStringLiteral("afterOn"), on);
    return Done{};
}

QCoro::Task<Result<QJsonObject>> withWholeIds(Connected session, QJsonObject args)
{
    const QJsonArray given = args.value(afterKey).toArray();
    QStringList whole;
    for (const QJsonValue &each : given) {
        const QString text = each.toString();
        const qsizetype at = text.indexOf(u'=');
        const QString prefix = text.mid(at + 1);
        const auto id = co_await resolveTaskId(session.get(), prefix);
        if (!id)
            co_return id.error().within(QStringLiteral("--after: "));
        whole.append(text.left(at + 1) + *id);
    }
    if (!whole.isEmpty())
        args.insert(afterKey, QJsonArray::fromStringList(whole));
    co_return args;
}

} // namespace coord
