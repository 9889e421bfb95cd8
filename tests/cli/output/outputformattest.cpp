// The forms that programs read.
#include "cli/output/outputformat.h"

#include <QJsonDocument>
#include <QtTest>

using namespace coord;

class OutputFormatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyChoiceIsRead();
    void anotherChoiceIsAnsweredWithTheChoices();
    void jsonIsIndentedByTwo();
    void stringsKeepTheirSpaces();
    void jsonLinesAreOneObjectEach();
    void namesFeedAnotherCommand();
    void noFormSteersTheTerminal();
};

namespace {

const QList<QJsonObject> &twoAgents()
{
    static const QList<QJsonObject> agents{
        {{QStringLiteral("name"), QStringLiteral("a")}, {QStringLiteral("max"), 2}},
        {{QStringLiteral("id"), QStringLiteral("7")},
            {QStringLiteral("name"), QStringLiteral("b")}}};
    return agents;
}

} // namespace

void OutputFormatTest::everyChoiceIsRead()
{
    QCOMPARE(*outputFormatFrom(QStringLiteral("table")), OutputFormat::Table);
    QCOMPARE(*outputFormatFrom(QStringLiteral("json")), OutputFormat::Json);
    QCOMPARE(*outputFormatFrom(QStringLiteral("jsonl")), OutputFormat::Jsonl);
    QCOMPARE(*outputFormatFrom(QStringLiteral("name")), OutputFormat::Name);
}

void OutputFormatTest::anotherChoiceIsAnsweredWithTheChoices()
{
    const Result<OutputFormat> format = outputFormatFrom(QStringLiteral("xml"));
    QVERIFY(!format);
    QCOMPARE(format.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(format.error().message,
        QStringLiteral("unknown output format 'xml': choose table, json, jsonl or name"));
}

void OutputFormatTest::jsonIsIndentedByTwo()
{
    QCOMPARE(listText(OutputFormat::Json, twoAgents()),
        QStringLiteral("[\n  {\n    \"max\": 2,\n    \"name\": \"a\"\n  },\n"
                       "  {\n    \"id\": \"7\",\n    \"name\": \"b\"\n  }\n]\n"));
    QCOMPARE(objectText(OutputFormat::Json, twoAgents().first()),
        QStringLiteral("{\n  \"max\": 2,\n  \"name\": \"a\"\n}\n"));
    QCOMPARE(listText(OutputFormat::Json, {}), QStringLiteral("[\n]\n"));
}

void OutputFormatTest::stringsKeepTheirSpaces()
{
    const QJsonObject object{{QStringLiteral("prompt"), QStringLiteral("a\n    b  c")}};
    const QByteArray json = objectText(OutputFormat::Json, object).toUtf8();
    QCOMPARE(QJsonDocument::fromJson(json).object(), object);
}

void OutputFormatTest::jsonLinesAreOneObjectEach()
{
    QCOMPARE(listText(OutputFormat::Jsonl, twoAgents()),
        QStringLiteral("{\"max\":2,\"name\":\"a\"}\n{\"id\":\"7\",\"name\":\"b\"}\n"));
    QCOMPARE(listText(OutputFormat::Jsonl, {}), QString());
}

void OutputFormatTest::namesFeedAnotherCommand()
{
    QCOMPARE(listText(OutputFormat::Name, twoAgents()), QStringLiteral("a\n7\n"));
    QCOMPARE(listText(OutputFormat::Name, twoAgents(), {QStringLiteral("name")}),
        QStringLiteral("a\nb\n"));
    QCOMPARE(listText(OutputFormat::Name, {QJsonObject()}), QString());
}

void OutputFormatTest::noFormSteersTheTerminal()
{
    const QJsonObject object{
        {QStringLiteral("name"), QStringLiteral("a\x1b[31m\u009b2J\u202eb\nc")}};
    for (const OutputFormat format :
        {OutputFormat::Json, OutputFormat::Jsonl, OutputFormat::Name}) {
        const QString text = listText(format, {object});
        QVERIFY2(
            !text.contains(u'\x1b') && !text.contains(u'\x9b') && !text.contains(QChar(0x202e)),
            qPrintable(text));
    }
    const QByteArray line = listText(OutputFormat::Jsonl, {object}).toUtf8();
    QCOMPARE(QJsonDocument::fromJson(line).object(), object);
    QCOMPARE(listText(OutputFormat::Name, {object}), QStringLiteral("ab c\n"));
}

QTEST_GUILESS_MAIN(OutputFormatTest)
#include "outputformattest.moc"
