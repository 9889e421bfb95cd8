// The operation table: what a row says is unique and whole, and what counts as a complete request.
#include "core/protocol/operations.h"
#include "core/protocol/errorcodes.h"
#include "tests/protocol/messagefiller.h"

#include <QtTest>

using namespace coord;
using namespace coord::wire;

namespace {

struct Completeness {
    QByteArray name;
    QByteArray missing;
    bool emptyIsRead = false;
    bool emptyIsComplete = false;
    bool fullIsComplete = false;
};

template <typename Each>
Completeness completenessOf()
{
    using Args = typename Each::Args;
    const auto empty = parse<Args>({});
    return {Each::row.name, Each::row.missing, empty.hasValue(), empty && empty->complete(),
        test::filled<Args>({}, 1).complete()};
}

template <typename... Each>
QList<Completeness> completenessOfAll(std::tuple<Each...> *)
{
    return {completenessOf<Each>()...};
}

//! Whether \a Args made of just these keys is complete.
template <typename Args>
bool complete(const QStringList &keys)
{
    // What is neither a text nor a list of any texts.
    const QJsonObject special{{QStringLiteral("pipeline"), QJsonObject{}},
        {QStringLiteral("topics"), QJsonArray{QStringLiteral("tasks")}}};
    QJsonObject json;
    for (const QString &key : keys) {
        json.insert(key, special.contains(key) ? special.value(key) : QStringLiteral("x"));
        if (!parse<Args>(json))
            json.insert(key, QJsonArray{QStringLiteral("x")});
    }
    const auto args = parse<Args>(json);
    return args && args->complete();
}

template <typename Each>
QString wrongCompleteness()
{
    const QStringList names
        = QString::fromLatin1(Each::row.missing).split(QStringLiteral(", "), Qt::SkipEmptyParts);
    // What is one of several, the tests of these operations look at.
    if (QLatin1String(Each::row.missing).contains(QLatin1String(" or ")))
        return {};
    if (!complete<typename Each::Args>(names))
        return QStringLiteral("not complete with all of ") + names.join(QLatin1Char(' '));
    for (const QString &name : names) {
        QStringList fewer = names;
        fewer.removeOne(name);
        if (complete<typename Each::Args>(fewer))
            return QStringLiteral("complete without ") + name;
    }
    return {};
}

template <typename... Each>
QStringList wrongCompletenessOfAll(std::tuple<Each...> *)
{
    return {
        (QString::fromLatin1(Each::row.name) + QLatin1Char(':') + wrongCompleteness<Each>())...};
}

} // namespace

class OperationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsWhole();
    void namesAndPathsAreUnique();
    void rowsWithoutArgumentsAreRead();
    void completeExactlyWithWhatTheRowNames();
    void dispatchNeedsAPromptAndAPlace_data();
    void dispatchNeedsAPromptAndAPlace();
    void rolesOpenScopes_data();
    void rolesOpenScopes();
    void everyErrorCodeHasItsWord_data();
    void everyErrorCodeHasItsWord();
};

void OperationsTest::everyRowIsWhole()
{
    for (const Operation &row : operationRows()) {
        const QByteArray name = row.name;
        QVERIFY2(!name.isEmpty() && name.size() <= 64, row.name);
        QVERIFY2(QRegularExpression(QStringLiteral("^[a-z]+(-[a-z]+)*$"))
                     .match(QString::fromLatin1(name))
                     .hasMatch(),
            row.name);
        QVERIFY2(!QByteArray(row.summary).isEmpty(), row.name);
        QCOMPARE(row.method == nullptr, row.path == nullptr);
        QVERIFY2(row.successStatus >= 200 && row.successStatus < 300, row.name);
        if (!row.path)
            continue;
        QVERIFY2(QByteArray(row.path).startsWith("/api/"), row.name);
        // A question that is asked with a body changes nothing.
        const bool asks = row.wholeBody && row.access == Access::Read;
        QCOMPARE(QByteArray(row.method) != "GET" && !asks, row.access == Access::Write);
        // Whose organisation or key it is decides about these, and the handler looks.
        const bool isJudgedLater
            = QByteArray(row.path).contains("/members") || name == RevokeKey::row.name;
        QVERIFY2(row.access != Access::Write || row.scope != Scope::Read || isJudgedLater,
            "a write that anybody may do");
    }
}

void OperationsTest::namesAndPathsAreUnique()
{
    QSet<QByteArray> names;
    QSet<QByteArray> paths;
    for (const Operation &row : operationRows()) {
        QVERIFY2(!names.contains(row.name), row.name);
        names.insert(row.name);
        if (!row.path)
            continue;
        const QByteArray path = QByteArray(row.method) + ' ' + row.path;
        QVERIFY2(!paths.contains(path), path.constData());
        paths.insert(path);
    }
    QCOMPARE(names.size(), qsizetype(std::tuple_size_v<Operations>));
}

void OperationsTest::rowsWithoutArgumentsAreRead()
{
    for (const Completeness &each : completenessOfAll(static_cast<Operations *>(nullptr))) {
        QVERIFY2(each.emptyIsRead, each.name.constData());
        QVERIFY2(each.fullIsComplete, each.name.constData());
        QVERIFY2(each.emptyIsComplete == each.missing.isEmpty(), each.name.constData());
    }
}

void OperationsTest::completeExactlyWithWhatTheRowNames()
{
    for (const QString &verdict : wrongCompletenessOfAll(static_cast<Operations *>(nullptr)))
        QVERIFY2(verdict.endsWith(QLatin1Char(':')), qPrintable(verdict));
}

void OperationsTest::dispatchNeedsAPromptAndAPlace_data()
{
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<bool>("whole");
    const QString agent = QStringLiteral("agentName");
    const QString pool = QStringLiteral("pool");
    const QString prompt = QStringLiteral("prompt");
    QTest::newRow("nothing") << QStringList{} << false;
    QTest::newRow("a prompt only") << QStringList{prompt} << false;
    QTest::newRow("an agent only") << QStringList{agent} << false;
    QTest::newRow("an agent and a pool") << QStringList{agent, pool} << false;
    QTest::newRow("a prompt for an agent") << QStringList{agent, prompt} << true;
    QTest::newRow("a prompt for a pool") << QStringList{pool, prompt} << true;
    QTest::newRow("all three") << QStringList{agent, pool, prompt} << true;
}

void OperationsTest::dispatchNeedsAPromptAndAPlace()
{
    QFETCH(QStringList, keys);
    QTEST(complete<DispatchTaskArgs>(keys), "whole");
}

void OperationsTest::rolesOpenScopes_data()
{
    QTest::addColumn<Role>("role");
    QTest::addColumn<bool>("mayRead");
    QTest::addColumn<bool>("mayOperate");
    QTest::addColumn<bool>("mayAdminister");
    QTest::newRow("a viewer sees") << Role::Viewer << true << false << false;
    QTest::newRow("an operator acts") << Role::Operator << true << true << false;
    QTest::newRow("an administrator does all") << Role::Admin << true << true << true;
}

void OperationsTest::rolesOpenScopes()
{
    QFETCH(Role, role);
    QTEST(allows(role, Scope::Read), "mayRead");
    QTEST(allows(role, Scope::Operate), "mayOperate");
    QTEST(allows(role, Scope::Administer), "mayAdminister");
    QVERIFY(!allows(role, Scope::Install));
}

void OperationsTest::everyErrorCodeHasItsWord_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("http");
    QTest::addColumn<int>("exit");
    const auto row = [](ErrorCode code, const char *word, int http, int exit) {
        QTest::newRow(word) << code << QString::fromLatin1(word) << http << exit;
    };
    row(ErrorCode::InvalidArgument, "invalid-argument", 400, 2);
    row(ErrorCode::Unauthenticated, "unauthenticated", 401, 4);
    row(ErrorCode::PermissionDenied, "permission-denied", 403, 4);
    row(ErrorCode::NotFound, "not-found", 404, 3);
    row(ErrorCode::AlreadyExists, "already-exists", 409, 5);
    row(ErrorCode::FailedPrecondition, "failed-precondition", 409, 5);
    row(ErrorCode::ResourceExhausted, "resource-exhausted", 429, 7);
    row(ErrorCode::Unimplemented, "unimplemented", 501, 1);
    row(ErrorCode::Unavailable, "unavailable", 503, 6);
    row(ErrorCode::DeadlineExceeded, "deadline-exceeded", 504, 6);
    row(ErrorCode::DataLoss, "data-loss", 500, 1);
    row(ErrorCode::Internal, "internal", 500, 1);
}

void OperationsTest::everyErrorCodeHasItsWord()
{
    QFETCH(ErrorCode, code);
    QFETCH(QString, word);
    QTEST(errorWord(code), "word");
    QTEST(httpStatus(code), "http");
    QTEST(exitStatus(code), "exit");
    QVERIFY(errorCodeFromWord(word) == code);
    QVERIFY(!errorCodeFromWord(word.toUpper()));
}

QTEST_GUILESS_MAIN(OperationsTest)
#include "operationstest.moc"
