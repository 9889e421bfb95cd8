#include "server/store/schema.h"

namespace coord {

namespace {

// What grows or never changes is kept apart from what is written often: an UPDATE writes the whole
// row again, and a prompt may have a million characters.
QStringList taskTables()
{
    return {
        QStringLiteral(R"(CREATE TABLE tasks (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            org_id TEXT NOT NULL,
            agent_name TEXT NOT NULL,
            pool TEXT NOT NULL,
            session_id TEXT NOT NULL,
            trace_id TEXT NOT NULL,
            owner_user_id TEXT NOT NULL,
            max_budget_usd REAL,
            timeout_ms INTEGER,
            priority INTEGER NOT NULL,
            max_retries INTEGER NOT NULL CHECK (max_retries >= 0),
            created_at INTEGER NOT NULL,
            idempotency_key TEXT CHECK (idempotency_key <> ''),
            state TEXT NOT NULL CHECK (state IN
                ('pending', 'running', 'completed', 'error', 'dead-letter', 'cancelled')),
            attempt INTEGER NOT NULL CHECK (attempt >= 0),
            token INTEGER NOT NULL CHECK (token >= 0),
            retry_count INTEGER NOT NULL CHECK (retry_count >= 0),
            last_seq INTEGER NOT NULL DEFAULT 0 CHECK (last_seq >= 0),
            attempt_base INTEGER NOT NULL CHECK (attempt_base >= 0),
            output_bytes INTEGER NOT NULL DEFAULT 0 CHECK (output_bytes >= 0),
            truncated INTEGER NOT NULL CHECK (truncated IN (0, 1)),
            error TEXT NOT NULL,
            error_code TEXT NOT NULL,
            started_at INTEGER,
            completed_at INTEGER,
            result_text TEXT NOT NULL,
            result_session_id TEXT NOT NULL,
            exit_code INTEGER,
            turns INTEGER,
            cost_usd REAL,
            duration_ms INTEGER,
            CHECK ((completed_at IS NULL) = (state IN ('pending', 'running'))),
            CHECK (state <> 'running' OR (attempt >= 1 AND token >= 1))
        ) STRICT)"),
        QStringLiteral("CREATE INDEX tasks_by_org ON tasks (org_id)"),
        QStringLiteral("CREATE INDEX tasks_by_org_and_state ON tasks (org_id, state)"),
        QStringLiteral("CREATE INDEX tasks_by_org_and_id ON tasks (org_id, id)"),
        QStringLiteral(
            "CREATE INDEX tasks_live ON tasks (state) WHERE state IN ('pending', 'running')"),
        QStringLiteral(
            "CREATE UNIQUE INDEX tasks_by_idempotency_key ON tasks (org_id, idempotency_key)"
            " WHERE idempotency_key IS NOT NULL"),
        QStringLiteral(R"(CREATE TABLE task_requests (
            task_key INTEGER PRIMARY KEY REFERENCES tasks (key) ON DELETE CASCADE,
            prompt TEXT NOT NULL,
            allowed_tools TEXT NOT NULL,
            disallowed_tools TEXT NOT NULL,
            add_dirs TEXT NOT NULL
        ) STRICT)"),
    };
}

// What a task leaves behind, by its number.
QStringList historyTables()
{
    return {
        QStringLiteral(R"(CREATE TABLE task_output (
            task_key INTEGER NOT NULL REFERENCES tasks (key) ON DELETE CASCADE,
            seq INTEGER NOT NULL CHECK (seq >= 1),
            checksum INTEGER NOT NULL,
            line BLOB NOT NULL,
            PRIMARY KEY (task_key, seq)
        ) STRICT, WITHOUT ROWID)"),
        QStringLiteral(R"(CREATE TABLE attempts (
            task_key INTEGER NOT NULL REFERENCES tasks (key) ON DELETE CASCADE,
            number INTEGER NOT NULL CHECK (number >= 1),
            token INTEGER NOT NULL CHECK (token >= 1),
            agent_name TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            ended_at INTEGER,
            outcome TEXT NOT NULL CHECK (outcome IN ('', 'completed', 'error', 'cancelled', 'lost')),
            error TEXT NOT NULL,
            error_code TEXT NOT NULL,
            PRIMARY KEY (task_key, number),
            CHECK ((ended_at IS NULL) = (outcome = ''))
        ) STRICT, WITHOUT ROWID)"),
    };
}

QStringList firstRung()
{
    return taskTables() + historyTables();
}

// Counting a history by reading it takes longer the longer it is.
QStringList countingOfFirstRung()
{
    return {
        QStringLiteral(R"(CREATE TABLE task_counts (
            org_id TEXT NOT NULL,
            state TEXT NOT NULL,
            number INTEGER NOT NULL CHECK (number >= 0),
            PRIMARY KEY (org_id, state)
        ) STRICT, WITHOUT ROWID)"),
        QStringLiteral(R"(CREATE TRIGGER count_inserted AFTER INSERT ON tasks BEGIN
            INSERT INTO task_counts VALUES (NEW.org_id, NEW.state, 1)
                ON CONFLICT (org_id, state) DO UPDATE SET number = number + 1;
        END)"),
        QStringLiteral(R"(CREATE TRIGGER count_moved AFTER UPDATE OF state ON tasks
            WHEN OLD.state <> NEW.state BEGIN
            UPDATE task_counts SET number = number - 1 WHERE org_id = OLD.org_id AND state = OLD.state;
            INSERT INTO task_counts VALUES (NEW.org_id, NEW.state, 1)
                ON CONFLICT (org_id, state) DO UPDATE SET number = number + 1;
        END)"),
        QStringLiteral(R"(CREATE TRIGGER count_removed AFTER DELETE ON tasks BEGIN
            UPDATE task_counts SET number = number - 1 WHERE org_id = OLD.org_id AND state = OLD.state;
        END)"),
        QStringLiteral("PRAGMA user_version=1"),
    };
}

// What is to be removed is found by the time of its end. A backup carries the floor that the tokens
// of later attempts start from, since the coordinator it was made from went on. The probe is what
// is written to find out whether the database can be written again.
QStringList secondRung()
{
    return {
        QStringLiteral("CREATE INDEX tasks_by_end ON tasks (completed_at)"
                       " WHERE state IN ('completed', 'error', 'cancelled')"),
        QStringLiteral("CREATE INDEX dead_letters_by_end ON tasks (org_id, completed_at)"
                       " WHERE state = 'dead-letter'"),
        QStringLiteral(R"(CREATE TABLE write_probe (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            filler BLOB NOT NULL
        ) STRICT)"),
        QStringLiteral(R"(CREATE TABLE token_floor (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            value INTEGER NOT NULL CHECK (value >= 0)
        ) STRICT)"),
        QStringLiteral("PRAGMA user_version=2"),
    };
}

// What a disk changes by itself must not be taken for what somebody asked for. Rows from before
// have no checksum until they are written again.
QStringList thirdRung()
{
    return {
        QStringLiteral("ALTER TABLE tasks ADD COLUMN checksum INTEGER"),
        QStringLiteral("ALTER TABLE tasks ADD COLUMN progress_sum INTEGER"),
        QStringLiteral("ALTER TABLE attempts ADD COLUMN checksum INTEGER"),
        QStringLiteral("ALTER TABLE task_requests ADD COLUMN checksum INTEGER"),
        QStringLiteral("PRAGMA user_version=3"),
    };
}

// Which machine of an agent's name runs an attempt, across restarts of the coordinator.
QStringList fourthRung()
{
    return {
        QStringLiteral("ALTER TABLE attempts ADD COLUMN holder TEXT NOT NULL DEFAULT ''"),
        QStringLiteral("PRAGMA user_version=4"),
    };
}

// A secret is kept as its digest only. Memberships and keys go with what they belong to.
QStringList accountTables()
{
    return {
        QStringLiteral(R"(CREATE TABLE users (
            id TEXT PRIMARY KEY CHECK (id <> ''),
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            role TEXT NOT NULL CHECK (role IN ('admin', 'operator', 'viewer')),
            created_at INTEGER NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID)"),
        QStringLiteral(R"(CREATE TABLE orgs (
            id TEXT PRIMARY KEY CHECK (id NOT IN ('', '__default__')),
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            created_at INTEGER NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID)"),
        QStringLiteral(R"(CREATE TABLE org_members (
            org_id TEXT NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
            user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            role TEXT NOT NULL CHECK (role IN ('admin', 'operator', 'viewer')),
            joined_at INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            PRIMARY KEY (org_id, user_id)
        ) STRICT, WITHOUT ROWID)"),
        QStringLiteral("CREATE INDEX org_members_by_user ON org_members (user_id)"),
        QStringLiteral(R"(CREATE TABLE access_keys (
            id TEXT PRIMARY KEY CHECK (id <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('user', 'agent', 'enrolment')),
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
            org_id TEXT NOT NULL,
            agent_name TEXT NOT NULL,
            label TEXT NOT NULL,
            scopes TEXT,
            created_at INTEGER NOT NULL,
            expires_at INTEGER,
            revoked_at INTEGER,
            last_used_at INTEGER,
            checksum INTEGER NOT NULL,
            CHECK ((kind = 'user') = (user_id IS NOT NULL)),
            CHECK (kind <> 'agent' OR agent_name <> '')
        ) STRICT, WITHOUT ROWID)"),
        QStringLiteral("CREATE INDEX access_keys_by_user ON access_keys (user_id)"),
        QStringLiteral(R"(CREATE TRIGGER forget_keys_of_org AFTER DELETE ON orgs BEGIN
            DELETE FROM access_keys WHERE org_id = OLD.id AND kind <> 'user';
        END)"),
    };
}

// Whoever can write the file can change it; the triggers are against mistakes, the chain shows the
// rest.
QStringList auditTables()
{
    return {
        QStringLiteral(R"(CREATE TABLE audit (
            number INTEGER PRIMARY KEY CHECK (number >= 1),
            at INTEGER NOT NULL,
            who TEXT NOT NULL,
            user_id TEXT NOT NULL,
            key_id TEXT NOT NULL,
            org_id TEXT NOT NULL,
            address TEXT NOT NULL,
            surface TEXT NOT NULL,
            operation TEXT NOT NULL CHECK (operation <> ''),
            subject TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome <> ''),
            request_id TEXT NOT NULL,
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT)"),
        QStringLiteral(R"(CREATE TABLE audit_anchor (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            number INTEGER NOT NULL CHECK (number >= 1),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT)"),
        QStringLiteral(R"(CREATE TRIGGER audit_stays AFTER UPDATE ON audit BEGIN
            SELECT RAISE(ABORT, 'the audit is only added to');
        END)"),
        QStringLiteral(R"(CREATE TRIGGER audit_ends_at_anchor BEFORE DELETE ON audit
            WHEN OLD.number > (SELECT coalesce(max(number), 0) FROM audit_anchor) BEGIN
            SELECT RAISE(ABORT, 'the audit is only added to');
        END)"),
    };
}

QStringList fifthRung()
{
    return accountTables() + auditTables() + QStringList{QStringLiteral("PRAGMA user_version=5")};
}

// Messages are found in memory; the table is read whole at the start, in the order of the keys.
QStringList mailRung()
{
    return {
        QStringLiteral(R"(CREATE TABLE messages (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            org_id TEXT NOT NULL,
            id TEXT NOT NULL CHECK (id <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('message', 'reply')),
            correlation_id TEXT NOT NULL,
            from_kind TEXT NOT NULL CHECK (from_kind IN ('user', 'agent')),
            from_name TEXT NOT NULL,
            to_kind TEXT NOT NULL CHECK (to_kind IN ('user', 'agent')),
            to_name TEXT NOT NULL,
            label TEXT NOT NULL,
            topic TEXT NOT NULL,
            body TEXT NOT NULL,
            sent_at INTEGER NOT NULL,
            received INTEGER NOT NULL CHECK (received IN (0, 1)),
            checksum INTEGER NOT NULL,
            UNIQUE (org_id, id),
            CHECK (received = 0 OR body = '')
        ) STRICT)"),
        QStringLiteral(R"(CREATE TRIGGER forget_messages_of_org AFTER DELETE ON orgs BEGIN
            DELETE FROM messages WHERE org_id = OLD.id;
        END)"),
        QStringLiteral("PRAGMA user_version=6"),
    };
}

// What an agent let an attempt do, and what that did to files.
QStringList policyRung()
{
    return {
        QStringLiteral("ALTER TABLE attempts ADD COLUMN policy TEXT NOT NULL DEFAULT ''"),
        QStringLiteral("ALTER TABLE attempts ADD COLUMN work TEXT NOT NULL DEFAULT ''"),
        QStringLiteral("ALTER TABLE tasks ADD COLUMN work TEXT NOT NULL DEFAULT ''"),
        QStringLiteral("PRAGMA user_version=7"),
    };
}

// A name is the address, so no two organisations share one. The secret is in the clear, because a
// signature is checked with it.
QStringList webhookRung()
{
    return {
        QStringLiteral(R"(CREATE TABLE webhooks (
            id TEXT PRIMARY KEY CHECK (id <> ''),
            org_id TEXT NOT NULL,
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            agent_name TEXT NOT NULL,
            pool TEXT NOT NULL,
            prompt_template TEXT NOT NULL,
            secret TEXT NOT NULL,
            events TEXT NOT NULL,
            allowed_tools TEXT NOT NULL,
            disallowed_tools TEXT NOT NULL,
            max_budget_usd REAL,
            timeout_ms INTEGER,
            per_minute INTEGER NOT NULL CHECK (per_minute > 0),
            created_by TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            last_triggered_at INTEGER,
            trigger_count INTEGER NOT NULL CHECK (trigger_count >= 0),
            checksum INTEGER NOT NULL,
            CHECK ((agent_name = '') <> (pool = ''))
        ) STRICT)"),
        QStringLiteral(R"(CREATE TABLE webhook_deliveries (
            webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            task_id TEXT NOT NULL,
            delivered_at INTEGER NOT NULL,
            UNIQUE (webhook_id, digest)
        ) STRICT)"),
        QStringLiteral("CREATE INDEX webhook_deliveries_by_time"
                       " ON webhook_deliveries (delivered_at)"),
        QStringLiteral(R"(CREATE TRIGGER forget_webhooks_of_org AFTER DELETE ON orgs BEGIN
            DELETE FROM webhooks WHERE org_id = OLD.id;
        END)"),
        QStringLiteral("PRAGMA user_version=8"),
    };
}

// Found in memory; the table is read whole at the start. What changes with every run is apart from
// what was asked for, so that a long prompt is written once.
QStringList scheduleRung()
{
    return {
        QStringLiteral(R"(CREATE TABLE schedules (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            org_id TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            cron TEXT NOT NULL CHECK (cron <> ''),
            time_zone TEXT NOT NULL CHECK (time_zone <> ''),
            name TEXT NOT NULL,
            agent_name TEXT NOT NULL,
            pool TEXT NOT NULL,
            prompt TEXT NOT NULL,
            allowed_tools TEXT NOT NULL,
            max_budget_usd REAL,
            timeout_ms INTEGER,
            priority INTEGER NOT NULL,
            max_retries INTEGER NOT NULL CHECK (max_retries >= 0),
            overlap TEXT NOT NULL CHECK (overlap IN ('skip', 'queue', 'cancel-previous')),
            catch_up_ms INTEGER NOT NULL CHECK (catch_up_ms >= 0),
            jitter_ms INTEGER NOT NULL CHECK (jitter_ms >= 0),
            owner_user_id TEXT NOT NULL,
            checksum INTEGER NOT NULL,
            CHECK ((agent_name = '') <> (pool = ''))
        ) STRICT)"),
        QStringLiteral(R"(CREATE TABLE schedule_progress (
            schedule_key INTEGER PRIMARY KEY REFERENCES schedules (key) ON DELETE CASCADE,
            paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
            next_run INTEGER,
            planned_at INTEGER NOT NULL,
            retry_at INTEGER,
            waiting_run INTEGER,
            last_run_at INTEGER,
            last_task_id TEXT NOT NULL,
            last_status TEXT NOT NULL,
            runs INTEGER NOT NULL CHECK (runs >= 0),
            skipped INTEGER NOT NULL CHECK (skipped >= 0),
            missed INTEGER NOT NULL CHECK (missed >= 0),
            last_error TEXT NOT NULL,
            last_error_at INTEGER,
            checksum INTEGER NOT NULL,
            CHECK (paused = 0 OR (next_run IS NULL AND retry_at IS NULL))
        ) STRICT)"),
        QStringLiteral(R"(CREATE TRIGGER forget_schedules_of_org AFTER DELETE ON orgs BEGIN
            DELETE FROM schedules WHERE org_id = OLD.id;
        END)"),
        QStringLiteral("PRAGMA user_version=9"),
    };
}

// Where a task may run, who has it, and which agents get nothing. Tasks from before are bound to
// the agent that was chosen for them.
QStringList placementRung()
{
    return {
        QStringLiteral("ALTER TABLE tasks ADD COLUMN requirements TEXT NOT NULL DEFAULT '[]'"),
        QStringLiteral("ALTER TABLE tasks ADD COLUMN group_name TEXT NOT NULL DEFAULT ''"),
        QStringLiteral("ALTER TABLE tasks ADD COLUMN group_limit INTEGER NOT NULL DEFAULT 0"
                       " CHECK ((group_limit >= 1) = (group_name <> ''))"),
        QStringLiteral("ALTER TABLE tasks ADD COLUMN assigned_to TEXT NOT NULL DEFAULT ''"),
        QStringLiteral(R"(CREATE TABLE cordons (
            org_id TEXT NOT NULL,
            agent_name TEXT NOT NULL CHECK (agent_name <> ''),
            reason TEXT NOT NULL,
            said_by TEXT NOT NULL,
            since INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            PRIMARY KEY (org_id, agent_name)
        ) STRICT, WITHOUT ROWID)"),
        QStringLiteral(R"(CREATE TRIGGER forget_cordons_of_org AFTER DELETE ON orgs BEGIN
            DELETE FROM cordons WHERE org_id = OLD.id;
        END)"),
        QStringLiteral("PRAGMA user_version=10"),
    };
}

// What a task comes after, and the prompt that it is sent with once these have ended.
QStringList dependencyRung()
{
    return {
        QStringLiteral("ALTER TABLE task_requests ADD COLUMN comes_after TEXT NOT NULL"
                       " DEFAULT '[]'"),
        QStringLiteral("ALTER TABLE task_requests ADD COLUMN filled_prompt TEXT"
                       " CHECK (filled_prompt IS NULL OR comes_after <> '[]')"),
        QStringLiteral("PRAGMA user_version=11"),
    };
}

// What a pipeline became. Its tasks are found from it, and it from them, since it goes with the
// last of them.
QStringList pipelineRung()
{
    return {
        QStringLiteral(R"(CREATE TABLE pipelines (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            org_id TEXT NOT NULL,
            name TEXT NOT NULL,
            owner_user_id TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            request TEXT NOT NULL,
            steps TEXT NOT NULL CHECK (steps <> '[]'),
            idempotency_key TEXT CHECK (idempotency_key <> ''),
            checksum INTEGER NOT NULL
        ) STRICT)"),
        QStringLiteral("CREATE INDEX pipelines_by_org ON pipelines (org_id, key)"),
        QStringLiteral("CREATE UNIQUE INDEX pipelines_by_idempotency_key"
                       " ON pipelines (org_id, idempotency_key)"
                       " WHERE idempotency_key IS NOT NULL"),
        QStringLiteral(R"(CREATE TABLE pipeline_tasks (
            task_id TEXT PRIMARY KEY,
            pipeline_key INTEGER NOT NULL REFERENCES pipelines (key) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            UNIQUE (pipeline_key, position)
        ) STRICT, WITHOUT ROWID)"),
        QStringLiteral(R"(CREATE TRIGGER forget_pipeline_of_task AFTER DELETE ON tasks BEGIN
            DELETE FROM pipelines
            WHERE key = (SELECT pipeline_key FROM pipeline_tasks WHERE task_id = OLD.id)
            AND NOT EXISTS (SELECT 1 FROM pipeline_tasks p JOIN tasks t ON t.id = p.task_id
                WHERE p.pipeline_key = pipelines.key);
        END)"),
        QStringLiteral(R"(CREATE TRIGGER forget_pipelines_of_org AFTER DELETE ON orgs BEGIN
            DELETE FROM pipelines WHERE org_id = OLD.id;
        END)"),
        QStringLiteral("PRAGMA user_version=12"),
    };
}

// Who subscribed to events of tasks, and the events. What waits is found by one index at the start,
// what is over by another one as the log of an organisation or of a subscription.
QStringList subscriptionRung()
{
    return {
        QStringLiteral(R"(CREATE TABLE subscriptions (
            id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            org_id TEXT NOT NULL,
            name TEXT NOT NULL,
            url TEXT NOT NULL CHECK (url <> ''),
            secret TEXT NOT NULL CHECK (secret <> ''),
            events TEXT NOT NULL,
            agent_name TEXT NOT NULL,
            pool TEXT NOT NULL,
            created_by TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
            ended_because TEXT NOT NULL,
            failing_since INTEGER,
            last_delivered_at INTEGER,
            delivered INTEGER NOT NULL CHECK (delivered >= 0),
            failed INTEGER NOT NULL CHECK (failed >= 0),
            dropped INTEGER NOT NULL CHECK (dropped >= 0),
            last_dropped_at INTEGER
        ) STRICT)"),
        QStringLiteral(R"(CREATE TABLE event_deliveries (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            org_id TEXT NOT NULL,
            subscription_id TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
            event TEXT NOT NULL CHECK (event <> ''),
            task_id TEXT NOT NULL,
            body BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            next_at INTEGER,
            last_at INTEGER,
            response_code INTEGER NOT NULL,
            response TEXT NOT NULL,
            error TEXT NOT NULL,
            CHECK ((state = 'waiting') = (next_at IS NOT NULL))
        ) STRICT)"),
        QStringLiteral("CREATE INDEX event_deliveries_waiting ON event_deliveries"
                       " (subscription_id) WHERE state = 'waiting'"),
        QStringLiteral("CREATE INDEX event_deliveries_by_org ON event_deliveries (org_id, key)"),
        QStringLiteral("CREATE INDEX event_deliveries_by_subscription ON event_deliveries"
                       " (subscription_id, key)"),
        QStringLiteral("CREATE INDEX event_deliveries_over ON event_deliveries (created_at)"
                       " WHERE state <> 'waiting'"),
        QStringLiteral(R"(CREATE TRIGGER forget_subscriptions_of_org AFTER DELETE ON orgs BEGIN
            DELETE FROM subscriptions WHERE org_id = OLD.id;
        END)"),
        QStringLiteral("PRAGMA user_version=13"),
    };
}

} // namespace

const QList<QStringList> &schemaLadder()
{
    static const QList<QStringList> ladder{firstRung() + countingOfFirstRung(), secondRung(),
        thirdRung(), fourthRung(), fifthRung(), mailRung(), policyRung(), webhookRung(),
        scheduleRung(), placementRung(), dependencyRung(), pipelineRung(), subscriptionRung()};
    return ladder;
}

} // namespace coord
