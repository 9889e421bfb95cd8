// Fails when a file of ours is longer, wider or less clean than we want to read, and checks with
// planted violations that it would.
#include "tests/style/sourcetext.h"
#include "tests/style/tidyrules.h"

#include <QtTest>

using namespace coord;

class TidyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void planted_data();
    void planted();
    void everyFileIsTidy();
};

namespace {

QString functionOf(qsizetype lines)
{
    const QString body = QStringLiteral("    g();\n").repeated(lines - 2);
    return QStringLiteral("int f(int a)\n{\n") + body + QStringLiteral("}\n");
}

QString header(const QString &body)
{
    return QStringLiteral("// What it is.\n#pragma once\n") + body;
}

void row(const char *name, const char *path, const QString &text, const char *complaint)
{
    QTest::newRow(name) << QString::fromLatin1(path) << text << QString::fromLatin1(complaint);
}

void plantTooLong()
{
    row("a function as long as allowed", "agent/a.cpp", functionOf(70), "");
    row("a function too long", "agent/a.cpp", functionOf(71), "a function of 71 lines");
    row("a method too long", "agent/a.h",
        header(QStringLiteral("namespace coord {\nclass A : public B {\npublic:\n") + functionOf(80)
            + QStringLiteral("};\n}\n")),
        "a function of 80 lines");
    row("a lambda too long", "agent/a.cpp",
        QStringLiteral("auto f = [](int a) {\n") + QStringLiteral("    g();\n").repeated(80)
            + QStringLiteral("};\n"),
        "a function of 82 lines");
    row("a table may be long", "agent/a.cpp",
        QStringLiteral("const int a[] = {\n") + QStringLiteral("    1,\n").repeated(100)
            + QStringLiteral("};\n"),
        "");
    row("a namespace may be long", "agent/a.cpp",
        QStringLiteral("namespace {\n") + functionOf(60) + functionOf(60) + QStringLiteral("}\n"),
        "");
    row("a file too long", "agent/a.cpp", QStringLiteral("int a;\n").repeated(601), "601 lines");
}

} // namespace

void TidyTest::planted_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("complaint");
    const QString wide = QStringLiteral("//") + QStringLiteral("x").repeated(108) + u'\n';
    row("a line as wide as allowed", "agent/a.cpp", wide, "");
    row("a line too wide", "agent/a.cpp", u'/' + wide, "111 columns");
    row("a tab", "agent/a.cpp", QStringLiteral("\tint a;\n"), "a tab");
    row("a tab in a script", "installer/a.sh", QStringLiteral("\ttrue\n"), "a tab");
    row("a space at the end", "agent/a.cpp", QStringLiteral("int a; \n"), "a space at the end");
    row("an escape character", "agent/a.cpp", QStringLiteral("// \x1b[1m\n"),
        "a control character");
    row("a carriage return", "agent/a.cpp", QStringLiteral("int a;\r\n"), "a control character");
    row("text that runs backwards", "agent/a.cpp", QStringLiteral("// \u202e\n"),
        "a control character");
    row("no line end", "agent/a.cpp", QStringLiteral("int a;"), "no line end at the end");
    row("work left over", "agent/a.cpp",
        QStringLiteral("// TO"
                       "DO later\n"),
        "work left over");
    row("a mark of a temporary name", "agent/a.cpp",
        QStringLiteral("f(\"nameXX"
                       "XXXX\");\n"),
        "");
    row("somebody's workplace", "agent/a.cpp",
        QStringLiteral("f(\"/wo"
                       "rk/x\");\n"),
        "a path of somebody's workplace");
    row("somebody's notes", "agent/a.cpp",
        QStringLiteral("// see sha"
                       "red/x\n"),
        "a path of somebody's workplace");
    row("a home folder is not a workplace", "agent/a.cpp",
        QStringLiteral("f(\"/home/me/wo"
                       "rk/x\");\n"),
        "");
    row("a good header", "agent/a.h", header(QStringLiteral("int f();\n")), "");
    row("a header without a head", "agent/a.h", QStringLiteral("#include <a>\n#pragma once\n"),
        "no head comment");
    row("a header that may come twice", "agent/a.h", QStringLiteral("// What it is.\n"),
        "no #pragma once");
    row("using namespace in a header", "agent/a.h",
        header(QStringLiteral("using namespace coord;\n")), "using namespace in a header");
    row("using namespace in a source", "tests/a.cpp", QStringLiteral("using namespace coord;\n"),
        "");
    row("a test that waits", "tests/a.cpp", QStringLiteral("QTest::qWait(10);\n"),
        "a test that waits for time instead of an event");
    row("a test that sleeps", "tests/a.cpp", QStringLiteral("QThread::msleep(10);\n"),
        "a test that waits for time instead of an event");
    row("a test about sleeping", "tests/a.cpp", QStringLiteral("f(\"sleep(1)\"); // sleep(1)\n"),
        "");
    row("SQL from pieces", "server/a.cpp",
        QStringLiteral("q(QStringLiteral(\"SELECT a FROM b WHERE c = '%1'\")\n    .arg(name));\n"),
        "SQL put together with arg()");
    row("a sentence from pieces", "server/a.cpp",
        QStringLiteral("q(\"SELECT a FROM b\");\nf(QStringLiteral(\"%1 tasks\").arg(n));\n"), "");
    plantTooLong();
}

void TidyTest::planted()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, complaint);
    const QString found = tidyComplaints(path, text).join(u'\n');
    if (complaint.isEmpty())
        QCOMPARE(found, QString());
    else
        QVERIFY2(found.contains(complaint), qPrintable(found));
}

void TidyTest::everyFileIsTidy()
{
    const QString root = QStringLiteral(COORD_SOURCE_DIR);
    const QStringList files = sourceFiles(root,
        {QStringLiteral(".h"), QStringLiteral(".cpp"), QStringLiteral(".sh"),
            QStringLiteral(".cmake"), QStringLiteral("CMakeLists.txt"), QStringLiteral(".py")});
    QVERIFY(files.size() > 10);
    QStringList complaints;
    for (const QString &path : files)
        complaints += tidyComplaints(path, sourceText(root, path));
    for (const QString &complaint : complaints)
        qWarning().noquote() << complaint;
    QCOMPARE(complaints.size(), 0);
}

QTEST_GUILESS_MAIN(TidyTest)
#include "tidytest.moc"
