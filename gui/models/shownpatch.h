// A patch of git's as it may be shown: safe lines with their kinds, bounded, and the files it
// touches with where they begin.
#pragma once

#include "cli/output/patchtext.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace coord {

enum class DiffLine : quint8 { Context, Added, Removed, Hunk, Header };

struct PatchPlace {
    PatchedFile file;
    int line = -1; //!< of its header among those that are shown; -1: it is left out
};

//! Reads a patch line by line, shows the beginning of it, and counts all of it.
class ShownPatch {
public:
    static constexpr qsizetype maxLines = 50'000; //!< that are shown
    static constexpr qsizetype maxChars = 8 * 1024 * 1024; //!< in all of them
    static constexpr qsizetype maxLineChars = 2'000; //!< of one; then it says how many more
    static constexpr qsizetype maxFiles = 5'000; //!< that are listed
    static constexpr qint64 maxReadBytes = 64ll * 1024 * 1024; //!< of a file

    //! Without its line end.
    void add(const QByteArray &line);
    //! Reads at most maxReadBytes of a file; false where it cannot.
    [[nodiscard]] bool read(const QString &path);

    [[nodiscard]] QString text() const { return m_lines.join(u'\n'); }
    [[nodiscard]] const QList<DiffLine> &kinds() const { return m_kinds; }
    [[nodiscard]] QList<PatchPlace> places() const;
    //! Lines that are not shown; of a file that was not read to its end some more.
    [[nodiscard]] qint64 leftOut() const { return m_leftOut; }
    [[nodiscard]] bool isCutShort() const { return m_isCutShort; }
    [[nodiscard]] qsizetype fileCount() const { return m_reader.files().size(); }

private:
    PatchReader m_reader;
    QStringList m_lines;
    QList<DiffLine> m_kinds;
    QList<int> m_begins; //!< by file
    qsizetype m_chars = 0;
    qint64 m_leftOut = 0;
    bool m_isCutShort = false;
};

//! The kind that the first characters of a line tell, outside and inside of a hunk alike.
[[nodiscard]] DiffLine diffLineKind(QStringView line);

//! The files of a patch: name, lines added, lines removed.
class PatchFileModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Path, Added, Removed, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const QList<PatchPlace> &places);
    //! -1 where it is not shown.
    [[nodiscard]] int lineAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    QList<PatchPlace> m_places;
};

} // namespace coord
