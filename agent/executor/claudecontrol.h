// What we write to Claude Code's stdin in its two-way mode: one JSON object per line.
#pragma once

#include <QByteArray>
#include <QString>

namespace coord {

//! A prompt that begins a turn.
[[nodiscard]] QByteArray promptLine(const QString &prompt);

//! Asks for the running turn to be stopped; a result line follows within moments, and the session
//! goes on.
[[nodiscard]] QByteArray interruptLine(const QString &requestId);

//! Asks the program to end, background work included.
[[nodiscard]] QByteArray endSessionLine(const QString &requestId);

//! Refuses the permission ask \a requestId. The model is told \a message and goes on without.
[[nodiscard]] QByteArray denyLine(const QString &requestId, const QString &message);

//! Cancels the question of an MCP server, as the program itself does in one-shot runs.
[[nodiscard]] QByteArray cancelElicitationLine(const QString &requestId);

//! Answers any other request of the program's with an error.
[[nodiscard]] QByteArray refuseRequestLine(const QString &requestId, const QString &message);

} // namespace coord
