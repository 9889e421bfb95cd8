// When a task that comes after others is ready, what it waits for, and when it will never run.
#include "core/domain/dependency.h"

#include <QtTest>

using namespace coord;

namespace {

const QString first = QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e");
const QString second = QStringLiteral("1f8fad5b-d9cb-469f-a165-70867728950e");

QList<Dependency> both(DependencyEnd on)
{
    return {{first, QStringLiteral("build"), on}, {second, {}, on}};
}

} // namespace

class DependencyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatPeopleWriteIsRead_data();
    void whatPeopleWriteIsRead();
    void whatCannotBeIsRefused_data();
    void whatCannotBeIsRefused();
    void endsDecide_data();
    void endsDecide();
    void aSentenceNamesWhatIsWaitedFor();
    void endsHaveWords();
};

void DependencyTest::whatPeopleWriteIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("taskId");
    QTest::newRow("an id") << first << QString() << first;
    QTest::newRow("a name and an id")
        << (QStringLiteral("build=") + first) << QStringLiteral("build") << first;
    QTest::newRow("an id in capitals") << first.toUpper() << QString() << first;
    QTest::newRow("no id") << QStringLiteral("build") << QString() << QString();
    QTest::newRow("a name for nothing") << QStringLiteral("build=") << QString() << QString();
    QTest::newRow("an id without its name")
        << (QStringLiteral("=") + first) << QString() << QString();
    QTest::newRow("nothing") << QString() << QString() << QString();
    QTest::newRow("the beginning of an id") << QStringLiteral("0f8fad5b") << QString() << QString();
}

void DependencyTest::whatPeopleWriteIsRead()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(QString, taskId);
    const auto read = dependencyFrom(text, DependencyEnd::Any);
    QCOMPARE(read.hasValue(), !taskId.isEmpty());
    if (!read) {
        QVERIFY(read.error().message.startsWith(QStringLiteral("after: \"")));
        return;
    }
    QCOMPARE(*read, (Dependency{taskId, name, DependencyEnd::Any}));
    QCOMPARE(dependencyText(*read), name.isEmpty() ? taskId : name + u'=' + taskId);
}

void DependencyTest::whatCannotBeIsRefused_data()
{
    QTest::addColumn<QList<Dependency>>("after");
    QTest::addColumn<QString>("complaint");
    const auto named = [](const QString &name) { return QList<Dependency>{{first, name}}; };
    QTest::newRow("two with the same name are fine")
        << QList<Dependency>{{first, QStringLiteral("test")}, {second, QStringLiteral("test")}}
        << QString();
    QTest::newRow("a name with dots is fine") << named(QStringLiteral("gcc-12.2")) << QString();
    QTest::newRow("the same task twice") << QList<Dependency>{{first, QStringLiteral("a")},
        {first, QStringLiteral("b")}} << QStringLiteral("is there twice");
    QTest::newRow("a name that is a number")
        << named(QStringLiteral("12")) << QStringLiteral("cannot be the name of a task");
    QTest::newRow("a name that is an id")
        << named(second) << QStringLiteral("cannot be the name of a task");
    QTest::newRow("a name with a blank")
        << named(QStringLiteral("a b")) << QStringLiteral("cannot be the name of a task");
    QList<Dependency> many;
    for (int i = 0; i < 65; ++i)
        many.append({QString::number(i), {}});
    QTest::newRow("65 of them") << many << QStringLiteral("at most 64");
    QTest::newRow("64 of them are fine") << many.mid(1) << QString();
}

void DependencyTest::whatCannotBeIsRefused()
{
    QFETCH(QList<Dependency>, after);
    QFETCH(QString, complaint);
    const Status checked = checkDependencies(after);
    QCOMPARE(checked.hasValue(), complaint.isEmpty());
    if (!checked)
        QVERIFY2(checked.error().message.contains(complaint), qPrintable(checked.error().message));
}

void DependencyTest::endsDecide_data()
{
    using S = TaskState;
    using K = DependencyVerdict::Kind;
    QTest::addColumn<DependencyEnd>("on");
    QTest::addColumn<std::optional<TaskState>>("one");
    QTest::addColumn<std::optional<TaskState>>("other");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, DependencyEnd on, std::optional<S> one,
                         std::optional<S> other, K kind, const char *why = "") {
        QTest::newRow(name) << on << one << other << int(kind) << QString::fromLatin1(why);
    };
    const auto success = DependencyEnd::Success;
    const auto any = DependencyEnd::Any;
    row("both completed", success, S::Completed, S::Completed, K::Ready);
    row("one still runs", success, S::Completed, S::Running, K::Waits);
    row("one has not begun", success, S::Pending, S::Completed, K::Waits);
    row("one failed, and the other runs", success, S::Running, S::DeadLetter, K::Never,
        "Did not run: task 1f8fad5b, which it comes after, failed");
    row("one was cancelled", success, S::Cancelled, S::Completed, K::Never,
        "Did not run: task build (0f8fad5b), which it comes after, was cancelled");
    row("one did not run itself", success, S::Error, S::Completed, K::Never,
        "Did not run: task build (0f8fad5b), which it comes after, failed");
    row("one is not there any more", success, std::nullopt, S::Completed, K::Never,
        "Did not run: task build (0f8fad5b), which it comes after, is not there any more");
    row("any end, one failed and one was cancelled", any, S::DeadLetter, S::Cancelled, K::Ready);
    row("any end, one still runs", any, S::Error, S::Running, K::Waits);
    row("any end, one is not there any more", any, S::Completed, std::nullopt, K::Never,
        "Did not run: task 1f8fad5b, which it comes after, is not there any more");
}

void DependencyTest::endsDecide()
{
    QFETCH(DependencyEnd, on);
    QFETCH(std::optional<TaskState>, one);
    QFETCH(std::optional<TaskState>, other);
    QFETCH(int, kind);
    QFETCH(QString, why);
    const DependencyVerdict verdict = judge(both(on), {one, other});
    QCOMPARE(int(verdict.kind), kind);
    QCOMPARE(verdict.why, why);
    QCOMPARE(verdict.open.isEmpty(), verdict.kind != DependencyVerdict::Kind::Waits);
}

void DependencyTest::aSentenceNamesWhatIsWaitedFor()
{
    QCOMPARE(openText(both(DependencyEnd::Any).mid(0, 1)),
        QStringLiteral("Waits for task build (0f8fad5b)"));
    QCOMPARE(openText(both(DependencyEnd::Any)),
        QStringLiteral("Waits for tasks build (0f8fad5b), 1f8fad5b"));
    QList<Dependency> many;
    for (int i = 1; i <= 5; ++i)
        many.append({first, QStringLiteral("t%1").arg(i)});
    QCOMPARE(openText(many),
        QStringLiteral("Waits for tasks t1 (0f8fad5b), t2 (0f8fad5b), t3 (0f8fad5b) and 2 more"));
}

void DependencyTest::endsHaveWords()
{
    for (const DependencyEnd each : {DependencyEnd::Success, DependencyEnd::Any})
        QCOMPARE(dependencyEndFromName(dependencyEndName(each)), each);
    QVERIFY(!dependencyEndFromName(u"failure"));
}

QTEST_GUILESS_MAIN(DependencyTest)
#include "dependencytest.moc"
