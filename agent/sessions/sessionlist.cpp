#include "agent/sessions/sessionlist.h"

#include "agent/sessions/sessionfile.h"
#include "core/domain/names.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace coord {

namespace {

constexpr qsizetype maxSlugUnits = 200; // longer ones are cut and told apart by a hash

const QDir::Filters plainFiles = QDir::Files | QDir::Hidden | QDir::NoSymLinks;
const QDir::Filters plainFolders
    = QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks;

//! The hash of JavaScript's folklore, h * 31 + c in 32 bits, as a positive number in base 36.
QString pathHash(const QString &path)
{
    quint32 hash = 0;
    for (const QChar c : path)
        hash = hash * 31 + c.unicode();
    return QString::number(qAbs(qint64(qint32(hash))), 36);
}

QFileInfoList sessionFilesIn(const QString &folder)
{
    QFileInfoList files = QDir(folder).entryInfoList({QStringLiteral("*.jsonl")}, plainFiles);
    files.removeIf([](const QFileInfo &file) { return !isUuid(file.completeBaseName()); });
    return files;
}

//! The folders that may hold the sessions asked for.
QStringList projectFolders(const SessionQuery &query)
{
    const QDir projects(query.configFolder + QStringLiteral("/projects"));
    const QStringList names = projects.entryList(plainFolders);
    const QString slug = query.folder.isEmpty() ? QString() : projectSlug(query.folder);
    const QString start = projectSlug(query.below + u'/').left(maxSlugUnits);
    QStringList folders;
    for (const QString &name : names) {
        // Hashes differ between versions of the program's runtime, so long ones match by their
        // start.
        const bool wanted
            = slug.size() > maxSlugUnits ? name.startsWith(slug.left(maxSlugUnits)) : name == slug;
        const bool isBelow = !query.below.isEmpty() && name.startsWith(start);
        if (slug.isEmpty() || wanted || isBelow)
            folders += projects.filePath(name);
    }
    return folders;
}

// Without the links on the way to it, as Claude writes it.
QString realFolder(const QString &folder)
{
    const QString real = QFileInfo(folder).canonicalFilePath();
    return real.isEmpty() ? QDir::cleanPath(folder) : real;
}

bool isAskedFor(const SessionSummary &session, const SessionQuery &query)
{
    return query.folder.isEmpty() || session.cwd == query.folder
        || (!query.below.isEmpty() && session.cwd.startsWith(query.below + u'/'));
}

QFileInfoList latestFirst(const SessionQuery &query)
{
    QFileInfoList files;
    for (const QString &folder : projectFolders(query)) {
        files += sessionFilesIn(folder);
        if (files.size() >= maxSessionFiles)
            break;
    }
    std::sort(files.begin(), files.end(), [](const QFileInfo &a, const QFileInfo &b) {
        const auto key = [](const QFileInfo &file) {
            return std::pair(-file.lastModified().toMSecsSinceEpoch(), file.fileName());
        };
        return key(a) < key(b);
    });
    return files;
}

} // namespace

QString claudeConfigFolder()
{
    const QString chosen = qEnvironmentVariable("CLAUDE_CONFIG_DIR");
    return chosen.isEmpty() ? QDir::homePath() + QStringLiteral("/.claude") : chosen;
}

QString projectSlug(const QString &path)
{
    QString slug = path;
    for (QChar &c : slug) {
        if (!isLetterOrDigit(c))
            c = u'-';
    }
    return slug.size() > maxSlugUnits ? slug.left(maxSlugUnits) + u'-' + pathHash(path) : slug;
}

QList<SessionSummary> listSessions(const SessionQuery &asked)
{
    SessionQuery query = asked;
    if (!query.folder.isEmpty())
        query.folder = realFolder(query.folder);
    if (!query.below.isEmpty())
        query.below = realFolder(query.below);
    const qsizetype limit = std::clamp<qsizetype>(query.limit, 0, maxSessions);

    QList<SessionSummary> sessions;
    for (const QFileInfo &file : latestFirst(query)) {
        if (sessions.size() >= limit)
            break;
        const std::optional<SessionSummary> session = readSessionFile(file.filePath());
        // Folders share names, so the directory inside the file decides.
        if (session && isAskedFor(*session, query))
            sessions += *session;
    }
    return sessions;
}

} // namespace coord
