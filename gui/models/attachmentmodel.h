// Files and folders that a task brings along: where they are here, how large, and where they go.
#pragma once

#include "core/client/filespec.h"

#include <QAbstractTableModel>

namespace coord {

class AttachmentModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Source, Size, Destination, ColumnCount };
    static constexpr int maxAttachments = 100;
    static constexpr int maxCountedFiles = 10'000; //!< of one folder, for its size

    using QAbstractTableModel::QAbstractTableModel;

    //! Adds one that goes to \a destination, relative to the agent's folder; under its own name
    //! where that is empty. What is not there, or one too many, is an error.
    [[nodiscard]] Status add(const QString &path, const QString &destination = {});
    void removeAt(int row);
    void clear();
    //! What is to be moved; InvalidArgument names one that goes nowhere.
    [[nodiscard]] Result<QList<FileSpec>> specs() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

private:
    struct Attachment {
        FileSpec spec;
        QString size; //!< as it is shown
    };
    QList<Attachment> m_attachments;
};

} // namespace coord
