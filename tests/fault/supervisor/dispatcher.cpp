#include "tests/fault/supervisor/dispatcher.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QTimer>

namespace coord {

namespace {

constexpr int answerLimitMs = 4'000;
constexpr int maxRetries = 100; // none is to become a dead letter because of our faults

struct Script {
    QStringList commands;
    const char *end = "completed";
};

//! What a task does: mostly little, sometimes slowly, sometimes a lot at once.
Script drawScript(QRandomGenerator &random)
{
    const auto number
        = [&random](int from, int to) { return QString::number(random.bounded(from, to)); };
    const QString lines = QStringLiteral("lines ");
    const QString pause = QStringLiteral("sleep ");
    switch (random.bounded(20)) {
    case 0:
        return {{lines + number(200, 800) + QStringLiteral(" 200")}};
    case 1:
        return {{QStringLiteral("large-line ") + number(200'000, 600'000), lines + number(1, 5)}};
    case 2:
        return {{QStringLiteral("text ") + QString(random.bounded(1, 3'000), QChar(0x20ac)),
            QStringLiteral("text \"quoted\" \\ and {braces}")}};
    case 3:
        return {{lines + number(1, 10), QStringLiteral("error the tests are red")}, "dead-letter"};
    case 4:
    case 5: // Claude's tools run in sessions of their own, and some are deaf.
        return {{QStringLiteral("tool-process /dev/null"), lines + number(1, 10),
            pause + number(20, 300), lines + number(1, 10)}};
    case 6:
    case 7:
    case 8: {
        Script slow;
        for (int i = random.bounded(3, 12); i > 0; --i)
            slow.commands += {lines + number(1, 6), pause + number(20, 120)};
        return slow;
    }
    default:
        return {{lines + number(3, 40), pause + number(1, 150), lines + number(1, 10)}};
    }
}

} // namespace

Dispatcher::Dispatcher(History &history, const Options &options)
    : m_history(history)
    , m_options(options)
    , m_random(quint32(options.seed * 2 + 1))
{
}

void Dispatcher::start()
{
    fill();
}

void Dispatcher::fill()
{
    while (!m_stopped && m_live.size() + m_unanswered.size() < m_options.atOnce)
        send(next());
}

Dispatcher::Work Dispatcher::next()
{
    const Script script = drawScript(m_random);
    const Work work{QStringLiteral("key-%1").arg(++m_tally.tasks), {}};
    note("invoke", work, {{QStringLiteral("expect"), QLatin1String(script.end)}});
    const QJsonObject body{{QStringLiteral("agentName"),
                               m_options.agents[m_random.bounded(int(m_options.agents.size()))]},
        {QStringLiteral("prompt"),
            QStringLiteral("fake: ") + script.commands.join(QStringLiteral("\nfake: "))},
        {QStringLiteral("maxRetries"), maxRetries}};
    m_unanswered.insert(work.key);
    return {work.key, QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

void Dispatcher::send(const Work &work)
{
    QNetworkRequest request(QUrl(m_options.url + QStringLiteral("/api/dispatch")));
    request.setRawHeader("Authorization", "Bearer " + m_options.token.toUtf8());
    request.setRawHeader("Idempotency-Key", work.key.toUtf8());
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setTransferTimeout(answerLimitMs);
    QNetworkReply *reply = m_network.post(request, work.body);
    connect(reply, &QNetworkReply::finished, this, [this, work, reply] {
        reply->deleteLater();
        onAnswer(work, reply);
    });
}

void Dispatcher::onAnswer(const Work &work, QNetworkReply *reply)
{
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = reply->readAll();
    const QString id
        = QJsonDocument::fromJson(body).object().value(QLatin1String("taskId")).toString();
    if (status == 202 && !id.isEmpty()) {
        note("ok", work, {{QStringLiteral("task"), id}});
        m_unanswered.remove(work.key);
        if (!m_known.contains(id)) {
            m_known.insert(id);
            m_live.insert(id);
            Q_EMIT accepted(id);
        }
        // A client that did not hear the answer would ask again: the same task, at any time.
        if (m_random.bounded(8) == 0)
            sendAgain(work);
        return;
    }
    const QString error = QStringLiteral("%1 %2 %3")
                              .arg(status)
                              .arg(reply->errorString(), QString::fromUtf8(body.left(200)));
    // 408 and 504 say nothing about what became of the request.
    const bool isRefused = status >= 400 && status < 500 && status != 408;
    note(isRefused ? "fail" : "unknown", work, {{QStringLiteral("error"), error}});
    // An agent that is not connected is not found, or not healthy, for now.
    if (status == 404 || status == 409 || status == 429 || !isRefused)
        sendAgain(work);
}

void Dispatcher::sendAgain(const Work &work)
{
    m_tally.repeated += 1;
    QTimer::singleShot(m_random.bounded(10, 200), this, [this, work] { send(work); });
}

void Dispatcher::note(const char *phase, const Work &work, QJsonObject more)
{
    more.insert(QStringLiteral("phase"), QLatin1String(phase));
    more.insert(QStringLiteral("key"), work.key);
    m_history.add("dispatch", more);
}

void Dispatcher::ended(const QString &taskId)
{
    m_live.remove(taskId);
    fill();
}

} // namespace coord
