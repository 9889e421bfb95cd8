// Where a folder is decides, not how it is written: links and ".." lead where the disk says.
#include "agent/policy/agentpolicy.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coord;

class DirectoriesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void leadsTo_data();
    void leadsTo();
    void aLinkIsNoWayOut_data();
    void aLinkIsNoWayOut();

private:
    void link(const char *target, const char *name);

    QTemporaryDir m_folder;
    QString m_top;
};

void DirectoriesTest::initTestCase()
{
    m_top = QFileInfo(m_folder.path()).canonicalFilePath();
    QVERIFY(QDir(m_top).mkpath(QStringLiteral("inside/deep")));
    QVERIFY(QDir(m_top).mkpath(QStringLiteral("insides")));
    QVERIFY(QDir(m_top).mkpath(QStringLiteral("outside")));
    link("/outside", "/inside/link");
    link("/outside/later", "/inside/dangling");
    link("/inside/second", "/inside/first");
    link("/outside", "/inside/second");
    link("/inside/round", "/inside/about");
    link("/inside/about", "/inside/round");
    link("/inside", "/alias");
}

void DirectoriesTest::link(const char *target, const char *name)
{
    QVERIFY(QFile::link(m_top + QLatin1String(target), m_top + QLatin1String(name)));
}

void DirectoriesTest::leadsTo_data()
{
    QTest::addColumn<QString>("path"); // from inside/
    QTest::addColumn<QString>("end"); // from the top
    QTest::newRow("a new folder behind a link") << "link/new"
                                                << "/outside/new";
    QTest::newRow("up from behind a link") << "../inside/link/.."
                                           << "";
    QTest::newRow("down and up") << "deep/../x"
                                 << "/inside/x";
    QTest::newRow("a link to a link") << "first/x"
                                      << "/outside/x";
    QTest::newRow("a link to what is not there yet") << "dangling/x"
                                                     << "/outside/later/x";
    QTest::newRow("a dot") << "deep/."
                           << "/inside/deep";
}

void DirectoriesTest::leadsTo()
{
    QFETCH(QString, path);
    QFETCH(QString, end);
    QCOMPARE(resolvedPath(path, m_top + QStringLiteral("/inside")), m_top + end);
}

void DirectoriesTest::aLinkIsNoWayOut_data()
{
    QTest::addColumn<QString>("ceiling");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("given");
    QTest::newRow("a folder inside") << "/inside"
                                     << "/inside/deep" << true;
    QTest::newRow("by another name of the ceiling") << "/inside"
                                                    << "/alias/deep" << true;
    QTest::newRow("by its name, of a ceiling that is a link") << "/alias"
                                                              << "/inside/deep" << true;
    QTest::newRow("a link out") << "/inside"
                                << "/inside/link" << false;
    QTest::newRow("a link out, by way of another") << "/inside"
                                                   << "/inside/first" << false;
    QTest::newRow("a link to where a folder may come to be") << "/inside"
                                                             << "/inside/dangling" << false;
    QTest::newRow("up and out") << "/inside"
                                << "/inside/deep/../../outside" << false;
    QTest::newRow("a name that goes on") << "/inside"
                                         << "/insides" << false;
}

void DirectoriesTest::aLinkIsNoWayOut()
{
    QFETCH(QString, ceiling);
    QFETCH(QString, asked);
    const auto result
        = effectivePolicy({.addDirs = QStringList{m_top + ceiling}}, {.addDirs = {m_top + asked}},
            [this](const QString &path) { return resolvedPath(path, m_top); });
    QTEST(result.hasValue(), "given");
    // What goes round in circles leads nowhere, and is found out.
    QVERIFY(!resolvedPath(QStringLiteral("inside/about/x"), m_top).isEmpty());
}

QTEST_APPLESS_MAIN(DirectoriesTest)
#include "directoriestest.moc"
