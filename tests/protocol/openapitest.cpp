// The description of the REST interface: that it is the one that is checked in, says something of
// every row of the operation table, holds together, and is OpenAPI 3.1 to programs that know it.
//
// openapitest --write puts what the table says into core/protocol/openapi.json.
#include "core/protocol/openapi.h"
#include "core/protocol/operations.h"
#include "tests/protocol/openapirules.h"
#include "tests/support/schemacheck.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest>

using namespace coord;
using namespace coord::wire;

namespace {

const QString checkedIn = QStringLiteral(COORD_SOURCE_DIR "/core/protocol/openapi.json");

struct Described {
    QString path;
    QString method;
    QJsonObject operation;
};

QList<Described> everyOperation()
{
    QList<Described> all;
    const QJsonObject paths = openApiDocument().value(QLatin1String("paths")).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method)
            all.append({path.key(), method.key(), method.value().toObject()});
    }
    return all;
}

Described operationOf(const Operation &row)
{
    for (const Described &each : everyOperation()) {
        if (each.operation.value(QLatin1String("operationId")).toString()
            == QLatin1String(row.name))
            return each;
    }
    return {};
}

void collectReferences(const QJsonValue &value, QStringList &references)
{
    for (const QJsonValue &item : value.toArray())
        collectReferences(item, references);
    const QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (field.key() == QLatin1String("$ref"))
            references.append(field.value().toString());
        collectReferences(field.value(), references);
    }
}

QStringList placesIn(const QString &path)
{
    static const QRegularExpression shape(QStringLiteral("\\{([^}]+)\\}"));
    QStringList names;
    for (auto found = shape.globalMatch(path); found.hasNext();)
        names.append(found.next().captured(1));
    return names;
}

constexpr int cannotCheck = 77;

} // namespace

class OpenApiTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsCheckedInIsWhatTheTableSays();
    void everyRowWithAPathIsDescribed_data();
    void everyRowWithAPathIsDescribed();
    void operationsHaveNamesOfTheirOwn();
    void everyReferenceLeadsSomewhere();
    void everythingThatIsDeclaredIsUsed();
    void placesInPathsAreParameters();
    void bodiesRefuseWhatIsNotDescribed();
    void everyRefusalIsAnError();
    void itConsistsOfWhatOpenApiHas();
    void otherProgramsReadIt_data();
    void otherProgramsReadIt();
};

void OpenApiTest::whatIsCheckedInIsWhatTheTableSays()
{
    QFile file(checkedIn);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    QVERIFY2(file.readAll() == openApiText(),
        "core/protocol/openapi.json is not what the operation table says: "
        "run build/dev/tests/bin/openapitest --write, look at the difference and commit it");
}

void OpenApiTest::everyRowWithAPathIsDescribed_data()
{
    QTest::addColumn<int>("index");
    const QList<Operation> rows = operationRows();
    for (int i = 0; i < rows.size(); ++i) {
        if (rows[i].path)
            QTest::newRow(rows[i].name) << i;
    }
}

void OpenApiTest::everyRowWithAPathIsDescribed()
{
    QFETCH(int, index);
    const Operation row = operationRows().at(index);
    const Described found = operationOf(row);
    const QString path = QString::fromLatin1(row.path).replace(
        QRegularExpression(QStringLiteral(":(\\w+)")), QStringLiteral("{\\1}"));
    QCOMPARE(found.path, path);
    QCOMPARE(found.method, QString::fromLatin1(row.method).toLower());
    const QJsonObject operation = found.operation;
    QCOMPARE(operation.value(QLatin1String("summary")).toString(), QLatin1String(row.summary));
    QVERIFY(!operation.value(QLatin1String("x-coord-scope")).toString().isEmpty());
    const QJsonObject answers = operation.value(QLatin1String("responses")).toObject();
    QVERIFY(answers.contains(QString::number(row.successStatus)));
    for (const char *status : {"400", "401", "403", "429", "503", "default"})
        QVERIFY2(answers.contains(QLatin1String(status)), status);
}

void OpenApiTest::operationsHaveNamesOfTheirOwn()
{
    QSet<QString> names;
    for (const Described &each : everyOperation()) {
        const QString name = each.operation.value(QLatin1String("operationId")).toString();
        QVERIFY2(!name.isEmpty() && !names.contains(name), qPrintable(each.path));
        names.insert(name);
    }
}

void OpenApiTest::everyReferenceLeadsSomewhere()
{
    const QJsonObject document = openApiDocument();
    QStringList references;
    collectReferences(document, references);
    QVERIFY(references.size() > 100);
    for (const QString &reference : references)
        QVERIFY2(test::referredTo(reference, document).isObject(), qPrintable(reference));
}

void OpenApiTest::everythingThatIsDeclaredIsUsed()
{
    const QJsonObject document = openApiDocument();
    QStringList references;
    collectReferences(document, references);
    const QJsonObject kinds = document.value(QLatin1String("components")).toObject();
    for (auto kind = kinds.begin(); kind != kinds.end(); ++kind) {
        if (kind.key() == QLatin1String("securitySchemes"))
            continue;
        const QJsonObject declared = kind.value().toObject();
        for (auto each = declared.begin(); each != declared.end(); ++each) {
            const QString reference
                = QStringLiteral("#/components/") + kind.key() + u'/' + each.key();
            QVERIFY2(references.contains(reference), qPrintable(reference));
        }
    }
}

void OpenApiTest::placesInPathsAreParameters()
{
    for (const Described &each : everyOperation()) {
        QStringList declared;
        const QJsonArray parameters = each.operation.value(QLatin1String("parameters")).toArray();
        for (const QJsonValue &parameter : parameters) {
            if (parameter[QLatin1String("in")] != QLatin1String("path"))
                continue;
            declared.append(parameter[QLatin1String("name")].toString());
            QVERIFY2(parameter[QLatin1String("required")].toBool(), qPrintable(each.path));
        }
        QStringList places = placesIn(each.path);
        places.sort();
        declared.sort();
        QCOMPARE(declared, places);
    }
}

void OpenApiTest::bodiesRefuseWhatIsNotDescribed()
{
    int bodies = 0;
    for (const Described &each : everyOperation()) {
        const QJsonValue body = each.operation.value(QLatin1String("requestBody"));
        if (body.isUndefined())
            continue;
        const QJsonValue schema = body[QLatin1String("content")][QLatin1String("application/json")]
                                      [QLatin1String("schema")];
        if (schema[QLatin1String("description")] == QLatin1String("Any JSON"))
            continue;
        QVERIFY2(schema[QLatin1String("additionalProperties")].isBool(), qPrintable(each.path));
        QVERIFY2(!schema[QLatin1String("additionalProperties")].toBool(), qPrintable(each.path));
        QVERIFY(!schema[QLatin1String("properties")].toObject().isEmpty());
        bodies += 1;
    }
    QVERIFY(bodies > 5);
}

void OpenApiTest::everyRefusalIsAnError()
{
    const QJsonObject document = openApiDocument();
    for (const Described &each : everyOperation()) {
        const QJsonObject answers = each.operation.value(QLatin1String("responses")).toObject();
        for (auto answer = answers.begin(); answer != answers.end(); ++answer) {
            const bool isRefusal
                = answer.key() >= QLatin1String("400") && each.path != QLatin1String("/readyz");
            if (!isRefusal)
                continue;
            const QJsonValue response
                = test::referredTo(answer.value()[QLatin1String("$ref")].toString(), document);
            QCOMPARE(response[QLatin1String("content")][QLatin1String("application/json")]
                             [QLatin1String("schema")][QLatin1String("$ref")]
                                 .toString(),
                QStringLiteral("#/components/schemas/Error"));
            QCOMPARE(response[QLatin1String("headers")].isObject(),
                answer.key() == QLatin1String("429"));
        }
    }
}

void OpenApiTest::itConsistsOfWhatOpenApiHas()
{
    QJsonObject document = openApiDocument();
    QCOMPARE(test::openApiComplaints(document), QStringList());
    document.insert(QStringLiteral("info"), QJsonObject{{QStringLiteral("titel"), 1}});
    document.remove(QStringLiteral("paths"));
    QCOMPARE(test::openApiComplaints(document),
        (QStringList{QStringLiteral("/info/title: is missing"),
            QStringLiteral("/info/version: is missing"),
            QStringLiteral("/info/titel: is no field of info"),
            QStringLiteral("/paths: is missing")}));
}

void OpenApiTest::otherProgramsReadIt_data()
{
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("package");
    // Debian has the first of them.
    QTest::newRow("every schema is one of draft 2020-12")
        << QStringLiteral("schemas") << QStringLiteral("python3-jsonschema");
    QTest::newRow("the whole is what the OpenAPI Initiative's schema asks for")
        << QStringLiteral("document") << QStringLiteral("openapi-spec-validator");
}

void OpenApiTest::otherProgramsReadIt()
{
    QFETCH(QString, check);
    QFETCH(QString, package);
    // Another one may stand before Debian's in PATH, which knows none of its packages.
    const QString debians = QStringLiteral("/usr/bin/python3");
    const QString python = QFile::exists(debians)
        ? debians
        : QStandardPaths::findExecutable(QStringLiteral("python3"));
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(python,
        {QStringLiteral(COORD_SOURCE_DIR "/tests/protocol/checkopenapi.py"), check, checkedIn});
    const bool hasPython = !python.isEmpty() && process.waitForStarted();
    QVERIFY(!hasPython || process.waitForFinished(60'000));
    const bool isMissing = !hasPython || process.exitCode() == cannotCheck;
    QVERIFY2(!isMissing || package != QLatin1String("python3-jsonschema"),
        "python3-jsonschema is missing; tests/run.sh installs it");
    if (isMissing)
        QSKIP(qPrintable(QStringLiteral("%1 is missing").arg(package)));
    QVERIFY2(process.exitCode() == 0, process.readAll().constData());
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (application.arguments().contains(QStringLiteral("--write"))) {
        QFile file(checkedIn);
        return file.open(QIODevice::WriteOnly) && file.write(openApiText()) > 0 ? 0 : 1;
    }
    OpenApiTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "openapitest.moc"
