// Schemas and readers come from the same field lists and agree: what an operation answers is what
// its schema says and is read back, what its schema says of an argument is what is read, and what
// the reader refuses the schema does, too.
#include "core/protocol/schema.h"
#include "core/protocol/operations.h"
#include "tests/protocol/messageprobes.h"
#include "tests/support/schemacheck.h"

#include <QtTest>

#include <functional>

using namespace coord;
using namespace coord::wire;

namespace {

namespace made = coord::wire::test;
namespace held = coord::test;

//! One operation with a path; an empty text is success.
struct Subject {
    QByteArray name;
    std::function<QString()> answers;
    std::function<QString(int *tried)> arguments;
};

QJsonObject documentWith(const QJsonObject &named)
{
    return {{QStringLiteral("components"), QJsonObject{{QStringLiteral("schemas"), named}}}};
}

template <typename Answer>
QString wrongAnswer()
{
    QJsonObject named;
    const QJsonObject schema = schemaOf<Answer>({}, named);
    for (int seed = 0; seed < 3; ++seed) {
        const Answer answer = made::filled<Answer>({}, seed);
        const QJsonObject json = serialize(answer);
        const QStringList faults = held::schemaComplaints(json, schema, documentWith(named));
        if (!faults.isEmpty())
            return faults.join(u'\n');
        const auto read = parse<Answer>(json);
        if (!read)
            return read.error().message;
        if (!made::same(*read, answer))
            return QStringLiteral("is read as another one");
    }
    return {};
}

//! No schema says which texts are text.
bool isOfCharacters(const made::BadValue &bad)
{
    return bad.error.startsWith(QLatin1String("must be valid text"));
}

template <typename F>
QString wrongField(const F &field, int *tried)
{
    using Value = typename wire::detail::IsOptional<typename F::Type>::Value;
    QJsonObject named;
    const QJsonObject schema = schemaOf<Value>(field.rule, named);
    const QString name = QLatin1String(field.name);
    const QJsonValue good = wire::detail::write(made::filled<Value>(field.rule, 1));
    const QStringList faults = held::schemaComplaints(good, schema, {});
    if (!faults.isEmpty())
        return name + QStringLiteral(" is refused: ") + faults.join(u'\n');
    for (const made::BadValue &bad : made::badValues<Value>(field.rule)) {
        const bool isBeyondAll = std::is_same_v<Value, double> && field.rule.max < 0;
        if (isOfCharacters(bad) || (isBeyondAll && !bad.wrongType))
            continue;
        *tried += 1;
        if (held::schemaComplaints(bad.value, schema, {}).isEmpty())
            return name + QStringLiteral(" may be ") + bad.what;
    }
    return {};
}

template <typename Args>
QString wrongArguments(int *tried)
{
    QString fault;
    std::apply(
        [&](const auto &...each) { (void)(... && (fault = wrongField(each, tried)).isEmpty()); },
        Args::fields());
    return fault;
}

template <typename Op>
void addSubject(QList<Subject> &subjects)
{
    if constexpr (Op::row.path != nullptr)
        subjects.append({Op::row.name, wrongAnswer<typename Op::Answer>,
            [](int *tried) { return wrongArguments<typename Op::Args>(tried); }});
}

template <typename... Op>
QList<Subject> subjectsOf(std::tuple<Op...> *)
{
    QList<Subject> subjects;
    (addSubject<Op>(subjects), ...);
    return subjects;
}

QList<Subject> subjects()
{
    return subjectsOf(static_cast<Operations *>(nullptr));
}

} // namespace

class SchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAreWhatTheirSchemasSay_data() { operations(); }
    void answersAreWhatTheirSchemasSay();
    void argumentsAreReadAsTheirSchemasSay_data() { operations(); }
    void argumentsAreReadAsTheirSchemasSay();
    void whatIsNotSetIsNullWhereItsRuleSaysSo();

private:
    static void operations();
};

void SchemaTest::operations()
{
    QTest::addColumn<int>("index");
    const QList<Subject> all = subjects();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name.constData()) << i;
}

void SchemaTest::answersAreWhatTheirSchemasSay()
{
    QFETCH(int, index);
    QCOMPARE(subjects().at(index).answers(), QString());
}

void SchemaTest::argumentsAreReadAsTheirSchemasSay()
{
    QFETCH(int, index);
    int tried = 0;
    QCOMPARE(subjects().at(index).arguments(&tried), QString());
}

void SchemaTest::whatIsNotSetIsNullWhereItsRuleSaysSo()
{
    const QJsonObject nothing = serialize(TaskAnswer{});
    QVERIFY(nothing.value(QLatin1String("task")).isNull());
    QJsonObject named;
    const QJsonObject schema = schemaOf<TaskAnswer>({}, named);
    QCOMPARE(held::schemaComplaints(nothing, schema, documentWith(named)), QStringList());
    QCOMPARE(held::schemaComplaints(QJsonObject(), schema, documentWith(named)),
        QStringList{QStringLiteral(".task: is missing")});
    const auto read = parse<TaskAnswer>(nothing);
    QVERIFY(read && !read->task);
}

QTEST_GUILESS_MAIN(SchemaTest)
#include "schematest.moc"
