#include "core/platform/files/localplace.h"

#include "core/platform/files/filenames.h"

#include <QDir>
#include <QFileInfo>

namespace coord {

QString LocalPlace::absolutePath() const
{
    return QDir::cleanPath(folder + u'/' + QFile::decodeName(path.join('/')));
}

Result<LocalPlace> localPlace(const QString &path)
{
    if (path.isEmpty())
        return Error{ErrorCode::InvalidArgument, QStringLiteral("The path is empty")};
    const QFileInfo named(path);
    const QString real = named.canonicalFilePath();
    QFileInfo at(real.isEmpty() ? QDir::cleanPath(named.absoluteFilePath()) : real);
    QByteArrayList below;
    while (!at.isDir() && !at.isRoot()) {
        below.prepend(QFile::encodeName(at.fileName()));
        at.setFile(at.path());
    }
    for (const QByteArray &name : std::as_const(below)) {
        if (const Status good = checkFileName(name); !good)
            return good.error().within(path + QStringLiteral(": "));
    }
    auto root = FileRoot::open(at.filePath());
    if (!root)
        return root.error();
    return LocalPlace{*std::move(root), at.filePath(), below};
}

} // namespace coord
