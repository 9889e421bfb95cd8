#include "core/platform/files/landing.h"

#include "core/platform/files/archivereader.h"
#include "core/platform/files/filenames.h"
#include "core/platform/randomness.h"

namespace coord {

namespace {

constexpr char partPrefix[] = ".coord-part-";
constexpr qsizetype partRandomBytes = 8;

Error placeRefused(const char *why)
{
    return {ErrorCode::FailedPrecondition, QLatin1String(why)};
}

// Nothing where nothing is there.
Result<std::optional<FileFacts>> factsAt(const FileRoot &root, const QByteArrayList &path)
{
    auto facts = root.about(path);
    if (facts)
        return std::optional(*facts);
    if (facts.error().code == ErrorCode::NotFound)
        return std::optional<FileFacts>();
    return facts.error();
}

// The folder that the sibling goes into: a new name appears next to it later, without a copy.
Result<QByteArrayList> deepestFolder(const FileRoot &root, QByteArrayList path)
{
    while (true) {
        const auto facts = factsAt(root, path);
        if (!facts)
            return facts.error();
        if (*facts && (*facts)->kind == FileFacts::Kind::Folder)
            return path;
        if (*facts && (*facts)->kind == FileFacts::Kind::Link)
            return placeRefused("is or leads through a symbolic link, which is not followed");
        if (*facts)
            return placeRefused("a file is where a folder would have to be");
        path.removeLast();
    }
}

Status checkSpace(const FileRoot &root, qint64 bytes)
{
    const auto left = root.bytesFree();
    if (!left)
        return left.error();
    if (bytes <= *left - Landing::bytesKeptFree)
        return Done{};
    return Error{ErrorCode::ResourceExhausted,
        QStringLiteral("The disk has %1 bytes left and %2 are to come").arg(*left).arg(bytes)};
}

Error clash(const QByteArrayList &path, const char *why)
{
    return placeRefused(why).within(shownPath(path.join('/')) + QStringLiteral(": "));
}

bool isRepository(const QByteArray &name)
{
    return name.toLower() == ".git";
}

// One folder into another. What nothing speaks against is decided for all of it first.
class Merge {
public:
    Merge(const FileRoot &root, QByteArrayList from, QByteArrayList to)
        : m_root(root)
        , m_from(std::move(from))
        , m_to(std::move(to))
    {
    }

    Status run()
    {
        const Status possible = walk({}, false);
        return possible ? walk({}, true) : possible;
    }

private:
    Status walk(const QByteArrayList &below, bool moves) const
    {
        const auto names = m_root.names(m_from + below);
        if (!names)
            return names.error();
        for (const QByteArray &name : *names) {
            if (const Status done = take(below + QByteArrayList{name}, moves); !done)
                return done;
        }
        return moves ? m_root.sync(m_to + below) : Status(Done{});
    }

    Status take(const QByteArrayList &path, bool moves) const
    {
        const auto come = m_root.about(m_from + path);
        const auto there = factsAt(m_root, m_to + path);
        if (!come || !there)
            return come ? there.error() : come.error();
        const bool isFolder = come->kind == FileFacts::Kind::Folder;
        if (*there) {
            if ((*there)->kind != come->kind)
                return clash(path, "is there already, as something else");
            if (isRepository(path.last()))
                return clash(path, "is there already, and a repository is not merged into");
            if (isFolder)
                return walk(path, moves);
        }
        return moves ? m_root.rename(m_from + path, m_to + path) : Status(Done{});
    }

    const FileRoot &m_root;
    QByteArrayList m_from;
    QByteArrayList m_to;
};

} // namespace

Landing::Landing(Destination to, QByteArrayList part, OpenedFile file)
    : m_to(std::move(to))
    , m_part(std::move(part))
    , m_file(std::move(file))
{
}

Result<std::unique_ptr<Landing>> Landing::begin(const Destination &destination)
{
    Destination to = destination;
    auto facts = factsAt(to.root, to.path);
    if (facts && *facts && !to.isFolder && (*facts)->kind == FileFacts::Kind::Folder) {
        if (const Status good = checkFileName(to.filename); !good)
            return placeRefused("is a folder, and the file has no name to have there");
        to.path.append(to.filename);
        facts = factsAt(to.root, to.path);
    }
    // A folder on the way that is missing, or a file in its place, is found below.
    if (facts && *facts) {
        const FileFacts::Kind kind = (*facts)->kind;
        if (kind == FileFacts::Kind::Link)
            return placeRefused("is a symbolic link, which is not followed");
        if (to.isFolder && kind != FileFacts::Kind::Folder)
            return placeRefused("is a file, and what comes is a folder");
        if (!to.isFolder && kind != FileFacts::Kind::File)
            return placeRefused("is there already, and no regular file");
        if (!to.mode)
            to.mode = (*facts)->mode;
    }
    const bool isMerge = to.isFolder && facts && *facts;
    const auto folder = deepestFolder(
        to.root, isMerge || to.path.isEmpty() ? to.path : to.path.mid(0, to.path.size() - 1));
    if (!folder)
        return folder.error();
    // A folder is here twice for a while: as it came, and unpacked.
    if (const Status fits = checkSpace(to.root, to.expectedBytes * (to.isFolder ? 2 : 1)); !fits)
        return fits.error();
    QByteArrayList part = *folder;
    part.append(partPrefix + randomHex(partRandomBytes).toLatin1());
    auto file = to.root.create(part);
    if (!file)
        return file.error();
    return std::unique_ptr<Landing>(new Landing(std::move(to), part, *std::move(file)));
}

Landing::~Landing()
{
    removeParts();
}

void Landing::removeParts()
{
    m_file.reset();
    (void)m_to.root.remove(m_part);
    if (m_to.isFolder)
        (void)m_to.root.removeTree(unpackedPath());
}

Status Landing::write(QByteArrayView bytes)
{
    return m_file->write(bytes);
}

Status Landing::finish()
{
    const Status status = m_to.isFolder ? finishFolder() : finishFile();
    removeParts();
    return status;
}

Status Landing::finishFile()
{
    if (const Status set = m_file->setMode(m_to.mode.value_or(usualMode)); !set)
        return set;
    if (const Status synced = m_file->sync(); !synced)
        return synced;
    m_file.reset();
    const QByteArrayList folder = m_to.path.mid(0, m_to.path.size() - 1);
    if (const Status made = m_to.root.makeFolders(folder); !made)
        return made;
    if (const Status renamed = m_to.root.rename(m_part, m_to.path); !renamed)
        return renamed;
    return m_to.root.sync(folder);
}

Status Landing::finishFolder()
{
    if (const Status rewound = m_file->seek(0); !rewound)
        return rewound;
    const QByteArrayList unpacked = unpackedPath();
    if (const Status made = m_to.root.makeFolder(unpacked); !made)
        return made;
    const auto into = m_to.root.folder(unpacked);
    if (!into)
        return into.error();
    const auto counts = unpackArchive(*m_file, *into, {}, &m_stop);
    if (!counts)
        return counts.error();
    m_counts = *counts;
    if (const Status synced = into->syncAll(); !synced)
        return synced;
    const auto there = factsAt(m_to.root, m_to.path);
    if (!there)
        return there.error();
    if (*there)
        return Merge(m_to.root, unpacked, m_to.path).run();
    const QByteArrayList folder = m_to.path.mid(0, m_to.path.size() - 1);
    if (const Status made = m_to.root.makeFolders(folder); !made)
        return made;
    if (const Status renamed = m_to.root.rename(unpacked, m_to.path); !renamed)
        return renamed;
    return m_to.root.sync(folder);
}

QByteArrayList Landing::unpackedPath() const
{
    QByteArrayList path = m_part;
    path.last() += unpackedSuffix;
    return path;
}

bool Landing::isPartName(const QByteArray &name)
{
    QByteArray rest = name;
    if (!rest.startsWith(partPrefix))
        return false;
    rest.remove(0, qsizetype(sizeof partPrefix) - 1);
    if (rest.endsWith(unpackedSuffix))
        rest.chop(2);
    return rest.size() == 2 * partRandomBytes && QByteArray::fromHex(rest).toHex() == rest;
}

} // namespace coord
