// The page of attacks names a test for each; this fails when one of them is no test any more.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

class AttacksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTestThatIsNamedIsThere();
};

void AttacksTest::everyTestThatIsNamedIsThere()
{
    QHash<QString, QString> sources; // of a test, by its name
    QDirIterator files(QStringLiteral(COORD_SOURCE_DIR "/tests"), {QStringLiteral("*.cpp")},
        QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        sources.insert(files.fileInfo().baseName(), QString::fromUtf8(file.readAll()));
    }
    QFile page(QStringLiteral(COORD_SOURCE_DIR "/SECURITY.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    static const QRegularExpression name(QStringLiteral("`([a-z]+test)::([A-Za-z]+)`"));
    int named = 0;
    QStringList missing;
    auto each = name.globalMatch(QString::fromUtf8(page.readAll()));
    while (each.hasNext()) {
        const QRegularExpressionMatch match = each.next();
        named += 1;
        const QString declared = QStringLiteral("void %1()").arg(match.captured(2));
        if (!sources.value(match.captured(1)).contains(declared))
            missing.append(match.captured());
    }
    QVERIFY(named > 50);
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
}

QTEST_APPLESS_MAIN(AttacksTest)
#include "attackstest.moc"
