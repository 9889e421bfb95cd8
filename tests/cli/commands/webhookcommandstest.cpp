// coord webhook: what it asks and what it prints, in the original's words where it has them.
#include "tests/cli/commands/fakeconsole.h"
#include "tests/support/fakecoordinator.h"

#include "core/protocol/errorcodes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace coord;

namespace {

//! JSON with ' for ".
QJsonObject json(QByteArray text)
{
    return QJsonDocument::fromJson(text.replace('\'', '"')).object();
}

const char *hook = "'id':'h-1','name':'review','agentName':'build-01','promptTemplate':'Review "
                   "{{payload.number}}','orgId':'__default__','createdAt':1765000000000,"
                   "'triggerCount':4,'perMinute':10";

QJsonObject answer(const char *more)
{
    return json(QByteArray("{'webhook':{") + hook + ",'hasSecret':true" + more + "}}");
}

} // namespace

class WebhookCommandsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeCoordinator> m_coordinator;
    std::unique_ptr<CommandLine> m_cli;

    int run(const QStringList &words) { return m_cli->run(words); }
    int run(const QString &line) { return m_cli->run(line.split(u' ')); }
    QString out() const { return m_cli->console.printed; }
    QString err() const { return m_cli->console.complaints; }
    QJsonObject asked(const char *command) const
    {
        return m_coordinator->argsOf(QLatin1String(command)).value(0);
    }
    QString file(const QByteArray &content) const
    {
        QFile written(m_cli->home.filePath(QStringLiteral("file")));
        if (!written.open(QIODevice::WriteOnly) || written.write(content) != content.size()
            || !written.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("cannot write a file");
        return written.fileName();
    }

private Q_SLOTS:
    void init()
    {
        m_coordinator = std::make_unique<FakeCoordinator>(2);
        m_cli = std::make_unique<CommandLine>();
        m_cli->environment.url = m_coordinator->url();
        m_cli->environment.token = QStringLiteral("secret");
    }

    void createsWithASecretThatIsMade()
    {
        m_coordinator->on(QStringLiteral("create-webhook"), answer(",'secret':'0123456789abcdef'"));
        QCOMPARE(run({QStringLiteral("webhook"), QStringLiteral("create"), QStringLiteral("--name"),
                     QStringLiteral("review"), QStringLiteral("--on"), QStringLiteral("build-01"),
                     QStringLiteral("--prompt"), QStringLiteral("Review {{payload.number}}")}),
            exitcodes::ok);
        QCOMPARE(asked("create-webhook"),
            json("{'name':'review','agentName':'build-01','promptTemplate':'Review "
                 "{{payload.number}}'}"));
        QCOMPARE(out(),
            QStringLiteral("Webhook \"review\" created (id: h-1)\n"
                           "  Agent    : build-01\n"
                           "  Template : Review {{payload.number}}\n"
                           "  Trigger  : POST /hooks/review\n"
                           "  Secret   : 0123456789abcdef\n\n"
                           "Store it now: it is not shown again.\n"));
    }

    void createsWithAllThatCanBeSaid()
    {
        m_coordinator->on(QStringLiteral("create-webhook"), answer(""));
        const QString secret = file("a-secret-of-sixteen\n");
        m_cli->console.input = "From standard input";
        QCOMPARE(
            run(QStringLiteral("webhook create review --pool ci --file - --secret-file %1 --event "
                               "push --event pull_request --budget 0.5 --timeout 30m --per-minute "
                               "60 --allowed-tools Bash(git:a,b),Read --disallowed-tools Write")
                    .arg(secret)),
            exitcodes::ok);
        QCOMPARE(asked("create-webhook"),
            json("{'name':'review','pool':'ci','promptTemplate':'From standard input',"
                 "'secret':'a-secret-of-sixteen','events':['push','pull_request'],"
                 "'maxBudgetUsd':0.5,'timeoutMs':1800000,'perMinute':60,"
                 "'allowedTools':['Bash(git:a,b)','Read'],'disallowedTools':['Write']}"));
        // Whoever brings a secret has it.
        QVERIFY(!out().contains(QStringLiteral("a-secret-of-sixteen")));
    }

    void wrongLinesAskNothing_data()
    {
        QTest::addColumn<QString>("line");
        const auto row = [](const char *name, const char *line) {
            QTest::newRow(name) << QString::fromLatin1(line);
        };
        row("no name", "webhook create --on a --prompt x");
        row("no place", "webhook create r --prompt x");
        row("two places", "webhook create r --on a --pool p --prompt x");
        row("no prompt", "webhook create r --on a");
        row("two prompts", "webhook create r --on a --prompt x --file y");
        row("a secret and none", "webhook create r --on a --prompt x --secret s --no-secret");
        row("no such file", "webhook create r --on a --file /nowhere/at/all");
        row("no budget", "webhook create r --on a --prompt x --budget much");
        row("no number", "webhook create r --on a --prompt x --per-minute some");
        row("no span", "webhook create r --on a --prompt x --timeout soon");
        row("no tools", "webhook create r --on a --prompt x --allowed-tools ,");
        row("a payload that is none", "webhook test r --payload {");
        row("two payloads", "webhook test r --payload 1 --payload-file x");
    }
    void wrongLinesAskNothing()
    {
        QFETCH(QString, line);
        QVERIFY(run(line) != exitcodes::ok);
        QVERIFY(!err().isEmpty());
        QVERIFY(m_coordinator->requests().isEmpty()
            || m_coordinator->requests().first().command == QLatin1String("hello"));
    }

    void listsInTheOriginalsColumns()
    {
        m_coordinator->on(QStringLiteral("list-webhooks"), json("{'webhooks':[]}"));
        QCOMPARE(run(QStringLiteral("webhook list")), exitcodes::ok);
        QCOMPARE(out(),
            QStringLiteral("No webhooks found. Use \"coord webhook create\" to create one.\n"));
        m_coordinator->on(
            QStringLiteral("list-webhooks"), json(QByteArray("{'webhooks':[{") + hook + "}]}"));
        QCOMPARE(run(QStringLiteral("webhook list")), exitcodes::ok);
        QCOMPARE(out(),
            QStringLiteral("NAME                 AGENT                TRIGGERS  CREATED\n"
                           "review               build-01             4         2025-12-06\n"));
        QCOMPARE(run(QStringLiteral("webhook list -q")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("review\n"));
    }

    void showsAWebhook()
    {
        m_coordinator->on(QStringLiteral("get-webhook"),
            answer(",'pool':'ci','events':['push'],'maxBudgetUsd':0.5,'timeoutMs':60000"));
        QCOMPARE(run(QStringLiteral("webhook show review")), exitcodes::ok);
        QCOMPARE(asked("get-webhook"), json("{'name':'review'}"));
        for (const char *line : {"Name         : review\n", "Agent        : pool ci\n",
                 "Trigger      : POST /hooks/review\n", "Secret       : yes, not shown\n",
                 "Events       : push\n", "Budget       : 0.5 USD\n", "Timeout      : 60s\n",
                 "Triggers     : 4\n", "Template     : Review {{payload.number}}\n"})
            QVERIFY2(out().contains(QLatin1String(line)), qPrintable(out()));
    }

    void deletes()
    {
        m_coordinator->on(QStringLiteral("delete-webhook"), json("{'deleted':true}"));
        QCOMPARE(run(QStringLiteral("webhook delete review")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Webhook \"review\" deleted.\n"));
    }

    void testsWithAPayload()
    {
        m_coordinator->on(QStringLiteral("test-webhook"),
            json("{'webhook':'review','renderedPrompt':'Review\\u001b[2J 7'}"));
        QCOMPARE(run({QStringLiteral("webhook"), QStringLiteral("test"), QStringLiteral("review"),
                     QStringLiteral("--payload"), QStringLiteral("{\"number\":7}")}),
            exitcodes::ok);
        QCOMPARE(asked("test-webhook"), json("{'name':'review','payload':{'number':7}}"));
        QCOMPARE(out(), QStringLiteral("Rendered prompt for webhook \"review\":\n\nReview 7\n"));
        QCOMPARE(run(QStringLiteral("webhook test review --payload-file ") + file("[1]")),
            exitcodes::ok);
        QCOMPARE(m_coordinator->argsOf(QStringLiteral("test-webhook")).last(),
            json("{'name':'review','payload':[1]}"));
        run(QStringLiteral("webhook test review --payload {"));
        QCOMPARE(err(), QStringLiteral("Error: --payload must be valid JSON\n"));
    }
};

QTEST_GUILESS_MAIN(WebhookCommandsTest)
#include "webhookcommandstest.moc"
