// One line of what Claude Code prints in its stream-json form, read into a value.
//
// The executor needs the few lines that decide a run (results, permission asks, live background
// work), people need a readable view of the rest; both read lines here. Two versions of the program
// differ by a score of fields and events and the order of keys is not stable, so nothing is
// required: what is absent stays empty and what is unknown is an ordinary ClaudeEventKind::Other.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace coord {

enum class ClaudeEventKind {
    NotJson, //!< not a JSON object: something else was printed; see ClaudeEvent::text
    Init, //!< system/init: a turn begins; may come more than once
    System, //!< any other system event; see ClaudeEvent::subtype
    Assistant,
    User, //!< tool results, and texts the program put in for the user
    StreamEvent, //!< a piece of an answer that a later Assistant line repeats whole
    Result, //!< a turn ended; not the end of the run, and there may be several
    RateLimit,
    ToolProgress,
    ControlRequest, //!< the program asks its host
    ControlResponse,
    ControlCancel, //!< an ask of the program's was withdrawn
    Other,
};

enum class ClaudeBlockKind { Text, Thinking, ToolUse, ToolResult, Other };

//! One content block of an Assistant or User line.
struct ClaudeBlock {
    ClaudeBlockKind kind = ClaudeBlockKind::Other;
    QString type; //!< the program's word for it, also where kind is Other
    QString
        text; //!< of Text, Thinking and ToolResult; blocks inside a tool result are joined by LF
    QString toolId; //!< of ToolUse and ToolResult: the same id on both
    QString toolName; //!< of ToolUse
    QJsonObject input; //!< of ToolUse
    bool isError = false; //!< of ToolResult

    bool operator==(const ClaudeBlock &) const = default;
};

struct ClaudeUsage {
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    qint64 cacheReadTokens = 0;
    qint64 cacheCreationTokens = 0;

    bool operator==(const ClaudeUsage &) const = default;
};

//! What a Result line says. \a isError is the verdict: API failures come as subtype "success" with
//! isError set, and the exit status of the program says less.
struct ClaudeResult {
    QString subtype; //!< success, error_max_turns, error_during_execution, …
    bool isError = false;
    QString text; //!< the answer; empty on the error subtypes
    QStringList errors; //!< sentences, on the error subtypes
    QString terminalReason; //!< completed, api_error, max_turns, budget_exhausted, aborted_tools, …
    QString startupFailure; //!< "bypass_root", …: the program refused to start
    std::optional<int> apiErrorStatus; //!< the HTTP status of the failure
    std::optional<int> turns;
    std::optional<qint64> durationMs;
    std::optional<double>
        totalCostUsd; //!< a running total, over resumed sessions too: never sum it
    std::optional<double> addedCostUsd; //!< since the previous result; newer versions only
    ClaudeUsage usage; //!< of the last turn's main loop only; all zero on a budget stop
    qsizetype permissionDenials = 0;

    bool operator==(const ClaudeResult &) const = default;
};

struct ClaudeRateLimit {
    QString status; //!< allowed, allowed_warning or rejected
    QString limitType; //!< five_hour, …
    std::optional<qint64> resetsAt; //!< seconds since 1970
    std::optional<double> utilization; //!< 0 to 1

    bool operator==(const ClaudeRateLimit &) const = default;
};

//! system/api_retry: the program waits before it asks the model again.
struct ClaudeRetry {
    int attempt = 0;
    int maxRetries = 0;
    double delayMs = 0;
    std::optional<int> errorStatus; //!< none when there was no HTTP answer at all

    bool operator==(const ClaudeRetry &) const = default;
};

//! A ControlRequest, ControlResponse or ControlCancel line.
struct ClaudeControl {
    QString requestId;
    QString
        subtype; //!< of a request: can_use_tool, elicitation, …; of a response: success or error
    QString toolName; //!< of can_use_tool
    QJsonObject input; //!< of can_use_tool
    QString text; //!< of can_use_tool its description, of an error response the error

    bool operator==(const ClaudeControl &) const = default;
};

struct ClaudeEvent {
    ClaudeEventKind kind = ClaudeEventKind::Other;
    QString type; //!< as printed; empty when absent
    QString subtype; //!< as printed; empty when absent
    QString sessionId;
    QString parentToolUseId; //!< not empty: said by the subagent that this tool use started
    QString model; //!< of Init and Assistant; "<synthetic>" was made by the program itself
    QString cwd; //!< of Init
    QString version; //!< of Init
    QString permissionMode; //!< of Init
    QString text; //!< of System events their message or summary; of NotJson the line
    QString errorName; //!< of Assistant and api_retry: authentication_failed, rate_limit, …
    QString taskId; //!< of the task_* events: a background shell or subagent
    QString taskStatus; //!< of task_updated and task_notification: completed, killed, …
    std::optional<QStringList>
        liveTasks; //!< of background_tasks_changed: ids of all that still run
    QList<ClaudeBlock> blocks; //!< of Assistant and User
    std::optional<ClaudeResult> result; //!< present exactly on Result
    std::optional<ClaudeRateLimit> rateLimit; //!< present exactly on RateLimit
    std::optional<ClaudeRetry> retry; //!< present exactly on system/api_retry
    std::optional<ClaudeControl> control; //!< present exactly on the three Control kinds
    QJsonObject json; //!< the whole line, for fields that have no member here
};

//! Reads \a line (without its line end). Never fails: see ClaudeEventKind::NotJson and Other.
[[nodiscard]] ClaudeEvent parseClaudeLine(const QByteArray &line);
[[nodiscard]] ClaudeEvent parseClaudeLine(const QString &line);

} // namespace coord
