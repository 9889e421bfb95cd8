#include "cli/collection.h"

#include "cli/output/textwidth.h"
#include "core/domain/limits.h"
#include "core/domain/quotedtext.h"
#include "core/protocol/claudeline.h"

#include <QCryptographicHash>

namespace coord {

namespace {

QString statusOf(const StreamEnd &end)
{
    switch (end.outcome) {
    case StreamEnd::Outcome::Completed:
        return QStringLiteral("completed");
    case StreamEnd::Outcome::Failed:
        return QStringLiteral("error");
    case StreamEnd::Outcome::Cancelled:
        return QStringLiteral("cancelled");
    case StreamEnd::Outcome::Refused:
        return QStringLiteral("refused");
    case StreamEnd::Outcome::Lost:
        return QStringLiteral("lost");
    case StreamEnd::Outcome::Detached:
        return QStringLiteral("detached");
    }
    return {};
}

QString firstLine(const QString &text)
{
    return text.trimmed().section(u'\n', 0, 0).trimmed();
}

constexpr qsizetype maxQuotedChars = CollectedTask::maxAnswerChars + 2; // with two line ends

// The same for the same answers, so that a command that is repeated with a key asks for the same.
QString digestOf(const QList<CollectedTask> &tasks)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const CollectedTask &task : tasks)
        hash.addData(task.text().toUtf8() + '\0');
    return QString::fromLatin1(hash.result().toHex().left(quotedtext::boundaryChars));
}

} // namespace

void CollectedTask::read(const QStringList &lines)
{
    for (const QString &line : lines) {
        // Most lines are none; to read them all would cost a core per few tasks.
        if (!line.contains(QLatin1String("\"result\"")))
            continue;
        const ClaudeEvent event = parseClaudeLine(line);
        if (!event.result)
            continue;
        m_totals.add(*event.result, event.subtype);
        m_answer = event.result->text.left(maxAnswerChars);
        m_sessionId = event.sessionId;
    }
}

void CollectedTask::finish(const QString &taskId, const StreamEnd &end)
{
    m_taskId = taskId;
    m_status = statusOf(end);
    m_error = end.error.message;
}

QString CollectedTask::text() const
{
    return isCompleted() || m_error.isEmpty() ? m_answer : m_error;
}

QStringList CollectedTask::row(qsizetype columns) const
{
    return {m_agent, m_taskId.left(8), m_status,
        m_totals.hasResult() ? m_totals.parts().join(QStringLiteral(", ")) : QStringLiteral("-"),
        shortened(firstLine(text()), columns, QStringLiteral("…"))};
}

QJsonObject CollectedTask::object() const
{
    QJsonObject all{{QStringLiteral("agent"), m_agent}, {QStringLiteral("status"), m_status}};
    const auto add = [&all](const char *name, const QString &value) {
        if (!value.isEmpty())
            all.insert(QLatin1String(name), value);
    };
    add("taskId", m_taskId);
    add("sessionId", m_sessionId);
    add("answer", m_answer);
    add("error", m_error);
    return all;
}

QStringList collectionHeadings()
{
    return {QStringLiteral("AGENT"), QStringLiteral("TASK"), QStringLiteral("STATUS"),
        QStringLiteral("RUN"), QStringLiteral("ANSWER")};
}

Result<QString> promptWithAnswers(const QString &prompt, const QList<CollectedTask> &tasks)
{
    const QuotationMarks marks(digestOf(tasks));
    QString all = prompt + QStringLiteral("\n\n")
        + marks.notice(QStringLiteral("What %1 tasks answered follows").arg(tasks.size()))
        + QStringLiteral("\n");
    for (const CollectedTask &task : tasks)
        all += QStringLiteral("\nAgent %1, %2:\n")
                   .arg(task.agent(),
                       task.isCompleted() ? QStringLiteral("completed") : QStringLiteral("failed"))
            + marks.quoted(u'\n' + task.text() + u'\n', maxQuotedChars) + u'\n';
    if (all.size() > limits::maxPromptChars)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("the answers make a prompt of %1 characters; at most %2 are possible")
                .arg(all.size())
                .arg(limits::maxPromptChars)};
    return all;
}

} // namespace coord
