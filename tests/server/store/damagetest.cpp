// Bits that flip and files that are cut: a damaged database is refused and left as it is, or what
// of it is damaged is not served. Nobody is shown what was not written.
#include "storelifecycle.h"
#include "tests/support/faultvfs.h"

#include <QFile>

#include <random>

using namespace coord;

namespace {

// The files of a database as a killed coordinator leaves them.
struct Files {
    QByteArray database;
    QByteArray log;

    bool operator==(const Files &) const = default;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Files filesAt(const QString &path)
{
    return {contentOf(path), contentOf(path + QStringLiteral("-wal"))};
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile::remove(path);
    if (bytes.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        qFatal("%s", qPrintable(file.errorString()));
}

void flip(QByteArray &bytes, qsizetype place, std::mt19937 &dice)
{
    bytes[place] = char(uchar(bytes[place]) ^ (1u << dice() % 8));
}

QByteArray damaged(QByteArray bytes, std::mt19937 &dice)
{
    const auto place = qsizetype(dice() % size_t(bytes.size()));
    if (dice() % 4 == 0)
        return bytes.left(place);
    flip(bytes, place, dice);
    return bytes;
}

// One bit of a page that says which tables there are.
QByteArray damagedInSchema(QByteArray bytes, std::mt19937 &dice)
{
    constexpr qsizetype page = 4096;
    QList<qsizetype> pages;
    for (qsizetype from = 0; from < bytes.size(); from += page) {
        if (bytes.mid(from, page).contains("CREATE "))
            pages.append(from);
    }
    flip(bytes, pages[qsizetype(dice() % size_t(pages.size()))] + qsizetype(dice() % page), dice);
    return bytes;
}

struct Verdicts {
    int refused = 0;
    int unreadable = 0;
    int unharmed = 0;
    int older = 0; //!< as it was before commits whose log is damaged
    int missing = 0; //!< a task that is not found
};

} // namespace

class DamageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingElseThanWhatWasWrittenIsServed_data();
    void nothingElseThanWhatWasWrittenIsServed();

private:
    void live(StoreUnderTest &store, const QList<LifeStep> &steps);
    //! Empty, or what was served wrongly.
    QString judge(const Files &harmed, Verdicts &verdicts) const;
    bool wasWritten(const QList<Mail> &served) const;
    QString path() const { return m_folder.filePath(QStringLiteral("c.db")); }

    QTemporaryDir m_folder;
    Files m_whole; //!< everything is in the database
    Files m_killed; //!< the last commits are in the log
    QList<FakeStore> m_moments; //!< after each commit
    QStringList m_ids;
};

void DamageTest::live(StoreUnderTest &store, const QList<LifeStep> &steps)
{
    FakeStore now = m_moments.isEmpty() ? FakeStore() : m_moments.last();
    for (const LifeStep &step : steps) {
        for (const QList<Mutation> &ticket : step.tickets) {
            QVERIFY(store.apply(ticket));
            QVERIFY(now.apply(ticket));
            m_moments.append(now);
        }
    }
}

void DamageTest::initTestCase()
{
    // For its speed: it does not sync.
    faultydisk::install();
    StoreUnderTest store(StoreOptions::File);
    for (const char *prefix : {"one-", "two-", "three-"}) {
        QList<LifeStep> steps = lifecycle(QString::fromLatin1(prefix));
        // Before tasks are removed again.
        steps.resize(9);
        live(store, steps);
        m_ids += idsOf(QString::fromLatin1(prefix));
        if (qstrcmp(prefix, "two-") == 0) {
            m_moments = {m_moments.last()};
            store.restart();
        }
    }
    m_killed = filesAt(store.path());
    QVERIFY(!m_killed.log.isEmpty());
    store->close();
    m_whole = filesAt(store.path());
}

bool DamageTest::wasWritten(const QList<Mail> &served) const
{
    return std::all_of(served.begin(), served.end(), [this](const Mail &mail) {
        return std::any_of(m_moments.begin(), m_moments.end(),
            [&mail](const FakeStore &moment) { return moment.mail().contains(mail); });
    });
}

QString DamageTest::judge(const Files &harmed, Verdicts &verdicts) const
{
    put(path(), harmed.database);
    put(path() + QStringLiteral("-wal"), harmed.log);
    QFile::remove(path() + QStringLiteral("-shm"));
    const auto store = Store::open({StoreOptions::File, path(), 1});
    if (!store) {
        ++verdicts.refused;
        if (!store.error().message.contains(path()))
            return QStringLiteral("it is not named: ") + store.error().message;
        return filesAt(path()) == harmed
            ? QString()
            : QStringLiteral("it was refused and changed: ") + store.error().message;
    }
    const auto ask = [&store](const Query &query) {
        std::optional<Result<Answer>> found;
        QEventLoop loop;
        (*store)->read(query, [&](const Result<Answer> &answer) {
            found = answer;
            loop.quit();
        });
        loop.exec();
        return *found;
    };
    const FakeStore nothing;
    bool isUnreadable = false;
    bool isMissing = false;
    QStringList wrong;
    qsizetype oldest = m_moments.size() - 1;
    for (const QString &id : m_ids) {
        if (!ask(TaskById{id, std::nullopt}) || !ask(OutputFrom{id}) || !ask(AttemptsOf{id})) {
            isUnreadable = true;
            continue;
        }
        qsizetype moment = m_moments.size() - 1;
        while (moment >= 0 && !difference(id, m_moments[moment], ask).isEmpty())
            --moment;
        if (moment < 0 && difference(id, nothing, ask).isEmpty())
            isMissing = true;
        else if (moment < 0)
            wrong.append(difference(id, m_moments.last(), ask));
        else
            oldest = std::min(oldest, moment);
    }
    if (const auto mail = ask(AllMail{}); !mail)
        isUnreadable = true;
    else if (!wasWritten(std::get<MailList>(*mail).mail))
        wrong.append(QStringLiteral("mail that nobody wrote"));
    if (!wrong.isEmpty())
        return wrong.join(QStringLiteral("; "));
    ++(isUnreadable                         ? verdicts.unreadable
            : isMissing                     ? verdicts.missing
            : oldest + 1 < m_moments.size() ? verdicts.older
                                            : verdicts.unharmed);
    return {};
}

void DamageTest::nothingElseThanWhatWasWrittenIsServed_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("the database") << QStringLiteral("whole");
    QTest::newRow("the database beside a log") << QStringLiteral("killed");
    QTest::newRow("the schema beside a log") << QStringLiteral("schema");
    QTest::newRow("the log") << QStringLiteral("log");
}

void DamageTest::nothingElseThanWhatWasWrittenIsServed()
{
    QFETCH(const QString, file);
    constexpr int times = 150;
    Verdicts verdicts;
    QStringList wrong;
    for (int seed = 1; seed <= times; ++seed) {
        std::mt19937 dice{quint32(seed)};
        Files harmed = file == QLatin1String("whole") ? m_whole : m_killed;
        if (file == QLatin1String("log"))
            harmed.log = damaged(harmed.log, dice);
        else if (file == QLatin1String("schema"))
            harmed.database = damagedInSchema(harmed.database, dice);
        else
            harmed.database = damaged(harmed.database, dice);
        const QString served = judge(harmed, verdicts);
        if (!served.isEmpty())
            wrong.append(QStringLiteral("seed %1: %2").arg(seed).arg(served));
    }
    qInfo("%d refused, %d unreadable in part, %d unharmed, %d older, %d missing, %lld wrong",
        verdicts.refused, verdicts.unreadable, verdicts.unharmed, verdicts.older, verdicts.missing,
        qint64(wrong.size()));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(DamageTest)
#include "damagetest.moc"
