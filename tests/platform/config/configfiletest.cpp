// The configuration file as users of both programs leave it behind.

#include "core/platform/configfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace coord;

namespace {

//! JSON with ' for ", which reads better in C++.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class ConfigFileTest : public QObject {
    Q_OBJECT

private:
    QString folder() const { return m_home->path() + QStringLiteral("/coord"); }
    QString file() const { return folder() + QStringLiteral("/config.json"); }
    void write(const QByteArray &bytes) const
    {
        QVERIFY(QDir().mkpath(folder()));
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void saysToRunInitWhereThereIsNone()
    {
        const auto config = ConfigFile::load(folder());
        QVERIFY(!config);
        QCOMPARE(config.error(),
            (Error{ErrorCode::NotFound,
                QStringLiteral("No config found. Run \"coord init\" first.")}));
    }

    void readsWhatTheOriginalWrites()
    {
        write(json("{'token':'t1','coordinatorUrl':'wss://"
                   "h:1','port':9090,'tls':{'cert':'c','key':'k'},'agentTokens':{'a':'t2'},'"
                   "agentProfiles':{'p':{'url':'ws://x'}}}"));
        const auto config = ConfigFile::load(folder());
        QVERIFY2(config.hasValue(), config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->token(), QStringLiteral("t1"));
        QCOMPARE(config->coordinatorUrl(), std::optional(QStringLiteral("wss://h:1")));
        QCOMPARE(config->port(), std::optional(9090));
        QCOMPARE(config->tls(), std::optional(TlsPaths{QStringLiteral("c"), QStringLiteral("k")}));
        QCOMPARE(config->agentTokens().value(QStringLiteral("a")), QStringLiteral("t2"));
        QVERIFY(config->agentProfile(QStringLiteral("p")).has_value());
        QVERIFY(!config->agentProfile(QStringLiteral("q")).has_value());
    }

    void readsContexts()
    {
        write(json("{'contexts':{'work':{'coordinatorUrl':'wss://"
                   "w','tokenFile':'work.token'}},'currentContext':'work'}"));
        const auto config = ConfigFile::load(folder());
        QVERIFY(config.hasValue());
        QCOMPARE(config->currentContext(), QStringLiteral("work"));
        QCOMPARE(config->context(QStringLiteral("work")),
            std::optional(
                ConfigContext{QStringLiteral("wss://w"), QString(), QStringLiteral("work.token")}));
    }

    void namesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        QTest::newRow("not JSON") << QByteArray("{\"token\":") << QStringLiteral("at byte");
        QTest::newRow("a list instead of an object")
            << QByteArray("[]") << QStringLiteral("one JSON object");
        QTest::newRow("a token that is a number")
            << QByteArray("{\"token\":1}") << QStringLiteral("token: must be text");
        QTest::newRow("a port out of range")
            << QByteArray("{\"port\":70000}") << QStringLiteral("port: must be a number");
        QTest::newRow("a port with a fraction")
            << QByteArray("{\"port\":80.5}") << QStringLiteral("port: must be a number");
        QTest::newRow("profiles that are a list") << QByteArray(
            "{\"agentProfiles\":[]}") << QStringLiteral("agentProfiles: must be an object");
        QTest::newRow("a file without end")
            << QByteArray(ConfigFile::maxBytes + 1, ' ') << QStringLiteral("longer than");
    }
    void namesWhatIsWrong()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        write(bytes);
        const auto config = ConfigFile::load(folder());
        QVERIFY(!config);
        const QString start = QStringLiteral("Failed to read config at %1: ").arg(file());
        QVERIFY2(config.error().message.startsWith(start), qPrintable(config.error().message));
        QVERIFY2(config.error().message.mid(start.size()).contains(reason),
            qPrintable(config.error().message));
        QCOMPARE(config.error().message.count(file()), 1);
    }

    void keepsKeysItDoesNotKnow()
    {
        write(json("{'token':'old','future':{'deep':[1,2]},'agentProfiles':{'p':{'x':true}}}"));
        auto config = ConfigFile::load(folder());
        QVERIFY(config.hasValue());
        config->setValue(QStringLiteral("token"), QStringLiteral("new"));
        QVERIFY(config->save().hasValue());
        const auto again = ConfigFile::load(folder());
        QVERIFY(again.hasValue());
        QCOMPARE(again->token(), QStringLiteral("new"));
        QCOMPARE(again->values()
                     .value(QLatin1String("future"))
                     .toObject()
                     .value(QLatin1String("deep"))
                     .toArray()
                     .size(),
            2);
        QVERIFY(again->agentProfile(QStringLiteral("p")).has_value());
    }

    void ofChangesAtTheSameTimeNoneIsLost()
    {
        constexpr int changeCount = 12;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < changeCount; ++i) {
            threads.emplace_back(QThread::create([folder = m_home->path(), i] {
                const Status changed = ConfigFile::change(
                    folder, ConfigFile::Absent::Create, [i](ConfigFile &config) -> Status {
                        config.setAgentProfile(QString::number(i), {});
                        return Done{};
                    });
                QVERIFY(changed);
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait());
        QCOMPARE(ConfigFile::load(m_home->path())->agentProfiles().size(), changeCount);
    }

    void aChangeThatFailsSavesNothing()
    {
        const auto refuse = [](ConfigFile &config) -> Status {
            config.setValue(QStringLiteral("port"), 1);
            return Error{ErrorCode::NotFound, QStringLiteral("no")};
        };
        QCOMPARE(ConfigFile::change(m_home->path(), ConfigFile::Absent::Create, refuse).error(),
            (Error{ErrorCode::NotFound, QStringLiteral("no")}));
        QVERIFY(!ConfigFile::load(m_home->path()));
        QVERIFY(!ConfigFile::change(
            m_home->filePath(QStringLiteral("none")), ConfigFile::Absent::Refuse, refuse));
        QVERIFY(!QFileInfo::exists(m_home->filePath(QStringLiteral("none"))));
    }

    void obeysTheEnvironment()
    {
        qputenv("COORD_CONFIG_DIR", m_home->path().toUtf8() + "/else/");
        QCOMPARE(ConfigFile::defaultDirectory(), m_home->path() + QStringLiteral("/else"));
        qunsetenv("COORD_CONFIG_DIR");
        QVERIFY(ConfigFile::defaultDirectory().endsWith(QStringLiteral("/.coord")));
    }

#ifdef Q_OS_UNIX
    void writesForTheOwnerOnly()
    {
        ConfigFile config = ConfigFile::inDirectory(folder());
        config.setValue(QStringLiteral("token"), QStringLiteral("t"));
        QVERIFY(config.save().hasValue());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
            | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFile::permissions(file()) & others, QFile::Permissions());
        QCOMPARE(QFile::permissions(folder()) & others, QFile::Permissions());
    }

    void refusesAFileOthersCanRead()
    {
        write("{}");
        QFile::setPermissions(file(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        const auto config = ConfigFile::load(folder());
        QVERIFY(!config);
        QVERIFY(config.error().message.contains(QStringLiteral("chmod 600 ") + file()));
    }

    void refusesASymbolicLink()
    {
        write("{}");
        QVERIFY(QFile::rename(file(), folder() + QStringLiteral("/real.json")));
        QVERIFY(QFile::link(folder() + QStringLiteral("/real.json"), file()));
        const auto config = ConfigFile::load(folder());
        QVERIFY(!config);
        QVERIFY(config.error().message.contains(QStringLiteral("symbolic link")));
    }
#endif
};

QTEST_GUILESS_MAIN(ConfigFileTest)
#include "configfiletest.moc"
