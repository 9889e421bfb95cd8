#include "gui/models/shownpatch.h"

#include "gui/models/showntext.h"

#include <QFile>
#include <QLocale>

#include <algorithm>

namespace coord {

namespace {

// Of bytes of one line that are looked at at all: more than anybody is shown.
constexpr qint64 maxLineBytes = 4 * ShownPatch::maxLineChars;

QString shownPatchLine(const QByteArray &line)
{
    const QString text = QString::fromUtf8(line.left(maxLineBytes));
    if (text.size() <= ShownPatch::maxLineChars && line.size() <= maxLineBytes)
        return shownLine(QString(text).replace(u'\t', QStringLiteral("    ")));
    return shownLine(text.left(ShownPatch::maxLineChars))
        + PatchFileModel::tr("\u2026 (a line of %1 bytes)").arg(QLocale().toString(line.size()));
}

} // namespace

DiffLine diffLineKind(QStringView line)
{
    static constexpr QStringView headers[]{u"diff ", u"+++ ", u"--- ", u"index ", u"new file",
        u"deleted file", u"rename ", u"similarity ", u"old mode", u"new mode", u"Binary files",
        u"GIT binary"};
    if (std::any_of(std::begin(headers), std::end(headers),
            [line](QStringView header) { return line.startsWith(header); }))
        return DiffLine::Header;
    if (line.startsWith(u"@@"))
        return DiffLine::Hunk;
    if (line.startsWith(u'+'))
        return DiffLine::Added;
    return line.startsWith(u'-') ? DiffLine::Removed : DiffLine::Context;
}

void ShownPatch::add(const QByteArray &line)
{
    const qsizetype files = m_reader.files().size();
    const qint64 counted
        = files > 0 ? m_reader.files().last().insertions + m_reader.files().last().deletions : 0;
    m_reader.add(line);
    const bool begins = m_reader.files().size() > files;
    const bool isShown = m_lines.size() < maxLines && m_chars < maxChars;
    if (begins)
        m_begins.append(isShown ? int(m_lines.size()) : -1);
    if (!isShown) {
        ++m_leftOut;
        return;
    }
    const QString text = shownPatchLine(line);
    DiffLine kind = diffLineKind(text);
    // "--- x" within a hunk is a line "-- x" that goes.
    const bool isChange = !begins && files > 0
        && m_reader.files().last().insertions + m_reader.files().last().deletions > counted;
    if (isChange)
        kind = line.startsWith('+') ? DiffLine::Added : DiffLine::Removed;
    m_chars += text.size();
    m_lines.append(text);
    m_kinds.append(kind);
}

bool ShownPatch::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    while (!file.atEnd() && file.pos() < maxReadBytes) {
        QByteArray line = file.readLine(maxReadBytes);
        if (line.endsWith('\n'))
            line.chop(1);
        add(line);
    }
    m_isCutShort = !file.atEnd();
    return file.error() == QFile::NoError;
}

QList<PatchPlace> ShownPatch::places() const
{
    QList<PatchPlace> all;
    const qsizetype count = std::min(maxFiles, m_reader.files().size());
    for (qsizetype i = 0; i < count; ++i)
        all.append({m_reader.files()[i], m_begins[i]});
    return all;
}

void PatchFileModel::show(const QList<PatchPlace> &places)
{
    beginResetModel();
    m_places = places;
    endResetModel();
}

int PatchFileModel::lineAt(int row) const
{
    return row >= 0 && row < m_places.size() ? m_places[row].line : -1;
}

int PatchFileModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_places.size());
}

int PatchFileModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant PatchFileModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_places.size())
        return {};
    const PatchedFile &file = m_places[index.row()].file;
    if (role == Qt::ToolTipRole && index.column() == Path)
        return shownToolTip(file.path);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Path:
        return shownLine(file.path.left(ShownPatch::maxLineChars));
    case Added:
        return file.isBinary ? tr("binary")
                             : QStringLiteral("+%1").arg(QLocale().toString(file.insertions));
    default:
        return file.isBinary ? QString()
                             : QStringLiteral("\u2212%1").arg(QLocale().toString(file.deletions));
    }
}

QVariant PatchFileModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Path:
        return tr("File");
    case Added:
        return tr("Added");
    case Removed:
        return tr("Removed");
    default:
        return {};
    }
}

} // namespace coord
