// The Claude Code sessions on this machine, read from the files Claude Code keeps.
//
// The program has no command that lists them, so this follows the rule of its official SDK's
// listSessions(). Session files hold whole conversations and get large: only the head and the tail
// of each are read, and nothing but what a list needs leaves this file.
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace coord {

inline constexpr qint64 sessionHeadBytes = 128 * 1024; //!< read from the start of a session file
inline constexpr qint64 sessionTailBytes = 64 * 1024; //!< read from its end
inline constexpr qsizetype maxSessionFiles = 20'000; //!< looked at in one listing
inline constexpr qsizetype maxSessions = 500; //!< in one answer, the latest

struct SessionSummary {
    QString id; //!< a UUID: what `--resume` takes
    QString name; //!< the title, the last prompt, or the first; never empty
    QString createdAt; //!< ISO 8601 as the file says it; empty if it does not
    qint64 lastModified = 0; //!< wall time, milliseconds
    QString cwd; //!< where it was started; empty if the file does not say
    QString gitBranch; //!< the last one
    QString firstPrompt; //!< on one line, cut at 200 characters; empty if it is beyond the head
    std::optional<int>
        turns; //!< prompts of people; absent where the file was too large to read whole

    bool operator==(const SessionSummary &) const = default;
};

struct SessionQuery {
    QString configFolder; //!< see claudeConfigFolder()
    QString folder; //!< only sessions started in this directory; empty means all
    QString below = {}; //!< and those started anywhere below this one; empty means none
    qsizetype limit = maxSessions; //!< at most maxSessions
};

//! CLAUDE_CONFIG_DIR, or .claude in the home directory.
[[nodiscard]] QString claudeConfigFolder();

//! The folder name Claude Code derives from \a path, a directory without symbolic links in it.
//! Different directories can share one.
[[nodiscard]] QString projectSlug(const QString &path);

//! The sessions that \a query asks for, the latest first; empty when there are none or Claude Code
//! was never used here. Blocks on the disk, for about 200 KiB per session. Symbolic links below the
//! config folder are not followed, what cannot be read is left out, and files that only hold the
//! work of a subagent are no sessions.
[[nodiscard]] QList<SessionSummary> listSessions(const SessionQuery &query);

} // namespace coord
