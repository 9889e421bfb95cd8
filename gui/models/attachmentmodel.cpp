#include "gui/models/attachmentmodel.h"

#include "cli/output/progresstext.h"
#include "core/domain/limits.h"
#include "gui/models/showntext.h"

#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace coord {

namespace {

QString sizeTextOf(const QFileInfo &file)
{
    if (!file.isDir())
        return bytesText(file.size());
    qint64 bytes = 0;
    int files = 0;
    QDirIterator all(
        file.filePath(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (all.hasNext() && files < AttachmentModel::maxCountedFiles) {
        all.next();
        bytes += all.fileInfo().isSymLink() ? 0 : all.fileInfo().size();
        ++files;
    }
    return all.hasNext() ? AttachmentModel::tr("more than %1").arg(bytesText(bytes))
                         : bytesText(bytes);
}

Error wrongAttachment(const QString &sentence)
{
    return {ErrorCode::InvalidArgument, sentence};
}

} // namespace

Status AttachmentModel::add(const QString &path, const QString &destination)
{
    const QFileInfo file(path);
    if (!file.exists())
        return wrongAttachment(tr("Attachment: %1 is not there.").arg(path));
    if (m_attachments.size() >= maxAttachments)
        return wrongAttachment(tr("There may be up to %1 attachments.").arg(maxAttachments));
    const FileSpec spec{file.absoluteFilePath(),
        destination.isEmpty() ? lastNameOf(file.absoluteFilePath()) : destination};
    const bool isKnown = std::any_of(m_attachments.begin(), m_attachments.end(),
        [&spec](const Attachment &each) { return each.spec == spec; });
    if (isKnown)
        return Done{};
    const int row = int(m_attachments.size());
    beginInsertRows({}, row, row);
    m_attachments.append({spec, sizeTextOf(file)});
    endInsertRows();
    return Done{};
}

void AttachmentModel::removeAt(int row)
{
    if (row < 0 || row >= m_attachments.size())
        return;
    beginRemoveRows({}, row, row);
    m_attachments.removeAt(row);
    endRemoveRows();
}

void AttachmentModel::clear()
{
    beginResetModel();
    m_attachments.clear();
    endResetModel();
}

Result<QList<FileSpec>> AttachmentModel::specs() const
{
    QList<FileSpec> all;
    for (const Attachment &each : m_attachments) {
        if (each.spec.to.trimmed().isEmpty())
            return wrongAttachment(
                tr("Attachment: say where %1 goes on the agent's machine.").arg(each.spec.from));
        all.append(each.spec);
    }
    return all;
}

int AttachmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_attachments.size());
}

int AttachmentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant AttachmentModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_attachments.size())
        return {};
    const Attachment &each = m_attachments[index.row()];
    if (role == Qt::ToolTipRole)
        return shownToolTip(each.spec.from);
    if (role == Qt::EditRole && index.column() == Destination)
        return each.spec.to;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Source:
        return shownLine(lastNameOf(each.spec.from));
    case Size:
        return each.size;
    default:
        return shownLine(each.spec.to);
    }
}

QVariant AttachmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Source:
        return tr("Attachment");
    case Size:
        return tr("Size");
    case Destination:
        return tr("Goes to");
    default:
        return {};
    }
}

Qt::ItemFlags AttachmentModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Destination ? flags | Qt::ItemIsEditable : flags;
}

bool AttachmentModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || index.column() != Destination || !checkIndex(index))
        return false;
    m_attachments[index.row()].spec.to = value.toString().trimmed().left(limits::maxPathChars);
    Q_EMIT dataChanged(index, index);
    return true;
}

} // namespace coord
