#include "server/http/tokenauthenticator.h"

#include <QTest>

using namespace coord;

namespace {

const QString sharedToken = QStringLiteral("0123456789abcdef0123456789abcdef");
const QString agentToken = QStringLiteral("agent-one-0123456789abcdef");

TokenAuthenticator made()
{
    Result<TokenAuthenticator> result
        = TokenAuthenticator::create(sharedToken, {{QStringLiteral("one"), agentToken}});
    return *std::move(result);
}

} // namespace

class TokenAuthenticatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSharedTokenIsAnAdministratorAtEveryDoor();
    void anAgentsTokenOpensTheAgentsDoorOnly();
    void otherTokensOpenNothing_data();
    void otherTokensOpenNothing();
    void weakOrRepeatedTokensAreRefused_data();
    void weakOrRepeatedTokensAreRefused();
    void theTokenIsTakenFromTheHeader_data();
    void theTokenIsTakenFromTheHeader();
};

void TokenAuthenticatorTest::theSharedTokenIsAnAdministratorAtEveryDoor()
{
    const TokenAuthenticator authenticator = made();
    for (Door door : {Door::Rest, Door::Cli, Door::Agent}) {
        const std::optional<Identity> identity
            = authenticator.authenticate(sharedToken.toUtf8(), door);
        QVERIFY(identity);
        QCOMPARE(identity->role, Role::Admin);
        QCOMPARE(identity->orgId, defaultOrg);
        QVERIFY(identity->agentName.isEmpty());
    }
}

void TokenAuthenticatorTest::anAgentsTokenOpensTheAgentsDoorOnly()
{
    const TokenAuthenticator authenticator = made();
    const std::optional<Identity> identity
        = authenticator.authenticate(agentToken.toUtf8(), Door::Agent);
    QVERIFY(identity);
    QCOMPARE(identity->agentName, QStringLiteral("one"));
    QVERIFY(identity->role != Role::Admin);
    QVERIFY(!authenticator.authenticate(agentToken.toUtf8(), Door::Cli));
    QVERIFY(!authenticator.authenticate(agentToken.toUtf8(), Door::Rest));
}

void TokenAuthenticatorTest::otherTokensOpenNothing_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("no token") << QByteArray();
    QTest::newRow("a prefix of a token") << sharedToken.left(31).toUtf8();
    QTest::newRow("a token and more") << sharedToken.toUtf8() + 'x';
    QTest::newRow("a token in capitals") << sharedToken.toUpper().toUtf8();
    QTest::newRow("an agent's name") << QByteArray("one");
}

void TokenAuthenticatorTest::otherTokensOpenNothing()
{
    QFETCH(QByteArray, token);
    const TokenAuthenticator authenticator = made();
    for (Door door : {Door::Rest, Door::Cli, Door::Agent})
        QVERIFY(!authenticator.authenticate(token, door));
}

void TokenAuthenticatorTest::weakOrRepeatedTokensAreRefused_data()
{
    QTest::addColumn<QString>("shared");
    QTest::addColumn<QString>("agent");
    QTest::newRow("an empty shared token") << QString() << agentToken;
    QTest::newRow("a shared token of fifteen characters")
        << QString(15, QLatin1Char('x')) << agentToken;
    QTest::newRow("an empty token of an agent") << sharedToken << QString();
    QTest::newRow("a short token of an agent") << sharedToken << QStringLiteral("short");
    QTest::newRow("an agent with the shared token") << sharedToken << sharedToken;
}

void TokenAuthenticatorTest::weakOrRepeatedTokensAreRefused()
{
    QFETCH(QString, shared);
    QFETCH(QString, agent);
    const auto result = TokenAuthenticator::create(shared, {{QStringLiteral("one"), agent}});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
    QVERIFY(shared.isEmpty() || !result.error().message.contains(shared));
}

void TokenAuthenticatorTest::theTokenIsTakenFromTheHeader_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("Bearer") << QByteArray("Bearer abc") << QByteArray("abc");
    QTest::newRow("bearer in any case") << QByteArray("bEARER abc") << QByteArray("abc");
    QTest::newRow("more than one space") << QByteArray("Bearer \t abc") << QByteArray("abc");
    QTest::newRow("the naked token") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("a word that begins alike") << QByteArray("Bearerabc") << QByteArray("Bearerabc");
    QTest::newRow("Bearer alone is a token") << QByteArray("Bearer") << QByteArray("Bearer");
    QTest::newRow("another scheme is no token of ours")
        << QByteArray("Basic abc") << QByteArray("Basic abc");
    QTest::newRow("no header") << QByteArray() << QByteArray();
}

void TokenAuthenticatorTest::theTokenIsTakenFromTheHeader()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, token);
    QCOMPARE(presentedToken(header), token);
}

QTEST_APPLESS_MAIN(TokenAuthenticatorTest)
#include "tokenauthenticatortest.moc"
