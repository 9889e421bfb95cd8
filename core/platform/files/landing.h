// Where something from another machine is to be, and how it gets there: all of it or nothing.
//
// What comes is written into a sibling of the destination that nobody else can read, and takes the
// destination's name only when it is whole, verified and on the disk. Until then nothing of the
// destination has changed, whatever fails; missing folders on the way to it are made last.
//
//   file onto a file, or nothing     replaces it in one step
//   file onto a folder               goes into it, under the name given
//   folder onto nothing              appears in one step
//   folder onto a folder             is merged into it: its files replace files of the same name,
//                                    each in one step; nothing else of what was there is touched.
//                                    Where a file meets a folder, a link or a `.git` nothing is
//                                    changed at all
#pragma once

#include "core/platform/files/archivelimits.h"
#include "core/platform/files/fileroot.h"

#include <atomic>
#include <memory>
#include <optional>

namespace coord {

struct Destination {
    FileRoot root;
    QByteArrayList path; //!< from there
    bool isFolder = false; //!< what comes is a folder, as a tar stream
    QByteArray filename = {}; //!< its name where it came from
    qint64 expectedBytes = 0; //!< 0: not known
    std::optional<int> mode = {}; //!< permission bits; absent: those of the file that is replaced
};

//! One arrival. The destructor removes what did not get to its place.
class Landing {
public:
    static constexpr auto unpackedSuffix = ".d"; //!< what makes a sibling's name that of its folder
    static constexpr int usualMode = 0644; //!< of a file whose mode nobody knows
    static constexpr qint64 bytesKeptFree = 64ll * 1024 * 1024; //!< of the disk, at the beginning

    //! Makes the sibling. FailedPrecondition where the destination is something that is not
    //! replaced, ResourceExhausted where the disk is too full.
    [[nodiscard]] static Result<std::unique_ptr<Landing>> begin(const Destination &destination);

    Landing(const Landing &) = delete;
    Landing &operator=(const Landing &) = delete;
    ~Landing();

    [[nodiscard]] Status write(QByteArrayView bytes);
    //! Puts it in its place; on the disk when it returns, and nothing else is left. May take long,
    //! and may be called in another thread. To be called once.
    [[nodiscard]] Status finish();
    //! From any thread: finish() is to end early, with Unavailable.
    void giveUp() { m_stop = true; }

    //! The destination from the root on, with the filename where it went into a folder.
    [[nodiscard]] const QByteArrayList &path() const { return m_to.path; }
    //! What finish() has unpacked.
    [[nodiscard]] const ArchiveCounts &counts() const { return m_counts; }
    //! The sibling's path from the root on.
    [[nodiscard]] QByteArrayList partPath() const { return m_part; }

    //! Whether \a name is one of a sibling of ours, which a process that was killed has left.
    [[nodiscard]] static bool isPartName(const QByteArray &name);

private:
    Landing(Destination to, QByteArrayList part, OpenedFile file);

    [[nodiscard]] Status finishFile();
    [[nodiscard]] Status finishFolder();
    [[nodiscard]] QByteArrayList unpackedPath() const;
    void removeParts();

    Destination m_to;
    QByteArrayList m_part;
    std::optional<OpenedFile> m_file;
    ArchiveCounts m_counts;
    std::atomic<bool> m_stop = false;
};

} // namespace coord
