#include "agent/isolation/hardenedgit.h"

#include <QStandardPaths>

namespace coord {

QStringList gitSettings()
{
    static constexpr const char *settings[]{// started by nearly every command
        "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.untrackedCache=false",
        "core.pager=cat", "core.editor=false", "sequence.editor=false", "core.askPass=false",
        "gc.auto=0", "maintenance.auto=false", "core.alternateRefsCommand=true",
        // signing and keys
        "commit.gpgSign=false", "tag.gpgSign=false", "log.showSignature=false", "gpg.program=false",
        "gpg.openpgp.program=false", "gpg.x509.program=false", "gpg.ssh.program=false",
        "gpg.ssh.defaultKeyCommand=false", "credential.helper=",
        // ways out
        "protocol.allow=never", "protocol.ext.allow=never", "protocol.file.allow=never",
        "core.sshCommand=false", "core.gitProxy=false", "fetch.recurseSubmodules=no",
        "submodule.recurse=false", "diff.submodule=short",
        // what is printed is read by a program; what is written is on the disk
        "color.ui=false", "core.quotePath=true", "diff.noprefix=false", "diff.mnemonicPrefix=false",
        "diff.orderFile=/dev/null", "core.safecrlf=false", "core.fsync=committed,reference",
        "core.fsyncMethod=batch", "core.longpaths=true"};
    QStringList list;
    for (const char *setting : settings)
        list << QStringLiteral("-c") << QLatin1String(setting);
    return list;
}

QProcessEnvironment gitEnvironment(const QProcessEnvironment &own)
{
    QProcessEnvironment environment;
    static constexpr const char *kept[]{"PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "SYSTEMROOT",
        "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "TEMP", "TMP", "PATHEXT"};
    for (const char *name : kept) {
        const QString key = QLatin1String(name);
        if (own.contains(key))
            environment.insert(key, own.value(key));
    }
    static constexpr std::pair<const char *, const char *> said[]{{"LC_ALL", "C"},
        {"GIT_CONFIG_NOSYSTEM", "1"}, {"GIT_ATTR_NOSYSTEM", "1"}, {"GIT_TERMINAL_PROMPT", "0"},
        {"GIT_ALLOW_PROTOCOL", "none"}, {"GIT_NO_LAZY_FETCH", "1"},
        {"GIT_NO_REPLACE_OBJECTS", "1"}};
    for (const auto &[name, value] : said)
        environment.insert(QLatin1String(name), QLatin1String(value));
    return environment;
}

QString gitProgram()
{
    return QStandardPaths::findExecutable(QStringLiteral("git"));
}

} // namespace coord
