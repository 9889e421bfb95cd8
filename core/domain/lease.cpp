#include "core/domain/lease.h"

#include "core/domain/retry.h"

namespace coord {

bool mayResume(const Task &task)
{
    return task.state == TaskState::Pending && task.errorCode == failures::leaseExpired
        && task.attempt > 0;
}

} // namespace coord
