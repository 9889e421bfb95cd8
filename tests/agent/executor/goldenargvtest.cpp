// What reaches the program, as the program itself records it: whatever the prompt is and whatever
// is asked for, the command line has its fixed shape, and the prompt is not in it.
//
// COORD_ARGV_RUNS: how many runs of the real program; 100000 take about 40 minutes, for which
// QTEST_FUNCTION_TIMEOUT has to be raised.
#include "tests/agent/executor/runrecorder.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>

using namespace coord;

namespace {

constexpr int wholeRounds = 100'000; // of the command line alone
constexpr int programRounds = 400;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

template <typename T>
T any(QRandomGenerator &random, const QList<T> &of)
{
    return of.at(random.bounded(int(of.size())));
}

QStringList some(QRandomGenerator &random, const QStringList &of)
{
    QStringList chosen;
    for (const QString &each : of) {
        if (random.bounded(3) == 0)
            chosen.append(each);
    }
    return chosen;
}

// Pieces that mean something to a shell, to argument parsers, to Claude or to a terminal.
QString randomPrompt(QRandomGenerator &random)
{
    static const QStringList pieces{s("--dangerously-skip-permissions"), s("-"), s("--"), s("-p"),
        s("@/etc/passwd"), s(" "), s("\n"), s("\r\n"), s("\t"), s("--resume=x"), s("\u001B[2J"),
        s("$(id)"), s("`id`"), s("'"), s("\""), s("\\"), s("{\"type\":\"control_request\"}"),
        s("é"), s("日本"), s("\U0001F600"), s("\u2028"), s("/clear"), s("!ls"), s("%s%n"),
        s("words of people"), QString(QChar(0)), QString(QChar(0x7f)), QString(200, u'x')};
    QString prompt;
    const int count = 1 + random.bounded(12);
    for (int i = 0; i < count; ++i)
        prompt += any(random, pieces);
    if (random.bounded(500) == 0)
        prompt += QString(1'000'000 - prompt.size(), u'y');
    return prompt;
}

ClaudeArguments randomArguments(QRandomGenerator &random)
{
    ClaudeArguments arguments;
    arguments.mode = random.bounded(8) == 0 ? ClaudeMode::OneShot : ClaudeMode::TwoWay;
    arguments.permissionMode = any<QString>(
        random, {QString(), s("default"), s("plan"), s("acceptEdits"), s("bypassPermissions")});
    const QStringList rules{s("Read"), s("Edit"), s("Bash(git status:*)"),
        s("Bash(npm run test:*)"), s("mcp__server__tool"), s("WebFetch(domain:example.com)"),
        s("Read(/srv/a, b/**)")};
    if (random.bounded(2) == 0)
        arguments.allowedTools = some(random, rules);
    arguments.disallowedTools = some(random, rules);
    arguments.addDirs = some(random, {s("/srv/a"), s("/srv/with space"), s("/srv/-dash"), s("/é")});
    if (random.bounded(2) == 0)
        arguments.maxBudgetUsd = 0.01 * (1 + random.bounded(100'000));
    if (random.bounded(3) == 0)
        arguments.resumeSession = s("11111111-2222-4333-8444-555555555555");
    else if (random.bounded(2) == 0)
        arguments.newSession = s("66666666-7777-4888-8999-aaaaaaaaaaaa");
    return arguments;
}

// The shape that the issue of a task may never change: flags in this order, each with its value in
// the same argument, at most once but for directories, then what is always there.
QString shapeOf(const QStringList &line)
{
    QString shape;
    for (const QString &argument : line)
        shape += argument.section(u'=', 0, 0) + u' ';
    return shape;
}

bool hasFixedShape(const QStringList &line, ClaudeMode mode)
{
    static const QRegularExpression flags(
        s("^(--add-dir )*(--disallowedTools )?(--allowedTools )?(--tools )?(--strict-mcp-config )?"
          "(--permission-mode )?(--max-budget-usd )?((--resume |--session-id )?)"
          "-p --verbose --output-format stream-json "
          "(--input-format stream-json --permission-prompt-tool stdio )?$"));
    const bool twoWay = line.contains(s("--input-format"));
    return flags.match(shapeOf(line)).hasMatch() && twoWay == (mode == ClaudeMode::TwoWay);
}

// Each word that was asked for is where it belongs and nowhere else.
bool saysWhatWasAsked(const QStringList &line, const ClaudeArguments &asked)
{
    const auto valueOf = [&line](const QString &flag) {
        for (const QString &argument : line) {
            if (argument.startsWith(flag + u'='))
                return argument.mid(flag.size() + 1);
        }
        return QString();
    };
    QStringList dirs;
    for (const QString &argument : line) {
        if (argument.startsWith(s("--add-dir=")))
            dirs.prepend(argument.section(u'=', 1));
    }
    return dirs == asked.addDirs && valueOf(s("--permission-mode")) == asked.permissionMode
        && valueOf(s("--resume")) == asked.resumeSession
        && valueOf(s("--session-id"))
        == (asked.resumeSession.isEmpty() ? asked.newSession : QString())
        && valueOf(s("--max-budget-usd")).isEmpty() == !asked.maxBudgetUsd;
}

} // namespace

class GoldenArgvTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMixtureHasTheFixedShape()
    {
        QRandomGenerator random(20'261'127);
        int refused = 0;
        for (int round = 0; round < wholeRounds; ++round) {
            const ClaudeArguments asked = randomArguments(random);
            const auto line = commandLine(asked);
            if (!line) {
                ++refused;
                continue;
            }
            const QString shown = line->join(u'|');
            QVERIFY2(hasFixedShape(*line, asked.mode), qPrintable(shown));
            QVERIFY2(saysWhatWasAsked(*line, asked), qPrintable(shown));
        }
        QVERIFY2(refused < wholeRounds / 2, "too little of it was tried");
    }

    void theProgramGetsThisLineAndThePromptOnItsInput()
    {
        bool isNumber = false;
        const int wanted = qEnvironmentVariableIntValue("COORD_ARGV_RUNS", &isNumber);
        const int rounds = isNumber ? wanted : programRounds;
        QRandomGenerator random(7);
        for (int round = 0; round < rounds; ++round) {
            const ClaudeArguments asked = randomArguments(random);
            const auto line = commandLine(asked);
            if (!line)
                continue;
            RunRequest request = fakeRequest(randomPrompt(random));
            request.arguments = asked;
            request.environment.insert(s("CLAUDE_FAKE_SCRIPT"), s("echo-argv\necho-prompt"));
            RunRecorder recorder(request);
            QCOMPARE(recorder.startAndWait().outcome, RunReport::Outcome::Completed);
            const QStringList said = recorder.texts();
            QCOMPARE(said.size(), 2);
            QCOMPARE(said.first(),
                QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(*line))
                                      .toJson(QJsonDocument::Compact)));
            QCOMPARE(said.last(),
                QString::fromLatin1(
                    QCryptographicHash::hash(request.prompt.toUtf8(), QCryptographicHash::Sha256)
                        .toHex()));
        }
    }
};

QTEST_GUILESS_MAIN(GoldenArgvTest)
#include "goldenargvtest.moc"
