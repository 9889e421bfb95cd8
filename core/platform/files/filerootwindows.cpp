// FileRoot on Windows: paths of text, each step looked at before it is taken. Not run yet.
#include "core/platform/files/fileroot.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

namespace coord {

namespace {

Error failure(ErrorCode code, const QString &what)
{
    return {code, what};
}

bool isLink(const QFileInfo &about)
{
    return about.isSymLink() || about.isJunction();
}

} // namespace

struct FileRoot::Place {
    QString folder;

    //! The path as the system takes it. FailedPrecondition if a link is on the way; the last
    //! component is not looked at.
    [[nodiscard]] Result<QString> pathOf(const QByteArrayList &path) const
    {
        QString at = folder;
        for (const QByteArray &component : path) {
            if (isLink(QFileInfo(at)) && at != folder)
                return failure(ErrorCode::FailedPrecondition,
                    QStringLiteral("is or leads through a symbolic link, which is not followed"));
            at += u'/' + QString::fromUtf8(component);
        }
        return at;
    }
};

FileRoot::FileRoot(std::shared_ptr<const Place> place)
    : m_place(std::move(place))
{
}

Result<FileRoot> FileRoot::open(const QString &folder, Lookup)
{
    const QString real = QFileInfo(folder).canonicalFilePath();
    if (real.isEmpty() || !QFileInfo(real).isDir())
        return failure(ErrorCode::NotFound, folder + QStringLiteral(": is not a folder"));
    return FileRoot(std::make_shared<const Place>(Place{real}));
}

Result<FileRoot> FileRoot::folder(const QByteArrayList &path) const
{
    const auto facts = about(path);
    if (!facts)
        return facts.error();
    if (facts->kind != FileFacts::Kind::Folder)
        return failure(ErrorCode::FailedPrecondition, QStringLiteral("is not a folder"));
    const auto real = m_place->pathOf(path);
    if (!real)
        return real.error();
    return FileRoot(std::make_shared<const Place>(Place{*real}));
}

Result<OpenedFile> FileRoot::read(const QByteArrayList &path) const
{
    const auto facts = about(path);
    if (!facts)
        return facts.error();
    if (facts->kind != FileFacts::Kind::File)
        return failure(ErrorCode::FailedPrecondition, QStringLiteral("is not a regular file"));
    auto file = std::make_unique<QFile>(*m_place->pathOf(path));
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorCode::PermissionDenied, file->errorString());
    return OpenedFile(std::move(file));
}

Result<OpenedFile> FileRoot::create(const QByteArrayList &path) const
{
    const auto real = m_place->pathOf(path);
    if (!real)
        return real.error();
    auto file = std::make_unique<QFile>(*real);
    if (!file->open(QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered))
        return failure(file->exists() ? ErrorCode::AlreadyExists : ErrorCode::PermissionDenied,
            file->errorString());
    return OpenedFile(std::move(file));
}

Status FileRoot::makeFolder(const QByteArrayList &path) const
{
    const auto real = m_place->pathOf(path);
    if (!real)
        return real.error();
    if (QFileInfo::exists(*real))
        return failure(ErrorCode::AlreadyExists, QStringLiteral("is there already"));
    return QDir().mkdir(*real)
        ? Status(Done{})
        : Status(failure(ErrorCode::PermissionDenied, QStringLiteral("cannot be made")));
}

Status FileRoot::makeFolders(const QByteArrayList &path) const
{
    for (qsizetype depth = 1; depth <= path.size(); ++depth) {
        const Status made = makeFolder(path.mid(0, depth));
        if (!made && made.error().code != ErrorCode::AlreadyExists)
            return made;
    }
    const auto opened = folder(path);
    return opened ? Status(Done{}) : Status(opened.error());
}

Result<FileFacts> FileRoot::about(const QByteArrayList &path) const
{
    const auto real = m_place->pathOf(path);
    if (!real)
        return real.error();
    const QFileInfo about(*real);
    FileFacts facts{.size = about.size(), .mode = about.isExecutable() ? 0755 : 0644};
    if (isLink(about) && !path.isEmpty())
        facts.kind = FileFacts::Kind::Link;
    else if (about.isDir())
        facts.kind = FileFacts::Kind::Folder;
    else if (about.isFile())
        facts.kind = FileFacts::Kind::File;
    else if (!about.exists())
        return failure(ErrorCode::NotFound, QStringLiteral("is not there"));
    facts.modifiedNs = about.lastModified().toMSecsSinceEpoch() * 1'000'000;
    return facts;
}

Result<QByteArrayList> FileRoot::names(const QByteArrayList &path) const
{
    const auto opened = folder(path);
    if (!opened)
        return opened.error();
    QByteArrayList names;
    const QDir listing(opened->m_place->folder);
    for (const QString &name :
        listing.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        names.append(name.toUtf8());
    return names;
}

Status FileRoot::rename(const QByteArrayList &from, const QByteArrayList &to) const
{
    const auto source = m_place->pathOf(from);
    const auto target = m_place->pathOf(to);
    if (!source || !target)
        return source ? target.error() : source.error();
    QFile file(*source);
    const bool replaces = QFileInfo(*target).isFile() && !isLink(QFileInfo(*target));
    if (replaces && !QFile::remove(*target))
        return failure(ErrorCode::PermissionDenied, QStringLiteral("cannot be replaced"));
    const bool renamed
        = QFileInfo(*source).isDir() ? QDir().rename(*source, *target) : file.rename(*target);
    return renamed
        ? Status(Done{})
        : Status(failure(ErrorCode::PermissionDenied, QStringLiteral("cannot be renamed")));
}

Status FileRoot::remove(const QByteArrayList &path) const
{
    const auto facts = about(path);
    if (!facts)
        return facts.error();
    const QString real = *m_place->pathOf(path);
    const bool removed
        = facts->kind == FileFacts::Kind::Folder ? QDir().rmdir(real) : QFile::remove(real);
    return removed
        ? Status(Done{})
        : Status(failure(ErrorCode::PermissionDenied, QStringLiteral("cannot be removed")));
}

Status FileRoot::removeTree(const QByteArrayList &path) const
{
    const auto facts = about(path);
    if (!facts)
        return facts.error();
    if (facts->kind == FileFacts::Kind::Folder) {
        const auto names = this->names(path);
        if (!names)
            return names.error();
        for (const QByteArray &name : *names) {
            if (const Status removed = removeTree(path + QByteArrayList{name}); !removed)
                return removed;
        }
    }
    return remove(path);
}

Status FileRoot::setMode(const QByteArrayList &, int) const
{
    return Done{};
}

Status FileRoot::sync(const QByteArrayList &) const
{
    return Done{};
}

Status FileRoot::syncAll() const
{
    return Done{};
}

Result<qint64> FileRoot::bytesFree() const
{
    return QStorageInfo(m_place->folder).bytesAvailable();
}

} // namespace coord
