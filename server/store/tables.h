// All tables over one connection: where a mutation or a query finds the table that knows it.
#pragma once

#include "server/store/accounttable.h"
#include "server/store/attempttable.h"
#include "server/store/audittable.h"
#include "server/store/cordontable.h"
#include "server/store/mailtable.h"
#include "server/store/outputtable.h"
#include "server/store/pipelinetable.h"
#include "server/store/scheduletable.h"
#include "server/store/subscriptiontable.h"
#include "server/store/tasktable.h"
#include "server/store/webhooktable.h"

namespace coord {

class Database;

class Tables {
public:
    //! \pre \a database outlives the object
    explicit Tables(Database &database);

    //! Inside a transaction of the caller's.
    [[nodiscard]] Status apply(const Mutation &mutation);
    //! On a snapshot of its own, outside any transaction.
    [[nodiscard]] Result<Answer> answer(const Query &query);

private:
    [[nodiscard]] Result<TaskList> live();

    Database &m_database;
    TaskTable m_tasks;
    OutputTable m_output;
    AttemptTable m_attempts;
    AccountTable m_accounts;
    AuditTable m_audit;
    MailTable m_mail;
    WebhookTable m_webhooks;
    ScheduleTable m_schedules;
    CordonTable m_cordons;
    PipelineTable m_pipelines;
    SubscriptionTable m_subscriptions;
};

} // namespace coord
