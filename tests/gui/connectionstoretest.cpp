// The coordinators that the desktop program knows, and where their tokens are.
#include "gui/connections/connectionstore.h"
#include "core/platform/configfile.h"

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
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();

private:
    [[nodiscard]] std::unique_ptr<ConnectionStore> store() const;
    [[nodiscard]] Result<SessionOptions> optionsOf(ConnectionStore &store, const QString &name);
    //! Saves it; its id, or empty where it was refused.
    QString save(ConnectionStore &store, const SavedConnection &connection, const QString &token);
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

// No keychain is reached from here: what would be in it is in files.
void ConnectionStoreTest::init()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<ConnectionStore> ConnectionStoreTest::store() const
{
    return std::make_unique<ConnectionStore>(
        StorePlaces{path(QStringLiteral("config")), path(QStringLiteral("desktop.ini")),
            path(QStringLiteral("tokens")), QStringLiteral("coord-desktop-test")});
}

QString ConnectionStoreTest::save(
    ConnectionStore &store, const SavedConnection &connection, const QString &token)
{
    std::optional<Result<TokenVault::Place>> saved;
    store.save(connection, token, [&](const Result<TokenVault::Place> &place) { saved = place; });
    if (!QTest::qWaitFor([&] { return saved.has_value(); }, 20'000) || !*saved)
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
