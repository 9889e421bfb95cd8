// A source that chooses the name of what it sends: in a folder of the receiver that would be the
// choice of which file is replaced.
#include "enginedriver.h"

#include <QObject>

using namespace coord;

namespace {

const QString transferId = QStringLiteral("t");

wire::FileTransferStart startNamed(const QString &filename)
{
    return {.transferId = transferId,
        .direction = wire::TransferDirection::Pull,
        .filename = filename,
        .totalBytes = 3,
        .totalChunks = 1};
}

} // namespace

class FileRelayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNameIsThatOfTheRequest_data();
    void theNameIsThatOfTheRequest();
    void aClientIsToldTheNameItAskedFor();
};

void FileRelayTest::theNameIsThatOfTheRequest_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *source, const char *told, const char *then) {
        QTest::newRow(name) << QString::fromUtf8(source) << QString::fromUtf8(told)
                            << QString::fromUtf8(then);
    };
    row("as it is", "out/report.txt", "report.txt", "report.txt");
    row("another name", "out/report.txt", ".bashrc", "report.txt");
    row("another name, of Windows", "C:\\out\\report.txt", ".bashrc", "report.txt");
    row("none", "out/report.txt", "", "report.txt");
    row("a folder without one", "out/..", "out", "out");
}

void FileRelayTest::theNameIsThatOfTheRequest()
{
    QFETCH(QString, source);
    QFETCH(QString, told);
    QFETCH(QString, expected);
    EngineDriver engine;
    const ConnectionId client = engine.openClient();
    const ConnectionId from = engine.agent(QStringLiteral("from"));
    const ConnectionId to = engine.agent(QStringLiteral("to"));
    const Reply reply = engine.ask(client, QStringLiteral("transfer-file"),
        {{QStringLiteral("fromAgent"), QStringLiteral("from")},
            {QStringLiteral("toAgent"), QStringLiteral("to")},
            {QStringLiteral("sourcePath"), source},
            {QStringLiteral("destPath"), QStringLiteral(".")},
            {QStringLiteral("transferId"), transferId}});
    QVERIFY(!reply.error);
    engine.agentSays(from, startNamed(told));
    const auto starts = engine.sentTo<wire::FileTransferStart>(to);
    QCOMPARE(starts.size(), 1);
    QCOMPARE(starts.first().filename, expected);
}

// An older client takes the name that it is told.
void FileRelayTest::aClientIsToldTheNameItAskedFor()
{
    EngineDriver engine;
    const ConnectionId client = engine.openClient();
    const ConnectionId from = engine.agent(QStringLiteral("from"));
    const Reply reply = engine.ask(client, QStringLiteral("pull-file"),
        {{QStringLiteral("agentName"), QStringLiteral("from")},
            {QStringLiteral("sourcePath"), QStringLiteral("out/report.txt")},
            {QStringLiteral("transferId"), transferId}});
    QVERIFY(!reply.error);
    engine.agentSays(from, startNamed(QStringLiteral(".bashrc")));
    const auto starts = engine.sentTo<wire::FileTransferStart>(client);
    QCOMPARE(starts.size(), 1);
    QCOMPARE(starts.first().filename, QStringLiteral("report.txt"));
}

QTEST_APPLESS_MAIN(FileRelayTest)
#include "filerelaytest.moc"
