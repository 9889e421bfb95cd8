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
};

class TransferPlaces {
public:
    //! Nothing below \a closed, the agent's own folder, is given away or taken.
    TransferPlaces(QString workingDirectory, QStringList directories, QString closed);

    //! Links are followed as far as they stay inside. PermissionDenied `Path not allowed: <path>`,
    //! or with \a sentence in front of the path; InvalidArgument for what is no path here.
    [[nodiscard]] Result<TransferPlace> find(const QString &path, const char *sentence) const;

private:
    QString m_workingDirectory;
    QStringList m_directories;
    QString m_closed;
};

} // namespace coord
