#include "agent/isolation/copytree.h"

#include "agent/isolation/filecopy.h"

#include <QDir>
#include <QFile>
#include <QStorageInfo>

#include <filesystem>

namespace coord {

namespace {

namespace fs = std::filesystem;

Error unfit(const QString &sentence)
{
    return {ErrorCode::FailedPrecondition, sentence};
}

Error because(const fs::path &path, const std::error_code &problem)
{
    return {ErrorCode::Internal,
        QStringLiteral("%1: %2").arg(
            QString::fromStdString(path.string()), QString::fromStdString(problem.message()))};
}

fs::path nativePath(const QString &path)
{
    return {QFile::encodeName(QDir::cleanPath(path)).toStdString()};
}

//! One copy: counts first, then copies.
class TreeCopy {
public:
    TreeCopy(const CopyPlan &plan, const std::atomic<bool> &stop)
        : m_from(nativePath(plan.from))
        , m_to(nativePath(plan.to))
        , m_stop(stop)
    {
        for (const QString &path : plan.except)
            m_except.push_back(nativePath(path));
    }

    Status run()
    {
        if (Status counted = walk(&TreeCopy::count); !counted)
            return counted;
        const QStorageInfo disk(QFile::decodeName(m_to.parent_path().string().c_str()));
        if (disk.isValid() && m_bytes + spareBytes > disk.bytesAvailable())
            return unfit(QStringLiteral("there is no room for a copy: it needs %1 MiB, and %2 MiB "
                                        "are free on the disk of %3")
                             .arg((m_bytes + spareBytes) / (1024 * 1024))
                             .arg(disk.bytesAvailable() / (1024 * 1024))
                             .arg(QFile::decodeName(m_to.string().c_str())));
        std::error_code problem;
        fs::create_directories(m_to, problem);
        fs::permissions(m_to, fs::perms::owner_all, problem);
        if (problem)
            return because(m_to, problem);
        if (Status copied = walk(&TreeCopy::copy); !copied)
            return copied;
        return setModes();
    }

private:
    using Visit = Status (TreeCopy::*)(const fs::directory_entry &entry);

    Status walk(Visit visit)
    {
        std::error_code problem;
        fs::recursive_directory_iterator each(m_from, problem);
        for (const fs::recursive_directory_iterator end; !problem && each != end;
             each.increment(problem)) {
            if (m_stop)
                return Error{ErrorCode::Unavailable, QStringLiteral("it was stopped")};
            if (std::find(m_except.begin(), m_except.end(), each->path()) != m_except.end()) {
                each.disable_recursion_pending();
                continue;
            }
            if (Status visited = (this->*visit)(*each); !visited)
                return visited;
        }
        return problem ? Status(because(m_from, problem)) : Status(Done{});
    }

    Status count(const fs::directory_entry &entry)
    {
        std::error_code ignored;
        if (++m_entries > maxCopiedEntries)
            return unfit(QStringLiteral("there are more than %1 files in %2; use a worktree, or a "
                                        "smaller folder")
                             .arg(maxCopiedEntries)
                             .arg(QFile::decodeName(m_from.string().c_str())));
        if (entry.symlink_status(ignored).type() == fs::file_type::regular)
            m_bytes += qint64(entry.file_size(ignored));
        return Done{};
    }

    Status copy(const fs::directory_entry &entry)
    {
        std::error_code problem;
        const fs::path to = m_to / entry.path().lexically_relative(m_from);
        switch (entry.symlink_status(problem).type()) {
        case fs::file_type::directory:
            fs::create_directory(to, problem);
            fs::permissions(to, fs::perms::owner_all, problem);
            m_modes.emplace_back(to, entry.status(problem).permissions());
            break;
        case fs::file_type::symlink:
            fs::create_symlink(targetOf(fs::read_symlink(entry.path(), problem)), to, problem);
            break;
        case fs::file_type::regular:
            return copyFile(entry.path(), to);
        default:
            break;
        }
        return problem ? Status(because(entry.path(), problem)) : Status(Done{});
    }

    [[nodiscard]] fs::path targetOf(const fs::path &target) const
    {
        if (!target.is_absolute())
            return target;
        const fs::path inside = target.lexically_normal().lexically_relative(m_from);
        return inside.empty() || *inside.begin() == ".." ? target : (m_to / inside);
    }

    //! Last, and the deepest first: a folder that nobody may write to takes no files.
    Status setModes()
    {
        std::error_code problem;
        for (auto each = m_modes.rbegin(); each != m_modes.rend(); ++each) {
            fs::permissions(each->first, each->second, problem);
            if (problem)
                return because(each->first, problem);
        }
        return Done{};
    }

    fs::path m_from;
    fs::path m_to;
    std::vector<fs::path> m_except;
    const std::atomic<bool> &m_stop;
    std::vector<std::pair<fs::path, fs::perms>> m_modes;
    qint64 m_entries = 0;
    qint64 m_bytes = 0;
};

} // namespace

Status copyTree(const CopyPlan &plan, const std::atomic<bool> &stop)
{
    return TreeCopy(plan, stop).run();
}

} // namespace coord
