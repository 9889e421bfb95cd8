#include "core/transfer/filesource.h"

#include <QCryptographicHash>

namespace coord {

Result<std::unique_ptr<FileSource>> FileSource::open(
    const FileRoot &root, const QByteArrayList &path, const ExcludeGlobs &excluded)
{
    const auto facts = root.about(path);
    if (!facts)
        return facts.error();
    std::unique_ptr<FileSource> source(new FileSource);
    if (facts->kind == FileFacts::Kind::Folder) {
        const auto folder = root.folder(path);
        if (!folder)
            return folder.error();
        source->m_facts.mode = facts->mode;
        source->m_maker = std::make_unique<ArchiveMaker>(*folder, excluded);
        return source;
    }
    if (facts->kind != FileFacts::Kind::File)
        return Error{
            ErrorCode::FailedPrecondition, QStringLiteral("is neither a file nor a folder")};
    auto file = root.read(path);
    if (!file)
        return file.error();
    const auto opened = file->about();
    if (!opened)
        return opened.error();
    source->m_facts = *opened;
    source->m_file.emplace(*std::move(file));
    return source;
}

QString FileSource::fingerprint() const
{
    if (isFolder())
        return {};
    const QByteArray facts = QByteArray::number(m_facts.size) + ' '
        + QByteArray::number(m_facts.modifiedNs) + ' ' + QByteArray::number(m_facts.inode) + ' '
        + QByteArray::number(m_facts.device);
    return QString::fromLatin1(QCryptographicHash::hash(facts, QCryptographicHash::Sha256).toHex());
}

Result<QByteArray> FileSource::read(qint64 maxBytes)
{
    if (m_maker)
        return m_maker->read(maxBytes);
    auto bytes = m_file->read(std::min(maxBytes, m_facts.size - m_position));
    if (!bytes)
        return bytes;
    m_position += bytes->size();
    const bool isShort = bytes->size() < maxBytes && m_position < m_facts.size;
    auto now = m_file->about();
    if (now)
        now->mode = m_facts.mode; // who may read it is another matter
    if (isShort || !now || *now != m_facts)
        return Error{
            ErrorCode::FailedPrecondition, QStringLiteral("The file changed while it was read")};
    return bytes;
}

Status FileSource::seek(qint64 offset)
{
    m_position = offset;
    return m_file->seek(offset);
}

} // namespace coord
