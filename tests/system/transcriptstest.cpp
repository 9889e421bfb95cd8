// Every recorded run of Claude Code from the program's stdout to a client's screen, byte for byte:
// claude, agent, coordinator, client; written whole, byte by byte, and in pieces of seven bytes.
#include "core/protocol/claudeline.h"
#include "tests/system/installation.h"
#include "tests/system/wireclient.h"

#include <QDir>
#include <QJsonDocument>
#include <QtTest>

using namespace coord;

namespace {

constexpr int atOnce = 6;

struct Recording {
    QString path;
    int status = 0;
};

//! What the fake claude prints of a recording, and whether a result was among it.
struct Printed {
    QStringList lines;
    bool hasResult = false;
    bool worksOn = false; //!< background work was still under way at its end
};

Printed printed(const QString &path)
{
    Printed all;
    QSet<QString> live;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return all;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QByteArray out = line;
        if (object.contains(QLatin1String("dir"))) {
            if (object.value(QLatin1String("dir")).toString() != QLatin1String("out")
                || !object.value(QLatin1String("msg")).isObject())
                continue;
            out = QJsonDocument(object.value(QLatin1String("msg")).toObject())
                      .toJson(QJsonDocument::Compact);
        }
        if (out.isEmpty())
            continue;
        all.lines.append(QString::fromUtf8(out));
        const ClaudeEvent event = parseClaudeLine(out);
        all.hasResult = all.hasResult || event.result.has_value();
        if (event.liveTasks)
            live = QSet<QString>(event.liveTasks->begin(), event.liveTasks->end());
        else if (event.subtype == QLatin1String("task_started"))
            live.insert(event.taskId);
        else if (event.subtype == QLatin1String("task_notification"))
            live.remove(event.taskId);
    }
    all.worksOn = !live.isEmpty();
    return all;
}

QList<Recording> recordings()
{
    QList<Recording> all;
    const QString top = QStringLiteral(COORD_SOURCE_DIR "/tests/data/transcripts/");
    for (const QString &folder : {QString(), QStringLiteral("v2.1.197/")}) {
        QFile index(top + folder + QStringLiteral("INDEX.tsv"));
        if (!index.open(QIODevice::ReadOnly))
            qFatal("no index of transcripts");
        index.readLine();
        while (!index.atEnd()) {
            const QList<QByteArray> columns = index.readLine().split('\t');
            const QString path
                = top + folder + QString::fromUtf8(columns.value(0)) + QStringLiteral(".jsonl");
            const QByteArray status = columns.value(2).trimmed();
            if (QFile::exists(path))
                all.append({path, status == "SIGKILL" ? 137 : status.toInt()});
        }
    }
    return all;
}

QString promptFor(const Recording &recording, bool hasResult, int chunk)
{
    const QString replay
        = QStringLiteral("fake: replay %1 chunk %2").arg(recording.path).arg(chunk);
    return hasResult ? QStringLiteral("fake: exit-status %1\n").arg(recording.status) + replay
                     : replay + QStringLiteral("\nfake: exit %1").arg(recording.status);
}

} // namespace

class TranscriptsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyLineReachesTheClient_data();
    void everyLineReachesTheClient();

private:
    QString dispatched(const Recording &recording, int chunk);

    Installation m_installation;
    WireClient m_client;
};

void TranscriptsTest::initTestCase()
{
    QCOMPARE(m_installation.startCoordinator(), QByteArray());
    QCOMPARE(m_installation.startAgent(QStringLiteral("anna"),
                 {QStringLiteral("--max-concurrent"), QString::number(atOnce)}),
        QByteArray());
    QVERIFY(m_client.open(m_installation.url(), m_installation.token(), m_installation.caFile()));
}

void TranscriptsTest::everyLineReachesTheClient_data()
{
    QTest::addColumn<int>("chunk");
    QTest::newRow("written whole") << 0;
    QTest::newRow("in pieces of seven bytes") << 7;
    QTest::newRow("byte by byte") << 1;
}

QString TranscriptsTest::dispatched(const Recording &recording, int chunk)
{
    const auto answer = m_client.ask(QStringLiteral("dispatch-task"),
        {{QStringLiteral("agentName"), QStringLiteral("anna")}, {QStringLiteral("fromSeq"), 1},
            {QStringLiteral("prompt"),
                promptFor(recording, printed(recording.path).hasResult, chunk)}});
    if (answer.error)
        qWarning("%s", qPrintable(*answer.error));
    return answer.data[QStringLiteral("taskId")].toString();
}

void TranscriptsTest::everyLineReachesTheClient()
{
    QFETCH(int, chunk);
    const QList<Recording> all = recordings();
    QVERIFY(!all.isEmpty());
    QStringList ids;
    for (const Recording &recording : all)
        ids.append(dispatched(recording, chunk));
    qsizetype count = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const Printed wanted = printed(all[i].path);
        if (wanted.worksOn) {
            // The agent would wait for work that nobody does here.
            m_client.waitForLines(ids[i], wanted.lines.size(), Millis(20'000));
            (void)m_client.ask(QStringLiteral("cancel-task"), {{QStringLiteral("taskId"), ids[i]}});
        }
        const auto &heard = m_client.waitForEnd(ids[i], Millis(30'000));
        const QByteArray name = all[i].path.toUtf8();
        QVERIFY2(!heard.end.isEmpty(), (name + " has not ended").constData());
        QVERIFY2(heard.fault.isEmpty(), (name + ": " + heard.fault.toUtf8()).constData());
        QStringList lines = heard.lines;
        const QStringList &expected = wanted.lines;
        // How the agent ends such work is confirmed by the program in lines of its own.
        while (lines.size() > expected.size() && lines.last().contains(QLatin1String("coord-end")))
            lines.removeLast();
        if (lines != expected)
            qWarning("%s", name.constData());
        QCOMPARE(lines.join(u'\n'), expected.join(u'\n'));
        count += lines.size();
    }
    qInfo("%lld recordings, %lld lines", qint64(all.size()), qint64(count));
}

QTEST_GUILESS_MAIN(TranscriptsTest)
#include "transcriptstest.moc"
