#include "cli/service/launchdplist.h"

namespace coord {

namespace {

QString key(const char *name)
{
    return QStringLiteral("\t<key>%1</key>\n").arg(QLatin1String(name));
}

QString text(const QString &value)
{
    return QStringLiteral("\t<string>%1</string>\n").arg(value.toHtmlEscaped());
}

QString number(const char *name, int value)
{
    return QStringLiteral("\t\t<key>%1</key>\n\t\t<integer>%2</integer>\n")
        .arg(QLatin1String(name))
        .arg(value);
}

QString commandText(const ServiceSpec &spec)
{
    QString array = u'\t' + text(spec.program);
    for (const QString &argument : spec.arguments)
        array += u'\t'
            + text(argument == QLatin1String(credentialArgument) ? spec.tokenFile : argument);
    return key("ProgramArguments") + QStringLiteral("\t<array>\n%1\t</array>\n").arg(array);
}

QString environmentText(const ServiceSpec &spec)
{
    QString entries;
    for (const auto &[name, value] : spec.environment)
        entries += QStringLiteral("\t\t<key>%1</key>\n\t").arg(name.toHtmlEscaped()) + text(value);
    return entries.isEmpty()
        ? QString()
        : key("EnvironmentVariables") + QStringLiteral("\t<dict>\n%1\t</dict>\n").arg(entries);
}

} // namespace

QString launchdLabel(const QString &name)
{
    return QStringLiteral("com.clawd-coordinator.") + name;
}

Result<QString> launchdPlist(const ServiceSpec &spec, const QString &logFile)
{
    if (const Status good = checkServiceText(spec); !good)
        return good.error();
    const bool hasUser = spec.scope == ServiceSpec::Scope::System && !spec.runAs.isEmpty();
    const int patience = spec.kind == ServiceSpec::Kind::Agent ? 60 : 30;
    return QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
                          "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
                          "<!-- %1 -->\n<plist version=\"1.0\">\n<dict>\n")
               .arg(QLatin1String(serviceMark))
        + key("Label") + text(launchdLabel(spec.name)) + commandText(spec) + environmentText(spec)
        + (spec.workingDirectory.isEmpty() ? QString()
                                           : key("WorkingDirectory") + text(spec.workingDirectory))
        + (hasUser ? key("UserName") + text(spec.runAs) : QString()) + key("RunAtLoad")
        + QStringLiteral("\t<true/>\n")
        + key("KeepAlive")
        // Not after an end that was wanted.
        + QStringLiteral("\t<dict>\n\t\t<key>SuccessfulExit</key>\n\t\t<false/>\n\t</dict>\n")
        + key("ExitTimeOut") + QStringLiteral("\t<integer>%1</integer>\n").arg(patience)
        + key("SoftResourceLimits")
        + QStringLiteral("\t<dict>\n%1\t</dict>\n").arg(number("NumberOfFiles", 10'240))
        + key("StandardOutPath") + text(logFile) + key("StandardErrorPath") + text(logFile)
        + QStringLiteral("</dict>\n</plist>\n");
}

} // namespace coord
