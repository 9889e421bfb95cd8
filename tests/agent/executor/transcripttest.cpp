// Everything that was recorded of Claude Code, in two versions, comes through a run byte for byte,
// however it was written, and is judged as its last result and its exit status say.
#include "tests/agent/executor/runrecorder.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <memory>
#include <vector>

using namespace coord;
using Outcome = RunReport::Outcome;

class TranscriptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyLineIsUnderstood_data() { transcripts(); }
    void everyLineIsUnderstood();
    void everyTranscriptComesThrough_data() { transcripts(); }
    void everyTranscriptComesThrough();

private:
    void transcripts();
};

//! Lines that the program printed, as the fake claude prints them again.
static QList<QByteArray> printedLines(const QString &path)
{
    QList<QByteArray> lines;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    const QList<QByteArray> recorded = file.readAll().split('\n');
    for (const QByteArray &line : recorded) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (!object.contains(QLatin1String("dir"))) {
            if (!line.isEmpty())
                lines.append(line);
        } else if (object.value(QLatin1String("dir")).toString() == QLatin1String("out")
            && object.value(QLatin1String("msg")).isObject()) {
            lines.append(QJsonDocument(object.value(QLatin1String("msg")).toObject())
                             .toJson(QJsonDocument::Compact));
        }
    }
    return lines;
}

//! The recorded exit status; 128 + n where a signal ended the program.
static int exitStatus(const QByteArray &recorded)
{
    return recorded == "SIGKILL" ? 137 : recorded.toInt();
}

void TranscriptTest::transcripts()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    const QString top = QStringLiteral(COORD_SOURCE_DIR "/tests/data/transcripts/");
    for (const QString &folder : {QString(), QStringLiteral("v2.1.197/")}) {
        QFile index(top + folder + QStringLiteral("INDEX.tsv"));
        QVERIFY(index.open(QIODevice::ReadOnly));
        index.readLine();
        while (!index.atEnd()) {
            const QList<QByteArray> columns = index.readLine().split('\t');
            const QString name = folder + QString::fromUtf8(columns.value(0));
            if (QFile::exists(top + name + QStringLiteral(".jsonl")))
                QTest::addRow("%s", qPrintable(name))
                    << top + name + QStringLiteral(".jsonl") << exitStatus(columns.value(2));
        }
    }
}

void TranscriptTest::initTestCase()
{
    QVERIFY(QFile::exists(fakeClaude()));
}

void TranscriptTest::everyLineIsUnderstood()
{
    QFETCH(QString, path);
    const QList<QByteArray> lines = printedLines(path);
    for (const QByteArray &line : lines) {
        const ClaudeEvent event = parseClaudeLine(line);
        QVERIFY2(event.kind != ClaudeEventKind::NotJson && !event.type.isEmpty(),
            line.left(200).constData());
        QCOMPARE(event.result.has_value(), event.type == QLatin1String("result"));
        if (event.kind == ClaudeEventKind::Init)
            QVERIFY(
                !event.sessionId.isEmpty() && !event.model.isEmpty() && !event.version.isEmpty());
        if (event.kind == ClaudeEventKind::Result || event.kind == ClaudeEventKind::Init)
            QVERIFY(RunState::concernsRun(line));
        for (const ClaudeBlock &block : event.blocks)
            QVERIFY(block.kind != ClaudeBlockKind::Other);
    }
}

void TranscriptTest::everyTranscriptComesThrough()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    const QList<QByteArray> expected = printedLines(path);
    std::optional<ClaudeResult> last;
    for (const QByteArray &line : expected) {
        if (const ClaudeEvent event = parseClaudeLine(line); event.result)
            last = event.result;
    }
    std::vector<std::unique_ptr<RunRecorder>> recorders;
    for (const int chunk : {0, 1, 7}) {
        const QString replay = QStringLiteral("fake: replay %1 chunk %2\n").arg(path).arg(chunk);
        const QString prompt = last ? QStringLiteral("fake: exit-status %1\n").arg(status) + replay
                                    : replay + QStringLiteral("fake: exit %1").arg(status);
        recorders.push_back(std::make_unique<RunRecorder>(fakeRequest(prompt)));
        recorders.back()->run().start();
    }
    for (const auto &recorder : recorders) {
        const RunReport report = recorder->wait();
        QStringList lines = recorder->lines();
        // Background work that the recording leaves open is ended by us, which the program
        // confirms.
        while (lines.size() > expected.size()) {
            const QString extra = lines.takeLast();
            QVERIFY2(extra.contains(QLatin1String("coord-end")), qPrintable(extra.left(200)));
        }
        QCOMPARE(lines.join(QLatin1Char('\n')).toUtf8(), expected.join('\n'));
        QCOMPARE(report.exitCode, std::optional<int>(status));
        QCOMPARE(report.outcome, last && !last->isError ? Outcome::Completed : Outcome::Failed);
        if (last) {
            QCOMPARE(report.result.text, last->text);
            QCOMPARE(report.result.costUsd, last->totalCostUsd);
        }
    }
}

QTEST_GUILESS_MAIN(TranscriptTest)
#include "transcripttest.moc"
