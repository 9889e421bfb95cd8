// Several files and folders of this machine to one agent, one after the other: what a task brings
// along.
#pragma once

#include "core/client/filespec.h"
#include "core/client/fileupload.h"

namespace coord {

//! For one begin(). The session must outlive it. Lives in the session's thread.
class UploadQueue : public QObject {
    Q_OBJECT
public:
    UploadQueue(CoordinatorSession &session, QString agent, QList<FileSpec> specs,
        QObject *parent = nullptr);
    ~UploadQueue() override;

    void begin();
    //! Ends with what is under way; ended() says so.
    void cancel();

Q_SIGNALS:
    //! How far the one with that \a index is; \a total is 0 where nobody knows it.
    void progressed(qsizetype index, qint64 done, qint64 total);
    //! All are at their places, or the first that is not says why; comes once, and not after the
    //! destruction.
    void ended(const coord::Status &status);

private:
    void next();
    void onEnd(const Status &status);

    CoordinatorSession &m_session;
    QString m_agent;
    QList<FileSpec> m_specs;
    qsizetype m_at = 0;
    std::unique_ptr<FileUpload> m_upload;
};

} // namespace coord
