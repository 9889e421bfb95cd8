// What somebody at the dashboard wants done: values that leave the core, for whoever has a
// connection.
#pragma once

#include <QString>

#include <optional>
#include <variant>

namespace coord {

//! \a form is the number of what was filled in, which is kept until its order has succeeded; 0
//! where nothing was.
struct DispatchOrder {
    QString target; //!< an agent, `pool:NAME` or `any`
    QString prompt;
    std::optional<double> budgetUsd;
    QString sessionId = {}; //!< to go on with; empty for a new one
    int form = 0;
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
    int form = 0;
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
