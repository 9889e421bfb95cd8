#include "cli/service/systemdunit.h"

#include <algorithm>

namespace coord {

namespace {

// '%' begins a specifier wherever values stand.
QString withoutSpecifiers(QString text)
{
    return text.replace(u'%', QStringLiteral("%%"));
}

QString quoted(QString text)
{
    const bool isPlain = !text.isEmpty() && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || QStringLiteral("\"'\\;").contains(c);
    });
    if (isPlain)
        return text;
    text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + text + u'"';
}

// Of the program itself no variables are put in, so that '$' stays.
QString programText(const QString &path)
{
    return quoted(withoutSpecifiers(path));
}

QString commandLine(const ServiceSpec &spec)
{
    QStringList words{programText(spec.program)};
    for (const QString &argument : spec.arguments)
        words.append(argument == QLatin1String(credentialArgument)
                ? QStringLiteral("${CREDENTIALS_DIRECTORY}/token")
                : systemdArgument(argument));
    return words.join(u' ');
}

// Claude's tools do whatever a task needs, sudo and containers included, so an agent's service
// fences nothing in: its policy, and the user it runs as, do. If the kernel ends one of them for
// want of memory, the agent goes on.
QString agentLines()
{
    return QStringLiteral("OOMPolicy=continue\n");
}

QString coordinatorLines(const ServiceSpec &spec)
{
    QString lines = QStringLiteral("NoNewPrivileges=yes\nUMask=0077\n");
    if (spec.scope == ServiceSpec::Scope::User)
        return lines;
    lines += QStringLiteral("ProtectSystem=strict\n"
                            "ProtectHome=read-only\n"
                            "PrivateTmp=yes\n"
                            "PrivateDevices=yes\n"
                            "ProtectClock=yes\n"
                            "ProtectHostname=yes\n"
                            "ProtectKernelLogs=yes\n"
                            "ProtectKernelModules=yes\n"
                            "ProtectKernelTunables=yes\n"
                            "ProtectControlGroups=yes\n"
                            "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK\n"
                            "RestrictNamespaces=yes\n"
                            "RestrictRealtime=yes\n"
                            "RestrictSUIDSGID=yes\n"
                            "LockPersonality=yes\n"
                            "SystemCallArchitectures=native\n"
                            "SystemCallFilter=@system-service\n");
    lines += spec.bindsLowPort ? QStringLiteral("CapabilityBoundingSet=CAP_NET_BIND_SERVICE\n"
                                                "AmbientCapabilities=CAP_NET_BIND_SERVICE\n")
                               : QStringLiteral("CapabilityBoundingSet=\n");
    for (const QString &folder : spec.writable)
        lines += QStringLiteral("ReadWritePaths=%1\n").arg(quoted(withoutSpecifiers(folder)));
    return lines;
}

QString identityLines(const ServiceSpec &spec)
{
    if (spec.scope == ServiceSpec::Scope::User)
        return {};
    QString lines = spec.runAs.isEmpty()
        ? QStringLiteral("DynamicUser=yes\n")
        : QStringLiteral("User=%1\n").arg(withoutSpecifiers(spec.runAs));
    lines += QStringLiteral("StateDirectory=%1\nStateDirectoryMode=0700\n").arg(spec.name);
    if (!spec.tokenFile.isEmpty())
        lines += QStringLiteral("LoadCredential=token:%1\n").arg(withoutSpecifiers(spec.tokenFile));
    return lines;
}

QString environmentLines(const ServiceSpec &spec)
{
    QString lines;
    for (const auto &[name, value] : spec.environment)
        lines += QStringLiteral("Environment=%1\n")
                     .arg(quoted(withoutSpecifiers(name + u'=' + value)));
    // %S is the folder of all states: /var/lib.
    if (spec.scope == ServiceSpec::Scope::System)
        lines += QStringLiteral("Environment=COORD_CONFIG_DIR=%S/%1\n").arg(spec.name);
    return lines;
}

// A coordinator is gone within seconds; an agent waits 30 s for its tasks and then ends them.
int stopSeconds(ServiceSpec::Kind kind)
{
    return kind == ServiceSpec::Kind::Agent ? 60 : 30;
}

} // namespace

QString systemdArgument(const QString &word)
{
    return quoted(withoutSpecifiers(word).replace(u'$', QStringLiteral("$$")));
}

Result<QString> systemdUnit(const ServiceSpec &spec)
{
    if (const Status good = checkServiceText(spec); !good)
        return good.error();
    const bool isSystem = spec.scope == ServiceSpec::Scope::System;
    const QString network = isSystem
        ? QStringLiteral("Wants=network-online.target\nAfter=network-online.target\n")
        : QString();
    const QString folder = spec.workingDirectory.isEmpty()
        ? QString()
        : QStringLiteral("WorkingDirectory=%1\n").arg(withoutSpecifiers(spec.workingDirectory));
    return QStringLiteral("# %1. Change it with \"systemctl edit\".\n")
               .arg(QLatin1String(serviceMark))
        + QStringLiteral("[Unit]\nDescription=%1\n").arg(withoutSpecifiers(spec.description))
        + network + QStringLiteral("\n[Service]\nType=exec\nExecStart=%1\n").arg(commandLine(spec))
        + folder + environmentLines(spec)
        + identityLines(spec)
        // The command line or the configuration is wrong: the same again would be, too.
        + QStringLiteral("Restart=on-failure\nRestartSec=5\nRestartPreventExitStatus=2\n"
                         "KillMode=mixed\nTimeoutStopSec=%1\nLimitNOFILE=524288\n")
              .arg(stopSeconds(spec.kind))
        + (spec.kind == ServiceSpec::Kind::Agent ? agentLines() : coordinatorLines(spec))
        + QStringLiteral("\n[Install]\nWantedBy=%1\n")
              .arg(isSystem ? QStringLiteral("multi-user.target")
                            : QStringLiteral("default.target"));
}

} // namespace coord
