// Which files of this machine may be sent and received: those below the working directory and the
// directories that the agent's owner has named, as the disk has them.
#pragma once

#include "core/platform/files/fileroot.h"

#include <QStringList>

namespace coord {

//! A place below one of the directories.
struct TransferPlace {
    FileRoot root;
    QString folder; //!< the root's path
    QByteArrayList path; //!< from there
    QList<QByteArrayList> closed = {}; //!< what is closed and lies below it: from it on

    //! Whether a file of this \a name in it is closed.
    [[nodiscard]] bool isClosed(const QByteArray &name) const;
};

class TransferPlaces {
public:
    //! \a closed are files and folders of the agent's own: neither they nor what is below them is
    //! given away or taken.
    TransferPlaces(QString workingDirectory, QStringList directories, QStringList closed);

    //! Links are followed as far as they stay inside. PermissionDenied `Path not allowed: <path>`,
    //! or with \a sentence in front of the path; InvalidArgument for what is no path here. Of a
    //! folder that has something closed in it this is said, and it is the caller's to leave alone.
    [[nodiscard]] Result<TransferPlace> find(const QString &path, const char *sentence) const;

private:
    QString m_workingDirectory;
    QStringList m_directories;
    QStringList m_closed;
};

} // namespace coord
