#include "cli/service/windowssteps.h"

#include <algorithm>

namespace coord {

namespace {

QStringList sc(const QStringList &words)
{
    return QStringList{QStringLiteral("sc.exe")} + words;
}

} // namespace

QString windowsArgument(const QString &word)
{
    const bool isPlain = !word.isEmpty()
        && std::none_of(word.begin(), word.end(), [](QChar c) { return c.isSpace() || c == u'"'; });
    if (isPlain)
        return word;
    // Backslashes count as such unless they stand before a quote.
    QString text = QStringLiteral("\"");
    qsizetype backslashes = 0;
    for (const QChar c : word) {
        if (c == u'"')
            text += QString(backslashes + 1, u'\\');
        backslashes = c == u'\\' ? backslashes + 1 : 0;
        text += c;
    }
    return text + QString(backslashes, u'\\') + u'"';
}

Result<CommandLines> windowsInstallSteps(const ServiceSpec &spec)
{
    if (const Status good = checkServiceText(spec); !good)
        return good.error();
    QStringList words{spec.program, QLatin1String(windowsServiceFlag), spec.name};
    words += spec.arguments;
    QStringList quoted;
    for (const QString &word : words)
        quoted.append(windowsArgument(word));
    QStringList variables;
    for (const auto &[name, value] : spec.environment)
        variables.append(name + u'=' + value);
    // reg.exe takes this for the end of a text.
    const QString separator = QStringLiteral("\\0");
    const bool isAmbiguous = std::any_of(variables.begin(), variables.end(),
        [&](const QString &variable) { return variable.contains(separator); });
    if (isAmbiguous)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("a variable holds \"\\0\", which reg.exe takes for its end")};
    return CommandLines{sc({QStringLiteral("create"), spec.name, QStringLiteral("binPath="),
                            quoted.join(u' '), QStringLiteral("start="), QStringLiteral("auto"),
                            QStringLiteral("DisplayName="), spec.description}),
        {QStringLiteral("reg.exe"), QStringLiteral("add"),
            QStringLiteral("HKLM\\SYSTEM\\CurrentControlSet\\Services\\%1").arg(spec.name),
            QStringLiteral("/v"), QStringLiteral("Environment"), QStringLiteral("/t"),
            QStringLiteral("REG_MULTI_SZ"), QStringLiteral("/d"), variables.join(separator),
            QStringLiteral("/f")},
        sc({QStringLiteral("failure"), spec.name, QStringLiteral("reset="), QStringLiteral("300"),
            QStringLiteral("actions="), QStringLiteral("restart/5000")}),
        sc({QStringLiteral("start"), spec.name})};
}

} // namespace coord
