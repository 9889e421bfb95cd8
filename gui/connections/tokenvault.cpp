#include "gui/connections/tokenvault.h"

#include "core/platform/securefile.h"

#include <qt6keychain/keychain.h>

#include <QDir>
#include <QFile>
#include <QTimer>

#include <memory>

namespace coord {

namespace {

//! Starts a job of the keychain, which deletes itself: one that was deleted from outside would be
//! answered all the same. \a done is called once, with it or, after the patience, with null.
template <typename Job>
void run(Job *job, QObject *owner, std::function<void(Job *)> done)
{
    const auto over = std::make_shared<bool>(false);
    auto *limit = new QTimer(job);
    limit->setSingleShot(true);
    const auto end = [over, done](Job *ended) {
        if (!std::exchange(*over, true))
            done(ended);
    };
    QObject::connect(job, &QKeychain::Job::finished, owner, [job, end] { end(job); });
    QObject::connect(limit, &QTimer::timeout, owner, [end] { end(nullptr); });
    limit->start(TokenVault::patience);
    job->start();
}

template <typename Job>
Error failureOf(const Job *job)
{
    if (!job)
        return {ErrorCode::DeadlineExceeded, QStringLiteral("The keychain does not answer")};
    return {job->error() == QKeychain::EntryNotFound ? ErrorCode::NotFound : ErrorCode::Unavailable,
        job->errorString()};
}

// Nothing is kept where there is no keychain.
bool isOut(const QKeychain::DeletePasswordJob *job)
{
    return job
        && (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound
            || job->error() == QKeychain::NoBackendAvailable);
}

} // namespace

TokenVault::TokenVault(QString folder, QString service, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_service(std::move(service))
{
}

QString TokenVault::fileOf(const QString &id) const
{
    return QDir(m_folder).filePath(id + QStringLiteral(".token"));
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
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(id);
    run<QKeychain::ReadPasswordJob>(job, this, [answer](QKeychain::ReadPasswordJob *ended) {
        answer(ended && ended->error() == QKeychain::NoError ? Result<QString>(ended->textData())
                                                             : failureOf(ended));
    });
}

void TokenVault::write(
    const QString &id, const QString &token, std::function<void(const Result<Place> &)> answer)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(id);
    job->setTextData(token);
    const auto done = [this, id, token, answer](QKeychain::WritePasswordJob *ended) {
        if (ended && ended->error() == QKeychain::NoError) {
            QFile::remove(fileOf(id));
            return answer(Place::Keychain);
        }
        Status kept = makePrivateDirectory(m_folder);
        if (kept)
            kept = writePrivateFile(fileOf(id), token.toUtf8());
        answer(kept ? Result<Place>(Place::File) : kept.error());
    };
    run<QKeychain::WritePasswordJob>(job, this, done);
}

void TokenVault::remove(const QString &id, std::function<void(const Status &)> answer)
{
    const bool wasFile = QFile::exists(fileOf(id));
    const bool isGone = !wasFile || QFile::remove(fileOf(id));
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(id);
    run<QKeychain::DeletePasswordJob>(job, this,
        [isGone, wasFile, answer, path = fileOf(id)](QKeychain::DeletePasswordJob *ended) {
            if (!isGone)
                return answer(Error{ErrorCode::FailedPrecondition,
                    QStringLiteral("%1 cannot be removed").arg(path)});
            // It is in one place only, and where it was a file there may be no keychain.
            if (wasFile || isOut(ended))
                return answer(Done{});
            answer(failureOf(ended));
        });
}

} // namespace coord
