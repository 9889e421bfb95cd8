#include "gui/connections/tokenvault.h"

#include "core/platform/securefile.h"

#include <qt6keychain/keychain.h>

#include <QDir>
#include <QFile>
#include <QPointer>
#include <QTimer>

#include <utility>

namespace coord {

namespace {

ErrorCode keychainCode(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return ErrorCode::NotFound;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return ErrorCode::Unimplemented;
    case QKeychain::AccessDeniedByUser:
        return ErrorCode::PermissionDenied;
    default:
        return ErrorCode::Unavailable;
    }
}

Status endOf(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::NoError)
        return Done{};
    return Error{keychainCode(job.error()), job.errorString()};
}

//! Its jobs delete themselves: one that was deleted from outside would be answered all the same.
class SystemKeychain : public Keychain {
public:
    explicit SystemKeychain(QString service)
        : m_service(std::move(service))
    {
    }

    void read(const QString &id, TokenAnswer answer) override
    {
        auto *job = new QKeychain::ReadPasswordJob(m_service);
        start(job, id, [job, answer = std::move(answer)] {
            const Status end = endOf(*job);
            answer(end ? Result<QString>(job->textData()) : Result<QString>(end.error()));
        });
    }

    void write(const QString &id, const QString &token, DoneAnswer answer) override
    {
        auto *job = new QKeychain::WritePasswordJob(m_service);
        job->setTextData(token);
        start(job, id, [job, answer = std::move(answer)] { answer(endOf(*job)); });
    }

    void remove(const QString &id, DoneAnswer answer) override
    {
        auto *job = new QKeychain::DeletePasswordJob(m_service);
        start(job, id, [job, answer = std::move(answer)] { answer(endOf(*job)); });
    }

private:
    static void start(QKeychain::Job *job, const QString &id, std::function<void()> ended)
    {
        job->setKey(id);
        QObject::connect(
            job, &QKeychain::Job::finished, job, [ended = std::move(ended)] { ended(); });
        job->start();
    }

    QString m_service;
};

// Nothing is kept where there is no keychain.
bool isOut(const Status &removed)
{
    return removed || removed.error().code == ErrorCode::NotFound
        || removed.error().code == ErrorCode::Unimplemented;
}

} // namespace

std::unique_ptr<Keychain> systemKeychain(const QString &service)
{
    return std::make_unique<SystemKeychain>(service);
}

TokenVault::TokenVault(
    QString folder, std::unique_ptr<Keychain> keychain, Millis limit, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_keychain(std::move(keychain))
    , m_limit(limit)
{
}

QString TokenVault::fileOf(const QString &id) const
{
    return QDir(m_folder).filePath(id + QStringLiteral(".token"));
}

template <typename Value>
std::function<void(const Result<Value> &)> TokenVault::limited(
    std::function<void(const Result<Value> &)> answer)
{
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    const auto once = [waiting = QPointer(limit), over = std::make_shared<bool>(false), answer](
                          const Result<Value> &result) {
        // The timer is gone where the vault is.
        if (!waiting || std::exchange(*over, true))
            return;
        waiting->deleteLater();
        answer(result);
    };
    connect(limit, &QTimer::timeout, this, [once] {
        once(Error{ErrorCode::DeadlineExceeded, tr("The keychain does not answer")});
    });
    limit->start(m_limit);
    return once;
}

void TokenVault::read(const QString &id, std::function<void(const Result<QString> &)> answer)
{
    const auto file = readPrivateFile(fileOf(id), maxTokenBytes);
    if (file || file.error().code != ErrorCode::NotFound) {
        const Result<QString> found
            = file ? Result<QString>(QString::fromUtf8(*file).trimmed()) : file.error();
        QTimer::singleShot(0, this, [found, answer] { answer(found); });
        return;
    }
    m_keychain->read(id, limited<QString>([answer](const Result<QString> &found) {
        // One that is not there at login may only not have been started yet.
        if (!found && found.error().code == ErrorCode::Unimplemented)
            return answer(Error{ErrorCode::Unavailable, found.error().message});
        answer(found);
    }));
}

void TokenVault::write(
    const QString &id, const QString &token, std::function<void(const Result<Place> &)> answer)
{
    m_keychain->write(id, token, limited<Done>([this, id, token, answer](const Status &taken) {
        if (taken) {
            QFile::remove(fileOf(id));
            return answer(Place::Keychain);
        }
        Status kept = makePrivateDirectory(m_folder);
        if (kept)
            kept = writePrivateFile(fileOf(id), token.toUtf8());
        answer(kept ? Result<Place>(Place::File) : kept.error());
    }));
}

void TokenVault::remove(const QString &id, std::function<void(const Status &)> answer)
{
    const bool wasFile = QFile::exists(fileOf(id));
    const bool isGone = !wasFile || QFile::remove(fileOf(id));
    const auto removed = [isGone, wasFile, answer, path = fileOf(id)](const Status &status) {
        if (!isGone)
            return answer(
                Error{ErrorCode::FailedPrecondition, tr("%1 cannot be removed").arg(path)});
        // It is in one place only, and where it was a file there may be no keychain.
        answer(wasFile || isOut(status) ? Status(Done{}) : status);
    };
    m_keychain->remove(id, limited<Done>(removed));
}

} // namespace coord
