#include "tests/fault/simulator/surroundings.h"

#include <QJsonDocument>

namespace coord {

namespace {

QString wordsOf(const wire::TaskOutputBatch &batch)
{
    return QStringLiteral(" lines %1 to %2")
        .arg(batch.firstSeq)
        .arg(batch.firstSeq + batch.lines.size() - 1);
}

QString wordsOf(const wire::TaskOutputAck &ack)
{
    return QStringLiteral(" line %1").arg(ack.seq);
}

QString wordsOf(const wire::TaskError &error)
{
    return u' ' + error.errorCode.value_or(QString()) + u' ' + error.error.left(60);
}

QString wordsOf(const wire::CliRequest &request)
{
    return u' ' + request.command + u' '
        + QString::fromUtf8(QJsonDocument(request.args).toJson(QJsonDocument::Compact));
}

QString wordsOf(const wire::CliResponse &response)
{
    const QJsonObject data = response.data.toObject();
    return QStringLiteral(" to %1: %2 %3 %4")
        .arg(response.requestId.right(4), data.value(QLatin1String("taskId")).toString().right(4),
            data.value(QLatin1String("status")).toString(), response.error.value_or(QString()));
}

QString wordsOf(const wire::AgentRegister &hello)
{
    QString words = QStringLiteral(" holding");
    for (const wire::HeldAttempt &held : hello.running.value_or(QList<wire::HeldAttempt>()))
        words += QStringLiteral(" %1/%2..%3")
                     .arg(held.taskId.right(4))
                     .arg(held.token)
                     .arg(held.lastSeq);
    return words;
}

QString wordsOf(const wire::AgentRegistered &answer)
{
    QString words;
    for (const wire::ResumedAttempt &each : answer.resume)
        words += QStringLiteral(" resume %1/%2 after %3")
                     .arg(each.taskId.right(4))
                     .arg(each.token)
                     .arg(each.ackedSeq);
    for (const wire::RevokedAttempt &each : answer.stop)
        words += QStringLiteral(" stop %1#%2").arg(each.taskId.right(4)).arg(each.attempt);
    return words;
}

template <typename Message>
QString wordsOf(const Message &)
{
    return {};
}

} // namespace

QString describe(const wire::AllMessages &message)
{
    return std::visit(
        [](const auto &each) {
            QString words = QString::fromLatin1(std::decay_t<decltype(each)>::type);
            if constexpr (requires { each.taskId; })
                words += u' ' + each.taskId.right(4);
            if constexpr (requires { each.token; })
                words += u'/' + QString::number(std::optional<qint64>(each.token).value_or(0));
            return words + wordsOf(each);
        },
        message);
}

} // namespace coord
