// The real coordinator on a file system of a few megabytes that is filled up under it.
#include "tests/system/installation.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QJsonObject objectOf(const Installation::HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

QString statusOf(Installation &place, const QString &id)
{
    return objectOf(place.http("GET", s("/api/tasks/%1/wait?timeoutMs=20000").arg(id)))
        .value(s("status"))
        .toString();
}

bool hasAgents(Installation &place)
{
    return !objectOf(place.http("GET", s("/api/agents"))).value(s("agents")).toArray().isEmpty();
}

} // namespace

class FullDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFullDiskIsSurvivedWithoutARestart();

private:
    //! The small file system, as seen from outside of its mount namespace.
    [[nodiscard]] QString inside(const Installation &place, const QString &name) const;
    void fillUp(const Installation &place) const;
    //! Dispatches until that is refused; the ids of what was accepted.
    QStringList dispatchUntilRefused(Installation &place, Installation::HttpAnswer &refusal) const;
};

QString FullDiskTest::inside(const Installation &place, const QString &name) const
{
    return s("/proc/%1/root%2/%3")
        .arg(place.coordinator()->processId())
        .arg(place.path(s("small")), name);
}

void FullDiskTest::fillUp(const Installation &place) const
{
    QFile filler(inside(place, s("filler")));
    QVERIFY2(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered),
        qPrintable(filler.errorString()));
    for (const int size : {64 * 1024, 4096, 1}) {
        while (filler.write(QByteArray(size, 'x')) == size) { }
    }
}

QStringList FullDiskTest::dispatchUntilRefused(
    Installation &place, Installation::HttpAnswer &refusal) const
{
    QStringList accepted;
    for (int i = 0; i < 200 && refusal.status == 0; ++i) {
        const auto answer = place.http(
            "POST", s("/api/dispatch"), R"({"agentName":"anna","prompt":"fake: text more"})");
        if (answer.status == 202)
            accepted.append(objectOf(answer).value(s("taskId")).toString());
        else
            refusal = answer;
    }
    return accepted;
}

void FullDiskTest::aFullDiskIsSurvivedWithoutARestart()
{
    Installation place({.storage = s("sqlite"),
        .launcher
        = {s("unshare"), s("--user"), s("--map-root-user"), s("--mount"), s("sh"), s("-c"),
            s("cd / && mount -t tmpfs -o size=6m,mode=700 tmpfs \"$HOME/small\" && exec \"$@\""),
            s("sh")}});
    QVERIFY(QDir().mkpath(place.path(s("small"))));
    const QByteArray fault
        = place.startCoordinator({s("--db-path"), place.path(s("small/tasks.db"))});
    if (!fault.isEmpty() && !fault.contains("oordinator"))
        QSKIP("no file system can be mounted here");
    QVERIFY2(fault.isEmpty(), fault.constData());
    const QByteArray agentFault = place.startAgent(s("anna"));
    QVERIFY2(agentFault.isEmpty(), agentFault.constData());

    fillUp(place);
    Installation::HttpAnswer refusal;
    QStringList accepted = dispatchUntilRefused(place, refusal);
    QVERIFY2(refusal.status == 503 && refusal.body.contains("cannot store anything now"),
        refusal.body.constData());
    const auto ready = place.http("GET", s("/readyz"), {}, s(""));
    QVERIFY2(ready.status == 503 && ready.body.contains("full"), ready.body.constData());
    QCOMPARE(place.http("GET", s("/healthz"), {}, s("")).status, 200);
    // For a moment after the commit that failed it takes up from the store.
    QTRY_COMPARE(place.http("GET", s("/api/tasks")).status, 200);

    QVERIFY(QFile::remove(inside(place, s("filler"))));
    const QString back = place.coordinator()->waitForLine(s("The store takes writes again"));
    QVERIFY2(!back.isEmpty(), place.coordinator()->report().constData());
    QCOMPARE(place.http("GET", s("/readyz"), {}, s("")).status, 200);
    QVERIFY(QTest::qWaitFor([&] { return hasAgents(place); }, 60'000));
    const auto again = place.http(
        "POST", s("/api/dispatch"), R"({"agentName":"anna","prompt":"fake: text after"})");
    QVERIFY2(again.status == 202, again.body.constData());
    accepted.append(objectOf(again).value(s("taskId")).toString());
    for (const QString &id : std::as_const(accepted))
        QCOMPARE(statusOf(place, id), s("completed"));
    QCOMPARE(place.stopCoordinator(), 0);
}

QTEST_GUILESS_MAIN(FullDiskTest)
#include "fulldisktest.moc"
