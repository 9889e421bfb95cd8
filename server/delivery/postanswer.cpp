#include "server/delivery/postanswer.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace coord {

namespace {

constexpr qsizetype statusLineChars = 12; // "HTTP/1.1 200"

// 0 where the line is none of HTTP/1.
int statusIn(QByteArrayView line)
{
    const bool isHttp = line.size() >= statusLineChars
        && (line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 "))
        && (line.size() == statusLineChars || line[statusLineChars] == ' ');
    bool isNumber = false;
    const int status = isHttp ? line.sliced(9, 3).toByteArray().toInt(&isNumber) : 0;
    return isNumber && status >= 100 && status <= 599 ? status : 0;
}

QByteArray fieldOf(const QByteArrayList &lines, const char *lowerName)
{
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).toLower() == lowerName)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

} // namespace

bool PostAnswer::feed(const QByteArray &bytes)
{
    if (m_isDone)
        return true;
    if (hasStatus()) {
        readBody(bytes);
        return m_isDone;
    }
    m_head += bytes;
    while (!m_isDone && !hasStatus() && readHead())
        ;
    return m_isDone;
}

// True where one was read; that of an interim answer (1xx) is followed by another.
bool PostAnswer::readHead()
{
    const qsizetype end = m_head.indexOf("\r\n\r\n");
    if (end < 0 && m_head.size() <= maxHeadBytes)
        return false;
    if (end < 0 || end > maxHeadBytes)
        return refuse("The head of the answer is too long");
    QByteArrayList lines = m_head.left(end).split('\n');
    const QByteArray rest = m_head.mid(end + 4);
    const int status = statusIn(lines.takeFirst().trimmed());
    if (status == 0)
        return refuse("The answer is no HTTP");
    m_head = rest;
    if (status < 200)
        return true;
    m_outcome.status = status;
    m_outcome.retryAfter = retryAfterFrom(fieldOf(lines, "retry-after"), m_now);
    bool isNumber = false;
    const qint64 length = fieldOf(lines, "content-length").toLongLong(&isNumber);
    if (fieldOf(lines, "transfer-encoding").toLower() == "chunked")
        m_chunks.emplace(maxBodyRead);
    else if (isNumber)
        m_length = length;
    m_isDone = status == 204 || status == 304 || m_length == 0;
    readBody(rest);
    return true;
}

bool PostAnswer::refuse(const char *why)
{
    m_outcome.error = QLatin1String(why);
    m_isDone = true;
    return false;
}

void PostAnswer::readBody(QByteArrayView bytes)
{
    if (m_isDone)
        return;
    if (m_chunks) {
        m_chunks->feed(bytes);
        m_outcome.answer = m_chunks->body().left(subscriptions::maxAnswerBytes);
        m_isDone = m_chunks->state() != HttpChunks::State::NeedMore;
        return;
    }
    const qsizetype wanted = qsizetype(std::min<qint64>(
        m_length.value_or(subscriptions::maxAnswerBytes), subscriptions::maxAnswerBytes));
    const qsizetype taken
        = std::clamp<qsizetype>(wanted - m_outcome.answer.size(), 0, bytes.size());
    m_outcome.answer.append(bytes.first(taken));
    m_isDone = m_outcome.answer.size() >= wanted;
}

PostOutcome PostAnswer::outcome() const
{
    PostOutcome outcome = m_outcome;
    if (!hasStatus() && outcome.error.isEmpty())
        outcome.error = QStringLiteral("The receiver closed the connection without an answer");
    return outcome;
}

std::optional<Millis> retryAfterFrom(const QByteArray &value, WallTime now)
{
    bool isNumber = false;
    const qint64 seconds = value.toLongLong(&isNumber);
    const qint64 longest = subscriptions::longestRetryAfter.count() / 1000;
    if (isNumber)
        return Millis(std::clamp<qint64>(seconds, 0, longest) * 1000);
    QDateTime date = QLocale::c().toDateTime(
        QString::fromLatin1(value), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    date.setTimeSpec(Qt::UTC);
    if (!date.isValid())
        return std::nullopt;
    return Millis(std::clamp<qint64>(date.toMSecsSinceEpoch() - now.ms, 0, longest * 1000));
}

} // namespace coord
