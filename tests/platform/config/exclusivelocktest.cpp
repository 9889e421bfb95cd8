// One process at a time, and what a killed one leaves behind for a moment.
#include "core/platform/exclusivelock.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace coord;

namespace {

constexpr qint64 noSuchProcess = 2'000'000'000; // above what Linux gives

// The lock as a process has it whose pid is \a pid.
int heldBy(const QString &path, qint64 pid)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT, 0600);
    const QByteArray text = QByteArray::number(pid) + '\n';
    if (::flock(file, LOCK_EX | LOCK_NB) != 0
        || ::write(file, text.constData(), size_t(text.size())) != text.size())
        return -1;
    return file;
}

} // namespace

class ExclusiveLockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aSecondOneIsRefusedAtOnceAndTold()
    {
        const auto first = ExclusiveLock::take(path(), QStringLiteral("Taken"));
        QVERIFY(first);
        const auto second = ExclusiveLock::take(path(), QStringLiteral("Taken"));
        QVERIFY(!second);
        QCOMPARE(second.error().message,
            QStringLiteral("Taken (process %1)").arg(QCoreApplication::applicationPid()));
    }

    void whatAKilledHolderWasStartingIsWaitedFor()
    {
        const int file = heldBy(path(), noSuchProcess);
        QVERIFY(file >= 0);
        // It has the open file of who started it, until it ends.
        QProcess heir;
        heir.start(QStringLiteral("sleep"), {QStringLiteral("0.3")});
        QVERIFY(heir.waitForStarted());
        ::close(file);
        const auto lock = ExclusiveLock::take(path(), QStringLiteral("Taken"));
        QVERIFY2(lock, qPrintable(lock ? QString() : lock.error().message));
        heir.waitForFinished();
    }

    void itIsNotWaitedForWithoutEnd()
    {
        const int file = heldBy(path(), noSuchProcess);
        QVERIFY(file >= 0);
        QVERIFY(!ExclusiveLock::take(path(), QStringLiteral("Taken")));
        ::close(file);
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("lock")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ExclusiveLockTest)
#include "exclusivelocktest.moc"
