#include "agent/transfer/transferplaces.h"

#include "agent/policy/directories.h"
#include "core/platform/files/filenames.h"

namespace coord {

namespace {

Error notAllowed(const char *sentence, const QString &path)
{
    return {ErrorCode::PermissionDenied, QLatin1String(sentence) + shownPath(path.toUtf8())};
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

TransferPlaces::TransferPlaces(QString workingDirectory, QStringList directories, QString closed)
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
    if (!m_closed.isEmpty() && liesBelow(resolved, resolvedPath(m_closed, m_workingDirectory)))
        return notAllowed(sentence, path);
    for (const QString &directory : QStringList{m_workingDirectory} + m_directories) {
        const QString folder = resolvedPath(directory, m_workingDirectory);
        if (liesBelow(resolved, folder))
            return placeBelow(folder, resolved);
    }
    return notAllowed(sentence, path);
}

} // namespace coord
