#include "server/store/lane.h"

namespace coord {

Lane::Lane(const QString &name)
{
    m_thread.setObjectName(name);
    m_context.moveToThread(&m_thread);
    m_thread.start();
}

Lane::~Lane()
{
    post([this] { m_thread.quit(); });
    m_thread.wait();
}

void Lane::post(std::function<void()> work)
{
    QMetaObject::invokeMethod(&m_context, std::move(work), Qt::QueuedConnection);
}

void Lane::wait(const std::function<void()> &work)
{
    QMetaObject::invokeMethod(&m_context, work, Qt::BlockingQueuedConnection);
}

} // namespace coord
