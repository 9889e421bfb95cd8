// What somebody at the dashboard wants done: values that leave the core, for whoever has a
// connection.
#pragma once

#include <QString>

#include <optional>
#include <variant>

namespace coord {

struct DispatchOrder {
    QString target; //!< an agent, `pool:NAME` or `any`
    QString prompt;
    std::optional<double> budgetUsd;
    QString sessionId = {}; //!< to go on with; empty for a new one
};
struct CancelOrder {
    QString taskId;
};
struct RetryOrder {
    QString taskId;
};
struct MessageOrder {
    QString from;
    QString to;
    QString topic;
    QString body;
};
//! The output of a task is to be brought, from its first line on, until UnfollowOrder.
struct FollowOrder {
    QString taskId;
};
struct UnfollowOrder { };
struct RedrawOrder { };
struct QuitOrder { };

using DashboardOrder = std::variant<DispatchOrder, CancelOrder, RetryOrder, MessageOrder,
    FollowOrder, UnfollowOrder, RedrawOrder, QuitOrder>;

} // namespace coord
