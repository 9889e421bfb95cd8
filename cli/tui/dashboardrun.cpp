#include "cli/tui/dashboardrun.h"

#include "core/client/taskrequests.h"

#include <QPointer>

#include <utility>

namespace coord {

namespace {

const QString poolPrefix = QStringLiteral("pool:");

QString textIn(const QJsonObject &answer, const char *key)
{
    return answer.value(QLatin1String(key)).toString();
}

QJsonObject dispatchArgsOf(const DispatchOrder &order)
{
    QJsonObject args{{QStringLiteral("prompt"), order.prompt}};
    if (order.target == QLatin1String("any"))
        args.insert(QStringLiteral("any"), true);
    else if (order.target.startsWith(poolPrefix))
        args.insert(QStringLiteral("pool"), order.target.mid(poolPrefix.size()));
    else
        args.insert(QStringLiteral("agentName"), order.target);
    if (order.budgetUsd)
        args.insert(QStringLiteral("maxBudgetUsd"), *order.budgetUsd);
    if (!order.sessionId.isEmpty())
        args.insert(QStringLiteral("sessionId"), order.sessionId);
    return args;
}

QString dispatchReport(const DispatchReceipt &receipt)
{
    QString sentence = QStringLiteral("Task dispatched: ") + receipt.taskId.left(8);
    if (!receipt.agentName.isEmpty())
        sentence += QStringLiteral(" on ") + receipt.agentName;
    return receipt.note.isEmpty() ? sentence : sentence + QStringLiteral(". ") + receipt.note;
}

QString nothingWasSent()
{
    return QStringLiteral("There is no connection; nothing was sent.");
}

} // namespace

DashboardRun::DashboardRun(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_dashboard(options.session.url)
    , m_link(options.session)
{
    m_end.start();
    m_frame.setSingleShot(true);
    m_frame.setInterval(frame);
    connect(&m_frame, &QTimer::timeout, this, &DashboardRun::draw);
    connect(&m_tick, &QTimer::timeout, this, &DashboardRun::draw);
    connect(&m_terminal, &CursesTerminal::pressed, this, &DashboardRun::onKey);
    connect(&m_terminal, &CursesTerminal::changed, this, &DashboardRun::draw);
    connect(&m_terminal, &CursesTerminal::closed, this, &DashboardRun::quit);
    connect(&m_link, &CoordinatorLink::standingChanged, this, &DashboardRun::onStanding);
    connect(&m_link, &CoordinatorLink::opened, this, [this] { reopen(m_unread); });
}

Status DashboardRun::begin()
{
    if (const Status taken = m_terminal.enter(m_options.colour); !taken)
        return taken;
    m_feed = std::make_unique<LiveFeed>(m_link, m_dashboard.fleet(), m_options.interval);
    connect(m_feed.get(), &LiveFeed::changed, this, &DashboardRun::onNews);
    m_link.start();
    m_tick.start(tick);
    draw();
    return Done{};
}

void DashboardRun::quit()
{
    finish(Done{});
}

void DashboardRun::finish(const Status &status)
{
    if (std::exchange(m_isOver, true))
        return;
    m_tick.stop();
    m_frame.stop();
    m_terminal.leave();
    m_end.addResult(status);
    m_end.finish();
}

void DashboardRun::onStanding()
{
    if (m_link.standing().phase == LinkStanding::Phase::Refused)
        finish(m_link.standing().why.value_or(
            Error{ErrorCode::Unavailable, QStringLiteral("The coordinator has refused us.")}));
}

void DashboardRun::onNews()
{
    for (const DashboardOrder &order : m_dashboard.noticeNews())
        carryOut(order);
    drawSoon();
}

void DashboardRun::onKey(const KeyPress &key)
{
    const QList<DashboardOrder> orders = m_dashboard.press(key);
    for (const DashboardOrder &order : orders)
        carryOut(order);
    // With the next turn of the loop: what was typed meanwhile is drawn with it.
    if (!m_isOver)
        m_frame.start(Millis(0));
}

void DashboardRun::drawSoon()
{
    if (!m_isOver && !m_frame.isActive())
        m_frame.start(frame);
}

void DashboardRun::draw()
{
    if (m_isOver)
        return;
    m_dashboard.fleet().setNow(SystemClock().wall());
    Screen screen(m_terminal.rows(), m_terminal.columns(), m_options.ascii);
    m_dashboard.draw(screen);
    m_terminal.show(screen);
}

void DashboardRun::tell(const QString &sentence, Ink ink)
{
    m_dashboard.fleet().setNow(SystemClock().wall());
    m_dashboard.tell(sentence, ink);
    drawSoon();
}

void DashboardRun::carryOut(const DashboardOrder &order)
{
    const auto byId = [](const QString &id) { return QJsonObject{{QStringLiteral("taskId"), id}}; };
    std::visit(
        wire::Overloaded{
            [this](const DispatchOrder &each) { dispatch(each); },
            [&](const CancelOrder &each) {
                ask("cancel-task", byId(each.taskId), [id = each.taskId](const QJsonObject &said) {
                    return QStringLiteral("Cancel requested: %1 is %2")
                        .arg(id.left(8), textIn(said, "status"));
                });
            },
            [&](const RetryOrder &each) {
                ask("retry-task", byId(each.taskId), [this, id = each.taskId](const QJsonObject &) {
                    reopen(id);
                    return QStringLiteral("Task queued again: ") + id.left(8);
                });
            },
            [this](const MessageOrder &each) {
                ask(
                    "send-message",
                    {{QStringLiteral("fromAgent"), each.from}, {QStringLiteral("toAgent"), each.to},
                        {QStringLiteral("topic"), each.topic}, {QStringLiteral("body"), each.body}},
                    [](const QJsonObject &said) {
                        return QStringLiteral("Message sent: ") + textIn(said, "status");
                    },
                    each.form);
            },
            [this](const FollowOrder &each) { follow(each.taskId); },
            [this](const UnfollowOrder &) { unfollow(); },
            [this](const RedrawOrder &) { m_terminal.forget(); },
            [this](const QuitOrder &) { quit(); },
        },
        order);
}

void DashboardRun::reopen(const QString &taskId)
{
    for (const DashboardOrder &order : m_dashboard.reopen(taskId))
        carryOut(order);
}

void DashboardRun::dispatch(const DispatchOrder &order)
{
    if (!m_link.isOpen())
        return fail(order.form, nothingWasSent());
    const QJsonObject args = dispatchArgsOf(order);
    if (m_link.session().protocol() == 1 && args.contains(QLatin1String("any")))
        return fail(order.form,
            QStringLiteral("This coordinator is an original: name an agent or pool:NAME."));
    dispatchTask(m_link.session(), args, this)
        .then([self = QPointer<DashboardRun>(this), form = order.form](
                  const Result<DispatchReceipt> &receipt) {
            if (!self || self->m_isOver)
                return;
            if (receipt)
                self->succeed(form, dispatchReport(*receipt));
            else
                self->fail(form, receipt.error().message);
        });
}

void DashboardRun::ask(const char *command, const QJsonObject &args, Report report, int form)
{
    if (!m_link.isOpen())
        return fail(form, nothingWasSent());
    m_link.session().ask(QLatin1String(command), args,
        [self = QPointer<DashboardRun>(this), report, form](const Result<QJsonValue> &answer) {
            if (!self || self->m_isOver)
                return;
            if (answer)
                self->succeed(form, report(answer->toObject()));
            else
                self->fail(form, answer.error().message);
        });
}

void DashboardRun::succeed(int form, const QString &sentence)
{
    m_dashboard.forgetForm(form);
    tell(sentence, Ink::Good);
}

void DashboardRun::fail(int form, const QString &why)
{
    m_dashboard.returnForm(form, why);
    tell(why, Ink::Bad);
}

void DashboardRun::follow(const QString &taskId)
{
    unfollow();
    if (!m_link.isOpen()) {
        m_unread = taskId;
        return m_dashboard.endOutput(taskId,
            QStringLiteral("There is no connection; the output comes when it is back."), Ink::Bad);
    }
    m_stream = std::make_unique<TaskStream>(m_link.session());
    connect(
        m_stream.get(), &TaskStream::lines, this, [this, taskId](qint64, const QStringList &lines) {
            m_dashboard.addOutput(taskId, lines);
            drawSoon();
        });
    m_stream->end().then(this, [this, taskId, number = ++m_streams](const StreamEnd &end) {
        if (number == m_streams)
            onStreamEnd(taskId, end);
    });
    m_stream->follow(taskId);
}

void DashboardRun::unfollow()
{
    m_unread.clear();
    // It may be in the middle of telling something.
    if (TaskStream *former = m_stream.release()) {
        former->disconnect(this);
        former->deleteLater();
    }
}

void DashboardRun::onStreamEnd(const QString &taskId, const StreamEnd &end)
{
    switch (end.outcome) {
    case StreamEnd::Outcome::Completed:
        m_dashboard.endOutput(taskId, {}, Ink::Good);
        break;
    case StreamEnd::Outcome::Cancelled:
        m_dashboard.endOutput(taskId, QStringLiteral("The task was cancelled."), Ink::Warning);
        break;
    case StreamEnd::Outcome::Failed:
        m_dashboard.endOutput(
            taskId, QStringLiteral("The task failed: ") + end.error.message, Ink::Bad);
        break;
    case StreamEnd::Outcome::Detached:
        break;
    case StreamEnd::Outcome::Lost:
        m_unread = taskId;
        [[fallthrough]];
    default:
        m_dashboard.endOutput(taskId, end.error.message, Ink::Bad);
        break;
    }
    drawSoon();
}

} // namespace coord
