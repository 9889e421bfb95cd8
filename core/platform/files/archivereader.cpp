#include "core/platform/files/archivereader.h"

#include "core/platform/files/filenames.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <map>

namespace coord {

namespace {

constexpr qint64 readBlockBytes = 128 * 1024;
constexpr int ownerBits = 0700;
constexpr int runBits = 0111;
constexpr int usualFolderMode = 0755;

// Git would run what is there.
bool isHook(const QByteArrayList &path)
{
    for (qsizetype i = 0; i + 2 < path.size(); ++i) {
        if (path[i].toLower() == ".git" && path[i + 1].toLower() == "hooks")
            return true;
    }
    return false;
}

class Unpacking {
public:
    Unpacking(OpenedFile &source, const FileRoot &into, const ArchiveLimits &limits,
        const std::atomic<bool> *stop)
        : m_source(source)
        , m_into(into)
        , m_limits(limits)
        , m_stop(stop)
        , m_archive(archive_read_new())
    {
        archive_read_support_format_tar(m_archive);
    }
    Unpacking(const Unpacking &) = delete;
    Unpacking &operator=(const Unpacking &) = delete;
    ~Unpacking() { archive_read_free(m_archive); }

    Result<ArchiveCounts> run()
    {
        if (archive_read_open(m_archive, this, nullptr, &Unpacking::give, nullptr) != ARCHIVE_OK)
            return archiveError();
        while (true) {
            archive_entry *entry = nullptr;
            const int result = archive_read_next_header(m_archive, &entry);
            if (result == ARCHIVE_EOF)
                break;
            if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
                return archiveError();
            if (const Status taken = take(entry); !taken)
                return taken.error();
        }
        if (m_entries == 0)
            return Error{ErrorCode::InvalidArgument, QStringLiteral("The archive is empty")};
        if (const Status set = setFolderModes(); !set)
            return set.error();
        return m_counts;
    }

private:
    static la_ssize_t give(archive *archive, void *self, const void **bytes)
    {
        auto *me = static_cast<Unpacking *>(self);
        auto block = me->m_source.read(readBlockBytes);
        if (!block) {
            archive_set_error(archive, EIO, "%s", block.error().message.toUtf8().constData());
            return ARCHIVE_FATAL;
        }
        me->m_block = *std::move(block);
        *bytes = me->m_block.constData();
        return me->m_block.size();
    }

    Error archiveError() const
    {
        const char *what = archive_error_string(m_archive);
        return {ErrorCode::InvalidArgument,
            QStringLiteral("The archive cannot be read: ")
                + shownPath(what ? QByteArray(what) : QByteArray("damaged"))};
    }

    Error about(const QString &what, ErrorCode code = ErrorCode::InvalidArgument) const
    {
        return within({code, what});
    }
    Error within(const Error &error) const
    {
        return error.within(QStringLiteral("The archive's entry %1: ").arg(shownPath(m_shownName)));
    }

    Status take(archive_entry *entry)
    {
        if (m_stop && *m_stop)
            return Error{ErrorCode::Unavailable, QStringLiteral("Given up")};
        // UTF-8 of a pax header in any locale, else the bytes as they are.
        const char *name = archive_entry_pathname_utf8(entry);
        if (!name)
            name = archive_entry_pathname(entry);
        m_shownName = name ? QByteArray(name) : QByteArray();
        if (++m_entries > m_limits.maxEntries)
            return Error{ErrorCode::ResourceExhausted,
                QStringLiteral("The archive has more than %1 entries").arg(m_limits.maxEntries)};
        const auto path = relativePath(m_shownName);
        if (!path)
            return within(path.error());
        if (archive_entry_hardlink(entry) || archive_entry_filetype(entry) == AE_IFLNK) {
            m_counts.skipped += 1;
            return Done{};
        }
        if (archive_entry_filetype(entry) == AE_IFDIR)
            return takeFolder(*path, int(archive_entry_perm(entry)));
        if (archive_entry_filetype(entry) == AE_IFREG)
            return takeFile(*path, entry);
        return about(QStringLiteral("is neither a file nor a folder"));
    }

    Status takeFolder(const QByteArrayList &path, int mode)
    {
        if (const Status made = makeFolders(path); !made)
            return made;
        m_folderModes[path] = mode;
        return Done{};
    }

    // Level by level, because what is above may have no entry of its own.
    Status makeFolders(const QByteArrayList &path)
    {
        for (qsizetype depth = 1; depth <= path.size(); ++depth) {
            const QByteArrayList level = path.mid(0, depth);
            if (m_folderModes.contains(level))
                continue;
            if (const Status made = m_into.makeFolder(level); !made)
                return within(made.error());
            m_folderModes.emplace(level, usualFolderMode);
            m_counts.folders += 1;
            if (m_counts.folders > m_limits.maxEntries)
                return about(
                    QStringLiteral("is one folder too many"), ErrorCode::ResourceExhausted);
        }
        return Done{};
    }

    Status takeFile(const QByteArrayList &path, archive_entry *entry)
    {
        const qint64 size = archive_entry_size(entry);
        if (path.isEmpty())
            return about(QStringLiteral("is a file without a name"));
        if (archive_entry_sparse_count(entry) > 0)
            return about(QStringLiteral("is a sparse file"));
        if (!archive_entry_size_is_set(entry) || size < 0)
            return about(QStringLiteral("has no size"));
        if (size > m_limits.maxBytes - m_counts.bytes)
            return about(QStringLiteral("makes it more than %1 bytes").arg(m_limits.maxBytes),
                ErrorCode::ResourceExhausted);
        if (const Status made = makeFolders(path.mid(0, path.size() - 1)); !made)
            return made;
        auto file = m_into.create(path);
        if (!file) {
            return file.error().code == ErrorCode::AlreadyExists
                ? about(QStringLiteral("is there twice"))
                : within(file.error());
        }
        if (const Status copied = copy(*file, size); !copied)
            return copied;
        m_counts.files += 1;
        m_counts.bytes += size;
        const int mode = int(archive_entry_perm(entry)) & ~(isHook(path) ? runBits : 0);
        if (const Status set = file->setMode(mode); !set)
            return within(set.error());
        return Done{};
    }

    Status copy(OpenedFile &file, qint64 size)
    {
        qint64 done = 0;
        while (true) {
            const void *bytes = nullptr;
            size_t length = 0;
            la_int64_t offset = 0;
            const int result = archive_read_data_block(m_archive, &bytes, &length, &offset);
            if (result == ARCHIVE_EOF)
                break;
            if (result != ARCHIVE_OK)
                return within(archiveError());
            if (offset != done || qint64(length) > size - done)
                return about(QStringLiteral("is not as long as its header says"));
            if (const Status written
                = file.write({static_cast<const char *>(bytes), qsizetype(length)});
                !written)
                return within(written.error());
            done += qint64(length);
            if (m_stop && *m_stop)
                return Error{ErrorCode::Unavailable, QStringLiteral("Given up")};
        }
        return done == size ? Status(Done{})
                            : Status(about(QStringLiteral("is shorter than its header says")));
    }

    // At the end, from the innermost on: a folder without the right to write takes no more files.
    Status setFolderModes()
    {
        for (auto it = m_folderModes.rbegin(); it != m_folderModes.rend(); ++it) {
            if (const Status set = m_into.setMode(it->first, it->second | ownerBits); !set)
                return set;
        }
        return Done{};
    }

    OpenedFile &m_source;
    FileRoot m_into;
    ArchiveLimits m_limits;
    const std::atomic<bool> *m_stop;
    archive *m_archive;
    QByteArray m_block;
    QByteArray m_shownName;
    qint64 m_entries = 0;
    ArchiveCounts m_counts;
    std::map<QByteArrayList, int> m_folderModes; //!< of those that were made, and of the root
};

} // namespace

Result<ArchiveCounts> unpackArchive(OpenedFile &archive, const FileRoot &into,
    const ArchiveLimits &limits, const std::atomic<bool> *stop)
{
    return Unpacking(archive, into, limits, stop).run();
}

} // namespace coord
