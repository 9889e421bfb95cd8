#include "tests/platform/files/filetree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

namespace coord {

namespace {

QString place()
{
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    return (memory.isDir() && memory.isWritable() ? memory.filePath() : QDir::tempPath())
        + QStringLiteral("/coord-files-XXXXXX");
}

} // namespace

FileTree::FileTree()
    : m_folder(place())
{
    if (!m_folder.isValid())
        qFatal("no temporary folder");
}

QString FileTree::path(const QString &name) const
{
    return name.isEmpty() ? m_folder.path() : m_folder.filePath(name);
}

void FileTree::write(const QString &name, const QByteArray &bytes, int mode)
{
    QDir().mkpath(QFileInfo(path(name)).path());
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    file.close();
    ::chmod(QFile::encodeName(path(name)).constData(), mode_t(mode));
}

void FileTree::makeFolder(const QString &name, int mode)
{
    QDir().mkpath(path(name));
    ::chmod(QFile::encodeName(path(name)).constData(), mode_t(mode));
}

void FileTree::link(const QString &target, const QString &name)
{
    if (::symlink(QFile::encodeName(target).constData(), QFile::encodeName(path(name)).constData())
        != 0)
        qFatal("cannot link %s", qPrintable(name));
}

QByteArray FileTree::read(const QString &name) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    return bytes.isNull() ? QByteArray("") : bytes;
}

int FileTree::modeOf(const QString &name) const
{
    struct stat about = {};
    if (::lstat(QFile::encodeName(path(name)).constData(), &about) != 0)
        return -1;
    return int(about.st_mode & 07777);
}

QMap<QString, QByteArray> FileTree::all(const QString &folder) const
{
    QMap<QString, QByteArray> found;
    const QDir top(path(folder));
    QDirIterator each(top.path(),
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString name = top.relativeFilePath(each.next());
        const QFileInfo about = each.fileInfo();
        if (about.isSymLink())
            found[name] = "-> " + QFile::encodeName(about.symLinkTarget());
        else if (about.isDir())
            found[name] = "/";
        else if (about.isFile())
            found[name] = read(folder.isEmpty() ? name : folder + u'/' + name);
        else
            found[name] = "?";
    }
    return found;
}

FileRoot FileTree::root(const QString &folder) const
{
    auto root = FileRoot::open(path(folder));
    if (!root)
        qFatal("%s", qPrintable(root.error().message));
    return *root;
}

QByteArrayList below(const char *path)
{
    return QByteArray(path).split('/');
}

} // namespace coord
