#include "agent/transfer/transferplaces.h"

#include "agent/policy/directories.h"
#include "core/platform/files/filenames.h"

#include <QFile>

#include <algorithm>

namespace coord {

namespace {

Error notAllowed(const char *sentence, const QString &path)
{
    return {ErrorCode::PermissionDenied, QLatin1String(sentence) + shownPath(path.toUtf8())};
}

// As far as these systems tell names apart.
QString comparedName(const QString &name)
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return name.toCaseFolded();
#else
    return name;
#endif
}

bool isAtOrBelow(const QString &path, const QString &top)
{
    return liesBelow(comparedName(path), comparedName(top));
}

// Of two resolved paths, the second of which lies below the first.
QByteArrayList namesFrom(const QString &top, const QString &path)
{
    const qsizetype depth = top.split(u'/', Qt::SkipEmptyParts).size();
    QByteArrayList names;
    for (const QString &name : path.split(u'/', Qt::SkipEmptyParts).mid(depth))
        names.append(QFile::encodeName(name));
    return names;
}

// What lies below another one is closed with it.
QList<QByteArrayList> outermostOf(const QList<QByteArrayList> &closed)
{
    QList<QByteArrayList> outermost;
    for (const QByteArrayList &own : closed) {
        const bool isCovered
            = std::any_of(closed.begin(), closed.end(), [&own](const QByteArrayList &other) {
                  return other.size() < own.size() && own.mid(0, other.size()) == other;
              });
        if (!isCovered)
            outermost.append(own);
    }
    return outermost;
}

Result<TransferPlace> placeBelow(const QString &folder, const QString &path)
{
    QByteArrayList components;
    if (path != folder) {
        const auto below = relativePath(
            QFile::encodeName(path.mid(folder.endsWith(u'/') ? folder.size() : folder.size() + 1)));
        if (!below)
            return below.error().within(QStringLiteral("The path "));
        components = *below;
    }
    auto root = FileRoot::open(folder);
    if (!root)
        return root.error();
    return TransferPlace{*std::move(root), folder, components};
}

} // namespace

bool TransferPlace::isClosed(const QByteArray &name) const
{
    const QString wanted = comparedName(QFile::decodeName(name));
    return std::any_of(closed.begin(), closed.end(), [&wanted](const QByteArrayList &own) {
        return own.size() == 1 && comparedName(QFile::decodeName(own.first())) == wanted;
    });
}

TransferPlaces::TransferPlaces(
    QString workingDirectory, QStringList directories, QStringList closed)
    : m_workingDirectory(std::move(workingDirectory))
    , m_directories(std::move(directories))
    , m_closed(std::move(closed))
{
}

Result<TransferPlace> TransferPlaces::find(const QString &path, const char *sentence) const
{
    if (const Status good = checkWrittenPath(path.toUtf8()); !good)
        return good.error().within(QStringLiteral("The path "));
    const QString resolved = resolvedPath(path, m_workingDirectory);
    QList<QByteArrayList> closed;
    for (const QString &each : m_closed) {
        const QString own = resolvedPath(each, m_workingDirectory);
        if (isAtOrBelow(resolved, own))
            return notAllowed(sentence, path);
        if (isAtOrBelow(own, resolved))
            closed.append(namesFrom(resolved, own));
    }
    for (const QString &directory : QStringList{m_workingDirectory} + m_directories) {
        const QString folder = resolvedPath(directory, m_workingDirectory);
        if (!liesBelow(resolved, folder))
            continue;
        auto place = placeBelow(folder, resolved);
        if (place)
            place->closed = outermostOf(closed);
        return place;
    }
    return notAllowed(sentence, path);
}

} // namespace coord
