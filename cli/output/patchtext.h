// A patch for people: which files it touches and by how much, and its lines on a terminal.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace coord {

struct PatchedFile {
    QString path; //!< as the patch names it, after the change; before it where the file is gone
    qint64 insertions = 0;
    qint64 deletions = 0;
    bool isBinary = false;
};

//! Reads a patch of git's, line by line. What is none brings no files.
class PatchReader {
public:
    void add(const QByteArray &line);
    [[nodiscard]] const QList<PatchedFile> &files() const { return m_files; }

private:
    void begin(const QByteArray &line);
    void count(const QByteArray &line);

    QList<PatchedFile> m_files;
    qint64 m_oldLeft = 0; //!< lines of the hunk that are to come
    qint64 m_newLeft = 0;
};

//! One line of a patch, without what steers a terminal; in colour where that is wanted.
[[nodiscard]] QString patchLineText(const QByteArray &line, bool inColour);

//! As git's --stat has it: a line for each file, and one for all.
[[nodiscard]] QString patchStatText(const QList<PatchedFile> &files);

} // namespace coord
