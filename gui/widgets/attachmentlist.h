// The files and folders that a new task brings along, and how far their upload is.
#pragma once

#include "gui/models/attachmentmodel.h"

#include <QWidget>

class QMimeData;
class QProgressBar;
class QPushButton;

namespace coord {

class PlainTable;

class AttachmentList : public QWidget {
    Q_OBJECT
public:
    explicit AttachmentList(QWidget *parent = nullptr);

    [[nodiscard]] AttachmentModel &model() { return m_model; }
    //! Whether something of this machine is dragged.
    [[nodiscard]] static bool accepts(const QMimeData &dropped);
    //! Adds what was dropped.
    [[nodiscard]] Status drop(const QMimeData &dropped);
    //! How far the one with that \a index is; a negative one: nothing is under way.
    void showProgress(qsizetype index, qint64 done, qint64 total);

Q_SIGNALS:
    //! One could not be added: \a sentence says why.
    void refused(const QString &sentence);

private:
    void layOut();
    void ask(bool wantsFolder);

    AttachmentModel m_model;
    PlainTable *m_table;
    QPushButton *m_file;
    QPushButton *m_folder;
    QPushButton *m_remove;
    QProgressBar *m_progress;
};

} // namespace coord
