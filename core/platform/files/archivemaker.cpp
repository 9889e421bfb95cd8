#include "core/platform/files/archivemaker.h"

#include "core/platform/files/filenames.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace coord {

namespace {

constexpr qint64 blockBytes = 128 * 1024;

struct EntryDeleter {
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};
using Entry = std::unique_ptr<archive_entry, EntryDeleter>;

} // namespace

class ArchiveMaker::Writer {
public:
    Writer(const FileRoot &folder, const ExcludeGlobs &excluded, const ArchiveLimits &limits)
        : m_folder(folder)
        , m_excluded(excluded)
        , m_limits(limits)
        , m_archive(archive_write_new())
    {
        // Names are bytes; this format keeps them so in any locale, at any length and size.
        archive_write_set_format_gnutar(m_archive);
        archive_write_set_bytes_per_block(m_archive, 0);
        archive_write_open2(m_archive, this, nullptr, &Writer::take, nullptr, nullptr);
        m_pending.push_back({QByteArrayList()});
    }
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;
    ~Writer() { archive_write_free(m_archive); }

    Result<QByteArray> read(qint64 maxBytes)
    {
        while (m_made.size() < maxBytes && !m_isOver) {
            const Status stepped = step();
            if (!stepped)
                return stepped.error();
        }
        QByteArray bytes = m_made.left(maxBytes);
        m_made.remove(0, bytes.size());
        return bytes;
    }

    ArchiveCounts counts;

private:
    static la_ssize_t take(archive *, void *self, const void *bytes, size_t size)
    {
        static_cast<Writer *>(self)->m_made.append(
            static_cast<const char *>(bytes), qsizetype(size));
        return la_ssize_t(size);
    }

    Error within(const QByteArrayList &path, const Error &error) const
    {
        return path.isEmpty() ? error
                              : error.within(shownPath(path.join('/')) + QStringLiteral(": "));
    }

    Error archiveError(const QByteArrayList &path) const
    {
        return within(
            path, {ErrorCode::Internal, QString::fromUtf8(archive_error_string(m_archive))});
    }

    Status step()
    {
        if (m_file)
            return copyBlock();
        if (!m_pending.empty())
            return addNext();
        m_isOver = true;
        return archive_write_close(m_archive) == ARCHIVE_OK ? Status(Done{})
                                                            : Status(archiveError({}));
    }

    Status addNext()
    {
        const QByteArrayList path = std::move(m_pending.back());
        m_pending.pop_back();
        const auto facts = m_folder.about(path);
        // Gone since its folder was listed: as if it had never been there.
        if (!facts && facts.error().code == ErrorCode::NotFound && !path.isEmpty())
            return Done{};
        if (!facts)
            return within(path, facts.error());
        if (facts->kind == FileFacts::Kind::Folder)
            return addFolder(path, *facts);
        if (facts->kind == FileFacts::Kind::File)
            return addFile(path);
        counts.skipped += 1;
        return Done{};
    }

    Status addFolder(const QByteArrayList &path, const FileFacts &facts)
    {
        auto names = m_folder.names(path);
        if (!names)
            return within(path, names.error());
        if (path.size() >= maxFileDepth && !names->isEmpty())
            return within(path,
                {ErrorCode::ResourceExhausted,
                    QStringLiteral("has more than %1 levels of folders").arg(maxFileDepth)});
        if (qint64(m_pending.size()) + names->size() > m_limits.maxEntries)
            return tooMany();
        counts.folders += 1;
        // The last is taken first.
        std::sort(names->begin(), names->end(), std::greater<>());
        for (const QByteArray &name : std::as_const(*names)) {
            QByteArrayList below = path;
            below.append(name);
            if (!m_excluded.matches(below))
                m_pending.push_back(std::move(below));
        }
        return addHeader(path, facts);
    }

    Status addFile(const QByteArrayList &path)
    {
        auto file = m_folder.read(path);
        if (!file)
            return within(path, file.error());
        const auto facts = file->about();
        if (!facts)
            return within(path, facts.error());
        if (counts.bytes + facts->size > m_limits.maxBytes)
            return Error{ErrorCode::ResourceExhausted,
                QStringLiteral("The folder has more than %1 bytes").arg(m_limits.maxBytes)};
        counts.files += 1;
        counts.bytes += facts->size;
        if (const Status added = addHeader(path, *facts); !added)
            return added;
        m_path = path;
        m_left = facts->size;
        m_file.emplace(*std::move(file));
        return Done{};
    }

    Status addHeader(const QByteArrayList &path, const FileFacts &facts)
    {
        if (counts.files + counts.folders + counts.skipped > m_limits.maxEntries)
            return tooMany();
        const bool isFolder = facts.kind == FileFacts::Kind::Folder;
        const Entry entry(archive_entry_new());
        QByteArray name = "./" + path.join('/');
        if (isFolder && !path.isEmpty())
            name += '/';
        archive_entry_copy_pathname(entry.get(), name.constData());
        archive_entry_set_filetype(entry.get(), isFolder ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry.get(), mode_t(facts.mode));
        archive_entry_set_size(entry.get(), isFolder ? 0 : facts.size);
        archive_entry_set_mtime(entry.get(), time_t(facts.modifiedNs / 1'000'000'000), 0);
        return archive_write_header(m_archive, entry.get()) == ARCHIVE_OK
            ? Status(Done{})
            : Status(archiveError(path));
    }

    Status copyBlock()
    {
        if (m_left == 0) {
            m_file.reset();
            return archive_write_finish_entry(m_archive) == ARCHIVE_OK
                ? Status(Done{})
                : Status(archiveError(m_path));
        }
        const auto bytes = m_file->read(std::min(m_left, blockBytes));
        if (!bytes)
            return within(m_path, bytes.error());
        if (bytes->isEmpty())
            return within(m_path,
                {ErrorCode::FailedPrecondition, QStringLiteral("changed while it was read")});
        m_left -= bytes->size();
        const la_ssize_t written
            = archive_write_data(m_archive, bytes->constData(), size_t(bytes->size()));
        return written == bytes->size() ? Status(Done{}) : Status(archiveError(m_path));
    }

    Error tooMany() const
    {
        return {ErrorCode::ResourceExhausted,
            QStringLiteral("The folder has more than %1 files and folders")
                .arg(m_limits.maxEntries)};
    }

    FileRoot m_folder;
    ExcludeGlobs m_excluded;
    ArchiveLimits m_limits;
    archive *m_archive;
    QByteArray m_made;
    std::vector<QByteArrayList> m_pending;
    std::optional<OpenedFile> m_file; //!< whose content is being copied
    QByteArrayList m_path; //!< of it
    qint64 m_left = 0; //!< of it
    bool m_isOver = false;
};

ArchiveMaker::ArchiveMaker(
    const FileRoot &folder, const ExcludeGlobs &excluded, const ArchiveLimits &limits)
    : m_writer(std::make_unique<Writer>(folder, excluded, limits))
{
}

ArchiveMaker::~ArchiveMaker() = default;

Result<QByteArray> ArchiveMaker::read(qint64 maxBytes)
{
    return m_writer->read(maxBytes);
}

ArchiveCounts ArchiveMaker::counts() const
{
    return m_writer->counts;
}

} // namespace coord
