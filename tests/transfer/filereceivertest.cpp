// The receiving end: nothing gets to its place but what was sent, in order and whole.
#include "core/transfer/filereceiver.h"
#include "tests/platform/files/filetree.h"

#include <QtTest>

using namespace coord;

namespace {

const QString id = QStringLiteral("t1");

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QString sumOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

//! A receiver of a file of \a totalBytes over one that is there, and the words it has said.
struct Receiving {
    explicit Receiving(qint64 totalBytes, const QString &fingerprint = QStringLiteral("f"))
    {
        tree.write(QStringLiteral("file"), "old");
        start.totalBytes = totalBytes;
        if (!fingerprint.isEmpty())
            start.fingerprint = fingerprint;
        auto landing = Landing::begin({.root = tree.root(), .path = below("file")});
        if (!landing)
            qFatal("%s", qPrintable(landing.error().message));
        receiver = std::make_unique<FileReceiver>(
            start, std::shared_ptr<Landing>(*std::move(landing)), true);
        take(receiver->begin(now));
    }
    void take(const TransferWords &more) { words += more; }
    void chunk(qint64 index, const QString &data)
    {
        take(receiver->on(wire::FileChunk{id, index, data}, now));
    }
    void complete(const std::optional<QString> &checksum = {})
    {
        take(receiver->on(wire::FileTransferComplete{id, checksum}, now));
        if (const auto landing = receiver->takeFinishing())
            take(receiver->onFinished(landing->finish(), now));
    }
    void pass(Millis time)
    {
        now = now + time;
        take(receiver->onTick(now));
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
    //! Whether it has failed with a word, and nothing is left once it is let go.
    [[nodiscard]] bool failsCleanly()
    {
        const bool isSaid = receiver->isOver() && !receiver->outcome()
            && all<wire::FileTransferError>().size() == 1
            && all<wire::FileTransferDone>().isEmpty();
        receiver.reset();
        return isSaid && tree.all() == QMap<QString, QByteArray>{{QStringLiteral("file"), "old"}};
    }

    FileTree tree;
    wire::FileTransferStart start{.transferId = id, .destPath = QStringLiteral("file")};
    std::unique_ptr<FileReceiver> receiver;
    Instant now;
    TransferWords words;
};

} // namespace

class FileReceiverTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesWhatComesInOrder();
    void whatIsWrongEndsItAndLeavesTheOldFile_data();
    void whatIsWrongEndsItAndLeavesTheOldFile();
    void anotherSumEndsIt();
    void tooFewBytesEndIt();
    void theSenderMayGiveUp();
    void silenceEndsIt();
    void afterACutItGoesOn();
    void aPartIsNotKeptForEver();
    void whoDidNotHearTheEndHearsItAgain();
    void anOriginalSenderMayForgetTheEnd();
    void whileItUnpacksItShowsThatItLives();
};

void FileReceiverTest::takesWhatComesInOrder()
{
    Receiving it(6);
    QCOMPARE(it.all<wire::FileChunkAck>().first().chunkIndex, -1);
    QCOMPARE(it.all<wire::FileChunkAck>().first().window, std::optional(transfers::window));
    it.chunk(0, base64("one"));
    it.chunk(1, base64("two"));
    QCOMPARE(it.all<wire::FileChunkAck>().last().chunkIndex, 1);
    QCOMPARE(it.tree.read(QStringLiteral("file")), QByteArray("old"));
    it.complete(sumOf("onetwo"));
    QCOMPARE(it.all<wire::FileTransferDone>().first().checksum, std::optional(sumOf("onetwo")));
    QCOMPARE(it.tree.all(), (QMap<QString, QByteArray>{{QStringLiteral("file"), "onetwo"}}));
}

void FileReceiverTest::whatIsWrongEndsItAndLeavesTheOldFile_data()
{
    QTest::addColumn<qint64>("index");
    QTest::addColumn<QString>("data");
    const QString three = base64("two");
    QTest::newRow("a gap") << qint64(2) << three;
    QTest::newRow("the same again") << qint64(0) << three;
    QTest::newRow("chunk -1") << qint64(-1) << three;
    QTest::newRow("chunk 2^31") << (qint64(1) << 31) << three;
    QTest::newRow("no base64") << qint64(1) << QStringLiteral("!!!!");
    QTest::newRow("other letters") << qint64(1) << QStringLiteral("äöüß");
    QTest::newRow("nothing in it") << qint64(1) << QString();
    QTest::newRow("more than was announced") << qint64(1) << base64("too much");
    QTest::newRow("a chunk above the limit")
        << qint64(1) << base64(QByteArray(transfers::maxChunkBytes + 1, 'x'));
}

void FileReceiverTest::whatIsWrongEndsItAndLeavesTheOldFile()
{
    QFETCH(qint64, index);
    QFETCH(QString, data);
    Receiving it(6);
    it.chunk(0, base64("one"));
    it.chunk(index, data);
    it.chunk(1, base64("two"));
    it.complete(sumOf("onetwo"));
    QVERIFY(it.failsCleanly());
}

void FileReceiverTest::anotherSumEndsIt()
{
    Receiving it(3);
    it.chunk(0, base64("one"));
    it.complete(sumOf("two"));
    QVERIFY(it.all<wire::FileTransferError>().first().error.contains(u"SHA-256"));
    QVERIFY(it.failsCleanly());
}

void FileReceiverTest::tooFewBytesEndIt()
{
    Receiving early(3);
    early.complete(sumOf({}));
    QVERIFY(early.failsCleanly());
    Receiving half(6);
    half.chunk(0, base64("one"));
    half.complete();
    QVERIFY(half.failsCleanly());
}

void FileReceiverTest::theSenderMayGiveUp()
{
    Receiving it(6);
    it.chunk(0, base64("one"));
    it.take(it.receiver->on(wire::FileTransferError{id, QStringLiteral("Cancelled")}, it.now));
    QVERIFY(it.receiver->isOver());
    it.receiver.reset();
    QCOMPARE(it.tree.all().size(), 1);
}

void FileReceiverTest::silenceEndsIt()
{
    Receiving it(6);
    it.pass(transfers::idleLimit - Millis(1));
    it.chunk(0, base64("one"));
    it.pass(transfers::idleLimit - Millis(1));
    QVERIFY(!it.receiver->isOver());
    it.pass(Millis(1));
    QVERIFY(it.failsCleanly());
}

void FileReceiverTest::afterACutItGoesOn()
{
    Receiving it(6);
    it.chunk(0, base64("one"));
    it.take(it.receiver->on(
        wire::FileTransferError{id, QStringLiteral("gone"), wire::transferDisconnected}, it.now));
    QVERIFY(it.receiver->isWaiting());
    it.chunk(1, base64("???")); // what was still under way
    wire::FileTransferStart other = it.start;
    other.fingerprint = QStringLiteral("another file");
    QVERIFY(!it.receiver->canGoOnWith(other));
    QVERIFY(it.receiver->canGoOnWith(it.start));
    it.take(it.receiver->goOn(it.start, it.now));
    QCOMPARE(it.all<wire::FileChunkAck>().last().nextChunk, std::optional<qint64>(1));
    it.chunk(1, base64("two"));
    it.complete(sumOf("onetwo"));
    QCOMPARE(it.tree.read(QStringLiteral("file")), QByteArray("onetwo"));
}

void FileReceiverTest::aPartIsNotKeptForEver()
{
    Receiving it(6);
    it.chunk(0, base64("one"));
    it.receiver->cut(it.now);
    it.pass(transfers::partLimit - Millis(1));
    QVERIFY(!it.receiver->isOver());
    it.pass(Millis(1));
    QVERIFY(it.receiver->isOver());
    // What could not be gone on with is not kept at all.
    Receiving unknown(6, {});
    unknown.receiver->cut(unknown.now);
    QVERIFY(unknown.receiver->isOver());
}

void FileReceiverTest::whoDidNotHearTheEndHearsItAgain()
{
    Receiving it(3);
    it.chunk(0, base64("one"));
    it.take(it.receiver->on(wire::FileTransferComplete{id, sumOf("one")}, it.now));
    const auto landing = it.receiver->takeFinishing();
    QVERIFY(landing && !it.receiver->takeFinishing());
    it.receiver->cut(it.now);
    it.take(it.receiver->onFinished(landing->finish(), it.now));
    QVERIFY(it.all<wire::FileTransferDone>().isEmpty());
    it.take(it.receiver->goOn(it.start, it.now));
    QCOMPARE(it.all<wire::FileChunkAck>().last().nextChunk, std::optional<qint64>(1));
    it.complete(sumOf("one"));
    QCOMPARE(it.all<wire::FileTransferDone>().first().checksum, std::optional(sumOf("one")));
}

void FileReceiverTest::anOriginalSenderMayForgetTheEnd()
{
    Receiving it(3);
    it.start.totalChunks = 1;
    (void)it.receiver->goOn(it.start, it.now);
    it.receiver->assumeComplete();
    it.chunk(0, base64("one"));
    it.pass(transfers::completePatience);
    const auto landing = it.receiver->takeFinishing();
    QVERIFY(landing && landing->finish());
    QCOMPARE(it.tree.read(QStringLiteral("file")), QByteArray("one"));
}

void FileReceiverTest::whileItUnpacksItShowsThatItLives()
{
    Receiving it(3);
    it.chunk(0, base64("one"));
    it.take(it.receiver->on(wire::FileTransferComplete{id}, it.now));
    const auto before = it.all<wire::FileChunkAck>().size();
    for (int i = 0; i < 10; ++i)
        it.pass(transfers::signOfLifeEvery);
    QCOMPARE(it.all<wire::FileChunkAck>().size(), before + 10);
    QVERIFY(!it.receiver->isOver());
}

QTEST_GUILESS_MAIN(FileReceiverTest)
#include "filereceivertest.moc"
