// Where the tokens of saved connections are: in the keychain of the system, and where there is none
// in files that only their owner can read.
//
// A token is never in the settings. A file is written only where the keychain would not take the
// token, so a file that is there is newer than anything in the keychain and counts.
#pragma once

#include "core/domain/result.h"
#include "core/domain/time.h"

#include <QObject>

#include <functional>

namespace coord {

//! Lives in a thread with an event loop. Every answer comes later than the call, at the latest
//! after patience; none after this is destroyed.
class TokenVault : public QObject {
    Q_OBJECT
public:
    enum class Place { Keychain, File };
    static constexpr Millis patience{120'000}; //!< a keychain may ask a person for its password
    static constexpr qint64 maxTokenBytes = 64 * 1024;

    //! \a folder is of the files; \a service names the program in the keychain.
    TokenVault(QString folder, QString service, QObject *parent = nullptr);

    //! NotFound where there is none; else why it cannot be had.
    void read(const QString &id, std::function<void(const Result<QString> &)> answer);
    //! Where it is now. The errors of writePrivateFile() where the keychain is not there, either.
    void write(
        const QString &id, const QString &token, std::function<void(const Result<Place> &)> answer);
    //! From both places. What is not there is not an error.
    void remove(const QString &id, std::function<void(const Status &)> answer);

private:
    [[nodiscard]] QString fileOf(const QString &id) const;

    QString m_folder;
    QString m_service;
};

} // namespace coord
