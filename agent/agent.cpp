#include "agent/agent.h"

#include "agent/sessions/sessionlist.h"
#include "core/domain/retry.h"
#include "core/platform/callhome.h"
#include "core/platform/logging.h"
#include "core/protocol/codec.h"
#include "core/protocol/errorcodes.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QSysInfo>
#include <QThreadPool>
#include <QUuid>

namespace coord {

namespace {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

// The platform and processor words of Node, which coordinators and people know.
QString osName()
{
#if defined(Q_OS_WIN)
    return QStringLiteral("win32");
#elif defined(Q_OS_MACOS)
    return QStringLiteral("darwin");
#elif defined(Q_OS_FREEBSD)
    return QStringLiteral("freebsd");
#else
    return QStringLiteral("linux");
#endif
}

QString archName()
{
    const QString arch = QSysInfo::currentCpuArchitecture();
    if (arch == QLatin1String("x86_64"))
        return QStringLiteral("x64");
    return arch == QLatin1String("i386") ? QStringLiteral("ia32") : arch;
}

wire::AgentRegister helloOf(const AgentOptions &options)
{
    wire::AgentRegister hello{.name = options.name,
        .os = osName(),
        .arch = archName(),
        .coordVersion = QStringLiteral(COORD_VERSION),
        .maxConcurrent = options.maxConcurrent};
    const AgentPolicy policy = options.policy();
    hello.allowedTools = policy.allowedTools;
    hello.addDirs = policy.addDirs;
    if (policy.skipPermissions)
        hello.permissionMode = modeName(PermissionMode::BypassPermissions);
    else if (!policy.permissionMode.isEmpty())
        hello.permissionMode = policy.permissionMode;
    hello.maxBudgetUsd = policy.maxBudgetUsd;
    if (!options.pool.isEmpty())
        hello.pool = options.pool;
    hello.protocol = 2;
    hello.instanceId = newId();
    hello.disallowedTools = policy.disallowedTools;
    hello.labels = options.labels;
    hello.isolation = options.isolation;
    hello.capabilities = QStringList{QStringLiteral("cancel"), QStringLiteral("output-ack"),
        wire::messageAckCapability, wire::transferDoneCapability, wire::workspacesCapability};
    return hello;
}

TransferPlaces placesOf(const AgentOptions &options)
{
    return {options.workingDirectory(), options.addDirs.value_or(QStringList()),
        QStringList{options.stateFolder} + options.closedPlaces};
}

QString inboxOf(const AgentOptions &options)
{
    return options.stateFolder + u'/' + Spool::inboxName;
}

// Where Claude keeps the sessions of those whose tasks they are.
QString sessionsFolderOf(const AgentOptions &options)
{
    const auto user
        = options.runAs.isEmpty() ? Result<ProgramUser>(Error{}) : programUser(options.runAs);
    return user && !isPresentUser(*user) ? user->home + QStringLiteral("/.claude")
                                         : claudeConfigFolder();
}

Endpoint endpointOf(const AgentOptions &options)
{
    Endpoint endpoint;
    if (const auto url = doorUrl(options.url, QStringLiteral("agent")))
        endpoint.url = *url;
    endpoint.token = options.token;
    endpoint.caFile = options.caFile;
    endpoint.insecure = options.insecure;
    return endpoint;
}

void warnIfFailed(const Status &status)
{
    if (!status)
        logWarn("The spool failed", {{QStringLiteral("error"), status.error().message}});
}

QList<wire::SessionEntry> entriesOf(const QList<SessionSummary> &sessions)
{
    QList<wire::SessionEntry> entries;
    for (const SessionSummary &session : sessions) {
        wire::SessionEntry entry{.id = session.id, .name = session.name};
        if (!session.createdAt.isEmpty())
            entry.createdAt = session.createdAt;
        entry.lastModified = session.lastModified;
        entry.cwd = session.cwd;
        entry.turns = session.turns;
        entries.append(entry);
    }
    return entries;
}

} // namespace

Agent::Agent(const AgentOptions &options, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_clock(clock)
    , m_core(helloOf(options))
    , m_link(endpointOf(options), [] { return QRandomGenerator::global()->generateDouble(); })
    , m_postbox(inboxOf(options))
    , m_transfers(placesOf(options), options.stateFolder, clock)
    , m_workspaces(options.workspaces(), clock)
{
    hideInLog(options.token);
    m_transfers.setWorkExporter(
        [this](const wire::TaskWork &work, const WorkExports::Exported &then) {
            m_workspaces.exportWork(work.taskId, work.form, then);
        });
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this,
        [this] { apply(m_core.onTick(now(), m_link.bytesToWrite())); });
    connect(&m_healthTimer, &QTimer::timeout, this, &Agent::checkHealth);
    connect(&m_link, &AgentLink::opened, this, [this] { apply(m_core.onOpened(now())); });
    connect(&m_link, &AgentLink::closed, this, [this] {
        apply(m_core.onClosed(now()));
        Q_EMIT disconnected();
    });
    connect(&m_link, &AgentLink::unreachable, this, &Agent::unreachable);
    connect(&m_link, &AgentLink::received, this, &Agent::onMessage);
    connect(&m_link, &AgentLink::tokenRefused, this, &Agent::tokenRefused);
    connect(&m_link, &AgentLink::stopped, this, &Agent::stopped);
    connect(&m_transfers, &TransferDesk::said, this, [this](const TransferWord &word) {
        std::visit([this](const auto &each) { apply(m_core.onFilesSaid(each, now())); }, word);
    });
    connect(&m_postbox, &Postbox::kept, this,
        [this](const QString &mailId) { apply(m_core.onMailKept(mailId)); });
    connect(
        &m_postbox, &Postbox::outgoing, this, [this](const QString &id, const OutgoingMail &mail) {
            apply(m_core.onOutgoing(id, mail, now()));
        });
}

Agent::~Agent()
{
    m_transfers.disconnect(this);
    m_link.disconnect(this);
    for (auto &run : m_runs)
        run.second->disconnect(this);
}

Status Agent::start()
{
    auto spool = Spool::open(m_options.stateFolder);
    if (!spool)
        return spool.error();
    m_spool = *std::move(spool);
    const auto stateId = m_spool->id();
    if (!stateId)
        return stateId.error();
    if (const Status opened = m_postbox.open(); !opened)
        return opened;
    m_transfers.open();
    if (const Status opened = m_workspaces.open(); !opened)
        return opened;
    const QList<RecoveredRun> runs = m_spool->recover();
    m_workspaces.sealLeft([this, id = *stateId, runs] { takeUp(id, runs); });
    return Done{};
}

void Agent::stop(Millis patience)
{
    apply(m_core.onStop(now(), patience));
}

void Agent::setPaused(bool isPaused)
{
    apply(m_core.onPause(now(), isPaused));
}

void Agent::stopNow()
{
    if (m_over)
        return;
    m_over = true;
    m_tick.stop();
    m_healthTimer.stop();
    m_runs.clear();
    m_isolated.clear();
    m_link.abort();
    QMetaObject::invokeMethod(this, &Agent::stopped, Qt::QueuedConnection);
}

void Agent::checkHealth()
{
    const auto program = locateClaude(m_options.program, QProcessEnvironment::systemEnvironment());
    if (!program)
        return onHealth({false, {}, program.error().message});
    auto *check = new ClaudeCheck(this);
    connect(check, &ClaudeCheck::finished, this, [this, check](const ClaudeHealth &health) {
        check->deleteLater();
        onHealth(health);
    });
    check->start(*program, QProcessEnvironment::systemEnvironment());
}

void Agent::onHealth(const ClaudeHealth &health)
{
    m_health = health;
    wire::Health said{.claudeAvailable = health.available};
    if (!health.version.isEmpty())
        said.version = health.version;
    m_core.onHealth(said);
    Q_EMIT healthChanged(health.available, health.error);
    if (!health.available)
        logWarn("Claude is not available", {{QStringLiteral("error"), health.error}});
    if (m_linked || m_over)
        return;
    m_linked = true;
    logInfo("Initial health check", {{QStringLiteral("health"), wire::serialize(said)}});
    m_link.start();
}

void Agent::onMessage(const QByteArray &utf8)
{
    const auto frame = wire::decode<wire::ToAgent>(utf8);
    if (frame)
        return apply(m_core.onMessage(frame->message, now()));
    // A type that this agent does not know is what newer coordinators are allowed to say.
    if (frame.error().code == ErrorCode::Unimplemented)
        logDebug("Message ignored", {{QStringLiteral("error"), frame.error().message}});
    else
        logWarn("Message ignored", {{QStringLiteral("error"), frame.error().message}});
}

void Agent::apply(const AgentEffects &effects)
{
    m_effects.insert(m_effects.end(), effects.begin(), effects.end());
    // What an effect causes comes after the effects that are already decided.
    if (m_performing)
        return;
    m_performing = true;
    while (!m_effects.empty()) {
        const AgentEffect next = std::move(m_effects.front());
        m_effects.pop_front();
        perform(next);
    }
    m_performing = false;
    scheduleTick();
}

void Agent::scheduleTick()
{
    const auto at = m_core.wakeAt();
    if (!at || m_over)
        return m_tick.stop();
    m_tick.start(std::max(Millis(1), *at - now()));
}

void Agent::perform(const AgentEffect &effect)
{
    std::visit(
        wire::Overloaded{
            [this](const SayToCoordinator &say) {
                m_link.send(wire::encode(say.message, newId(), m_clock.wall()));
            },
            [this](const BeginRun &run) { begin(run); },
            [this](const EndRun &run) {
                if (const auto found = m_runs.find(run.key); found != m_runs.end())
                    found->second->cancel();
                else
                    cancelIsolated(run.key);
            },
            [this](const HoldRun &run) {
                if (const auto found = m_runs.find(run.key); found != m_runs.end())
                    found->second->setPaused(run.held);
            },
            [this](const KeepLines &keep) { keepLines(keep); },
            [this](const FetchLines &fetch) {
                apply(m_core.onFetched(
                    fetch.key, {fetch.fromSeq, m_spool->fetch(fetch.key, fetch.fromSeq)}, now()));
            },
            [this](const ForgetLines &forget) { m_spool->forget(forget.key, forget.upToSeq); },
            [this](const KeepReport &keep) { warnIfFailed(m_spool->ended(keep)); },
            [this](const DropAttempt &drop) { m_spool->drop(drop.key); },
            [this](const ListLocalSessions &list) { listSessions(list.requestId); },
            [this](const ListWorkspaces &list) { answerWorkspaces(list.request); },
            [this](const KeepMail &keep) { m_postbox.keep(keep.mail); },
            [this](const SettleMail &settled) { m_postbox.settle(settled); },
            [this](const MoveFiles &what) { moveFiles(what); },
            [this](const CutTransfers &) { m_transfers.cut(); },
            [this](const AnnounceLink &) {
                logInfo("Agent connected",
                    {{QStringLiteral("name"), m_options.name},
                        {QStringLiteral("coordinator"), m_options.url}});
                Q_EMIT connected(!std::exchange(m_announced, true));
            },
            [this](const LinkProven &) { m_link.proven(); },
            [this](const Leave &) {
                m_leaving = true;
                m_healthTimer.stop();
                m_runs.clear();
                m_isolated.clear();
                m_link.stop();
            },
            [](const WriteLog &line) {
                writeLog(line.level, QString::fromUtf8(line.message), line.context);
            },
        },
        effect);
}

Result<RunRequest> Agent::requestFor(const BeginRun &what) const
{
    const wire::TaskDispatch &dispatch = what.dispatch;
    const QString folder = m_options.workingDirectory();
    const TaskWishes wishes{.allowedTools = dispatch.allowedTools.value_or(QStringList()),
        .disallowedTools = dispatch.disallowedTools.value_or(QStringList()),
        .addDirs = dispatch.addDirs.value_or(QStringList()),
        .maxBudgetUsd = dispatch.maxBudgetUsd};
    const auto given = effectivePolicy(m_options.policy(), wishes,
        [&folder](const QString &path) { return resolvedPath(path, folder); });
    if (!given)
        return given.error();
    const auto program = locateClaude(m_options.program, QProcessEnvironment::systemEnvironment());
    if (!program)
        return program.error();
    RunRequest request;
    request.taskId = what.key.taskId;
    request.attempt = what.key.attempt;
    request.prompt = dispatch.prompt;
    request.arguments = {.mode = claudeModeFor(m_health.version),
        .permissionMode = given->permissionMode,
        .allowedTools = given->allowedTools,
        .disallowedTools = given->disallowedTools,
        .addDirs = given->addDirs,
        .maxBudgetUsd = given->maxBudgetUsd,
        .resumeSession = dispatch.sessionId.value_or(QString())};
    // An unknown program, which is started for one prompt only, may not know the flag.
    if (!dispatch.sessionId && request.arguments.mode == ClaudeMode::TwoWay)
        request.arguments.newSession = newId();
    request.program = *program;
    request.workingDirectory = folder;
    request.times.total = m_options.taskTimeout;
    if (dispatch.timeoutMs)
        request.times.total = std::min(request.times.total, Millis(*dispatch.timeoutMs));
    request.passEnvironment = m_options.passEnvironment;
    request.limits = {.maxMemoryBytes = m_options.maxMemoryBytes, .niceness = m_options.niceness};
    if (m_options.runAs.isEmpty()) {
        request.inbox = inboxOf(m_options);
        return request;
    }
    const auto user = programUser(m_options.runAs);
    if (!user)
        return user.error();
    request.limits.user = *user;
    // Another user may not read in the agent's folder, and is told of no inbox there.
    if (isPresentUser(*user))
        request.inbox = inboxOf(m_options);
    return request;
}

// While the disk takes nothing lines stay in memory, and Claude waits when there are too many.
void Agent::keepLines(const KeepLines &what)
{
    const Status kept = m_spool->keep(what.key, what.firstSeq, what.lines);
    if (kept)
        return;
    warnIfFailed(kept);
    apply(m_core.onSpoolFailed(what.key, {what.firstSeq, what.lines}, now()));
}

void Agent::begin(const BeginRun &what)
{
    const RunKey key = what.key;
    const QString marker = newRunMarker(key.taskId, key.attempt);
    Q_EMIT taskBegun(key.taskId, key.attempt, what.dispatch.prompt);
    RunReport report;
    const Status journalled
        = m_spool->begin({key.taskId, key.attempt, key.token, what.dispatch.traceId, marker});
    if (!journalled) {
        report.error
            = QStringLiteral("The agent cannot write its journal: ") + journalled.error().message;
        report.errorCode = failures::startFailed;
        return onRunFinished(key, report);
    }
    auto request = requestFor(what);
    if (!request) {
        report.error = request.error().message;
        report.errorCode = request.error().code == ErrorCode::NotFound
            ? QStringLiteral("no-claude")
            : errorWord(request.error().code);
        return onRunFinished(key, report);
    }
    request->marker = marker;
    const ClaudeArguments &arguments = request->arguments;
    m_core.onPrepared(key, policyOf(arguments),
        arguments.resumeSession.isEmpty() ? arguments.newSession : arguments.resumeSession);
    if (m_workspaces.isolates())
        return isolate(what, *request);
    launch(what, *request);
}

void Agent::launch(const BeginRun &what, const RunRequest &request)
{
    const RunKey key = what.key;
    auto run = std::make_unique<ClaudeRun>(request);
    connect(run.get(), &ClaudeRun::started, this, [this, key](qint64 processId) {
        warnIfFailed(m_spool->started(key, processId));
        apply(m_core.onRunStarted(key, now()));
    });
    connect(run.get(), &ClaudeRun::lines, this,
        [this, key](const QStringList &lines) { apply(m_core.onLines(key, lines, now())); });
    connect(run.get(), &ClaudeRun::finished, this,
        [this, key](const RunReport &report) { onRunFinished(key, report); });
    run->start();
    m_runs.insert_or_assign(key, std::move(run));
}

void Agent::onRunFinished(const RunKey &key, const RunReport &report)
{
    if (const auto found = m_runs.find(key); found != m_runs.end()) {
        // It is emitting the signal that brought us here.
        found->second.release()->deleteLater();
        m_runs.erase(found);
    }
    if (report.processesLeft)
        logWarn("Processes of a task were left", {{QStringLiteral("taskId"), key.taskId}});
    if (m_isolated.count(key) > 0)
        return sealWork(key, report);
    finish(key, report);
}

void Agent::finish(const RunKey &key, const RunReport &report)
{
    Q_EMIT taskEnded(key.taskId, key.attempt, report);
    apply(m_core.onRunFinished(key, report, now()));
}

void Agent::moveFiles(const MoveFiles &what)
{
    std::visit(
        [&](const auto &message) {
            if constexpr (requires(TransferRoom & room) { room.on(message, Instant()); })
                m_transfers.take(message, what.confirms);
        },
        what.message);
}

void Agent::listSessions(const QString &requestId)
{
    wire::SessionListResponse response{.agentName = m_options.name, .requestId = requestId};
    if (m_listings >= maxListings) {
        response.error = QStringLiteral("The agent is busy with other lists of sessions");
        return apply(m_core.onSessions(response));
    }
    ++m_listings;
    // Reading may take a while and must hold nobody up; all that crosses threads is values.
    const SessionQuery query{.configFolder = sessionsFolderOf(m_options),
        .folder = m_options.workingDirectory(),
        .below = m_workspaces.isolates() ? m_options.workspaces().directories() : QString()};
    const QPointer<Agent> self(this);
    QThreadPool::globalInstance()->start([self, query, response, home = CallHome()]() mutable {
        response.sessions = entriesOf(coord::listSessions(query));
        home([self, response] {
            if (!self)
                return;
            --self->m_listings;
            self->apply(self->m_core.onSessions(response));
        });
    });
}

} // namespace coord
