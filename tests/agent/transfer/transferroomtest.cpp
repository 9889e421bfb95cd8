// The transfers of an agent: what it gives away and takes, from whom, and what is left of it.
#include "agent/transfer/transferroom.h"
#include "agent/profileoptions.h"
#include "agent/transfer/partlist.h"
#include "tests/platform/files/filetree.h"

#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

//! An agent that works in `work`, may use `more`, and keeps its own things in `work/state` and
//! `work/kept/policy.json`.
struct Place {
    Place()
    {
        tree.write(s("work/file"), "inside");
        tree.write(s("more/file"), "more");
        tree.write(s("work/state/journal"), "private");
        tree.write(s("work/kept/policy.json"), "ceiling");
        tree.write(s("work/kept/other"), "x");
        tree.write(s("outside/secret"), "secret");
        tree.link(tree.path(s("outside")), s("work/out"));
        tree.link(s("more"), s("linked"));
        room.setConfirming(true);
    }
    template <typename M>
    static QList<M> all(const TransferWords &words)
    {
        QList<M> found;
        for (const TransferWord &word : words) {
            if (const M *match = std::get_if<M>(&word))
                found.append(*match);
        }
        return found;
    }
    QString errorOf(const TransferWords &words) const
    {
        const auto errors = all<wire::FileTransferError>(words);
        return errors.isEmpty() ? QString() : errors.first().error;
    }
    TransferWords start(const QString &destination, const QString &id = s("t"))
    {
        return room.on(wire::FileTransferStart{.transferId = id,
                           .filename = s("name"),
                           .destPath = destination,
                           .totalBytes = 3,
                           .fingerprint = s("f")},
            now);
    }
    TransferWords pull(const QString &source, const QString &id = s("t"))
    {
        return room.on(wire::FilePullRequest{.transferId = id, .sourcePath = source}, now);
    }
    TransferWords chunk(qint64 index, const char *bytes, const QString &id = s("t"))
    {
        return room.on(
            wire::FileChunk{id, index, QString::fromLatin1(QByteArray(bytes).toBase64())}, now);
    }
    TransferWords complete(const QString &id = s("t"))
    {
        TransferWords words = room.on(wire::FileTransferComplete{id}, now);
        for (const auto &what : room.takeFinishing())
            words += room.onFinished(what, what.landing->finish(), now);
        return words;
    }

    FileTree tree;
    Instant now;
    TransferRoom room{{tree.path(s("work")), {tree.path(s("linked"))},
        {tree.path(s("work/state")), tree.path(s("work/kept/policy.json"))}}};
};

} // namespace

class TransferRoomTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyItsDirectoriesAreReached_data();
    void onlyItsDirectoriesAreReached();
    void aFolderIsPulledWithoutTheAgentsOwn_data();
    void aFolderIsPulledWithoutTheAgentsOwn();
    void nothingIsPutOverTheAgentsOwn_data();
    void nothingIsPutOverTheAgentsOwn();
    void whatSaysWhoAnAgentIsIsClosed();
    void aFileArrives();
    void aSecondStartReplacesTheFirst();
    void aStartWithoutDestinationTellsOfTheSource();
    void framesOfOthersChangeNothing();
    void whatIsNotThereIsSaid();
    void theWorkOfATaskIsSentOnce();
    void aCutTransferGoesOnUnderItsIdOrAnother();
    void theNumberIsBounded();
    void anAgentSendsToItself();
    void whatAKilledAgentLeftIsSwept();
};

void TransferRoomTest::onlyItsDirectoriesAreReached_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isInside");
    const auto row = [](const char *title, const char *path, bool isInside) {
        QTest::newRow(title) << s(path) << isInside;
    };
    row("a file", "file", true);
    row("a file by its whole path", "TREE/work/file", true);
    row("a file through the folder above", "x/../file", true);
    row("another directory", "TREE/more/file", true);
    row("another directory by its link", "TREE/linked/file", true);
    row("the folder above", "../outside/secret", false);
    row("a link out", "out/secret", false);
    row("through a link and back", "out/../work/../outside/secret", false);
    row("from the root", "/etc/hostname", false);
    row("the kernel's", "/proc/self/environ", false);
    row("from the home folder", "~/.ssh/id_rsa", false);
    row("from a drive", "C:\\secret", false);
    row("a folder with a longer name", "TREE/workshop/file", false);
    row("the agent's own folder", "state/journal", false);
    row("the agent's own file", "kept/policy.json", false);
    row("beside the agent's own file", "kept/other", true);
    row("the agent's own file through a link", "TREE/kept/policy.json", false);
    row("nothing", "", false);
    row("a path without an end", "0123456789ABCDE/LONG", false);
}

void TransferRoomTest::onlyItsDirectoriesAreReached()
{
    QFETCH(QString, path);
    QFETCH(bool, isInside);
    Place place;
    place.tree.write(s("workshop/file"), "next door");
    place.tree.link(s("work/kept"), s("kept"));
    path.replace(s("TREE"), place.tree.path()).replace(s("LONG"), QString(5000, u'x'));
    const TransferWords pulled = place.pull(path);
    const TransferWords pushed = place.start(path);
    QCOMPARE(place.errorOf(pulled).isEmpty(), isInside);
    QCOMPARE(place.errorOf(pushed).isEmpty(), isInside);
    QCOMPARE(place.room.count(), size_t(isInside ? 2 : 0));
}

void TransferRoomTest::aFolderIsPulledWithoutTheAgentsOwn_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("excluded");
    QTest::addColumn<bool>("isSent");
    QTest::newRow("as it is") << s(".") << QStringList() << false;
    QTest::newRow("without a part of it") << s(".") << QStringList{s("state")} << false;
    QTest::newRow("without a part of the folder")
        << s(".") << QStringList{s("state/journal"), s("kept")} << false;
    QTest::newRow("without it") << s(".") << QStringList{s("state"), s("kept")} << true;
    QTest::newRow("without the file")
        << s(".") << QStringList{s("state"), s("kept/policy.json")} << true;
    QTest::newRow("a folder of the file") << s("kept") << QStringList() << false;
    QTest::newRow("the same by another path") << s("../work/kept/.") << QStringList() << false;
    QTest::newRow("a folder of the file, without it")
        << s("kept") << QStringList{s("policy.json")} << true;
    QTest::newRow("a folder with nothing of it") << s("plain") << QStringList() << true;
}

void TransferRoomTest::aFolderIsPulledWithoutTheAgentsOwn()
{
    QFETCH(QString, path);
    QFETCH(QStringList, excluded);
    QFETCH(bool, isSent);
    Place place;
    place.tree.write(s("work/plain/file"), "x");
    const TransferWords words = place.room.on(
        wire::FilePullRequest{.transferId = s("t"), .sourcePath = path, .exclude = excluded},
        place.now);
    const QString error = place.errorOf(words);
    QCOMPARE(error.isEmpty(), isSent);
    QVERIFY2(isSent || error.startsWith(s("Path not allowed: ")), qPrintable(error));
    QVERIFY2(isSent || error.contains(s("--exclude")), qPrintable(error));
}

void TransferRoomTest::nothingIsPutOverTheAgentsOwn_data()
{
    QTest::addColumn<QString>("destination");
    QTest::addColumn<QString>("filename");
    QTest::addColumn<bool>("isFolder");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("a folder over both") << s(".") << s("name") << true << false;
    QTest::newRow("a folder over the file") << s("kept") << s("name") << true << false;
    QTest::newRow("a folder over the folder") << s("state") << s("name") << true << false;
    QTest::newRow("a folder elsewhere") << s("plain") << s("name") << true << true;
    QTest::newRow("a file of its name") << s("kept") << s("policy.json") << false << false;
    QTest::newRow("a file of its path") << s("kept") << s("x/policy.json") << false << false;
    QTest::newRow("a file of another name") << s("kept") << s("name") << false << true;
    QTest::newRow("a file over the folder") << s("state") << s("name") << false << false;
}

void TransferRoomTest::nothingIsPutOverTheAgentsOwn()
{
    QFETCH(QString, destination);
    QFETCH(QString, filename);
    QFETCH(bool, isFolder);
    QFETCH(bool, isTaken);
    Place place;
    const auto before = place.tree.all(s("work"));
    const TransferWords words = place.room.on(wire::FileTransferStart{.transferId = s("t"),
                                                  .filename = filename,
                                                  .destPath = destination,
                                                  .isDirectory = isFolder},
        place.now);
    const QString error = place.errorOf(words);
    QVERIFY2(error.isEmpty() == isTaken, qPrintable(error));
    QVERIFY2(isTaken || error.startsWith(s("Destination path not allowed: ")), qPrintable(error));
    QCOMPARE(place.room.count(), size_t(isTaken ? 1 : 0));
    QVERIFY(isTaken || place.tree.all(s("work")) == before);
}

void TransferRoomTest::whatSaysWhoAnAgentIsIsClosed()
{
    FileTree tree;
    tree.write(s("ceiling.json"), "{}", 0600);
    const auto profile
        = optionsFromProfile({{s("tokenFile"), tree.path(s("token"))}, {s("name"), s("a")}});
    QVERIFY(profile);
    const auto options
        = underMachinePolicy(tree.path(s("ceiling.json")), tree.path(s("config")), *profile);
    QVERIFY2(options, qPrintable(options ? QString() : options.error().message));
    QCOMPARE(options->closedPlaces,
        (QStringList{tree.path(s("token")), tree.path(s("config")), tree.path(s("ceiling.json"))}));
    const auto usual = underMachinePolicy({}, tree.path(s("config")), {});
    QVERIFY(usual);
    QCOMPARE(usual->closedPlaces, QStringList{tree.path(s("config"))});
}

void TransferRoomTest::aFileArrives()
{
    Place place;
    place.start(s("new/file"));
    QCOMPARE(place.room.parts().size(), 1);
    QVERIFY(QFile::exists(place.room.parts().first()));
    QCOMPARE(Place::all<wire::FileChunkAck>(place.chunk(0, "abc")).size(), 1);
    const auto done = Place::all<wire::FileTransferDone>(place.complete());
    QCOMPARE(done.size(), 1);
    QVERIFY(!done.first().error);
    QCOMPARE(place.tree.all(s("work/new")), (QMap<QString, QByteArray>{{s("file"), "abc"}}));
    QVERIFY(place.room.parts().isEmpty());
}

void TransferRoomTest::aSecondStartReplacesTheFirst()
{
    Place place;
    const wire::FileTransferStart first{
        .transferId = s("t"), .filename = s("file"), .destPath = s("file"), .totalBytes = 4096};
    (void)place.room.on(first, place.now);
    wire::FileTransferStart second = first;
    second.totalBytes = 3;
    QCOMPARE(Place::all<wire::FileChunkAck>(place.room.on(second, place.now)).size(), 1);
    (void)place.chunk(0, "abc");
    QVERIFY(!Place::all<wire::FileTransferDone>(place.complete()).first().error);
    QCOMPARE(place.tree.read(s("work/file")), QByteArray("abc"));
}

void TransferRoomTest::aStartWithoutDestinationTellsOfTheSource()
{
    Place place;
    QVERIFY(place.errorOf(place.start({})).contains(s("no destination")));
    (void)place.room.on(
        wire::FileTransferStart{.transferId = s("t"), .destPath = s("file")}, place.now);
    const auto again = place.room.on(
        wire::FileTransferStart{.transferId = s("t"), .totalBytes = 3, .totalChunks = 1},
        place.now);
    QVERIFY(place.errorOf(again).isEmpty());
    (void)place.chunk(0, "abc");
    (void)place.complete();
    QCOMPARE(place.tree.read(s("work/file")), QByteArray("abc"));
}

void TransferRoomTest::framesOfOthersChangeNothing()
{
    Place place;
    place.start(s("file"));
    QVERIFY(place.chunk(0, "abc", s("other")).isEmpty());
    QVERIFY(place.complete(s("other")).isEmpty());
    QVERIFY(place.room.on(wire::FileChunkAck{s("t"), 0}, place.now).isEmpty());
    QVERIFY(place.room.on(wire::FileTransferError{s("other"), s("x")}, place.now).isEmpty());
    QCOMPARE(place.room.count(), size_t(1));
    QCOMPARE(place.tree.read(s("work/file")), QByteArray("inside"));
}

void TransferRoomTest::whatIsNotThereIsSaid()
{
    Place place;
    QVERIFY(place.errorOf(place.pull(s("missing"))).startsWith(s("missing: ")));
    QCOMPARE(place.errorOf(place.pull(s("/etc/hostname"))), s("Path not allowed: /etc/hostname"));
    QCOMPARE(place.errorOf(place.start(s("/etc/hostname"))),
        s("Destination path not allowed: /etc/hostname"));
}

void TransferRoomTest::theWorkOfATaskIsSentOnce()
{
    Place place;
    const wire::FilePullRequest request{
        .transferId = s("w"), .work = wire::TaskWork{.taskId = s("task"), .form = s("patch")}};
    const Error none{ErrorCode::NotFound, s("nothing is kept")};
    QCOMPARE(place.errorOf(place.room.onWork(request, none, place.now)), s("nothing is kept"));
    place.tree.write(s("outside/export"), "diff");
    const auto sent = Place::all<wire::FileTransferStart>(
        place.room.onWork(request, place.tree.path(s("outside/export")), place.now));
    QCOMPARE(sent.first().filename, s("task.patch"));
    QCOMPARE(sent.first().totalBytes, 4);
    QVERIFY(!QFile::exists(place.tree.path(s("outside/export"))));
    place.room.cut(place.now);
    QVERIFY(place.room.canGoOnWith(request));
    QCOMPARE(Place::all<wire::FileTransferStart>(place.room.on(request, place.now)).size(), 1);
}

void TransferRoomTest::aCutTransferGoesOnUnderItsIdOrAnother()
{
    for (const QString &id : {s("t"), s("another command")}) {
        Place place;
        place.start(s("file"));
        (void)place.chunk(0, "ab");
        place.room.cut(place.now);
        const auto ready = Place::all<wire::FileChunkAck>(place.start(s("file"), id));
        QCOMPARE(ready.first().transferId, id);
        QCOMPARE(ready.first().nextChunk, std::optional<qint64>(1));
        QCOMPARE(place.room.count(), size_t(1));
        (void)place.chunk(1, "c", id);
        (void)place.complete(id);
        QCOMPARE(place.tree.read(s("work/file")), QByteArray("abc"));
    }
}

void TransferRoomTest::theNumberIsBounded()
{
    Place place;
    for (size_t i = 0; i < TransferRoom::maxTransfers; ++i)
        QVERIFY(place.errorOf(place.start(QString::number(i), QString::number(i))).isEmpty());
    QVERIFY(place.errorOf(place.start(s("more"), s("more"))).contains(s("too many")));
    QVERIFY(place.errorOf(place.pull(s("file"), s("pull"))).contains(s("too many")));
    // Silence frees the places, and their files.
    place.now = place.now + transfers::idleLimit;
    (void)place.room.onTick(place.now);
    QCOMPARE(place.room.count(), size_t(0));
    QCOMPARE(place.tree.all(s("work")).size(), 7);
}

void TransferRoomTest::anAgentSendsToItself()
{
    Place place;
    const auto from = Place::all<wire::FileTransferStart>(place.pull(s("file")));
    wire::FileTransferStart to = from.first();
    to.destPath = s("copy");
    for (const auto &ready : Place::all<wire::FileChunkAck>(place.room.on(to, place.now))) {
        for (const TransferWord &word : place.room.on(ready, place.now)) {
            const auto *chunk = std::get_if<wire::FileChunk>(&word);
            QVERIFY(chunk);
            (void)place.room.on(*chunk, place.now);
        }
    }
    (void)place.complete();
    QCOMPARE(place.tree.read(s("work/copy")), QByteArray("inside"));
}

void TransferRoomTest::whatAKilledAgentLeftIsSwept()
{
    FileTree tree;
    tree.makeFolder(s("work"));
    tree.makeFolder(s("state"), 0700);
    const QString part = tree.path(s("work/.coord-part-0123456789abcdef"));
    tree.write(s("work/.coord-part-0123456789abcdef"), "half");
    tree.write(s("work/.coord-part-0123456789abcdef.d/x"), "half");
    tree.write(s("work/.coord-part-fedcba9876543210"), "of another agent");
    tree.write(s("work/mine"), "kept");
    PartList before(tree.path(s("state/arriving.json")));
    before.set({part, tree.path(s("work/mine")), s("relative/.coord-part-0123456789abcdef")});
    PartList after(tree.path(s("state/arriving.json")));
    QCOMPARE(after.sweep(), 1);
    QCOMPARE(after.sweep(), 0);
    QCOMPARE(
        tree.all(s("work")).keys(), (QStringList{s(".coord-part-fedcba9876543210"), s("mine")}));
}

QTEST_GUILESS_MAIN(TransferRoomTest)
#include "transferroomtest.moc"
