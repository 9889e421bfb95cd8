// Files there and back with the real programs: coordinator, agents and the command line, over cuts,
// and against those who do not play by the rules.
#include "core/transfer/transferword.h"
#include "tests/platform/files/filetree.h"
#include "tests/support/faultproxy.h"
#include "tests/support/scriptedpeer.h"
#include "tests/system/installation.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QtTest>

#include <csignal>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

constexpr qsizetype bigBytes = 8 * 1024 * 1024;
constexpr qint64 cutAfter = 4 * 1024 * 1024; //!< bytes on the wire

QByteArray noise(qsizetype bytes)
{
    QRandomGenerator chance(7);
    QByteArray noise(bytes, Qt::Uninitialized);
    for (char &c : noise)
        c = char(chance.bounded(256));
    return noise;
}

const QMap<QString, QByteArray> site{{s("index.html"), "<html>"}, {s("empty"), ""},
    {s("two words\nand lines"), "x"}, {s("Grüße/文"), "letters"}, {s("void"), "/"},
    {s("Grüße"), "/"}};

} // namespace

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void aFileGoesThereAndBack();
    void aFolderGoesThereAndBack();
    void whatIsExcludedStays();
    void agentsGiveToEachOther();
    void programsReadWhatIsPrinted();
    void whatIsNotAllowedIsSaid_data();
    void whatIsNotAllowedIsSaid();
    void anAgentKeepsItsOwnToItself_data();
    void anAgentKeepsItsOwnToItself();
    void aFailedTransferLeavesWhatWasThere();
    void aWrongSumIsNotTaken();
    void aSenderThatStopsInTheMiddleLeavesNothing();
    void aPushGoesOnAfterACut();
    void aPullGoesOnAfterACut();
    void anAgentThatIsCutOffGoesOn();
    void ctrlCEndsItOnBothSides();
    void aRunBringsItsFilesAndTakesThemHome();
    void aFanOutMovesTheFilesOfEach();

private:
    //! Runs `coord` with words, of which a path begins with HOME/.
    ProgramRun *coord(const QString &line)
    {
        m_run = m_place.coord(wordsOf(line));
        return m_run.get();
    }
    QStringList wordsOf(const QString &line) const
    {
        QStringList words;
        for (const QString &word : line.split(u' '))
            words.append(QString(word).replace(s("HOME/"), m_home.path() + u'/'));
        return words;
    }
    QString work(const QString &name) const { return m_place.path(s("work/") + name); }
    QByteArray at(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
    }
    //! Opens a transfer to anna as a client that says what a test wants.
    void openPush(ScriptedPeer &peer, const QString &destination, int totalBytes);
    static void say(ScriptedPeer &peer, const QString &type, const QJsonObject &payload);
    //! The first frame of this type; empty where none comes.
    static QJsonObject heard(ScriptedPeer &peer, const QString &type);

    Installation m_place;
    FileTree m_home;
    Installation::Run m_run;
};

void FilesTest::initTestCase()
{
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    QCOMPARE(m_place.startAgent(s("anna")), QByteArray());
    QVERIFY(QDir().mkpath(m_place.path(s("ben"))));
    QCOMPARE(m_place.startAgent(s("ben"), {s("--cwd"), m_place.path(s("ben"))}), QByteArray());
    // One that works where its own things are.
    QFile ceiling(m_place.path(s("ceiling.json")));
    QVERIFY(ceiling.open(QIODevice::WriteOnly) && ceiling.write("{}") == 2);
    QVERIFY(ceiling.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    ceiling.close();
    QCOMPARE(m_place.startAgent(
                 s("dora"), {s("--cwd"), m_place.path(s(".")), s("--policy"), ceiling.fileName()}),
        QByteArray());
    for (auto it = site.begin(); it != site.end(); ++it) {
        if (*it == "/")
            m_home.makeFolder(s("site/") + it.key());
        else
            m_home.write(s("site/") + it.key(), *it, 0600);
    }
    m_home.write(s("run.sh"), "#!/bin/sh\n", 0755);
    m_home.write(s("big"), noise(bigBytes));
}

// Whatever happened, nothing of it is left.
void FilesTest::cleanup()
{
    const auto parts = [this] {
        QStringList found;
        for (const QString &folder :
            {m_place.path(s("work")), m_place.path(s("ben")), m_home.path()}) {
            QDirIterator each(folder, {s(".coord-part-*")}, QDir::AllEntries | QDir::Hidden,
                QDirIterator::Subdirectories);
            while (each.hasNext())
                found.append(each.next());
        }
        return found;
    };
    QTRY_COMPARE_WITH_TIMEOUT(parts(), QStringList(), 10'000);
}

void FilesTest::aFileGoesThereAndBack()
{
    auto *run = coord(s("push HOME/run.sh --on anna --dest tools/run.sh"));
    CHECK_RUN(run->exitStatus() == 0, run);
    QVERIFY(QRegularExpression(s("^Transfer [0-9a-f-]{36} registered \u2014 streaming...\n\n"
                                 "Push complete.\n$"))
                .match(run->out())
                .hasMatch());
    QCOMPARE(run->err(), QString());
    QCOMPARE(at(work(s("tools/run.sh"))), QByteArray("#!/bin/sh\n"));
    QVERIFY(QFileInfo(work(s("tools/run.sh"))).isExecutable());
    run = coord(s("pull tools/run.sh --from anna --dest HOME/back/run.sh"));
    CHECK_RUN(run->exitStatus() == 0, run);
    QVERIFY(run->out().contains(s(" initiated \u2014 receiving...\n\nPull complete. Saved to ")
        + m_home.path(s("back/run.sh")) + u'\n'));
    QCOMPARE(m_home.modeOf(s("back/run.sh")), 0755);
    // Over what is there, and into a folder.
    m_home.write(s("back/run.sh"), "something longer that was there", 0644);
    CHECK_RUN(coord(s("pull tools/run.sh --from anna --dest HOME/back"))->exitStatus() == 0, m_run);
    QCOMPARE(m_home.read(s("back/run.sh")), QByteArray("#!/bin/sh\n"));
    CHECK_RUN(coord(s("push HOME/site/empty --on anna --dest empty"))->exitStatus() == 0, m_run);
    QCOMPARE(at(work(s("empty"))), QByteArray(""));
    CHECK_RUN(coord(s("push HOME/big --on anna --dest big"))->exitStatus() == 0, m_run);
    CHECK_RUN(coord(s("pull big --from anna --dest HOME/big.back"))->exitStatus() == 0, m_run);
    QVERIFY(m_home.read(s("big.back")) == m_home.read(s("big")));
}

void FilesTest::aFolderGoesThereAndBack()
{
    m_home.link(s("/etc/passwd"), s("site/link"));
    CHECK_RUN(coord(s("push HOME/site --on anna --dest deep/site"))->exitStatus() == 0, m_run);
    CHECK_RUN(
        coord(s("pull deep/site --from anna --dest HOME/site.back"))->exitStatus() == 0, m_run);
    QCOMPARE(m_home.all(s("site.back")), site);
    QCOMPARE(m_home.modeOf(s("site.back/index.html")), 0600);
    // Once more, into what is there by now.
    m_home.write(s("site.back/mine"), "kept");
    CHECK_RUN(
        coord(s("pull deep/site --from anna --dest HOME/site.back"))->exitStatus() == 0, m_run);
    QCOMPARE(m_home.read(s("site.back/mine")), QByteArray("kept"));
    QCOMPARE(m_home.all(s("site.back")).size(), site.size() + 1);
    QFile::remove(m_home.path(s("site/link")));
}

void FilesTest::whatIsExcludedStays()
{
    auto *run = coord(s("push HOME/site --on anna --dest some --exclude Grüße,*.html"));
    CHECK_RUN(run->exitStatus() == 0, run);
    run = coord(s("pull some --from anna --dest HOME/some --exclude void"));
    CHECK_RUN(run->exitStatus() == 0, run);
    QCOMPARE(m_home.all(s("some")).keys(), (QStringList{s("empty"), s("two words\nand lines")}));
    run = coord(s("push HOME/big --on anna --dest x --exclude a"));
    CHECK_RUN(run->exitStatus() == 2, run);
}

void FilesTest::agentsGiveToEachOther()
{
    CHECK_RUN(coord(s("push HOME/big --on anna --dest gift"))->exitStatus() == 0, m_run);
    auto *run = coord(s("transfer gift --from anna --to ben --dest from/anna"));
    CHECK_RUN(run->exitStatus() == 0, run);
    QVERIFY(run->out().endsWith(
        s(" initiated \u2014 waiting for completion...\nTransfer complete.\n")));
    QVERIFY(at(m_place.path(s("ben/from/anna"))) == m_home.read(s("big")));
    CHECK_RUN(coord(s("push HOME/site --on anna --dest folder"))->exitStatus() == 0, m_run);
    CHECK_RUN(
        coord(s("transfer folder --from anna --to ben --dest folder"))->exitStatus() == 0, m_run);
    QCOMPARE(at(m_place.path(s("ben/folder/Grüße/文"))), QByteArray("letters"));
    run = coord(s("transfer missing --from anna --to ben --dest x"));
    CHECK_RUN(run->exitStatus() == 1, run);
    CHECK_RUN(run->err().contains(s("Transfer failed: missing: ")), run);
    run = coord(s("transfer gift --from anna --to ben --dest /etc/gift"));
    CHECK_RUN(run->exitStatus() == 1, run);
    CHECK_RUN(run->err().contains(s("Destination path not allowed: /etc/gift")), run);
}

void FilesTest::programsReadWhatIsPrinted()
{
    auto *run = coord(s("push HOME/run.sh --on anna --dest q -q"));
    CHECK_RUN(QRegularExpression(s("^[0-9a-f-]{36}\n$")).match(run->out()).hasMatch(), run);
    run = coord(s("pull q --from anna --dest HOME/q -o json"));
    const QJsonObject answer = QJsonDocument::fromJson(run->out().toUtf8()).object();
    QCOMPARE(answer.value(s("savedAs")).toString(), m_home.path(s("q")));
    run = coord(s("pull q --from anna --dest HOME/q -q"));
    QCOMPARE(run->out(), m_home.path(s("q")) + u'\n');
}

void FilesTest::whatIsNotAllowedIsSaid_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("complaint");
    QTest::addColumn<int>("status");
    const auto row = [](const char *title, const char *line, const char *complaint, int status) {
        QTest::newRow(title) << s(line) << s(complaint) << status;
    };
    row("to a place outside", "push HOME/run.sh --on anna --dest /tmp/evil",
        "Push failed: Destination path not allowed: /tmp/evil", 1);
    row("to a place above", "push HOME/run.sh --on anna --dest ../evil",
        "Push failed: Destination path not allowed: ../evil", 1);
    row("through a link", "push HOME/run.sh --on anna --dest out/evil",
        "Push failed: Destination path not allowed: out/evil", 1);
    row("from a place outside", "pull /etc/passwd --from anna --dest HOME/x",
        "Pull failed: Path not allowed: /etc/passwd", 1);
    row("from the kernel", "pull /proc/self/environ --from anna --dest HOME/x",
        "Pull failed: Path not allowed: /proc/self/environ", 1);
    row("from through a link", "pull out/passwd --from anna --dest HOME/x",
        "Pull failed: Path not allowed: out/passwd", 1);
    row("what is not there", "pull missing --from anna --dest HOME/x",
        "Pull failed: missing: No such file or directory", 1);
    row("a source that is not there", "push HOME/missing --on anna --dest x",
        "missing: there is no such file", 1);
    row("an agent that is not there", "push HOME/run.sh --on nobody --dest x", "Error: Agent", 3);
    row("a destination here that is no folder", "pull file --from anna --dest HOME/run.sh/x",
        "a file is where a folder would have to be", 1);
}

void FilesTest::whatIsNotAllowedIsSaid()
{
    QFETCH(QString, line);
    QFETCH(QString, complaint);
    QFETCH(int, status);
    QFile(work(s("file"))).open(QIODevice::WriteOnly);
    QFile::link(s("/etc"), work(s("out")));
    auto *run = coord(line);
    CHECK_RUN(run->exitStatus() == status, run);
    CHECK_RUN(run->err().contains(complaint), run);
    QVERIFY(!QFile::exists(m_home.path(s("x"))));
}

void FilesTest::anAgentKeepsItsOwnToItself_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("complaint"); // none: it is done
    const auto row = [](const char *title, const char *line, const char *complaint) {
        QTest::newRow(title) << s(line) << s(complaint);
    };
    row("the tokens", "pull config/config.json --from dora --dest HOME/x",
        "Path not allowed: config/config.json");
    row("the folder of the tokens", "pull config --from dora --dest HOME/x",
        "Path not allowed: config");
    row("the folder above", "pull . --from dora --dest HOME/x",
        "Path not allowed: .: it has the agent's own config in it; leave it out with --exclude");
    row("a policy for all agents", "push HOME/run.sh --on dora --dest config/agent-policy.json",
        "Destination path not allowed: config/agent-policy.json");
    row("the policy it has", "push HOME/run.sh --on dora --dest ceiling.json",
        "Destination path not allowed: ceiling.json");
    row("a folder over the folder above", "push HOME/site --on dora --dest .",
        "Destination path not allowed: .");
    row("beside it", "push HOME/run.sh --on dora --dest beside", "");
}

void FilesTest::anAgentKeepsItsOwnToItself()
{
    QFETCH(QString, line);
    QFETCH(QString, complaint);
    auto *run = coord(line);
    CHECK_RUN(run->exitStatus() == (complaint.isEmpty() ? 0 : 1), run);
    CHECK_RUN(run->err().contains(complaint), run);
    QVERIFY(!QFile::exists(m_home.path(s("x"))));
    QVERIFY(!QFile::exists(m_place.path(s("config/agent-policy.json"))));
    QCOMPARE(at(m_place.path(s("ceiling.json"))), QByteArray("{}"));
}

void FilesTest::aFailedTransferLeavesWhatWasThere()
{
    m_home.write(s("clash/d/file"), "new");
    CHECK_RUN(coord(s("push HOME/clash --on anna --dest there"))->exitStatus() == 0, m_run);
    m_home.write(s("clash2/d"), "a file where a folder is");
    m_home.write(s("clash2/other"), "x");
    auto *run = coord(s("push HOME/clash2 --on anna --dest there"));
    CHECK_RUN(run->exitStatus() == 1, run);
    CHECK_RUN(run->err().contains(s("d: is there already, as something else")), run);
    run = coord(s("push HOME/clash --on anna --dest there/d/file"));
    CHECK_RUN(run->exitStatus() == 1, run);
    QCOMPARE(at(work(s("there/d/file"))), QByteArray("new"));
    QVERIFY(!QFile::exists(work(s("there/other"))));
}

void FilesTest::say(ScriptedPeer &peer, const QString &type, const QJsonObject &payload)
{
    static int number = 0;
    const QJsonObject frame{{s("id"), s("frame %1").arg(++number)}, {s("type"), type},
        {s("version"), 1}, {s("timestamp"), 1}, {s("payload"), payload}};
    peer.say(QJsonDocument(frame).toJson(QJsonDocument::Compact));
}

QJsonObject FilesTest::heard(ScriptedPeer &peer, const QString &type)
{
    while (const auto next = peer.take(Millis(10'000))) {
        if (next->frame.value(s("type")).toString() == type)
            return next->frame.value(s("payload")).toObject();
    }
    return {};
}

void FilesTest::openPush(ScriptedPeer &peer, const QString &destination, int totalBytes)
{
    const QUrl url(m_place.url() + s("/cli"));
    QVERIFY(peer.open(url, "Bearer " + m_place.token().toUtf8(), Millis(10'000)));
    const QJsonObject args{{s("agentName"), s("anna")}, {s("destPath"), destination},
        {s("filename"), s("f")}, {s("totalBytes"), totalBytes}, {s("transferId"), destination}};
    say(peer, s("cli:request"), {{s("command"), s("push-file")}, {s("args"), args}});
    QVERIFY(!heard(peer, s("cli:response")).isEmpty());
    say(peer, s("file:transfer-start"),
        {{s("transferId"), destination}, {s("direction"), s("push")}, {s("filename"), s("f")},
            {s("sourcePath"), s("f")}, {s("destPath"), destination}, {s("totalBytes"), totalBytes},
            {s("totalChunks"), 1}, {s("isDirectory"), false}});
    QCOMPARE(heard(peer, s("file:chunk-ack")).value(s("chunkIndex")).toInt(), -1);
}

void FilesTest::aWrongSumIsNotTaken()
{
    QFile old(work(s("sum")));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    ScriptedPeer peer;
    openPush(peer, s("sum"), 3);
    say(peer, s("file:chunk"),
        {{s("transferId"), s("sum")}, {s("chunkIndex"), 0}, {s("data"), s("bmV3")}});
    QCOMPARE(heard(peer, s("file:chunk-ack")).value(s("chunkIndex")).toInt(), 0);
    say(peer, s("file:transfer-complete"),
        {{s("transferId"), s("sum")}, {s("checksum"), QString(64, u'0')}});
    QVERIFY(
        heard(peer, s("file:transfer-error")).value(s("error")).toString().contains(s("SHA-256")));
    QCOMPARE(at(work(s("sum"))), QByteArray("old"));
}

void FilesTest::aSenderThatStopsInTheMiddleLeavesNothing()
{
    ScriptedPeer peer;
    openPush(peer, s("half"), 6);
    say(peer, s("file:chunk"),
        {{s("transferId"), s("half")}, {s("chunkIndex"), 0}, {s("data"), s("bmV3")}});
    QCOMPARE(heard(peer, s("file:chunk-ack")).value(s("chunkIndex")).toInt(), 0);
    // No fingerprint: nobody could go on with it, so it is not kept.
    peer.cut();
    QTRY_VERIFY(!QFile::exists(work(s("half"))));
}

void FilesTest::aPushGoesOnAfterACut()
{
    FaultProxy proxy;
    QVERIFY(proxy.listen());
    proxy.setUpstream(m_place.port());
    proxy.setFates([](int number) {
        ConnectionFate fate;
        if (number == 0)
            fate = {.end = ConnectionFate::End::Reset, .upstream = true, .endAt = cutAfter};
        return fate;
    });
    auto *run = coord(s("push HOME/big --on anna --dest after-a-cut --url ws://127.0.0.1:")
        + QString::number(proxy.port()));
    CHECK_RUN(run->exitStatus() == 0, run);
    CHECK_RUN(run->err().contains(s("waiting to go on...")), run);
    QCOMPARE(proxy.tally().resets, 1);
    QVERIFY(at(work(s("after-a-cut"))) == m_home.read(s("big")));
    // What was there was not sent again.
    QVERIFY2(proxy.tally().bytes < bigBytes * 4 / 3 + cutAfter / 2,
        QByteArray::number(proxy.tally().bytes).constData());
}

void FilesTest::aPullGoesOnAfterACut()
{
    CHECK_RUN(coord(s("push HOME/big --on anna --dest big"))->exitStatus() == 0, m_run);
    FaultProxy proxy;
    QVERIFY(proxy.listen());
    proxy.setUpstream(m_place.port());
    proxy.setFates([](int number) {
        ConnectionFate fate;
        if (number == 0)
            fate = {.end = ConnectionFate::End::Cut, .upstream = false, .endAt = cutAfter};
        return fate;
    });
    auto *run = coord(s("pull big --from anna --dest HOME/after-a-cut --url ws://127.0.0.1:")
        + QString::number(proxy.port()));
    CHECK_RUN(run->exitStatus() == 0, run);
    QCOMPARE(proxy.tally().cuts, 1);
    QVERIFY(m_home.read(s("after-a-cut")) == m_home.read(s("big")));
    QVERIFY2(proxy.tally().bytes < bigBytes * 4 / 3 + cutAfter / 2,
        QByteArray::number(proxy.tally().bytes).constData());
}

void FilesTest::anAgentThatIsCutOffGoesOn()
{
    FaultProxy proxy;
    QVERIFY(proxy.listen());
    proxy.setUpstream(m_place.port());
    proxy.setFates([](int number) {
        ConnectionFate fate;
        if (number == 0)
            fate = {.end = ConnectionFate::End::Reset, .upstream = false, .endAt = cutAfter};
        return fate;
    });
    QVERIFY(QDir().mkpath(m_place.path(s("carl"))));
    QCOMPARE(m_place.startAgent(s("carl"),
                 {s("--cwd"), m_place.path(s("carl")), s("--url"),
                     s("ws://127.0.0.1:") + QString::number(proxy.port())}),
        QByteArray());
    auto *run = coord(s("push HOME/big --on carl --dest big"));
    CHECK_RUN(run->exitStatus() == 0, run);
    QCOMPARE(proxy.tally().resets, 1);
    QVERIFY(at(m_place.path(s("carl/big"))) == m_home.read(s("big")));
    // And from one agent to another: neither of them is who asked.
    proxy.cutAll(FaultProxy::How::Closed);
    proxy.setFates([first = proxy.tally().connections](int number) {
        ConnectionFate fate;
        if (number == first)
            fate = {.end = ConnectionFate::End::Reset, .upstream = true, .endAt = cutAfter};
        return fate;
    });
    QTRY_VERIFY_WITH_TIMEOUT(
        m_place.coord({s("agents"), s("-q")})->out().contains(s("carl")), 20'000);
    run = coord(s("transfer big --from carl --to anna --dest from-carl"));
    CHECK_RUN(run->exitStatus() == 0, run);
    QVERIFY(at(work(s("from-carl"))) == m_home.read(s("big")));
    m_place.killAgent();
}

void FilesTest::ctrlCEndsItOnBothSides()
{
    FaultProxy proxy;
    QVERIFY(proxy.listen());
    proxy.setUpstream(m_place.port());
    // Slow enough to be interrupted; what is under way takes less than the patience for the last
    // word.
    proxy.setFates([](int) { return ConnectionFate{.rate = 1536 * 1024}; });
    const auto run = m_place.startClient(
        wordsOf(s("push HOME/big --on anna --dest never --url ws://127.0.0.1:")
            + QString::number(proxy.port())));
    CHECK_RUN(!run->waitForLine(s("registered")).isEmpty(), run);
    const auto parts = [this] {
        return QDir(m_place.path(s("work")))
            .entryList({s(".coord-part-*")}, QDir::Files | QDir::Hidden);
    };
    QTRY_VERIFY_WITH_TIMEOUT(!parts().isEmpty(), 10'000);
    ::kill(pid_t(run->processId()), SIGINT);
    CHECK_RUN(run->waitForEnd(Millis(10'000)), run);
    CHECK_RUN(run->exitStatus() == 130, run);
    CHECK_RUN(run->err().contains(s("Push failed: Cancelled")), run);
    // Where the last word did not get out in time, the agent waits as for a client that was cut
    // off.
    const auto longest = transfers::partLimit + Millis(10'000);
    QTRY_VERIFY_WITH_TIMEOUT(parts().isEmpty(), int(longest.count()));
    QVERIFY(!QFile::exists(work(s("never"))));
}

void FilesTest::aRunBringsItsFilesAndTakesThemHome()
{
    m_home.write(s("data"), "three words here");
    const QStringList words{s("run"), s("fake: shell wc -w < data > count"), s("--on"), s("anna"),
        s("--upload"), m_home.path(s("data")) + s(":data"), s("--download"),
        s("count:") + m_home.path(s("count"))};
    m_run = m_place.coord(words);
    CHECK_RUN(m_run->exitStatus() == 0, m_run);
    CHECK_RUN(m_run->out().startsWith(
                  s("Upload complete: %1 -> anna:data\n").arg(m_home.path(s("data")))),
        m_run);
    CHECK_RUN(m_run->out().endsWith(
                  s("Download complete: anna:count -> %1\n").arg(m_home.path(s("count")))),
        m_run);
    QCOMPARE(m_home.read(s("count")).trimmed(), QByteArray("3"));
    // Nothing is dispatched without its files, and a file that cannot be had is a failure.
    QStringList missing = words;
    missing[5] = m_home.path(s("missing")) + s(":data");
    m_run = m_place.coord(missing);
    CHECK_RUN(m_run->exitStatus() == 1, m_run);
    CHECK_RUN(m_run->err().startsWith(s("Upload failed: ")), m_run);
    QVERIFY(!m_run->out().contains(s("type")));
    QStringList gone = words;
    gone[7] = s("gone:") + m_home.path(s("gone"));
    m_run = m_place.coord(gone);
    CHECK_RUN(m_run->exitStatus() == 1, m_run);
    CHECK_RUN(m_run->err().contains(s("Download failed: gone: ")), m_run);
}

void FilesTest::aFanOutMovesTheFilesOfEach()
{
    m_run = m_place.coord({s("fan-out"), s("fake: shell cp seed grown"), s("--on"), s("anna,ben"),
        s("--upload"), m_home.path(s("run.sh")) + s(":seed"), s("--download"),
        s("grown:") + m_home.path(s("harvest"))});
    CHECK_RUN(m_run->exitStatus() == 0, m_run);
    QCOMPARE(m_home.read(s("harvest/anna/grown")), QByteArray("#!/bin/sh\n"));
    QCOMPARE(m_home.read(s("harvest/ben/grown")), QByteArray("#!/bin/sh\n"));
}

QTEST_GUILESS_MAIN(FilesTest)
#include "filestest.moc"
