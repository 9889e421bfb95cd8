#include "core/platform/logging.h"

#include "core/platform/clock.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QMutex>
#include <QStringList>
#include <QSysInfo>

#include <array>
#include <atomic>
#include <cstdio>

namespace coord {

namespace {

constexpr qsizetype shortestSecret = 8;
constexpr qsizetype maxSecrets = 64;
constexpr qsizetype maxMessageChars = 16'384;

std::atomic<LogLevel> lowestLevel{LogLevel::Info};

struct Secrets {
    QMutex mutex;
    QList<QByteArray> texts; //!< as they look inside a JSON string
};

Secrets &secrets()
{
    static Secrets all;
    return all;
}

// A JSON string may hold DEL and the C1 controls as they are, and terminals obey some of them.
QByteArray withoutControls(const QByteArray &json)
{
    QByteArray out;
    out.reserve(json.size());
    for (qsizetype i = 0; i < json.size(); ++i) {
        const auto byte = quint8(json[i]);
        const quint8 next = i + 1 < json.size() ? quint8(json[i + 1]) : 0;
        if (byte == 0x7f) {
            out += "\\u007f";
        } else if (byte == 0xc2 && next >= 0x80 && next <= 0x9f) {
            out += "\\u00" + QByteArray::number(next, 16);
            ++i;
        } else {
            out += char(byte);
        }
    }
    return out;
}

//! "key":value pairs without the braces.
QByteArray members(const QJsonObject &object)
{
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return json.mid(1, json.size() - 2);
}

QByteArray textAsJson(const QString &text)
{
    const QByteArray pair = members({{QStringLiteral("t"), text}});
    return pair.mid(sizeof("\"t\":\"") - 1).chopped(1);
}

void onQtMessage(QtMsgType type, const QMessageLogContext &from, const QString &text)
{
    const LogLevel level = type == QtDebugMsg ? LogLevel::Debug
        : type == QtInfoMsg                   ? LogLevel::Info
        : type == QtWarningMsg                ? LogLevel::Warn
                                              : LogLevel::Error;
    writeLog(level, text, {{QStringLiteral("category"), QString::fromUtf8(from.category)}});
}

} // namespace

std::optional<LogLevel> logLevelFromName(QStringView name)
{
    struct Named {
        QLatin1String name;
        LogLevel level;
    };
    static constexpr std::array all{Named{QLatin1String("silent"), LogLevel::Silent},
        Named{QLatin1String("error"), LogLevel::Error},
        Named{QLatin1String("warn"), LogLevel::Warn}, Named{QLatin1String("info"), LogLevel::Info},
        Named{QLatin1String("debug"), LogLevel::Debug},
        Named{QLatin1String("trace"), LogLevel::Trace}};
    for (const Named &each : all) {
        if (name.compare(each.name, Qt::CaseInsensitive) == 0)
            return each.level;
    }
    return std::nullopt;
}

void startLogging()
{
    setLogLevel(logLevelFromName(qEnvironmentVariable("COORD_LOG_LEVEL")).value_or(LogLevel::Info));
    qInstallMessageHandler(onQtMessage);
}

void setLogLevel(LogLevel lowest)
{
    lowestLevel = lowest;
}

bool isLogged(LogLevel level)
{
    return level >= lowestLevel.load() && level != LogLevel::Silent;
}

void hideInLog(const QString &secret)
{
    Secrets &all = secrets();
    const QMutexLocker lock(&all.mutex);
    const QByteArray text = withoutControls(textAsJson(secret));
    if (secret.size() >= shortestSecret && all.texts.size() < maxSecrets
        && !all.texts.contains(text))
        all.texts.append(text);
}

void writeLog(LogLevel level, const QString &message, const QJsonObject &context)
{
    if (!isLogged(level))
        return;
    const QByteArray line = logLine(level, SystemClock().wall(), message, context);
    std::FILE *out = level >= LogLevel::Error ? stderr : stdout;
    // One call per line: lines of several threads do not mix. There is nobody to tell of a failure.
    std::fwrite(line.constData(), 1, size_t(line.size()), out);
    std::fflush(out);
}

QByteArray logLine(
    LogLevel level, WallTime time, const QString &message, const QJsonObject &context)
{
    static const QByteArray host = textAsJson(QSysInfo::machineHostName());
    QByteArray line = "{\"level\":" + QByteArray::number(int(level))
        + ",\"time\":" + QByteArray::number(time.ms) + ",\"pid\":"
        + QByteArray::number(QCoreApplication::applicationPid()) + ",\"hostname\":\"" + host + '"';
    if (!context.isEmpty())
        line += ',' + members(context);
    line += ",\"msg\":\"" + textAsJson(message.left(maxMessageChars)) + "\"}\n";
    line = withoutControls(line);
    Secrets &all = secrets();
    const QMutexLocker lock(&all.mutex);
    for (const QByteArray &text : all.texts)
        line.replace(text, "[hidden]");
    return line;
}

} // namespace coord
