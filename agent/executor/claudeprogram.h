// Where Claude Code is on this machine, and whether it answers.
#pragma once

#include "agent/executor/claudearguments.h"
#include "core/domain/result.h"
#include "core/domain/time.h"
#include "core/platform/childprocess.h"

#include <QObject>
#include <QProcessEnvironment>
#include <QString>
#include <QTimer>

#include <optional>

namespace coord {

inline constexpr Millis claudeCheckLimit{10'000};
inline constexpr qsizetype maxClaudeVersionChars = 200;

//! The absolute path of the program: \a preferred (a path, or a name to look for) if not empty,
//! else what COORD_CLAUDE in \a environment names, else `claude`; names are looked for in the PATH
//! of \a environment. On Windows `claude.exe` goes before `claude.cmd`. NotFound, in a sentence, if
//! there is none.
[[nodiscard]] Result<QString> locateClaude(
    const QString &preferred, const QProcessEnvironment &environment);

//! How to run a program whose `--version` printed \a version: two-way if it says that it is Claude
//! Code or our replay of it, else one-shot, which asks less of a stand-in.
[[nodiscard]] ClaudeMode claudeModeFor(const QString &version);

struct ClaudeHealth {
    bool available = false;
    QString version; //!< what it printed, control characters removed, at most 200 characters
    QString error; //!< why it is not available

    bool operator==(const ClaudeHealth &) const = default;
};

//! One look at the program by `--version`; it does not test whether Claude is logged in. finished()
//! comes exactly once after start(), within claudeCheckLimit or \a limit.
class ClaudeCheck : public QObject {
    Q_OBJECT
public:
    explicit ClaudeCheck(QObject *parent = nullptr);
    void start(const QString &program, const QProcessEnvironment &environment,
        Millis limit = claudeCheckLimit);

Q_SIGNALS:
    void finished(const coord::ClaudeHealth &health);

private:
    void fail(const QString &error);
    void finishIfDone();
    void finish(const ClaudeHealth &health);

    ChildProcess m_process;
    QTimer m_limit;
    QByteArray m_output;
    std::optional<ProgramExit> m_exit;
    bool m_outputClosed = false;
    bool m_finished = false;
};

} // namespace coord
