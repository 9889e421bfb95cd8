// The sending end: what it says to which receiver, and what it does when that one does not answer.
#include "core/transfer/filesender.h"
#include "tests/platform/files/filetree.h"

#include <QtTest>

using namespace coord;

namespace {

const QString id = QStringLiteral("t1");

//! A sender of a file with \a bytes, and the words it has said.
struct Sending {
    explicit Sending(
        const QByteArray &bytes, FileSender::Ending ending = FileSender::Ending::AtDone)
    {
        tree.write(QStringLiteral("file"), bytes, 0640);
        auto source = FileSource::open(tree.root(), below("file"));
        if (!source)
            qFatal("%s", qPrintable(source.error().message));
        sender = std::make_unique<FileSender>(
            wire::FileTransferStart{.transferId = id}, *std::move(source), ending);
    }
    void take(const TransferWords &more) { words += more; }
    void ack(qint64 index) { take(sender->on(wire::FileChunkAck{id, index}, now)); }
    //! A receiver of ours is ready.
    void ready(qint64 nextChunk = 0)
    {
        take(sender->on(
            wire::FileChunkAck{
                .transferId = id, .chunkIndex = -1, .nextChunk = nextChunk, .window = 4},
            now));
    }
    void pass(Millis time)
    {
        now = now + time;
        take(sender->onTick(now));
    }
    template <typename M>
    [[nodiscard]] QList<M> all() const
    {
        QList<M> found;
        for (const TransferWord &word : words) {
            if (const M *match = std::get_if<M>(&word))
                found.append(*match);
        }
        return found;
    }
    [[nodiscard]] QList<qint64> sent() const
    {
        QList<qint64> indexes;
        for (const auto &chunk : all<wire::FileChunk>())
            indexes.append(chunk.chunkIndex);
        return indexes;
    }
    [[nodiscard]] QString sum() const
    {
        return QString::fromLatin1(
            QCryptographicHash::hash(tree.read(QStringLiteral("file")), QCryptographicHash::Sha256)
                .toHex());
    }

    FileTree tree;
    std::unique_ptr<FileSender> sender;
    Instant now;
    TransferWords words;
};

const QByteArray fiveChunks
    = QByteArray("0123456789abcdef").repeated(int(transfers::chunkBytes / 16 * 4 + 1));

} // namespace

class FileSenderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startSaysWhatItIs();
    void anOriginalGetsOneChunkAtATime();
    void oursGetsAWindow();
    void anEmptyFileHasNoChunks();
    void whoSaysNothingGetsItAfterAWhile();
    void itIsDoneWhenTheReceiverSaysSo();
    void anotherSumIsNoSuccess();
    void aReceiverThatIsSilentEndsIt();
    void anAckOfWhatWasNotSentEndsIt();
    void afterACutItGoesOnWhereTheReceiverIs();
    void aSenderThatIsNewGoesOnToo();
    void aFileThatChangesMeanwhileIsAnError();
    void aCutThatLastsEndsIt();
};

void FileSenderTest::startSaysWhatItIs()
{
    Sending it(fiveChunks);
    it.take(it.sender->begin(it.now));
    const auto start = it.all<wire::FileTransferStart>().first();
    QCOMPARE(start.totalBytes, fiveChunks.size());
    QCOMPARE(start.totalChunks, 5);
    QCOMPARE(start.isDirectory, false);
    QCOMPARE(start.mode, std::optional(0640));
    QCOMPARE(start.window, std::optional(transfers::window));
    QCOMPARE(start.fingerprint->size(), 64);
    QVERIFY(it.sent().isEmpty());
}

void FileSenderTest::anOriginalGetsOneChunkAtATime()
{
    Sending it(fiveChunks, FileSender::Ending::AtComplete);
    it.take(it.sender->begin(it.now));
    it.ack(-1);
    QCOMPARE(it.sent(), (QList<qint64>{0}));
    it.ack(-1); // of the second start that an original coordinator sends
    QCOMPARE(it.sent(), (QList<qint64>{0}));
    for (int i = 0; i < 4; ++i)
        it.ack(i);
    QCOMPARE(it.sent(), (QList<qint64>{0, 1, 2, 3, 4}));
    QVERIFY(it.all<wire::FileTransferComplete>().isEmpty());
    it.ack(4);
    QCOMPARE(it.all<wire::FileTransferComplete>().first().checksum, std::optional(it.sum()));
    QVERIFY(it.sender->isOver() && it.sender->outcome());
    QCOMPARE(it.sender->bytesAcked(), fiveChunks.size());
}

void FileSenderTest::oursGetsAWindow()
{
    Sending it(fiveChunks);
    it.take(it.sender->begin(it.now));
    it.ready();
    QCOMPARE(it.sent(), (QList<qint64>{0, 1, 2, 3}));
    it.ack(1); // of all before it, too
    QCOMPARE(it.sent().size(), 5);
    QByteArray whole;
    for (const auto &chunk : it.all<wire::FileChunk>())
        whole += QByteArray::fromBase64(chunk.data.toLatin1());
    QCOMPARE(whole, fiveChunks);
}

void FileSenderTest::anEmptyFileHasNoChunks()
{
    Sending it({});
    it.take(it.sender->begin(it.now));
    QCOMPARE(it.all<wire::FileTransferStart>().first().totalChunks, 1);
    it.ready();
    QVERIFY(it.sent().isEmpty());
    QCOMPARE(it.all<wire::FileTransferComplete>().first().checksum, std::optional(it.sum()));
}

void FileSenderTest::whoSaysNothingGetsItAfterAWhile()
{
    Sending it(fiveChunks);
    it.take(it.sender->begin(it.now));
    it.pass(transfers::readyPatience - Millis(1));
    QVERIFY(it.sent().isEmpty());
    it.pass(Millis(1));
    QCOMPARE(it.sent(), (QList<qint64>{0}));
}

void FileSenderTest::itIsDoneWhenTheReceiverSaysSo()
{
    for (const bool isGood : {true, false}) {
        Sending it("x");
        it.take(it.sender->begin(it.now));
        it.ready();
        it.ack(0);
        QVERIFY(!it.sender->isOver());
        wire::FileTransferDone done{id};
        (isGood ? done.checksum : done.error) = isGood ? it.sum() : QStringLiteral("disk full");
        it.take(it.sender->on(done, it.now));
        QVERIFY(it.sender->isOver());
        QCOMPARE(it.sender->outcome().hasValue(), isGood);
        if (!isGood)
            QCOMPARE(it.sender->outcome().error().message, QStringLiteral("disk full"));
    }
}

void FileSenderTest::anotherSumIsNoSuccess()
{
    Sending it("x");
    it.take(it.sender->begin(it.now));
    it.ready();
    it.ack(0);
    it.take(it.sender->on(wire::FileTransferDone{id, QStringLiteral("00")}, it.now));
    QCOMPARE(it.sender->outcome().error().code, ErrorCode::DataLoss);
}

void FileSenderTest::aReceiverThatIsSilentEndsIt()
{
    Sending it(fiveChunks);
    it.take(it.sender->begin(it.now));
    it.ready();
    it.pass(transfers::idleLimit - Millis(1));
    it.ack(0);
    it.pass(transfers::idleLimit - Millis(1));
    QVERIFY(!it.sender->isOver());
    it.pass(Millis(1));
    QVERIFY(it.sender->isOver() && !it.sender->outcome());
    QCOMPARE(it.all<wire::FileTransferError>().size(), 1);
}

void FileSenderTest::anAckOfWhatWasNotSentEndsIt()
{
    Sending it(fiveChunks);
    it.take(it.sender->begin(it.now));
    it.ready();
    it.ack(4);
    QVERIFY(it.sender->isOver() && !it.sender->outcome());
}

void FileSenderTest::afterACutItGoesOnWhereTheReceiverIs()
{
    Sending it(fiveChunks);
    it.take(it.sender->begin(it.now));
    it.ready();
    it.ack(0);
    it.sender->cut(it.now);
    QVERIFY(it.sender->isCut());
    it.words.clear();
    it.take(it.sender->begin(it.now));
    QCOMPARE(it.all<wire::FileTransferStart>().size(), 1);
    it.ready(2);
    QCOMPARE(it.sent(), (QList<qint64>{2, 3, 4}));
    it.ack(4);
    QCOMPARE(it.all<wire::FileTransferComplete>().first().checksum, std::optional(it.sum()));
}

void FileSenderTest::aSenderThatIsNewGoesOnToo()
{
    Sending it(fiveChunks);
    it.take(it.sender->begin(it.now));
    it.ready(4);
    // It reads what the other end has for the sum, and not all of it in one go.
    while (it.sent().isEmpty() && it.sender->wakeAt() == it.now)
        it.pass(Millis(0));
    QCOMPARE(it.sent(), (QList<qint64>{4}));
    it.ack(4);
    QCOMPARE(it.all<wire::FileTransferComplete>().first().checksum, std::optional(it.sum()));
}

void FileSenderTest::aFileThatChangesMeanwhileIsAnError()
{
    Sending it(fiveChunks);
    it.take(it.sender->begin(it.now));
    it.ready();
    it.tree.write(QStringLiteral("file"), "another one");
    it.ack(0);
    QVERIFY(it.sender->isOver());
    QCOMPARE(it.all<wire::FileTransferError>().first().error,
        QStringLiteral("The file changed while it was read"));
}

void FileSenderTest::aCutThatLastsEndsIt()
{
    Sending it(fiveChunks);
    it.take(it.sender->begin(it.now));
    it.sender->cut(it.now);
    it.pass(transfers::partLimit);
    QVERIFY(it.sender->isOver());
    QVERIFY(it.all<wire::FileTransferError>().isEmpty());
}

QTEST_GUILESS_MAIN(FileSenderTest)
#include "filesendertest.moc"
