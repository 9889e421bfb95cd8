// The coordinators that the desktop program knows, and where their tokens are.
#include "gui/connections/connectionstore.h"
#include "core/platform/configfile.h"
#include "gui/connections/connectionprobe.h"
#include "gui/models/savedviews.h"
#include "tests/gui/fakekeychain.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace coord;

namespace {

const QString secret = QStringLiteral("a-token-that-nobody-may-see-0123");

} // namespace

class ConnectionStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theConfigurationIsTheFirst();
    void aContextOfTheConfigurationCounts();
    void whatIsSavedComesBackWithItsToken();
    void theTokenIsInAPrivateFileAndNowhereElse();
    void anEmptyTokenLeavesTheOldOne();
    void whatIsRemovedIsGoneWithItsToken();
    void aTokenFileOpenToOthersIsRefused();
    void theKeychainKeepsTheToken();
    void theFileGoesWhenTheKeychainTakesTheToken();
    void aLockedKeychainIsNotTakenForTheCoordinator();
    void aLockedKeychainLeavesANewTokenInAFile();
    void aSilentKeychainIsWaitedForNoLonger();
    void nobodyIsAnsweredAfterTheEnd();
    void aConnectionWithoutATokenIsToldSo();
    void aTokenThatCannotBeKeptLeavesNoConnection();
    void settingsThatCannotBeWrittenAreNamed();
    void aConfigurationThatCannotBeUsedIsSaid_data();
    void aConfigurationThatCannotBeUsedIsSaid();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();

private:
    [[nodiscard]] std::unique_ptr<ConnectionStore> store(
        const QString &settings = QStringLiteral("desktop.ini")) const;
    [[nodiscard]] Result<SessionOptions> optionsOf(ConnectionStore &store, const QString &name);
    //! With the code of the vault.
    [[nodiscard]] Result<SessionOptions> lookUp(ConnectionStore &store, const QString &name);
    [[nodiscard]] Result<TokenVault::Place> placeOf(
        ConnectionStore &store, const SavedConnection &connection, const QString &token);
    //! Saves it; its id, or empty where it was refused.
    QString save(ConnectionStore &store, const SavedConnection &connection, const QString &token);
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString tokenFile(const QString &id) const
    {
        return QDir(path(QStringLiteral("tokens"))).filePath(id + QStringLiteral(".token"));
    }
    //! What a folder would have to be made at cannot be made.
    void block(const QString &name) const { QVERIFY(QFile(path(name)).open(QIODevice::WriteOnly)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeKeys> m_keys;
};

// There is no keychain unless the function brings one: what would be in it is in files.
void ConnectionStoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_keys = std::make_shared<FakeKeys>();
    m_keys->refusal = ErrorCode::Unimplemented;
}

std::unique_ptr<ConnectionStore> ConnectionStoreTest::store(const QString &settings) const
{
    return std::make_unique<ConnectionStore>(
        StorePlaces{path(QStringLiteral("config")), path(settings), path(QStringLiteral("tokens")),
            QStringLiteral("coord-desktop-test")},
        std::make_unique<FakeKeychain>(m_keys));
}

Result<TokenVault::Place> ConnectionStoreTest::placeOf(
    ConnectionStore &store, const SavedConnection &connection, const QString &token)
{
    std::optional<Result<TokenVault::Place>> saved;
    store.save(connection, token, [&](const Result<TokenVault::Place> &place) { saved = place; });
    if (QTest::qWaitFor([&] { return saved.has_value(); }, 20'000))
        return *saved;
    return Error{ErrorCode::DeadlineExceeded, QStringLiteral("no answer")};
}

QString ConnectionStoreTest::save(
    ConnectionStore &store, const SavedConnection &connection, const QString &token)
{
    if (!placeOf(store, connection, token))
        return {};
    for (const SavedConnection &known : store.connections()) {
        if (known.name == connection.name)
            return known.id;
    }
    return {};
}

Result<SessionOptions> ConnectionStoreTest::optionsOf(ConnectionStore &store, const QString &name)
{
    for (const SavedConnection &known : store.connections()) {
        if (known.name != name)
            continue;
        std::optional<Result<SessionOptions>> options;
        store.options(known, [&](const Result<SessionOptions> &found) { options = found; });
        if (QTest::qWaitFor([&] { return options.has_value(); }, 20'000))
            return *options;
    }
    return Error{ErrorCode::NotFound, QStringLiteral("no such connection")};
}

Result<SessionOptions> ConnectionStoreTest::lookUp(ConnectionStore &store, const QString &name)
{
    for (const SavedConnection &known : store.connections()) {
        if (known.name != name)
            continue;
        std::optional<Result<SessionOptions>> options;
        store.lookUp(known, [&](const Result<SessionOptions> &found) { options = found; });
        if (QTest::qWaitFor([&] { return options.has_value(); }, 20'000))
            return *options;
    }
    return Error{ErrorCode::Internal, QStringLiteral("no such connection")};
}

void ConnectionStoreTest::theConfigurationIsTheFirst()
{
    ConfigFile config = ConfigFile::inDirectory(path(QStringLiteral("config")));
    config.setValue(QStringLiteral("token"), secret);
    config.setValue(QStringLiteral("port"), 9123);
    QVERIFY(config.save());
    const auto known = store();
    QVERIFY(!save(*known, {.name = QStringLiteral("Alpha"), .url = QStringLiteral("wss://a")},
        QStringLiteral("other"))
                 .isEmpty());
    QCOMPARE(known->connections().size(), 2);
    QVERIFY(known->connections().first().isFromConfig);
    const auto options = optionsOf(*known, QStringLiteral("coord"));
    QVERIFY(options);
    QCOMPARE(options->url, QStringLiteral("ws://localhost:9123"));
    QCOMPARE(options->token, secret);
}

void ConnectionStoreTest::aContextOfTheConfigurationCounts()
{
    ConfigFile config = ConfigFile::inDirectory(path(QStringLiteral("config")));
    config.setValue(QStringLiteral("currentContext"), QStringLiteral("work"));
    config.setValue(QStringLiteral("contexts"),
        QJsonObject{{QStringLiteral("work"),
            QJsonObject{
                {QStringLiteral("coordinatorUrl"), QStringLiteral("wss://work.example.org")},
                {QStringLiteral("token"), secret}}}});
    QVERIFY(config.save());
    const auto known = store();
    const auto options = optionsOf(*known, QStringLiteral("work"));
    QVERIFY2(options, options ? "" : qPrintable(options.error().message));
    QCOMPARE(options->url, QStringLiteral("wss://work.example.org"));
    QCOMPARE(options->token, secret);
}

void ConnectionStoreTest::whatIsSavedComesBackWithItsToken()
{
    QVERIFY(!save(*store(),
        {.name = QStringLiteral("Build farm"),
            .url = QStringLiteral("ws://10.0.0.1:8080"),
            .organisation = QStringLiteral("ops"),
            .insecure = true},
        secret)
                 .isEmpty());
    const auto later = store();
    const auto options = optionsOf(*later, QStringLiteral("Build farm"));
    QVERIFY2(options, options ? "" : qPrintable(options.error().message));
    QCOMPARE(options->token, secret);
    QCOMPARE(options->organisation, QStringLiteral("ops"));
    QVERIFY(options->insecure);
}

void ConnectionStoreTest::theTokenIsInAPrivateFileAndNowhereElse()
{
    const auto known = store();
    const QString id
        = save(*known, {.name = QStringLiteral("a"), .url = QStringLiteral("wss://a")}, secret);
    const QString file
        = QDir(path(QStringLiteral("tokens"))).filePath(id + QStringLiteral(".token"));
#ifdef Q_OS_UNIX
    QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther),
        QFile::Permissions());
#endif
    QFile settings(path(QStringLiteral("desktop.ini")));
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(!settings.readAll().contains(secret.toUtf8()));
}

void ConnectionStoreTest::anEmptyTokenLeavesTheOldOne()
{
    const auto known = store();
    SavedConnection connection{.name = QStringLiteral("a"), .url = QStringLiteral("wss://a")};
    connection.id = save(*known, connection, secret);
    connection.name = QStringLiteral("b");
    QCOMPARE(save(*known, connection, QString()), connection.id);
    QCOMPARE(known->connections().size(), 1);
    QCOMPARE(optionsOf(*known, QStringLiteral("b"))->token, secret);
}

void ConnectionStoreTest::whatIsRemovedIsGoneWithItsToken()
{
    const auto known = store();
    const QString id
        = save(*known, {.name = QStringLiteral("a"), .url = QStringLiteral("wss://a")}, secret);
    std::optional<Status> removed;
    known->remove(id, [&](const Status &status) { removed = status; });
    QVERIFY(QTest::qWaitFor([&] { return removed.has_value(); }, 20'000));
    QVERIFY(*removed);
    QVERIFY(known->connections().isEmpty());
    QVERIFY(QDir(path(QStringLiteral("tokens"))).isEmpty());
}

void ConnectionStoreTest::aTokenFileOpenToOthersIsRefused()
{
#ifdef Q_OS_UNIX
    const auto known = store();
    const QString id
        = save(*known, {.name = QStringLiteral("a"), .url = QStringLiteral("wss://a")}, secret);
    QFile::setPermissions(
        QDir(path(QStringLiteral("tokens"))).filePath(id + QStringLiteral(".token")),
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    const auto options = optionsOf(*known, QStringLiteral("a"));
    QVERIFY(!options);
    QCOMPARE(options.error().code, ErrorCode::FailedPrecondition);
#else
    QSKIP("modes are not checked here");
#endif
}

void ConnectionStoreTest::theKeychainKeepsTheToken()
{
    m_keys->refusal.reset();
    const auto known = store();
    const SavedConnection connection{.name = QStringLiteral("a"), .url = QStringLiteral("wss://a")};
    const auto place = placeOf(*known, connection, secret);
    QVERIFY(place);
    QCOMPARE(*place, TokenVault::Place::Keychain);
    const QString id = known->connections().first().id;
    QCOMPARE(m_keys->tokens, (QHash<QString, QString>{{id, secret}}));
    QVERIFY(!QFile::exists(tokenFile(id)));
    const auto options = optionsOf(*known, QStringLiteral("a"));
    QVERIFY2(options, options ? "" : qPrintable(options.error().message));
    QCOMPARE(options->token, secret);
    std::optional<Status> removed;
    known->remove(id, [&](const Status &status) { removed = status; });
    QTRY_VERIFY(removed.has_value());
    QVERIFY(*removed);
    QVERIFY(m_keys->tokens.isEmpty());
}

void ConnectionStoreTest::theFileGoesWhenTheKeychainTakesTheToken()
{
    const auto known = store();
    SavedConnection connection{.name = QStringLiteral("a"), .url = QStringLiteral("wss://a")};
    connection.id = save(*known, connection, QStringLiteral("the old one"));
    QVERIFY(QFile::exists(tokenFile(connection.id)));
    m_keys->refusal.reset();
    const auto place = placeOf(*known, connection, secret);
    QVERIFY(place);
    QCOMPARE(*place, TokenVault::Place::Keychain);
    QVERIFY(!QFile::exists(tokenFile(connection.id)));
    QCOMPARE(optionsOf(*known, QStringLiteral("a"))->token, secret);
}

void ConnectionStoreTest::aLockedKeychainIsNotTakenForTheCoordinator()
{
    m_keys->refusal.reset();
    const auto known = store();
    QVERIFY(!save(*known, {.name = QStringLiteral("a"), .url = QStringLiteral("wss://a")}, secret)
                 .isEmpty());
    m_keys->refusal = ErrorCode::Unavailable;
    const auto options = optionsOf(*known, QStringLiteral("a"));
    QVERIFY(!options);
    QCOMPARE(connectionFailureText(options.error()),
        QStringLiteral("The token cannot be read: the keychain is locked"));
    const auto again = lookUp(*known, QStringLiteral("a"));
    QVERIFY(!again);
    QCOMPARE(again.error(), (Error{ErrorCode::Unavailable, options.error().message}));
    m_keys->refusal.reset();
    QCOMPARE(optionsOf(*known, QStringLiteral("a"))->token, secret);
}

void ConnectionStoreTest::aLockedKeychainLeavesANewTokenInAFile()
{
    m_keys->refusal = ErrorCode::Unavailable;
    const auto known = store();
    const auto place
        = placeOf(*known, {.name = QStringLiteral("a"), .url = QStringLiteral("wss://a")}, secret);
    QVERIFY(place);
    QCOMPARE(*place, TokenVault::Place::File);
    QVERIFY(QFile::exists(tokenFile(known->connections().first().id)));
    QCOMPARE(optionsOf(*known, QStringLiteral("a"))->token, secret);
}

void ConnectionStoreTest::aSilentKeychainIsWaitedForNoLonger()
{
    m_keys->refusal.reset();
    m_keys->isSilent = true;
    TokenVault vault(
        path(QStringLiteral("tokens")), std::make_unique<FakeKeychain>(m_keys), Millis(50));
    QList<Result<QString>> read;
    vault.read(QStringLiteral("a"), [&](const Result<QString> &found) { read.append(found); });
    QTRY_COMPARE(read.size(), 1);
    QVERIFY(!read.first());
    QCOMPARE(read.first().error().code, ErrorCode::DeadlineExceeded);
    QList<Result<TokenVault::Place>> written;
    vault.write(QStringLiteral("a"), secret,
        [&](const Result<TokenVault::Place> &place) { written.append(place); });
    QTRY_COMPARE(written.size(), 1);
    QVERIFY(written.first());
    QCOMPARE(*written.first(), TokenVault::Place::File);
    QList<Status> removed;
    vault.remove(QStringLiteral("b"), [&](const Status &status) { removed.append(status); });
    QTRY_COMPARE(removed.size(), 1);
    QVERIFY(!removed.first());
    QCOMPARE(removed.first().error().code, ErrorCode::DeadlineExceeded);
    // Its late answers are nobody's.
    QCOMPARE(m_keys->held.size(), 3);
    for (const auto &answer : std::as_const(m_keys->held))
        answer();
    QCOMPARE(read.size(), 1);
    QCOMPARE(written.size(), 1);
    QCOMPARE(removed.size(), 1);
    QVERIFY(QFile::exists(tokenFile(QStringLiteral("a"))));
}

void ConnectionStoreTest::nobodyIsAnsweredAfterTheEnd()
{
    m_keys->isSilent = true;
    auto vault = std::make_unique<TokenVault>(
        path(QStringLiteral("tokens")), std::make_unique<FakeKeychain>(m_keys));
    int answers = 0;
    vault->read(QStringLiteral("a"), [&](const Result<QString> &) { ++answers; });
    QCOMPARE(m_keys->held.size(), 1);
    vault.reset();
    m_keys->held.first()();
    QCOMPARE(answers, 0);
}

void ConnectionStoreTest::aConnectionWithoutATokenIsToldSo()
{
    m_keys->refusal.reset();
    const auto known = store();
    QVERIFY(!save(*known, {.name = QStringLiteral("a"), .url = QStringLiteral("wss://a")}, secret)
                 .isEmpty());
    m_keys->tokens.clear();
    const auto options = optionsOf(*known, QStringLiteral("a"));
    QVERIFY(!options);
    QCOMPARE(options.error().code, ErrorCode::NotFound);
    QCOMPARE(options.error().message,
        QStringLiteral("There is no token for this connection: edit it and enter one."));
    QCOMPARE(connectionFailureText(options.error()), options.error().message);
}

void ConnectionStoreTest::aTokenThatCannotBeKeptLeavesNoConnection()
{
    block(QStringLiteral("tokens"));
    const auto known = store();
    const SavedConnection connection{.name = QStringLiteral("a"), .url = QStringLiteral("wss://a")};
    const auto refused = placeOf(*known, connection, secret);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.startsWith(QStringLiteral("The token could not be saved: ")),
        qPrintable(refused.error().message));
    QVERIFY(known->connections().isEmpty());
    // Nothing of it is in the way of another try.
    QVERIFY(QFile::remove(path(QStringLiteral("tokens"))));
    QVERIFY(!save(*known, connection, secret).isEmpty());
}

void ConnectionStoreTest::settingsThatCannotBeWrittenAreNamed()
{
    m_keys->refusal.reset();
    block(QStringLiteral("blocked"));
    const QString file = QStringLiteral("blocked/desktop.ini");
    const auto known = store(file);
    const auto refused
        = placeOf(*known, {.name = QStringLiteral("a"), .url = QStringLiteral("wss://a")}, secret);
    QVERIFY(!refused);
    const QString said = QStringLiteral("The settings cannot be written to %1.").arg(path(file));
    QCOMPARE(refused.error().message, said);
    QVERIFY(known->connections().isEmpty());
    QVERIFY(m_keys->tokens.isEmpty());
    std::optional<Status> removed;
    known->remove(QStringLiteral("any"), [&](const Status &status) { removed = status; });
    QTRY_VERIFY(removed.has_value());
    QVERIFY(!*removed);
    QCOMPARE(removed->error().message, said);
    const Status view = SavedViews(path(file)).save({QStringLiteral("mine")});
    QVERIFY(!view);
    QCOMPARE(view.error().message, said);
}

void ConnectionStoreTest::aConfigurationThatCannotBeUsedIsSaid_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::newRow("no JSON") << QByteArray("{\"token\": ");
    QTest::newRow("a context that is not there") << QByteArray(R"({"currentContext":"gone"})");
}

void ConnectionStoreTest::aConfigurationThatCannotBeUsedIsSaid()
{
    QFETCH(QByteArray, config);
    QVERIFY(ConfigFile::inDirectory(path(QStringLiteral("config"))).save());
    QFile file(ConfigFile::inDirectory(path(QStringLiteral("config"))).path());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(config);
    file.close();
    const auto known = store();
    QCOMPARE(known->connections().size(), 1);
    QVERIFY(known->connections().first().isFromConfig);
    const auto options = optionsOf(*known, known->connections().first().name);
    QVERIFY(!options);
    const QString said = connectionFailureText(options.error());
    QVERIFY2(said.startsWith(QStringLiteral("The configuration of coord cannot be used: ")),
        qPrintable(said));
}

void ConnectionStoreTest::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<QString>("said");
    const QString wss = QStringLiteral("wss://a");
    QTest::newRow("no name") << QStringLiteral("  ") << wss << QString()
                             << QStringLiteral("name is missing");
    QTest::newRow("no address") << QStringLiteral("b") << QString() << QString()
                                << QStringLiteral("address must be like");
    QTest::newRow("not an address of a coordinator")
        << QStringLiteral("b") << QStringLiteral("ftp://a") << QString()
        << QStringLiteral("address must be like");
    QTest::newRow("a token in the clear") << QStringLiteral("b") << QStringLiteral("ws://10.0.0.1")
                                          << QString() << QStringLiteral("use wss://");
    QTest::newRow("a name that is taken")
        << QStringLiteral("taken") << wss << QString() << QStringLiteral("of this name");
    QTest::newRow("authorities that are not there")
        << QStringLiteral("b") << wss << QStringLiteral("/nonexistent/ca.pem")
        << QStringLiteral("authorities cannot be read");
}

void ConnectionStoreTest::whatIsWrongIsNamed()
{
    QFETCH(QString, name);
    QFETCH(QString, url);
    QFETCH(QString, caFile);
    QFETCH(QString, said);
    const auto known = store();
    QVERIFY(
        !save(*known, {.name = QStringLiteral("taken"), .url = QStringLiteral("wss://a")}, secret)
             .isEmpty());
    const SavedConnection connection{.name = name, .url = url, .caFile = caFile};
    const Status checked = known->check(connection);
    QVERIFY(!checked);
    QVERIFY2(checked.error().message.contains(said), qPrintable(checked.error().message));
    QVERIFY(save(*known, connection, secret).isEmpty());
    QCOMPARE(known->connections().size(), 1);
}

QTEST_MAIN(ConnectionStoreTest)
#include "connectionstoretest.moc"
