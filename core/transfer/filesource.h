// What is sent: a file, or a folder as a tar stream.
#pragma once

#include "core/platform/files/archivemaker.h"

#include <optional>

namespace coord {

class FileSource {
public:
    //! FailedPrecondition for what is neither a file nor a folder; \a excluded is for folders.
    [[nodiscard]] static Result<std::unique_ptr<FileSource>> open(
        const FileRoot &root, const QByteArrayList &path, const ExcludeGlobs &excluded = {});

    [[nodiscard]] bool isFolder() const { return m_maker != nullptr; }
    //! 0 for a folder, whose stream has no size before it is made.
    [[nodiscard]] qint64 size() const { return m_facts.size; }
    [[nodiscard]] int mode() const { return m_facts.mode; }
    //! The same content as long as this is the same; empty for a folder.
    [[nodiscard]] QString fingerprint() const;

    //! The next bytes, fewer than \a maxBytes only at the end. FailedPrecondition where the file is
    //! not what it was when it was opened.
    [[nodiscard]] Result<QByteArray> read(qint64 maxBytes);
    //! A file from \a offset on. \pre !isFolder()
    [[nodiscard]] Status seek(qint64 offset);

private:
    FileSource() = default;

    FileFacts m_facts;
    qint64 m_position = 0;
    std::optional<OpenedFile> m_file;
    std::unique_ptr<ArchiveMaker> m_maker;
};

} // namespace coord
