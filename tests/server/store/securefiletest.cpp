// Files only their owner may read: what is read, what is refused, and what is left after a write.
#include "core/platform/securefile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace coord;

class SecureFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writtenFileIsReadBackAndPrivate();
    void writeReplacesALinkAndNotWhatItNames();
    void failedWriteLeavesNothing();
    void modeIsJudged_data();
    void modeIsJudged();
    void whatIsNoPlainFileIsRefused_data();
    void whatIsNoPlainFileIsRefused();
    void lengthIsBounded();
    void foldersAreMadePrivate();
    void folderThatIsThereIsLeftAlone();
    void fileInTheWayIsNoFolder();
    void createdFileIsNew();

private:
    QString path(const char *name = "file") const
    {
        return m_folder->filePath(QLatin1String(name));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr qint64 plenty = 1000;

int modeOf(const QString &path)
{
    struct stat about = {};
    return ::stat(QFile::encodeName(path).constData(), &about) == 0 ? int(about.st_mode & 0777)
                                                                    : -1;
}

} // namespace

void SecureFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void SecureFileTest::writtenFileIsReadBackAndPrivate()
{
    for (const QByteArray &bytes :
        {QByteArray("first, longer"), QByteArray("a\0b", 3), QByteArray()}) {
        QVERIFY(writePrivateFile(path(), bytes));
        QCOMPARE(*readPrivateFile(path(), plenty), bytes);
        QCOMPARE(modeOf(path()), 0600);
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void SecureFileTest::writeReplacesALinkAndNotWhatItNames()
{
    QVERIFY(writePrivateFile(path("target"), "old"));
    QVERIFY(QFile::link(path("target"), path()));
    QVERIFY(writePrivateFile(path(), "new"));
    QCOMPARE(*readPrivateFile(path("target"), plenty), QByteArray("old"));
    QCOMPARE(*readPrivateFile(path(), plenty), QByteArray("new"));
}

void SecureFileTest::failedWriteLeavesNothing()
{
    QVERIFY(QDir().mkpath(path("file/inside")));
    QVERIFY(!writePrivateFile(path(), "x"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 0);
    QVERIFY(!writePrivateFile(path("none/file"), "x"));
}

void SecureFileTest::modeIsJudged_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("isFit");
    QTest::newRow("the owner reads and writes") << 0600 << true;
    QTest::newRow("the owner reads") << 0400 << true;
    QTest::newRow("the group reads") << 0640 << false;
    QTest::newRow("others read") << 0604 << false;
    QTest::newRow("others write") << 0602 << false;
    QTest::newRow("everybody reads") << 0644 << false;
}

void SecureFileTest::modeIsJudged()
{
    QFETCH(int, mode);
    QFETCH(bool, isFit);
    QVERIFY(writePrivateFile(path(), "secret"));
    QCOMPARE(::chmod(QFile::encodeName(path()).constData(), mode_t(mode)), 0);
    const auto read = readPrivateFile(path(), plenty);
    QCOMPARE(read.hasValue(), isFit);
    QCOMPARE(checkPrivateFile(path()).hasValue(), isFit);
    if (!isFit) {
        QCOMPARE(read.error().code, ErrorCode::FailedPrecondition);
        QVERIFY(read.error().message.contains(QStringLiteral("chmod 600 ") + path()));
    }
}

void SecureFileTest::whatIsNoPlainFileIsRefused_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing") << "nothing" << int(ErrorCode::NotFound);
    QTest::newRow("a folder") << "folder" << int(ErrorCode::FailedPrecondition);
    QTest::newRow("a link") << "link" << int(ErrorCode::FailedPrecondition);
    QTest::newRow("a pipe") << "pipe" << int(ErrorCode::FailedPrecondition);
}

void SecureFileTest::whatIsNoPlainFileIsRefused()
{
    QFETCH(QString, what);
    QFETCH(int, code);
    if (what == QLatin1String("folder"))
        QVERIFY(makePrivateDirectory(path()));
    if (what == QLatin1String("pipe"))
        QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
    if (what == QLatin1String("link")) {
        QVERIFY(writePrivateFile(path("target"), "x"));
        QVERIFY(QFile::link(path("target"), path()));
    }
    const auto read = readPrivateFile(path(), plenty);
    QVERIFY(!read.hasValue());
    QCOMPARE(int(read.error().code), code);
}

void SecureFileTest::lengthIsBounded()
{
    QVERIFY(writePrivateFile(path(), QByteArray(100, 'x')));
    QVERIFY(readPrivateFile(path(), 100).hasValue());
    const auto longer = readPrivateFile(path(), 99);
    QVERIFY(!longer.hasValue());
    QCOMPARE(longer.error().code, ErrorCode::ResourceExhausted);
}

void SecureFileTest::foldersAreMadePrivate()
{
    QVERIFY(makePrivateDirectory(path("a/b/c")));
    for (const char *name : {"a", "a/b", "a/b/c"})
        QCOMPARE(modeOf(path(name)), 0700);
}

void SecureFileTest::folderThatIsThereIsLeftAlone()
{
    QCOMPARE(::mkdir(QFile::encodeName(path()).constData(), 0755), 0);
    const int before = modeOf(path());
    QVERIFY(makePrivateDirectory(path()));
    QCOMPARE(modeOf(path()), before);
}

void SecureFileTest::fileInTheWayIsNoFolder()
{
    QVERIFY(writePrivateFile(path(), "x"));
    for (const char *name : {"file", "file/below"})
        QCOMPARE(makePrivateDirectory(path(name)).error().code, ErrorCode::FailedPrecondition);
}

void SecureFileTest::createdFileIsNew()
{
    QVERIFY(createPrivateFile(path()));
    QCOMPARE(modeOf(path()), 0600);
    QCOMPARE(createPrivateFile(path()).error().code, ErrorCode::AlreadyExists);
}

QTEST_GUILESS_MAIN(SecureFileTest)
#include "securefiletest.moc"
