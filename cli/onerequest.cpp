#include "cli/onerequest.h"

#include "cli/connection.h"
#include "cli/output/safetext.h"

#include <QCoroFuture>

namespace coord {

QCoro::Task<Answered> askOnce(Invocation invocation, QString command, QJsonObject args)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return {{}, failToConnect(invocation, session.error())};
    const auto answer = co_await (*session)->request(command, args);
    if (!answer)
        co_return {{}, fail(invocation, answer.error())};
    co_return {answer->toObject(), std::nullopt};
}

QString argumentOr(const Invocation &invocation, qsizetype index, const char *option)
{
    const QString argument = invocation.argument(index);
    return argument.isEmpty() ? invocation.value(option) : argument;
}

void printAnswer(const Invocation &invocation, const QJsonObject &answer, const char *nameKey,
    const QString &sentence)
{
    if (invocation.format == OutputFormat::Table && !invocation.isQuiet())
        return invocation.out(safeText(sentence, KeepBreaks::Yes));
    const OutputFormat format
        = invocation.format == OutputFormat::Table ? OutputFormat::Name : invocation.format;
    invocation.console->out(objectText(format, answer, {QLatin1String(nameKey)}));
}

std::optional<int> refuseMissing(
    const Invocation &invocation, const QList<QPair<QString, QString>> &namesAndValues)
{
    for (const auto &[name, value] : namesAndValues) {
        if (value.isEmpty())
            return refuseUsage(
                invocation, QStringLiteral("error: missing required argument '%1'").arg(name));
    }
    return std::nullopt;
}

} // namespace coord
