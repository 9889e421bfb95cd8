#include "gui/pages/pages.h"

#include "gui/pages/audit/auditlogpage.h"
#include "gui/pages/people/peoplepage.h"
#include "gui/pages/pipelines/pipelinespage.h"
#include "gui/pages/schedules/schedulespage.h"
#include "gui/pages/statistics/statisticspage.h"
#include "gui/pages/webhooks/webhookspage.h"

namespace coord {

QList<Page *> makePages(const TaskSlots &tasks, QWidget *parent)
{
    return {new StatisticsPage(tasks, parent), new PipelinesPage(parent), new SchedulesPage(parent),
        new WebhooksPage(parent), new PeoplePage(parent), new AuditLogPage(parent)};
}

} // namespace coord
