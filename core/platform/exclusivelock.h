// One process at a time: a lock on a file that the kernel releases when its holder dies, however it
// dies.
//
// QLockFile is not used: it judges a stale lock by pid and host name, which is wrong after kill -9
// when the pid has been given to somebody else, and in containers that share a folder.
#pragma once

#include "core/domain/result.h"

#include <QString>

#include <memory>

namespace coord {

class ExclusiveLock {
public:
    //! Takes the lock \a path, creating the file with mode 0600. If another process (or another
    //! lock of this one) holds it: FailedPrecondition with \a refusal and " (process <pid>)" after
    //! it. Where that process is gone the lock is waited for, up to 3 s: what it was starting when
    //! it was killed has it for a moment.
    [[nodiscard]] static Result<std::unique_ptr<ExclusiveLock>> take(
        const QString &path, const QString &refusal);

    ExclusiveLock(const ExclusiveLock &) = delete;
    ExclusiveLock &operator=(const ExclusiveLock &) = delete;
    //! Releases the lock and removes the file.
    ~ExclusiveLock();

private:
    ExclusiveLock(QString path, qintptr handle);

    QString m_path;
    qintptr m_handle;
};

} // namespace coord
