// Names of refs: what we decide is what git decides.
#include "agent/isolation/refname.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace coord;

namespace {

//! The rules of `git help check-ref-format`, one after the other and slowly.
bool asThePageHasIt(const QString &name)
{
    for (const QString &part : name.split(u'/')) {
        // 1, and 6: no part is empty, begins with a dot or ends with .lock
        if (part.isEmpty() || part.at(0) == u'.' || part.endsWith(QStringLiteral(".lock")))
            return false;
    }
    for (qsizetype at = 0; at < name.size(); ++at) {
        const char16_t c = name.at(at).unicode();
        const char16_t next = at + 1 < name.size() ? name.at(at + 1).unicode() : u' ';
        // 4, 5, 10: what a shell, a pattern or a revision would read
        if (c < 040 || c == 0177 || QStringLiteral(" ~^:?*[\\").contains(QChar(c)))
            return false;
        // 3 and 8
        if ((c == u'.' && next == u'.') || (c == u'@' && next == u'{'))
            return false;
    }
    // 7, 9, and what could be a flag
    return !name.endsWith(u'.') && name != QStringLiteral("@") && name.at(0) != u'-';
}

QString randomName(QRandomGenerator &chance)
{
    static const QStringList pieces{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("/"),
        QStringLiteral("."), QStringLiteral(".."), QStringLiteral(".lock"), QStringLiteral("@"),
        QStringLiteral("{"), QStringLiteral("@{"), QStringLiteral("-"), QStringLiteral(" "),
        QStringLiteral("~"), QStringLiteral("^"), QStringLiteral(":"), QStringLiteral("?"),
        QStringLiteral("*"), QStringLiteral("["), QStringLiteral("\\"), QStringLiteral("ü"),
        QStringLiteral("coord"), QStringLiteral("\n"), QStringLiteral("\x7f"), QStringLiteral("é"),
        QStringLiteral("1"), QStringLiteral("x")};
    QString name;
    const int length = chance.bounded(1, 8);
    for (int i = 0; i < length; ++i) // mostly harmless ones, or nothing would ever pass
        name += chance.bounded(3) == 0 ? pieces.at(chance.bounded(int(pieces.size())))
                                       : QString(QChar(u'a' + chance.bounded(26)));
    return name;
}

} // namespace

class RefNameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *what, const QString &name, bool good) {
            QTest::newRow(what) << name << good;
        };
        row("the branch of a task", QStringLiteral("coord/0f8fad5b-d9cb-469f-a165-70867728950e"),
            true);
        row("one word", QStringLiteral("main"), true);
        row("nothing", QString(), false);
        row("a flag", QStringLiteral("--upload-pack=x"), false);
        row("a way up", QStringLiteral("a/../b"), false);
        row("an empty part", QStringLiteral("a//b"), false);
        row("a lock", QStringLiteral("a.lock/b"), false);
        row("a line break", QStringLiteral("a\nb"), false);
        row("half a character", QString(QChar(0xd800)), false);
        row("a part that no file could be named", QString(256, u'a'), false);
        row("the longest part", QString(255, u'a'), true);
    }
    void names()
    {
        QFETCH(QString, name);
        QTEST(isRefName(name), "good");
    }

    void aHundredThousandNamesAreJudgedByTheRules()
    {
        QRandomGenerator chance(20261127);
        int good = 0;
        for (int i = 0; i < 100'000; ++i) {
            const QString name = randomName(chance);
            const bool is = isRefName(name);
            good += is ? 1 : 0;
            QVERIFY2(is == asThePageHasIt(name), qPrintable(name));
        }
        QVERIFY(good > 10'000 && good < 90'000);
    }

    void gitAgrees()
    {
        QRandomGenerator chance(7);
        for (int i = 0; i < 200; ++i) {
            const QString name = randomName(chance);
            if (name.startsWith(u'-'))
                continue;
            QProcess git;
            git.start(QStringLiteral("git"),
                {QStringLiteral("check-ref-format"), QStringLiteral("--allow-onelevel"), name});
            QVERIFY(git.waitForFinished());
            QVERIFY2((git.exitCode() == 0) == isRefName(name), qPrintable(name));
        }
    }
};

QTEST_APPLESS_MAIN(RefNameTest)
#include "refnametest.moc"
