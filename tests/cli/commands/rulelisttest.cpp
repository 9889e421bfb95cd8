// Lists on the command line keep what belongs together.
#include "core/domain/rulelist.h"

#include <QTest>

using namespace coord;

class RuleListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsAtCommasOutsideParentheses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("items");
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("two with blanks and an empty one between") << QStringLiteral(
            " Read , ,Edit") << QStringList({QStringLiteral("Read"), QStringLiteral("Edit")});
        QTest::newRow("a rule with a comma of its own")
            << QStringLiteral("Read,Bash(echo a,b),Edit")
            << QStringList({QStringLiteral("Read"), QStringLiteral("Bash(echo a,b)"),
                   QStringLiteral("Edit")});
        QTest::newRow("a parenthesis too many")
            << QStringLiteral("a),b") << QStringList({QStringLiteral("a)"), QStringLiteral("b")});
    }
    void splitsAtCommasOutsideParentheses()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, items);
        QCOMPARE(listFrom(text), items);
    }
};

QTEST_APPLESS_MAIN(RuleListTest)
#include "rulelisttest.moc"
