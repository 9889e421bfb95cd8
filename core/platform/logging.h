// The log: one JSON object per line, as collectors read it and as the original wrote it.
//
// Level, time, pid and host come first, then the context, then the message, so that lines of one
// kind look alike. Whatever is logged is data: line ends and control characters are escaped, and
// secrets that were named once are left out wherever they turn up.
#pragma once

#include "core/domain/time.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace coord {

//! The numbers on the wire of the log.
enum class LogLevel { Trace = 10, Debug = 20, Info = 30, Warn = 40, Error = 50, Silent = 60 };

//! "silent", "error", "warn", "info", "debug" or "trace".
[[nodiscard]] std::optional<LogLevel> logLevelFromName(QStringView name);

//! Takes the level from COORD_LOG_LEVEL (info if it is not set or unknown) and sends what Qt has to
//! say through the log. Once, before threads start.
void startLogging();
void setLogLevel(LogLevel lowest);
[[nodiscard]] bool isLogged(LogLevel level);

//! From now on \a secret is replaced by "[hidden]" in every line. Texts under eight characters are
//! not taken: they would hide half of the log.
void hideInLog(const QString &secret);

//! Writes one line, to stderr for errors and to stdout for everything else. Safe from any thread.
void writeLog(LogLevel level, const QString &message, const QJsonObject &context = {});

inline void logError(const char *message, const QJsonObject &context = {})
{
    writeLog(LogLevel::Error, QString::fromUtf8(message), context);
}
inline void logWarn(const char *message, const QJsonObject &context = {})
{
    writeLog(LogLevel::Warn, QString::fromUtf8(message), context);
}
inline void logInfo(const char *message, const QJsonObject &context = {})
{
    writeLog(LogLevel::Info, QString::fromUtf8(message), context);
}
inline void logDebug(const char *message, const QJsonObject &context = {})
{
    writeLog(LogLevel::Debug, QString::fromUtf8(message), context);
}

//! The line itself, LF included; pure but for the secrets that were named.
[[nodiscard]] QByteArray logLine(
    LogLevel level, WallTime time, const QString &message, const QJsonObject &context = {});

} // namespace coord
