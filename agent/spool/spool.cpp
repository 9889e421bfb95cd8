#include "agent/spool/spool.h"

#include "agent/executor/claudeenvironment.h"
#include "agent/isolation/workspaces.h"
#include "core/domain/names.h"
#include "core/domain/retry.h"
#include "core/platform/logging.h"
#include "core/platform/processtree.h"
#include "core/platform/securefile.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

namespace coord {

namespace {

const QString brokenSuffix = QStringLiteral(".broken");
constexpr qint64 maxIdBytes = 64;

Error unknownAttempt(const RunKey &key)
{
    return {ErrorCode::NotFound,
        QStringLiteral("Nothing is kept of attempt %1 of task %2")
            .arg(key.attempt)
            .arg(key.taskId)};
}

// True if nothing of the attempt is left.
bool endProcessesOf(const AttemptSpool &attempt)
{
    if (const auto &started = attempt.started())
        killGroupOf(started->processId, started->birth);
    return endProcessesCarrying(markerEntry(attempt.begun().marker), Spool::sweepLimit);
}

RunReport lostReport(bool ended)
{
    RunReport report;
    report.outcome = RunReport::Outcome::Failed;
    report.error = QStringLiteral("The agent ended unexpectedly while the task was running");
    report.errorCode = failures::agentLost;
    if (!ended) {
        // Another attempt would work beside what is left of this one.
        report.error += QStringLiteral(", and Claude could not be ended");
        report.errorCode = QStringLiteral("not-ended");
        report.processesLeft = true;
    }
    return report;
}

} // namespace

Result<std::unique_ptr<Spool>> Spool::open(const QString &folder)
{
    if (const Status made = makePrivateDirectory(folder); !made)
        return made.error();
    auto lock = ExclusiveLock::take(folder + QStringLiteral("/lock"),
        QStringLiteral("Another agent is already using %1").arg(folder));
    if (!lock)
        return lock.error();
    return std::unique_ptr<Spool>(new Spool(folder, *std::move(lock)));
}

Result<QString> Spool::id() const
{
    const QString path = m_folder + QStringLiteral("/id");
    const auto kept = readPrivateFile(path, maxIdBytes);
    if (kept && isUuid(QString::fromLatin1(kept->trimmed())))
        return QString::fromLatin1(kept->trimmed());
    if (kept || kept.error().code == ErrorCode::ResourceExhausted)
        return Error{ErrorCode::DataLoss,
            QStringLiteral("%1 is damaged: it must hold one UUID. If nothing is kept in the folder,"
                           " remove the file")
                .arg(path)};
    if (kept.error().code != ErrorCode::NotFound)
        return kept.error();
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (const Status written = writePrivateFile(path, id.toLatin1() + '\n'); !written)
        return written.error();
    return id;
}

QList<RecoveredRun> Spool::recover()
{
    QList<RecoveredRun> runs;
    const QStringList others{inboxName, Workspaces::directoriesName, Workspaces::recordsName};
    const QStringList names
        = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QString &name : names) {
        if (name.endsWith(brokenSuffix) || others.contains(name))
            continue;
        const QString folder = m_folder + u'/' + name;
        if (AttemptSpool::removeRemains(folder))
            continue;
        auto loaded = AttemptSpool::load(folder);
        if (!loaded) {
            setAside(folder, loaded.error());
            continue;
        }
        AttemptSpool &attempt = **loaded;
        const RunKey key = attempt.begun().key();
        const bool isGone = endProcessesOf(attempt);
        runs.append({.key = key,
            .traceId = attempt.begun().traceId,
            .firstSeq = attempt.firstSeq(),
            .lastSeq = attempt.lastSeq(),
            .bytes = attempt.bytes(),
            .report = attempt.ended() ? reportOf(*attempt.ended()) : lostReport(isGone),
            .cancelAsked = attempt.ended() && attempt.ended()->cancelAsked});
        m_attempts[key] = *std::move(loaded);
    }
    return runs;
}

void Spool::setAside(const QString &folder, const Error &why)
{
    logError("An attempt on disk cannot be read",
        {{QStringLiteral("folder"), folder}, {QStringLiteral("error"), why.message}});
    if (!QDir().rename(folder, folder + brokenSuffix))
        logWarn("It could not be renamed", {{QStringLiteral("folder"), folder}});
}

AttemptSpool *Spool::find(const RunKey &key) const
{
    const auto attempt = m_attempts.find(key);
    return attempt == m_attempts.end() ? nullptr : attempt->second.get();
}

QString Spool::folderOf(const RunKey &key) const
{
    return QStringLiteral("%1/%2.%3.%4").arg(m_folder, key.taskId).arg(key.attempt).arg(key.token);
}

Status Spool::begin(const BegunEntry &entry)
{
    const RunKey key = entry.key();
    drop(key);
    auto attempt = AttemptSpool::create(folderOf(key), entry);
    if (!attempt)
        return attempt.error();
    m_attempts[key] = *std::move(attempt);
    return Done{};
}

Status Spool::started(const RunKey &key, qint64 processId)
{
    AttemptSpool *attempt = find(key);
    return attempt ? attempt->writeStarted({processId, processBirth(processId)})
                   : Status(unknownAttempt(key));
}

Status Spool::ended(const KeepReport &what)
{
    AttemptSpool *attempt = find(what.key);
    return attempt ? attempt->writeEnded(endedEntry(what)) : Status(unknownAttempt(what.key));
}

Status Spool::keep(const RunKey &key, qint64 firstSeq, const QStringList &lines)
{
    AttemptSpool *attempt = find(key);
    return attempt ? attempt->keep(firstSeq, lines) : Status(unknownAttempt(key));
}

QStringList Spool::fetch(const RunKey &key, qint64 fromSeq) const
{
    const AttemptSpool *attempt = find(key);
    return attempt ? attempt->fetch(fromSeq) : QStringList();
}

void Spool::forget(const RunKey &key, qint64 upToSeq)
{
    if (AttemptSpool *attempt = find(key))
        attempt->forget(upToSeq);
}

void Spool::drop(const RunKey &key)
{
    if (AttemptSpool *attempt = find(key))
        attempt->remove();
    m_attempts.erase(key);
}

} // namespace coord
