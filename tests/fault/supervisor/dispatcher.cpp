#include "tests/fault/supervisor/dispatcher.h"

#include <QTimer>

namespace coord {

namespace {

constexpr int maxRetries = 100; // none is to become a dead letter because of our faults

struct Script {
    QStringList commands;
    const char *end = "completed"; //!< empty: it depends
    bool isUnwanted = false;
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
    case 9:
        return {{QStringLiteral("tool-process /dev/null"), lines + number(1, 5),
                    QStringLiteral("silent")},
            "cancelled", true};
    case 10:
        return {{lines + number(1, 10), pause + number(20, 1'500)}, "", true};
    default:
        return {{lines + number(3, 40), pause + number(1, 150), lines + number(1, 10)}};
    }
}

} // namespace

Dispatcher::Dispatcher(History &history, RestClient &client, const Options &options)
    : m_history(history)
    , m_client(client)
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
    Work work{
        .key = QStringLiteral("key-%1").arg(++m_tally.tasks), .isUnwanted = script.isUnwanted};
    note("invoke", work, {{QStringLiteral("expect"), QLatin1String(script.end)}});
    work.body = {{QStringLiteral("agentName"),
                     m_options.agents[m_random.bounded(int(m_options.agents.size()))]},
        {QStringLiteral("prompt"),
            QStringLiteral("fake: ") + script.commands.join(QStringLiteral("\nfake: "))},
        {QStringLiteral("maxRetries"), maxRetries}};
    m_unanswered.insert(work.key);
    return work;
}

void Dispatcher::send(const Work &work)
{
    m_client.post(QStringLiteral("/api/dispatch"), work.body, work.key,
        [this, work](const RestClient::Answer &answer) { onAnswer(work, answer); });
}

void Dispatcher::onAnswer(const Work &work, const RestClient::Answer &answer)
{
    const QString id = answer.body.value(QLatin1String("taskId")).toString();
    if (answer.status == 202 && !id.isEmpty()) {
        note("ok", work, {{QStringLiteral("task"), id}});
        m_unanswered.remove(work.key);
        if (!m_known.contains(id)) {
            m_known.insert(id);
            m_live.insert(id);
            Q_EMIT accepted(id);
            if (work.isUnwanted)
                Q_EMIT unwanted(id);
        }
        // A client that did not hear the answer would ask again: the same task, at any time.
        if (m_random.bounded(8) == 0)
            sendAgain(work);
        return;
    }
    // 408 says nothing about what became of the request.
    const bool isRefused = answer.status >= 400 && answer.status < 500 && answer.status != 408;
    note(isRefused ? "fail" : "unknown", work, {{QStringLiteral("error"), answer.error}});
    // An agent that is not connected is not found, or not healthy, for now.
    const bool isForNow = answer.status == 404 || answer.status == 409 || answer.status == 429;
    if (isForNow || !isRefused)
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
