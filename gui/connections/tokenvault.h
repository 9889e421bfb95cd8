// Where the tokens of saved connections are: in the keychain of the system, and where there is none
// in files that only their owner can read.
//
// A token is never in the settings. A file is written only where the keychain would not take the
// token, so a file that is there is newer than anything in the keychain and counts.
#pragma once

#include "core/domain/time.h"
#include "gui/connections/keychain.h"

#include <QObject>

namespace coord {

//! Lives in a thread with an event loop. Every answer comes later than the call, at the latest
//! after its patience; none after this is destroyed. Messages of errors are translated.
class TokenVault : public QObject {
    Q_OBJECT
public:
    enum class Place { Keychain, File };
    static constexpr Millis patience{120'000}; //!< a keychain may ask a person for its password
    static constexpr qint64 maxTokenBytes = 64 * 1024;

    //! \a folder is of the files; \a limit is how long the keychain may take.
    TokenVault(QString folder, std::unique_ptr<Keychain> keychain, Millis limit = patience,
        QObject *parent = nullptr);

    //! NotFound where there is none; Unavailable and DeadlineExceeded where the keychain may give
    //! it later; else why it cannot be had.
    void read(const QString &id, std::function<void(const Result<QString> &)> answer);
    //! Where it is now. The errors of writePrivateFile() where the keychain is not there, either.
    void write(
        const QString &id, const QString &token, std::function<void(const Result<Place> &)> answer);
    //! From both places. What is not there is not an error.
    void remove(const QString &id, std::function<void(const Status &)> answer);

private:
    [[nodiscard]] QString fileOf(const QString &id) const;
    //! What the keychain may call once: later, or after this is gone, it is not \a answer any more.
    template <typename Value>
    std::function<void(const Result<Value> &)> limited(
        std::function<void(const Result<Value> &)> answer);

    QString m_folder;
    std::unique_ptr<Keychain> m_keychain;
    Millis m_limit;
};

} // namespace coord
