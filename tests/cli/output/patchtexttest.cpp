// Patches as people see them: whatever a task has written stays within its line.
#include "cli/output/patchtext.h"
#include "cli/output/worktext.h"

#include <QTest>

using namespace coord;

namespace {

QList<PatchedFile> filesOf(const QByteArray &patch)
{
    PatchReader reader;
    for (const QByteArray &line : patch.split('\n'))
        reader.add(line);
    return reader.files();
}

} // namespace

class PatchTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filesAreCounted_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QString>("stat");
        QTest::newRow("a changed file")
            << QByteArray("diff --git a/src/x.c b/src/x.c\nindex 1..2 100644\n--- a/src/x.c\n"
                          "+++ b/src/x.c\n@@ -1,2 +1,3 @@\n a\n-b\n+c\n+d\n")
            << QStringLiteral(
                   " src/x.c | +2 -1\n 1 file changed, 2 insertions(+), 1 deletion(-)\n");
        QTest::newRow("lines that look like headers")
            << QByteArray("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n"
                          "--- a/y\n-diff --git a/z b/z\n+++ b/y\n+@@ -1 +1 @@\n")
            << QStringLiteral(" x | +2 -2\n 1 file changed, 2 insertions(+), 2 deletions(-)\n");
        QTest::newRow("a new, a deleted, a renamed and a binary file")
            << QByteArray("diff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n"
                          "@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n"
                          "diff --git a/d b/d\ndeleted file mode 100644\n--- a/d\n+++ /dev/null\n"
                          "@@ -1 +0,0 @@\n-x\n"
                          "diff --git a/old name b/new name\nsimilarity index 100%\n"
                          "rename from old name\nrename to new name\n"
                          "diff --git a/b.png b/b.png\nGIT binary patch\nliteral 3\nabc\n\n")
            << QStringLiteral(
                   " n        | +1 -0\n d        | +0 -1\n new name | +0 -0\n"
                   " b.png    | binary\n 4 files changed, 1 insertion(+), 1 deletion(-)\n");
        QTest::newRow("a name in quotes")
            << QByteArray(
                   "diff --git \"a/\\303\\251\\n.txt\" \"b/\\303\\251\\n.txt\"\n--- /dev/null\n"
                   "+++ \"b/\\303\\251\\n.txt\"\n@@ -0,0 +1 @@\n+x\n")
            << QStringLiteral(" é .txt | +1 -0\n 1 file changed, 1 insertion(+), 0 deletions(-)\n");
        QTest::newRow("no patch") << QByteArray("hello\n+world")
                                  << QStringLiteral(
                                         " 0 files changed, 0 insertions(+), 0 deletions(-)\n");
    }
    void filesAreCounted()
    {
        QFETCH(QByteArray, patch);
        QFETCH(QString, stat);
        QCOMPARE(patchStatText(filesOf(patch)), stat);
    }

    void nothingInAPatchSteersTheTerminal()
    {
        const QString text = patchLineText("+\x1b[2Jgone\x1b]0;title\x07\u202E", true);
        QCOMPARE(text, QStringLiteral("\x1b[32m+gone\x1b[0m"));
        QCOMPARE(patchLineText("-a\tb", false), QStringLiteral("-a\tb"));
    }

    void workIsASentence_data()
    {
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("kind");
        QTest::newRow("on a branch")
            << QStringLiteral("3 files changed (+10 -2) on branch coord/x") << 0;
        QTest::newRow("as a patch") << QStringLiteral("1 file changed, kept as a patch") << 1;
        QTest::newRow("nothing") << QString() << 2;
        QTest::newRow("not saved")
            << QStringLiteral("The work is in /w on the agent's machine alone: disk full") << 3;
    }
    void workIsASentence()
    {
        QFETCH(QString, says);
        QFETCH(int, kind);
        const QList<wire::WorkSummary> works{
            {.branch = QStringLiteral("coord/x"), .files = 3, .insertions = 10, .deletions = 2},
            {.patch = QStringLiteral("/p"), .files = 1}, {.files = 0},
            {.directory = QStringLiteral("/w"),
                .kept = true,
                .error = QStringLiteral("disk full")}};
        QCOMPARE(workSentence(works.at(kind)), says);
    }
};

QTEST_GUILESS_MAIN(PatchTextTest)
#include "patchtexttest.moc"
