// What a pipeline may say, what it is refused for, and what comes of it: the order, the instances
// of a matrix, and what is filled in.
#include "core/domain/pipelineplan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace coord;

namespace {

//! JSON with ' for ".
QJsonObject json(QByteArray text)
{
    return QJsonDocument::fromJson(text.replace('\'', '"')).object();
}

Result<PipelinePlan> planOf(const QJsonObject &document, const QMap<QString, QString> &vars = {})
{
    const auto read = readPipeline(document);
    return read ? planPipeline(*read, vars) : Result<PipelinePlan>(read.error());
}

QStringList namesIn(const Result<PipelinePlan> &plan)
{
    if (!plan)
        return {plan.error().message};
    QStringList names;
    for (const PlannedStep &step : plan->steps)
        names.append(step.name);
    return names;
}

// A document of steps, each as the inside of an object.
QByteArray steps(std::initializer_list<const char *> inner)
{
    QByteArrayList objects;
    for (const char *each : inner)
        objects.append(QByteArray("{'any': true, 'prompt': 'p', ") + each + '}');
    return "{'steps': [" + objects.join(", ") + "]}";
}

QJsonObject chain(int length)
{
    QJsonArray all;
    for (int i = length - 1; i >= 0; --i) {
        QJsonObject step{{QStringLiteral("name"), QStringLiteral("s%1").arg(i)},
            {QStringLiteral("prompt"), QStringLiteral("p")}, {QStringLiteral("any"), true}};
        if (i > 0)
            step.insert(QStringLiteral("needs"), QStringLiteral("s%1").arg(i - 1));
        all.append(step);
    }
    return {{QStringLiteral("steps"), all}};
}

} // namespace

class PipelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPipelineIsRefused_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("refusal");
        const auto row = [](const char *name, const QByteArray &document, const char *refusal) {
            QTest::newRow(name) << document << QString::fromUtf8(refusal);
        };
        row("without steps", "{}", "steps: must be a list of 1 to 256 steps");
        row("with a key that nobody knows", "{'stepps': []}",
            "unknown key 'stepps'; did you mean 'steps'?");
        row("with a step that is a text", "{'steps': ['a']}", "step 1: must be an object");
        row("with a step without a name", "{'steps': [{'prompt': 'p'}]}",
            "step 1: name: is missing");
        row("with a step whose name has a dot", steps({"'name': 'a.b'"}),
            "step 1: name: must be a letter or digit, then up to 63 letters, digits, dashes or "
            "underscores");
        row("with a step whose name is a number", steps({"'name': '12'"}),
            "step 1: name: must not be a number or an id");
        row("with a slip in a key of a step", "{'steps': [{'name': 'build', 'prompts': 'p'}]}",
            "step build: unknown key 'prompts'; did you mean 'prompt'?");
        row("with a step without a prompt", "{'steps': [{'name': 'build', 'any': true}]}",
            "step build: prompt: is missing");
        row("with a step that says not where it runs",
            "{'steps': [{'name': 'build', 'prompt': 'p'}]}",
            "step build: says not where it runs: give it agent, pool, require or any: true");
        row("with an agent and a pool",
            "{'steps': [{'name': 'a', 'prompt': 'p', 'agent': 'x', "
            "'pool': 'y'}]}",
            "step a: agent: cannot be given together with pool or require");
        row("with any agent and a pool", steps({"'name': 'a', 'pool': 'y'"}),
            "step a: any: cannot be given together with agent, pool or require");
        row("with an agent beside one in the matrix",
            "{'steps': [{'name': 'a', 'prompt': 'p', 'agent': 'x', 'matrix': {'agent': ['y']}}]}",
            "step a: agent: is in the matrix, too; leave one of them out");
        row("with two steps of one name", steps({"'name': 'a'", "'name': 'a'"}),
            "step a: there are two of this name");
        row("that needs a step that is not there", steps({"'name': 'a', 'needs': 'buidl'"}),
            "step a: needs: there is no step \"buidl\"");
        row("with a step that needs itself", steps({"'name': 'a', 'needs': ['a']"}),
            "step a: needs: a circle: a -> a");
        row("with three steps in a circle",
            steps({"'name': 'x', 'needs': 'a'", "'name': 'a', 'needs': 'b'",
                "'name': 'b', 'needs': 'c'", "'name': 'c', 'needs': 'a'"}),
            "step a: needs: a circle: a -> b -> c -> a");
        row("with a word for when that is none", steps({"'name': 'a', 'when': 'never'"}),
            "step a: when: must be success or always");
        row("with a when that waits for nothing", steps({"'name': 'a', 'when': 'always'"}),
            "step a: when: means nothing without needs");
        row("with a budget of nothing", steps({"'name': 'a', 'budget': 0"}),
            "step a: budget: must be a number above 0 and up to 10000");
        row("with a timeout without a unit", steps({"'name': 'a', 'timeout': 90"}),
            "step a: timeout: must be a span from 1s to 7d, such as 90s, 10m or 2h");
        row("with a timeout of weeks", steps({"'name': 'a', 'timeout': '8d'"}),
            "step a: timeout: must be a span from 1s to 7d, such as 90s, 10m or 2h");
        row("with half a retry", steps({"'name': 'a', 'retries': 1.5"}),
            "step a: retries: must be a whole number from 0 to 100");
        row("with a limit of no group", steps({"'name': 'a', 'groupLimit': 2"}),
            "step a: groupLimit: needs a group");
        row("with an agent that cannot be called so",
            "{'steps': [{'name': 'a', 'prompt': 'p', 'agent': 'not a name'}]}",
            "step a: agent: \"not a name\" must be a letter or digit, then up to 63 letters, "
            "digits, dots, underscores or dashes");
        row("with labels that are none",
            "{'steps': [{'name': 'a', 'prompt': 'p', 'require': "
            "'os=='}]}",
            "step a: require: \"os==\" must be name, !name, name=value or name!=value, of letters, "
            "digits and . _ / -, at most 64 each");
        row("with a session of any agent", steps({"'name': 'a', 'session': 's'"}),
            "step a: session: needs an agent: a session is a file on one machine");
    }

    void aPipelineIsRefused() { refuse(); }

    void whatIsFilledInIsRefused_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("refusal");
        const auto row = [](const char *name, const QByteArray &document, const char *refusal) {
            QTest::newRow(name) << document << QString::fromUtf8(refusal);
        };
        row("with a matrix that is a list", steps({"'name': 'a', 'matrix': ['x']"}),
            "step a: matrix: must be an object of lists, such as {agent: [a, b]}");
        row("with a matrix of nothing", steps({"'name': 'a', 'matrix': {'v': []}"}),
            "step a: matrix.v: must be a list of 1 to 256 values");
        row("with a value of a matrix twice", steps({"'name': 'a', 'matrix': {'v': ['1', 1]}"}),
            "step a: matrix.v: \"1\" is there twice");
        row("with a matrix whose values make one name",
            steps({"'name': 'a', 'matrix': {'v': ['1, 2', '1'], 'w': ['3', '2, 3']}"}),
            "step a: matrix: makes \"a (1, 2, 3)\" twice");
        row("that excludes what is not in the matrix",
            steps({"'name': 'a', 'matrix': {'v': ['1']}, 'exclude': [{'v': '2'}]"}),
            "step a: exclude: v: the matrix has no such value");
        row("that excludes everything",
            steps({"'name': 'a', 'matrix': {'v': ['1']}, 'exclude': [{'v': '1'}]"}),
            "step a: exclude: leaves nothing of the matrix");
        row("with a variable that is not there",
            steps({"'name': 'a', 'group': 'g'"}).replace("'p'", "'{{vars.version}}'"),
            "step a: prompt: {{vars.version}}: there is no \"version\" in the pipeline's vars; "
            "there is nothing");
        row("with the result of a step that it does not need",
            steps({"'name': 'a'"}).replace("'p'", "'{{tasks.b.result}}'"),
            "step a: prompt: {{tasks.b.result}}: the step does not need \"b\"; add it to needs");
        row("with a result of another kind",
            steps({"'name': 'b'", "'name': 'a', 'needs': 'b'"})
                .replace(
                    "'prompt': 'p', 'name': 'a'", "'prompt': '{{tasks.b.output}}', 'name': 'a'"),
            "step a: prompt: {{tasks.b.output}}: must be one of result, status, error, id");
        row("with a value that is to be filled in",
            steps({"'name': 'a', 'matrix': {'v': ['{{tasks.b.result}}']}"}),
            "step a: matrix.v: must not contain {{, since nothing is filled in there");
        row("with defaults that say what only a step can say",
            "{'defaults': {'prompt': 'p'}, 'steps': [{'name': 'a'}]}",
            "defaults: unknown key 'prompt'");
    }

    void whatIsFilledInIsRefused() { refuse(); }

private:
    void refuse()
    {
        QFETCH(const QByteArray, document);
        QFETCH(const QString, refusal);
        QByteArray text = document;
        QVERIFY2(!QJsonDocument::fromJson(text.replace('\'', '"')).isNull(), document.constData());
        const auto plan = planOf(json(document));
        QVERIFY2(!plan, "it was taken");
        QCOMPARE(plan.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(plan.error().message.startsWith(refusal), qPrintable(plan.error().message));
    }

private Q_SLOTS:
    void stepsStandBehindWhatTheyNeed_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QStringList>("order");
        QTest::newRow("without needs they stay as they are")
            << steps({"'name': 'b'", "'name': 'a'"})
            << QStringList{QStringLiteral("b"), QStringLiteral("a")};
        QTest::newRow("a step that needs a later one stands behind it")
            << steps({"'name': 'b', 'needs': ['a']", "'name': 'a'", "'name': 'c'"})
            << QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        QTest::newRow("a diamond closes with its last step")
            << steps({"'name': 'd', 'needs': 'b, c'", "'name': 'c', 'needs': 'a'",
                   "'name': 'b', 'needs': 'a'", "'name': 'a'"})
            << QStringList{QStringLiteral("a"), QStringLiteral("c"), QStringLiteral("b"),
                   QStringLiteral("d")};
        QTest::newRow("the instances of a matrix stand together")
            << steps({"'name': 't', 'matrix': {'v': [1, 2], 'w': ['x', 'y']}"})
            << QStringList{QStringLiteral("t (1, x)"), QStringLiteral("t (1, y)"),
                   QStringLiteral("t (2, x)"), QStringLiteral("t (2, y)")};
        QTest::newRow("what is excluded of a matrix is left out")
            << steps({"'name': 't', 'matrix': {'v': [1, 2], 'w': ['x', 'y']}, 'exclude': "
                      "[{'v': 2, 'w': 'x'}]"})
            << QStringList{QStringLiteral("t (1, x)"), QStringLiteral("t (1, y)"),
                   QStringLiteral("t (2, y)")};
    }

    void stepsStandBehindWhatTheyNeed()
    {
        QFETCH(const QByteArray, document);
        QFETCH(const QStringList, order);
        QCOMPARE(namesIn(planOf(json(document))), order);
    }

    void aStepNeedsAllInstancesOfAMatrix()
    {
        const auto plan = planOf(json(
            "{'steps': [{'name': 'all', 'needs': 'test', 'any': true, 'when': 'always',"
            "  'prompt': 'sum up {{ tasks.test.result }}'},"
            " {'name': 'test', 'prompt': 'test', 'matrix': {'require': ['os=linux', 'os=macos']}}"
            "]}"));
        QCOMPARE(namesIn(plan),
            (QStringList{QStringLiteral("test (os=linux)"), QStringLiteral("test (os=macos)"),
                QStringLiteral("all")}));
        QCOMPARE(plan->steps[0].spec.requirements, QStringList{QStringLiteral("os=linux")});
        QCOMPARE(plan->steps[1].spec.requirements, QStringList{QStringLiteral("os=macos")});
        QCOMPARE(plan->steps[2].needs, (QList<qsizetype>{0, 1}));
        QVERIFY(plan->steps[2].always);
        QCOMPARE(plan->steps[1].step, QStringLiteral("test"));
        QCOMPARE(plan->steps[2].spec.prompt, QStringLiteral("sum up {{tasks.test.result}}"));
    }

    void everythingASaysIsAskedFor()
    {
        const auto plan = planOf(
            json("{'vars': {'v': 1.10, 'who': 'x'}, 'defaults': {'pool': 'ci', 'budget': 2},"
                 " 'steps': [{'name': 'a', 'prompt': '{{vars.v}} {{matrix.n}} {{other.n}}',"
                 "   'agent': '{{vars.who}}-{{matrix.n}}', 'matrix': {'n': [1]}, 'timeout': '10m',"
                 "   'priority': -3, 'retries': 0, 'group': 'g', 'groupLimit': 2, 'session': 'abc',"
                 "   'allowedTools': ['Read', 'Bash(git log, *)'], 'disallowedTools': 'Write',"
                 "   'addDirs': '/srv'}, {'name': 'b', 'prompt': 'p', 'budget': '1.50'}]}"),
            {{QStringLiteral("v"), QStringLiteral("2.0")}});
        QVERIFY2(plan, qPrintable(namesIn(plan).first()));
        const TaskSpec wanted{.agentName = QStringLiteral("x-1"),
            .prompt = QStringLiteral("2.0 1 {{other.n}}"),
            .sessionId = QStringLiteral("abc"),
            .allowedTools = {QStringLiteral("Read"), QStringLiteral("Bash(git log, *)")},
            .disallowedTools = {QStringLiteral("Write")},
            .addDirs = {QStringLiteral("/srv")},
            .maxBudgetUsd = 2,
            .timeout = Millis(600'000),
            .priority = -3,
            .maxRetries = 0,
            .group = QStringLiteral("g"),
            .groupLimit = 2};
        QVERIFY(plan->steps[0].spec == wanted);
        QCOMPARE(plan->steps[1].spec.pool, QStringLiteral("ci"));
        QCOMPARE(plan->steps[1].spec.maxBudgetUsd, 1.5);
    }

    void aVariableHasToBeThereAndSet()
    {
        const QJsonObject document = json("{'vars': {'v': null}, 'steps': [{'name': 'a', 'any': "
                                          "true, 'prompt': '{{vars.v}}'}]}");
        QCOMPARE(planOf(document).error().message,
            QStringLiteral("vars.v: has no default and must be given"));
        QCOMPARE(planOf(document, {{QStringLiteral("w"), QString()}}).error().message,
            QStringLiteral("vars.w: the pipeline has no such variable"));
        QCOMPARE(
            planOf(document, {{QStringLiteral("v"), QStringLiteral("x")}})->steps[0].spec.prompt,
            QStringLiteral("x"));
    }

    void anAgentWhoseVariableIsEmptyIsNotAnyAgent()
    {
        const QJsonObject document = json("{'vars': {'host': 'anna'}, 'steps': [{'name': 'a', "
                                          "'agent': '{{vars.host}}', 'prompt': 'p'}]}");
        QCOMPARE(planOf(document)->steps[0].spec.agentName, QStringLiteral("anna"));
        const QString wrong
            = planOf(document, {{QStringLiteral("host"), QString()}}).error().message;
        QVERIFY2(wrong.startsWith(QLatin1String("step a: agent: \"\" must be")), qPrintable(wrong));
    }

    void whatEveryStepRepeatsCounts()
    {
        QJsonObject document = chain(256);
        const QString folder = QStringLiteral("/") + QString(4'000, u'x');
        document.insert(QStringLiteral("defaults"),
            QJsonObject{{QStringLiteral("addDirs"),
                QJsonArray{folder, folder + u'1', folder + u'2', folder + u'3'}}});
        const QString wrong = planOf(document).error().message;
        QVERIFY2(wrong.contains(QLatin1String("all prompts, tools and directories together")),
            qPrintable(wrong));
    }

    void aPipelineIsBounded()
    {
        QCOMPARE(planOf(chain(256))->steps.size(), 256);
        QVERIFY(!planOf(chain(257)));
        QJsonArray values;
        for (int i = 0; i < 200; ++i)
            values.append(i);
        QJsonObject matrix{{QStringLiteral("v"), values}};
        QJsonObject step{{QStringLiteral("name"), QStringLiteral("a")},
            {QStringLiteral("any"), true}, {QStringLiteral("prompt"), QStringLiteral("p")},
            {QStringLiteral("matrix"), matrix}};
        QJsonObject more = step;
        more.insert(QStringLiteral("name"), QStringLiteral("b"));
        const QString key = QStringLiteral("steps");
        QCOMPARE(planOf({{key, QJsonArray{step}}})->steps.size(), 200);
        QCOMPARE(planOf({{key, QJsonArray{step, more}}}).error().message,
            QStringLiteral("step b: with it there are more than 256 steps"));
        QJsonObject needing = more;
        needing.remove(QStringLiteral("matrix"));
        needing.insert(QStringLiteral("needs"), QStringLiteral("a"));
        QCOMPARE(planOf({{key, QJsonArray{step, needing}}}).error().message,
            QStringLiteral("step b: needs: these are 200 steps with all instances; at most 64"));
        matrix.insert(QStringLiteral("w"), values);
        step.insert(QStringLiteral("matrix"), matrix);
        QCOMPARE(planOf({{key, QJsonArray{step}}}).error().message,
            QStringLiteral("step a: matrix: has more than 1024 combinations"));
    }

    void aHostilePipelineCostsLittle()
    {
        // Every one of 128 instances of a long prompt that is nothing but places.
        QJsonArray values;
        for (int i = 0; i < 128; ++i)
            values.append(QString(4'000, u'x') + QString::number(i));
        const QJsonObject step{{QStringLiteral("name"), QStringLiteral("a")},
            {QStringLiteral("any"), true},
            {QStringLiteral("prompt"), QStringLiteral("{{matrix.v}}").repeated(50'000)},
            {QStringLiteral("matrix"), QJsonObject{{QStringLiteral("v"), values}}}};
        // Filled to the end before it is refused, it would be gigabytes of text.
        QVERIFY(!planOf({{QStringLiteral("steps"), QJsonArray{step}}}));
    }
};

QTEST_GUILESS_MAIN(PipelineTest)
#include "pipelinetest.moc"
