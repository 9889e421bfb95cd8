// YAML as JSON: what people write, what they get wrong with its place, and what only an enemy
// writes.
#include "cli/yamltext.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coord;

namespace {

QString json(const QJsonValue &value)
{
    QString text
        = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return text.mid(1, text.size() - 2).replace(u'"', u'\'');
}

} // namespace

class YamlTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void yamlStandsForJson_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *yaml, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(yaml) << QString::fromUtf8(expected);
        };
        row("objects and lists", "a:\n  - b: 1\n    c: [x, 'y']\n",
            "{'a':[{'b':1,'c':['x','y']}]}");
        row("true, false, null and numbers", "[true, false, null, ~, 1, -2.5, ]",
            "[true,false,null,null,1,-2.5]");
        row("what is quoted stays text", "['true', \"1\", '~']", "['true','1','~']");
        row("a version keeps its last digit", "v: [1.10, 007, 1e3, 0x1F]",
            "{'v':['1.10','007','1e3','0x1F']}");
        row("yes and no are words", "[yes, no, on, .nan, nan, inf]",
            "['yes','no','on','.nan','nan','inf']");
        row("a key that looks like a number is a text", "1: x\ntrue: y\n", "{'1':'x','true':'y'}");
        row("a text over several lines", "p: |\n  one\n  two: {{x}}\n",
            "{'p':'one\\ntwo: {{x}}\\n'}");
        row("a folded text", "p: >-\n  one\n  two\n", "{'p':'one two'}");
        row("an alias is what it stands for", "a: &x [1]\nb: *x\n", "{'a':[1],'b':[1]}");
        row("a merged object gives what is not there", "a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\n",
            "{'a':{'p':1,'q':2},'b':{'p':1,'q':3}}");
        row("letters of all countries", "ä: 日本\n", "{'ä':'日本'}");
        row("comments are nothing", "# one\na: 1 # two\n", "{'a':1}");
    }

    void yamlStandsForJson()
    {
        QFETCH(const QString, yaml);
        QFETCH(const QString, expected);
        const auto value = jsonFromYaml(yaml);
        QVERIFY2(value, value ? "" : qPrintable(value.error().message));
        QCOMPARE(json(*value), expected);
    }

    void whatIsWrongIsSaidWithItsPlace_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("refusal");
        const auto row = [](const char *name, const QString &yaml, const char *refusal) {
            QTest::newRow(name) << yaml << QString::fromUtf8(refusal);
        };
        row("nothing", QString(), "there is nothing in it");
        row("two documents", QStringLiteral("a: 1\n---\nb: 2\n"), "more than one document");
        row("a key twice", QStringLiteral("a: 1\nb: 2\na: 3\n"),
            "line 3, column 1: the key 'a' is there twice");
        row("a list that is not closed", QStringLiteral("a: [1, 2\nb: 3\n"), "line 2, column 2: ");
        row("a line that stands too far left", QStringLiteral("a:\n    b: 1\n  c: 2\n"),
            "line 3, column 3: ");
        row("an anchor that is not there", QStringLiteral("a: *x\n"), "line 1, column 4: ");
        row("an object as a key", QStringLiteral("? {a: 1}\n: 2\n"),
            "line 1, column 3: a key must be a text");
        row("a tag", QStringLiteral("a: !!python/object x\n"), "line 1, column 4: the tag");
        row("an alias of what it stands in", QStringLiteral("a: &x [*x]\n"), "line 1, column 8: ");
        row("a merge of a text", QStringLiteral("<<: x\n"), "line 1, column 5: << must be given");
    }

    void whatIsWrongIsSaidWithItsPlace()
    {
        QFETCH(const QString, yaml);
        QFETCH(const QString, refusal);
        const auto value = jsonFromYaml(yaml);
        QVERIFY(!value);
        QVERIFY2(value.error().message.contains(refusal), qPrintable(value.error().message));
    }

    void hostileTextCostsLittle_data()
    {
        QTest::addColumn<QString>("yaml");
        const qsizetype size = 512 * 1024;
        QTest::newRow("half a million lists inside each other") << QString(size, u'[');
        QTest::newRow("half a million objects inside each other") << QString(size, u'{');
        QTest::newRow("lists of lists without brackets") << QStringLiteral("- ").repeated(size / 2);
        QTest::newRow("keys inside keys") << QStringLiteral("? ").repeated(size / 2);
        QString bomb = QStringLiteral("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; ++i)
            bomb += QStringLiteral("a%1: &a%1 [*a%2,*a%2,*a%2,*a%2,*a%2,*a%2,*a%2,*a%2,*a%2]\n")
                        .arg(i)
                        .arg(i - 1);
        QTest::newRow("aliases of aliases of aliases") << bomb;
        QTest::newRow("more anchors than anybody needs")
            << QStringLiteral("[") + QStringLiteral("&a x,").repeated(5'000) + QStringLiteral("]");
        QTest::newRow("more values than anybody needs")
            << QStringLiteral("[") + QStringLiteral("1,").repeated(size / 2) + QStringLiteral("]");
        QTest::newRow("a line that is a key for ever")
            << QString(size, u'a') + QStringLiteral(":\n[");
    }

    void hostileTextCostsLittle()
    {
        QFETCH(const QString, yaml);
        QElapsedTimer timer;
        timer.start();
        // Each of them would take hours, or all memory, if it were followed.
        QVERIFY(!jsonFromYaml(yaml));
        qInfo("%lld ms", timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(YamlTextTest)
#include "yamltexttest.moc"
