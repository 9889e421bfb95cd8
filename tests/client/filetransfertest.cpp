// Transfers as a client runs them, against a coordinator that plays a script: ours, and an original
// with its gaps.
#include "core/client/agenttransfer.h"
#include "core/client/filedownload.h"
#include "core/client/fileupload.h"
#include "tests/platform/files/filetree.h"
#include "tests/support/fakecoordinator.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTest>

using namespace coord;
using Reply = FakeCoordinator::Reply;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QString sumOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

class FileTransferTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeCoordinator> m_coordinator;
    std::unique_ptr<CoordinatorSession> m_session;
    FileTree m_tree;

    void use(int protocol)
    {
        m_session.reset();
        m_coordinator = std::make_unique<FakeCoordinator>(protocol);
        m_coordinator->on(s("list-transfers"), QJsonObject());
        m_session = std::make_unique<CoordinatorSession>(
            SessionOptions{.url = m_coordinator->url(), .token = s("t"), .firstRetry = Millis(10)});
        const auto opening = m_session->open();
        QVERIFY(QTest::qWaitFor([&] { return opening.isFinished(); }) && opening.result());
        m_session->keepConnected();
    }
    static Status endOf(FileTransfer &transfer)
    {
        const auto end = transfer.end();
        transfer.begin();
        if (!QTest::qWaitFor([&] { return end.isFinished(); }, 20'000))
            qFatal("the transfer did not end");
        return end.result();
    }
    //! Answers pull-file with these frames, made for the id that was asked for.
    template <typename Frames>
    void servePull(Frames frames)
    {
        m_coordinator->on(s("pull-file"), [frames](const QJsonObject &args) {
            return Reply{.data = QJsonObject{{s("ready"), true}},
                .after = frames(args.value(s("transferId")).toString())};
        });
    }
    static QByteArray startOf(const QString &id, qint64 bytes)
    {
        return FakeCoordinator::frame(wire::FileTransferStart{.transferId = id,
            .direction = wire::TransferDirection::Pull,
            .filename = s("name"),
            .totalBytes = bytes,
            .totalChunks = 1});
    }
    static QByteArray chunkOf(const QString &id, const QByteArray &bytes)
    {
        return FakeCoordinator::frame(
            wire::FileChunk{id, 0, QString::fromLatin1(bytes.toBase64())});
    }
    static QByteArray completeOf(const QString &id, const QByteArray &bytes)
    {
        return FakeCoordinator::frame(wire::FileTransferComplete{id, sumOf(bytes)});
    }
    static QByteArray startOfFolder(const QString &id)
    {
        return FakeCoordinator::frame(wire::FileTransferStart{.transferId = id,
            .direction = wire::TransferDirection::Pull,
            .filename = s("name"),
            .isDirectory = true});
    }
    FileDownload::What toHere(const QString &name) const
    {
        return {.agent = s("a"), .source = s("there"), .destination = m_tree.path(name)};
    }

private Q_SLOTS:
    void whatComesWithTheAnswerIsNotMissed()
    {
        for (const int protocol : {1, 2}) {
            use(protocol);
            servePull([](const QString &id) {
                return QList<QByteArray>{startOf(id, 3), chunkOf(id, "abc"), completeOf(id, "abc"),
                    completeOf(id, "abc")};
            });
            FileDownload download(*m_session, toHere(s("got")));
            QVERIFY(endOf(download));
            QCOMPARE(m_tree.read(s("got")), QByteArray("abc"));
            QCOMPARE(download.savedAs(), m_tree.path(s("got")));
            QVERIFY(QFile::remove(m_tree.path(s("got"))));
        }
    }

    void anOriginalThatForgetsTheEndIsNotWaitedFor()
    {
        use(1);
        servePull([](const QString &id) {
            return QList<QByteArray>{startOf(id, 3), chunkOf(id, "abc")};
        });
        FileDownload download(*m_session, toHere(s("forgotten")));
        QVERIFY(endOf(download));
        QCOMPARE(m_tree.read(s("forgotten")), QByteArray("abc"));
    }

    void whatIsNotWhatWasSentIsNotKept()
    {
        use(2);
        m_tree.write(s("old"), "old");
        servePull([](const QString &id) {
            return QList<QByteArray>{startOf(id, 3), chunkOf(id, "abc"), completeOf(id, "xyz")};
        });
        FileDownload download(*m_session, toHere(s("old")));
        const Status end = endOf(download);
        QVERIFY(!end);
        QCOMPARE(end.error().code, ErrorCode::DataLoss);
        QCOMPARE(m_tree.read(s("old")), QByteArray("old"));
    }

    void aFileIsNamedByWhoAskedForIt_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("lands");
        const auto row = [](const char *title, const char *source, const char *lands) {
            QTest::newRow(title) << s(source) << s(lands);
        };
        row("a file", "report", "report");
        row("a file in a folder", "out/report", "report");
        row("a file of Windows", "C:\\out\\report", "report");
        row("with a slash behind it", "out/report/", "report");
        row("where only a folder can be", "out/..", "");
        row("where only a folder can be, by a dot", ".", "");
    }

    void aFileIsNamedByWhoAskedForIt()
    {
        QFETCH(QString, source);
        QFETCH(QString, lands);
        use(2);
        FileTree home;
        home.write(s("name"), "mine");
        servePull([](const QString &id) {
            return QList<QByteArray>{startOf(id, 3), chunkOf(id, "abc"), completeOf(id, "abc")};
        });
        FileDownload download(
            *m_session, {.agent = s("a"), .source = source, .destination = home.path()});
        QCOMPARE(endOf(download).hasValue(), !lands.isEmpty());
        QMap<QString, QByteArray> all{{s("name"), "mine"}};
        if (!lands.isEmpty())
            all.insert(lands, "abc");
        QCOMPARE(home.all(), all);
    }

    void theWorkOfATaskIsAFile()
    {
        use(2);
        FileTree home;
        m_coordinator->on(s("pull-work"), [](const QJsonObject &args) {
            return Reply{.data = QJsonObject{{s("ready"), true}},
                .after = {startOfFolder(args.value(s("transferId")).toString())}};
        });
        FileDownload::What what;
        what.destination = home.path();
        what.work = wire::TaskWork{.taskId = s("task"), .form = s("patch")};
        FileDownload download(*m_session, what);
        QCOMPARE(endOf(download).error().code, ErrorCode::InvalidArgument);
        QVERIFY(home.all().isEmpty());
    }

    void anErrorOfTheAgentIsTheEnd()
    {
        use(2);
        servePull([](const QString &id) {
            const auto error = FakeCoordinator::frame(wire::FileTransferError{id, s("no")});
            return QList<QByteArray>{error, error};
        });
        FileDownload download(*m_session, toHere(s("none")));
        QCOMPARE(endOf(download).error().message, s("no"));
    }

    void anUploadToAnOriginalEndsWithItsLastChunk()
    {
        use(1);
        m_tree.write(s("file"), "abc");
        m_coordinator->on(s("push-file"), [](const QJsonObject &args) {
            const QString id = args.value(s("transferId")).toString();
            return Reply{.data = QJsonObject{{s("ready"), true}},
                .after = {FakeCoordinator::frame(wire::FileChunkAck{id, -1}),
                    FakeCoordinator::frame(wire::FileChunkAck{id, 0})}};
        });
        FileUpload upload(*m_session,
            {.source = m_tree.path(s("file")), .agent = s("a"), .destination = s("there")});
        QVERIFY(endOf(upload));
        const QJsonObject args = m_coordinator->argsOf(s("push-file")).first();
        QCOMPARE(args.value(s("filename")).toString(), s("file"));
        QCOMPARE(args.value(s("totalBytes")).toInt(), 3);
        // The last word is out before the end is told.
        QCOMPARE(m_coordinator->argsOf(s("list-transfers")).size(), 1);
    }

    void anUploadToOursEndsWhenItIsThere()
    {
        use(2);
        m_tree.write(s("file"), "abc");
        m_coordinator->on(s("push-file"), [](const QJsonObject &args) {
            const QString id = args.value(s("transferId")).toString();
            const wire::FileChunkAck ready{.transferId = id, .chunkIndex = -1, .window = 4};
            const wire::FileTransferDone done{.transferId = id, .error = s("disk full")};
            return Reply{.data = QJsonObject{{s("ready"), true}, {s("confirms"), true}},
                .after
                = {FakeCoordinator::frame(ready), FakeCoordinator::frame(wire::FileChunkAck{id, 0}),
                    FakeCoordinator::frame(done)}};
        });
        FileUpload upload(*m_session,
            {.source = m_tree.path(s("file")), .agent = s("a"), .destination = s("there")});
        QCOMPARE(endOf(upload).error().message, s("disk full"));
    }

    void aSourceThatIsNotThereAsksNobody()
    {
        use(2);
        FileUpload upload(*m_session,
            {.source = m_tree.path(s("missing")), .agent = s("a"), .destination = s("there")});
        QVERIFY(!endOf(upload));
        QVERIFY(m_coordinator->argsOf(s("push-file")).isEmpty());
    }

    void agentsTellHowItEnded()
    {
        for (const bool confirms : {false, true}) {
            use(2);
            m_coordinator->on(s("transfer-file"), [confirms](const QJsonObject &args) {
                const QString id = args.value(s("transferId")).toString();
                const auto complete = FakeCoordinator::frame(wire::FileTransferComplete{id});
                const auto failed = FakeCoordinator::frame(
                    wire::FileTransferError{.transferId = id, .error = s("its disk is full")});
                return Reply{
                    .data = QJsonObject{{s("confirms"), confirms}}, .after = {complete, failed}};
            });
            AgentTransfer transfer(*m_session,
                {.fromAgent = s("a"), .source = s("x"), .toAgent = s("b"), .destination = s("y")});
            QCOMPARE(endOf(transfer).hasValue(), !confirms);
        }
    }

    void givingUpTellsTheOtherSide()
    {
        use(2);
        servePull([](const QString &id) { return QList<QByteArray>{startOf(id, 3)}; });
        FileDownload download(*m_session, toHere(s("cancelled")));
        QSignalSpy progress(&download, &FileTransfer::progressed);
        const auto end = download.end();
        download.begin();
        QTRY_VERIFY(progress.size() > 1);
        download.cancel();
        QTRY_VERIFY(end.isFinished());
        QCOMPARE(end.result().error().message, s("Cancelled"));
        QCOMPARE(m_coordinator->argsOf(s("list-transfers")).size(), 1);
    }
};

QTEST_GUILESS_MAIN(FileTransferTest)
#include "filetransfertest.moc"
