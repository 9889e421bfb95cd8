// A folder as an uncompressed tar stream, made as it is read: memory stays the same however large
// the folder is.
//
// Entries begin with `./`, as the original's do. Symbolic links are not followed; they, devices,
// pipes and sockets are left out and counted.
#pragma once

#include "core/platform/files/archivelimits.h"
#include "core/platform/files/excludeglobs.h"
#include "core/platform/files/fileroot.h"

#include <memory>

namespace coord {

class ArchiveMaker {
public:
    ArchiveMaker(
        const FileRoot &folder, const ExcludeGlobs &excluded, const ArchiveLimits &limits = {});
    ArchiveMaker(const ArchiveMaker &) = delete;
    ArchiveMaker &operator=(const ArchiveMaker &) = delete;
    ~ArchiveMaker();

    //! The next bytes of the stream, fewer than \a maxBytes only at its end. Errors name the file:
    //! FailedPrecondition where one changes while it is read, ResourceExhausted beyond the limits.
    [[nodiscard]] Result<QByteArray> read(qint64 maxBytes);

    [[nodiscard]] ArchiveCounts counts() const;

private:
    class Writer;
    std::unique_ptr<Writer> m_writer;
};

} // namespace coord
