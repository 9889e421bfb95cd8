// The list of sessions against real session files, with the answer of Claude Code's own SDK for
// them, and against files that are large, broken or not what they seem.
#include "agent/sessions/sessionlist.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coord;

class SessionListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void realFilesGiveTheAnswerOfTheSdk();
    void oneFolderOnly();
    void theFolderInsideDecides();
    void whatRanInWorkspacesIsListedToo();
    void aSlugIsLikeClaudes_data();
    void aSlugIsLikeClaudes();
    void theLatestComeFirst();
    void aLargeFileIsReadAtBothEnds();
    void linksAreNotFollowed();
    void whatIsNoSessionIsLeftOut();
    void noFolderMeansNoSessions();

private:
    void write(
        const QString &name, const QByteArray &lines, const QString &folder = QStringLiteral("-p"));
    QList<SessionSummary> list(const QString &folder = {});

    const QString m_fixture = QStringLiteral(COORD_SOURCE_DIR "/tests/data/sessions");
    const QString m_id = QStringLiteral("00000000-0000-4000-8000-00000000000a.jsonl");
    const QString m_otherId = QStringLiteral("00000000-0000-4000-8000-00000000000b.jsonl");
    std::unique_ptr<QTemporaryDir> m_config;
};

namespace {

QByteArray prompt(const QByteArray &text, const QByteArray &cwd = "/p")
{
    return "{\"type\":\"user\",\"isSidechain\":false,\"cwd\":\"" + cwd
        + "\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"message\":{\"role\":\"user\","
          "\"content\":\""
        + text + "\"}}\n";
}

} // namespace

void SessionListTest::init()
{
    m_config = std::make_unique<QTemporaryDir>();
    QVERIFY(m_config->isValid());
}

void SessionListTest::write(const QString &name, const QByteArray &lines, const QString &folder)
{
    const QString path = m_config->filePath(QStringLiteral("projects/") + folder);
    QVERIFY(QDir().mkpath(path));
    QFile file(path + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size());
}

QList<SessionSummary> SessionListTest::list(const QString &folder)
{
    return listSessions({.configFolder = m_config->path(), .folder = folder});
}

void SessionListTest::realFilesGiveTheAnswerOfTheSdk()
{
    QFile file(m_fixture + QStringLiteral("/expected-list.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray expected = QJsonDocument::fromJson(file.readAll()).array();
    QList<SessionSummary> sessions = listSessions({.configFolder = m_fixture, .folder = {}});
    std::sort(sessions.begin(), sessions.end(),
        [](const SessionSummary &a, const SessionSummary &b) { return a.id < b.id; });
    QCOMPARE(sessions.size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const QJsonObject wanted = expected[i].toObject();
        QCOMPARE(sessions[i].id, wanted.value(QLatin1String("sessionId")).toString());
        QCOMPARE(sessions[i].name, wanted.value(QLatin1String("summary")).toString());
        QCOMPARE(sessions[i].firstPrompt, wanted.value(QLatin1String("firstPrompt")).toString());
        QCOMPARE(sessions[i].gitBranch, wanted.value(QLatin1String("gitBranch")).toString());
        QCOMPARE(sessions[i].cwd, wanted.value(QLatin1String("cwd")).toString());
        const QDateTime created = QDateTime::fromString(sessions[i].createdAt, Qt::ISODateWithMs);
        QCOMPARE(created.toMSecsSinceEpoch(), wanted.value(QLatin1String("createdAt")).toInteger());
        QVERIFY(sessions[i].lastModified > 0);
        QVERIFY(sessions[i].turns.value_or(0) >= 1);
    }
    QCOMPARE(sessions[2].turns, std::optional<int>(3));
}

void SessionListTest::oneFolderOnly()
{
    const QString folder = QStringLiteral("/home/user/project/repo/.claude/worktrees/foo");
    const QList<SessionSummary> sessions
        = listSessions({.configFolder = m_fixture, .folder = folder});
    QCOMPARE(sessions.size(), 1);
    QCOMPARE(sessions.first().cwd, folder);
}

void SessionListTest::whatRanInWorkspacesIsListedToo()
{
    write(m_id, prompt("one", "/srv/state/spaces/t1/sub"),
        QStringLiteral("-srv-state-spaces-t1-sub"));
    write(m_otherId, prompt("two", "/srv/state/spaces-of-another"),
        QStringLiteral("-srv-state-spaces-of-another"));
    const SessionQuery query{.configFolder = m_config->path(),
        .folder = QStringLiteral("/srv/repository"),
        .below = QStringLiteral("/srv/state/spaces")};
    const QList<SessionSummary> sessions = listSessions(query);
    QCOMPARE(sessions.size(), 1);
    QCOMPARE(sessions.first().cwd, QStringLiteral("/srv/state/spaces/t1/sub"));
}

void SessionListTest::theFolderInsideDecides()
{
    write(m_id, prompt("one", "/a/b"), QStringLiteral("-a-b"));
    write(m_otherId, prompt("two", "/a-b"), QStringLiteral("-a-b"));
    const QList<SessionSummary> sessions = list(QStringLiteral("/a-b"));
    QCOMPARE(sessions.size(), 1);
    QCOMPARE(sessions.first().name, QStringLiteral("two"));
}

void SessionListTest::aSlugIsLikeClaudes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("slug");
    QTest::newRow("slashes and dots become dashes")
        << QStringLiteral("/home/user/project/repo/.claude/worktrees/foo")
        << QStringLiteral("-home-user-project-repo--claude-worktrees-foo");
    QTest::newRow("each UTF-16 unit of another letter is a dash")
        << QStringLiteral("/ü_🚀 A9") << QStringLiteral("------A9");
    const QString longest = u'/' + QStringLiteral("a").repeated(199);
    QTest::newRow("200 units stay") << longest << QString(longest).replace(u'/', u'-');
    // JavaScript: let h = 0; for (const c of path) h = (h * 31 + c) | 0; Math.abs(h).toString(36)
    QTest::newRow("201 units are cut and told apart by a hash")
        << longest + u'a' << QString(longest).replace(u'/', u'-') + QStringLiteral("-b6ymvl");
}

void SessionListTest::aSlugIsLikeClaudes()
{
    QFETCH(QString, path);
    QTEST(projectSlug(path), "slug");
}

void SessionListTest::theLatestComeFirst()
{
    write(m_id, prompt("old"));
    write(m_otherId, prompt("new"));
    QFile old(m_config->filePath(QStringLiteral("projects/-p/") + m_id));
    QVERIFY(old.open(QIODevice::ReadWrite));
    QVERIFY(old.setFileTime(
        QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
    old.close();
    const QList<SessionSummary> sessions = list();
    QCOMPARE(sessions.size(), 2);
    QCOMPARE(sessions.first().name, QStringLiteral("new"));
    const QList<SessionSummary> one
        = listSessions({.configFolder = m_config->path(), .folder = {}, .limit = 1});
    QCOMPARE(one.size(), 1);
    QCOMPARE(one.first().name, QStringLiteral("new"));
}

void SessionListTest::aLargeFileIsReadAtBothEnds()
{
    const QByteArray filler
        = "{\"type\":\"assistant\",\"text\":\"" + QByteArray(1000, 'x') + "\"}\n";
    const QByteArray title = "{\"type\":\"custom-title\",\"customTitle\":\"middle\"}\n";
    write(m_id,
        prompt("the first") + filler.repeated(300) + title + filler.repeated(300)
            + "{\"type\":\"last-prompt\",\"lastPrompt\":\"the last\"}\n");
    const QList<SessionSummary> sessions = list();
    QCOMPARE(sessions.size(), 1);
    QCOMPARE(sessions.first().name, QStringLiteral("the last"));
    QCOMPARE(sessions.first().firstPrompt, QStringLiteral("the first"));
    QVERIFY(!sessions.first().turns);
}

void SessionListTest::linksAreNotFollowed()
{
    write(m_id, prompt("mine"));
    QTemporaryDir outside;
    const QString secret = outside.filePath(m_otherId);
    QFile file(secret);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(prompt("not mine")) > 0);
    file.close();
    QVERIFY(QFile::link(secret, m_config->filePath(QStringLiteral("projects/-p/") + m_otherId)));
    QVERIFY(QFile::link(outside.path(), m_config->filePath(QStringLiteral("projects/-q"))));
    QCOMPARE(list().size(), 1);
}

void SessionListTest::whatIsNoSessionIsLeftOut()
{
    write(m_id,
        "{\"type\":\"user\",\"isSidechain\":true,\"message\":{\"content\":\"sub\"}}\n"
            + prompt("late"));
    write(m_otherId, "not json\n{\"type\":\"mode\"}\n");
    write(QStringLiteral("agent-1.jsonl"), prompt("an agent's"));
    write(QStringLiteral("00000000-0000-4000-8000-00000000000c.txt"), prompt("another file"));
    write(QStringLiteral("00000000-0000-4000-8000-00000000000d.jsonl"), QByteArray());
    QCOMPARE(list().size(), 0);
}

void SessionListTest::noFolderMeansNoSessions()
{
    QCOMPARE(list().size(), 0);
    QCOMPARE(list(QStringLiteral("/nowhere")).size(), 0);
}

QTEST_GUILESS_MAIN(SessionListTest)
#include "sessionlisttest.moc"
