// Templates: files of their own folder only, and what they restrict is asked of every agent.

#include "tests/cli/commands/fakeconsole.h"
#include "tests/support/fakecoordinator.h"

#include "core/protocol/errorcodes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace coord;

namespace {

QStringList words(const QByteArray &line)
{
    // '_' stands for a blank within a word.
    QStringList list = QString::fromUtf8(line).split(u' ');
    for (QString &word : list)
        word.replace(u'_', u' ');
    return list;
}

} // namespace

class TemplateCommandsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CommandLine> m_cli;

    int run(const QByteArray &line) { return m_cli->run(words(line)); }
    QString out() const { return m_cli->console.printed; }
    QString err() const { return m_cli->console.complaints; }
    QString folder() const
    {
        return m_cli->environment.configDirectory + QStringLiteral("/templates");
    }
    void writeFile(const QString &name, const QByteArray &bytes) const
    {
        QVERIFY(QDir().mkpath(folder()));
        QFile file(folder() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CommandLine>(); }

    void listsAsTheOriginalDoes()
    {
        QCOMPARE(run("templates list"), exitcodes::ok);
        QCOMPARE(out(),
            QStringLiteral("No templates found. Create one with: coord templates create <name> "
                           "--prompt \"...\"\n"));
        QCOMPARE(run("templates create review --prompt Review_it --description Looks_twice"),
            exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Template \"review\" saved.\n"));
        QCOMPARE(run("templates create a --prompt x"), exitcodes::ok);
        QCOMPARE(run("templates list"), exitcodes::ok);
        QCOMPARE(out(),
            QStringLiteral("NAME    DESCRIPTION\n"
                           "-------------------\n"
                           "a       \n"
                           "review  Looks twice\n"));
        QCOMPARE(run("templates list -o name"), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("a\nreview\n"));
    }

    void savesForTheOwnerOnly()
    {
#ifdef Q_OS_WIN
        QSKIP("modes are not used there");
#endif
        QCOMPARE(run("templates create a --prompt x"), exitcodes::ok);
        const auto mode = [](const QString &path) {
            return QFileInfo(path).permissions()
                & (QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
                    | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther);
        };
        QCOMPARE(mode(folder()), QFileDevice::Permissions());
        QCOMPARE(mode(folder() + QStringLiteral("/a.json")), QFileDevice::Permissions());
    }

    void savesAllThatARunTakes()
    {
        QCOMPARE(run("templates create t --prompt {{what}} --on {{where}} --budget 2 "
                     "--allowed-tools Read,Bash(git:*) --disallowed-tools Write --add-dirs /a,/b "
                     "--var what:The_thing:true --var where::0:http://host:80 "
                     "--upload a:b:c --download /x:y"),
            exitcodes::ok);
        QCOMPARE(run("templates show t"), exitcodes::ok);
        const QJsonObject shown = QJsonDocument::fromJson(out().toUtf8()).object();
        const QJsonObject expected = QJsonDocument::fromJson(
            QByteArray("{'name':'t','prompt':'{{what}}','on':'{{where}}','budget':'2',"
                       "'allowedTools':['Read','Bash(git:*)'],'disallowedTools':['Write'],"
                       "'addDirs':['/a','/b'],'upload':['a:b:c'],'download':['/x:y'],"
                       "'variables':{'what':{'description':'The thing','required':true},"
                       "'where':{'default':'http://host:80'}}}")
                .replace('\'', '"'))
                                         .object();
        QCOMPARE(shown, expected);
    }

    void refusesWhatNoRunCouldUse_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *line, const char *complaint) {
            QTest::newRow(name) << QByteArray(line) << QString::fromLatin1(complaint);
        };
        row("no prompt", "t", "required option '--prompt <text>' not specified");
        row("a name that leads out of the folder", "../config --prompt x",
            "template name '../config' is invalid");
        row("a hidden name", ".t --prompt x", "template name '.t' is invalid");
        row("a budget that is none", "t --prompt x --budget much", "'--budget <usd>'");
        row("a restriction that names nothing", "t --prompt x --allowed-tools ,",
            "'--allowed-tools <list>' names nothing");
        row("a rule that is none", "t --prompt x --disallowed-tools Bash(", "--disallowed-tools: ");
        row("a variable that no placeholder can name", "t --prompt x --var a-b", "'--var <spec>'");
        row("an upload without a destination", "t --prompt x --upload a:", "'--upload <from:to>'");
    }
    void refusesWhatNoRunCouldUse()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, complaint);
        QCOMPARE(run("templates create " + line), exitcodes::usage);
        QVERIFY2(err().startsWith(QStringLiteral("error: ")), qPrintable(err()));
        QVERIFY2(err().contains(complaint), qPrintable(err()));
        QVERIFY(!QFileInfo::exists(folder()));
    }

    void neverLeavesItsFolder()
    {
        QCOMPARE(run("init"), exitcodes::ok);
        QVERIFY(QDir().mkpath(folder()));
        QCOMPARE(run("templates delete ../config"), exitcodes::notFound);
        QCOMPARE(err(), QStringLiteral("Template \"../config\" not found\n"));
        QCOMPARE(run("templates show ../config"), exitcodes::notFound);
        QCOMPARE(err(), QStringLiteral("Template \"../config\" not found.\n"));
        QVERIFY(
            QFileInfo::exists(m_cli->environment.configDirectory + QStringLiteral("/config.json")));
    }

    void deletes()
    {
        QCOMPARE(run("templates create t --prompt x"), exitcodes::ok);
        QCOMPARE(run("templates delete t"), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Template \"t\" deleted.\n"));
        QCOMPARE(run("templates delete t"), exitcodes::notFound);
        QCOMPARE(err(), QStringLiteral("Template \"t\" not found\n"));
    }

    void namesFilesThatCannotBeUsed()
    {
        QCOMPARE(run("templates create good --prompt x"), exitcodes::ok);
        writeFile(QStringLiteral("torn.json"), "{\"name\":");
        writeFile(QStringLiteral("bare.json"), "{\"name\":\"bare\"}");
        writeFile(QStringLiteral("two words.json"), "{\"name\":\"x\",\"prompt\":\"y\"}");
        writeFile(QStringLiteral("notes.txt"), "not one");
        QCOMPARE(run("templates list -q"), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("good\n"));
        QCOMPARE(err().count(u'\n'), 3);
        QVERIFY2(err().contains(QStringLiteral("Warning: Template \"bare\" cannot be used: it "
                                               "needs a name and a prompt")),
            qPrintable(err()));
        QVERIFY(err().contains(QStringLiteral("\"torn\"")));
        QVERIFY(err().contains(QStringLiteral("\"two words\"")));
    }

    void whatATemplateRestrictsIsAsked_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QStringList>("allowed");
        const QStringList ofTemplate{QStringLiteral("Read")};
        QTest::newRow("by run") << QByteArray("run --template t --on a --bg") << ofTemplate;
        QTest::newRow("by fan-out, of each agent")
            << QByteArray("fan-out --template t --on a,b") << ofTemplate;
        QTest::newRow("unless the command line says otherwise")
            << QByteArray("run --template t --on a --bg --allowed-tools Grep")
            << QStringList{QStringLiteral("Grep")};
    }
    void whatATemplateRestrictsIsAsked()
    {
        QFETCH(QByteArray, line);
        QFETCH(QStringList, allowed);
        FakeCoordinator coordinator;
        m_cli->environment.url = coordinator.url();
        m_cli->environment.token = QStringLiteral("secret");
        coordinator.on(QStringLiteral("dispatch-task"), [](const QJsonObject &) {
            return FakeCoordinator::Reply{.error = QStringLiteral("enough seen")};
        });
        QCOMPARE(run("templates create t --prompt x --allowed-tools Read --disallowed-tools Write "
                     "--add-dirs /a"),
            exitcodes::ok);
        QVERIFY(run(line) != exitcodes::ok);
        const QList<QJsonObject> asked = coordinator.argsOf(QStringLiteral("dispatch-task"));
        QCOMPARE(asked.size(), line.startsWith("fan-out") ? 2 : 1);
        for (const QJsonObject &args : asked) {
            QCOMPARE(args[QLatin1String("allowedTools")].toVariant().toStringList(), allowed);
            QCOMPARE(args[QLatin1String("disallowedTools")].toVariant().toStringList(),
                QStringList{QStringLiteral("Write")});
            QCOMPARE(args[QLatin1String("addDirs")].toVariant().toStringList(),
                QStringList{QStringLiteral("/a")});
        }
    }
};

QTEST_GUILESS_MAIN(TemplateCommandsTest)
#include "templatecommandstest.moc"
