#include "core/client/uploadqueue.h"

namespace coord {

UploadQueue::UploadQueue(
    CoordinatorSession &session, QString agent, QList<FileSpec> specs, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_agent(std::move(agent))
    , m_specs(std::move(specs))
{
}

UploadQueue::~UploadQueue()
{
    // Taken out first: its end is told while it is destroyed, and is nobody's then.
    if (const auto upload = std::move(m_upload))
        upload->cancel();
}

void UploadQueue::begin()
{
    next();
}

void UploadQueue::cancel()
{
    if (m_upload)
        m_upload->cancel();
}

void UploadQueue::next()
{
    if (m_at == m_specs.size()) {
        Q_EMIT ended(Done{});
        return;
    }
    const FileSpec &spec = m_specs[m_at];
    m_upload = std::make_unique<FileUpload>(
        m_session, FileUpload::What{.source = spec.from, .agent = m_agent, .destination = spec.to});
    connect(m_upload.get(), &FileTransfer::progressed, this,
        [this](qint64 done, qint64 total) { Q_EMIT progressed(m_at, done, total); });
    m_upload->end().then(this, [this](const Status &status) {
        if (m_upload)
            onEnd(status);
    });
    m_upload->begin();
}

void UploadQueue::onEnd(const Status &status)
{
    // It is the transfer that is calling.
    m_upload.release()->deleteLater();
    if (!status) {
        Q_EMIT ended(status.error());
        return;
    }
    ++m_at;
    next();
}

} // namespace coord
