#include "tests/fault/supervisor/checkers.h"

#include <QJsonArray>

namespace coord {

namespace {

QString text(const QJsonObject &event, const char *key)
{
    return event.value(QLatin1String(key)).toString();
}

int number(const QJsonObject &event, const char *key)
{
    return event.value(QLatin1String(key)).toInt();
}

QStringList list(const QJsonObject &event, const char *key)
{
    QStringList items;
    const QJsonArray array = event.value(QLatin1String(key)).toArray();
    for (const QJsonValue &item : array)
        items.append(item.toString());
    return items;
}

void takeDispatch(Facts &facts, const QJsonObject &event)
{
    const QString key = text(event, "key");
    const QString phase = text(event, "phase");
    if (phase == QLatin1String("invoke"))
        facts.asked[key] = text(event, "expect");
    else if (phase == QLatin1String("ok"))
        facts.accepted[key].insert(text(event, "task"));
    else if (phase == QLatin1String("fail") && facts.accepted.count(key) > 0)
        facts.refusals.append(key + QStringLiteral(": ") + text(event, "error"));
}

void takeMetrics(Facts::Metrics &metrics, const QJsonObject &event)
{
    metrics.since = event.value(QLatin1String("since")).toInteger();
    const QJsonObject series = event.value(QLatin1String("series")).toObject();
    for (auto each = series.begin(); each != series.end(); ++each)
        metrics.series.insert(each.key(), each.value().toDouble());
}

} // namespace

Facts factsFrom(const QList<QJsonObject> &history)
{
    Facts facts;
    for (const QJsonObject &event : history) {
        const QString what = text(event, "what");
        const QString task = text(event, "task");
        if (what == QLatin1String("dispatch"))
            takeDispatch(facts, event);
        else if (what == QLatin1String("cancel")) {
            if (text(event, "phase") == QLatin1String("ok"))
                facts.cancelled[task] = text(event, "state");
        } else if (what == QLatin1String("follow"))
            facts.follows.append({text(event, "subscriber"), task, number(event, "from"),
                list(event, "lines"), text(event, "end")});
        else if (what == QLatin1String("task")) {
            Facts::Task &stored = facts.tasks[task];
            stored.key = text(event, "key");
            stored.state = text(event, "state");
            stored.attempt = number(event, "attempt");
            stored.lines = list(event, "lines");
            stored.createdAt = event.value(QLatin1String("created")).toInteger();
            stored.completedAt = event.value(QLatin1String("completed")).toInteger();
        } else if (what == QLatin1String("attempt"))
            facts.tasks[task].attempts[number(event, "number")]
                = {event.value(QLatin1String("token")).toInteger(), text(event, "outcome"),
                    text(event, "errorCode"), event.value(QLatin1String("started")).toInteger()};
        else if (what == QLatin1String("claude"))
            facts.claudes[task][number(event, "number")]
                = {number(event, "starts"), number(event, "beside"), list(event, "lines")};
        else if (what == QLatin1String("metrics"))
            takeMetrics(facts.metrics, event);
        else if (what == QLatin1String("orphan"))
            facts.orphans.append(text(event, "of"));
        else if (what == QLatin1String("crash"))
            facts.crashes.append(text(event, "who") + u' ' + text(event, "report"));
        else if (what == QLatin1String("quiet"))
            facts.isQuiet = true;
    }
    return facts;
}

} // namespace coord
