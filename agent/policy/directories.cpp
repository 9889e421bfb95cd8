#include "agent/policy/directories.h"

#include "core/domain/limits.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace coord {

namespace {

QString complaintAbout(const QString &directory)
{
    if (directory.isEmpty())
        return QStringLiteral("a directory has no name");
    if (directory.size() > limits::maxPathChars)
        return QStringLiteral("a directory is longer than %1 characters").arg(limits::maxPathChars);
    if (std::any_of(directory.begin(), directory.end(),
            [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; }))
        return QStringLiteral("a directory has a character that cannot be printed");
    return {};
}

constexpr int maxLinks = 40; // as many as Linux follows

// Component by component, because ".." behind a link leads out of the link's target.
QString followed(const QString &absolute, int links)
{
    QString done = QDir::rootPath();
    for (const QString &part : absolute.split(u'/', Qt::SkipEmptyParts)) {
        const QString next = QDir::cleanPath(done + u'/' + part);
        const QFileInfo about(next);
        const QString real = about.canonicalFilePath();
        if (!real.isEmpty())
            done = real;
        else if (about.isSymLink() && links < maxLinks)
            done = followed(about.symLinkTarget(), links + 1); // to what is not there yet
        else
            done = next;
    }
    return done;
}

} // namespace

QString resolvedPath(const QString &path, const QString &workingDirectory)
{
    const QString absolute = QDir(workingDirectory).absoluteFilePath(path);
    if (!absolute.startsWith(u'/'))
        return QDir::cleanPath(absolute); // a drive letter: links are not followed
    return followed(absolute, 0);
}

bool liesBelow(const QString &path, const QString &top)
{
    return path == top || path.startsWith(top.endsWith(u'/') ? top : top + u'/');
}

Status checkDirectories(const QStringList &directories, const QString &field)
{
    for (const QString &directory : directories) {
        if (const QString complaint = complaintAbout(directory); !complaint.isEmpty())
            return Error{ErrorCode::InvalidArgument, field + QStringLiteral(": ") + complaint};
    }
    return Done{};
}

} // namespace coord
