// supervisor: runs the real programs under kill -9, cut links and pauses, and judges the history.
//
//   supervisor [--coordinator-kills N] [--agent-kills N] [--seed S] [--minutes M] [--history FILE]
//   supervisor --check FILE
//
// COORD_FAULT_CYCLES is the number of kills of either where no option says it. The exit status is 0
// where no promise was broken.
#include "tests/fault/supervisor/checkers.h"
#include "tests/fault/supervisor/supervisor.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <cstdio>

using namespace coord;

namespace {

void print(const QString &text)
{
    std::fputs(qPrintable(text), stdout);
    std::fflush(stdout);
}

int judge(const QString &path)
{
    constexpr qsizetype maxShown = 40;
    const auto history = readHistory(path);
    if (!history) {
        print(history.error().message + u'\n');
        return 1;
    }
    const Facts facts = factsFrom(*history);
    size_t attempts = 0;
    for (const auto &task : facts.tasks)
        attempts += task.second.attempts.size();
    print(QStringLiteral("tasks in the store %1, attempts %2\n")
              .arg(facts.tasks.size())
              .arg(attempts));
    const QStringList complaints = complaintsAbout(facts);
    for (const QString &complaint : complaints.mid(0, maxShown))
        print(complaint + u'\n');
    print(QStringLiteral("%1 violations\n").arg(complaints.size()));
    return complaints.isEmpty() ? 0 : 1;
}

int runAndJudge(const SupervisorPlan &plan, bool keepHistory)
{
    print(QStringLiteral("seed %1\n").arg(plan.seed));
    Supervisor supervisor(plan);
    const QByteArray fault = supervisor.run();
    print(supervisor.figures());
    if (!fault.isEmpty())
        print(QString::fromUtf8(fault) + u'\n');
    const int judged = judge(plan.historyPath);
    const bool isGood = judged == 0 && fault.isEmpty();
    if (isGood && !keepHistory) {
        QFile::remove(plan.historyPath);
        QFile::remove(plan.historyPath + QStringLiteral(".log"));
    } else {
        print(
            QStringLiteral("history: %1, outputs of the programs: %1.log\n").arg(plan.historyPath));
    }
    return isGood ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString cycles = qEnvironmentVariable("COORD_FAULT_CYCLES", QStringLiteral("100"));
    const QCommandLineOption coordinatorKills(QStringLiteral("coordinator-kills"),
        QStringLiteral("kill -9 of the coordinator"), QStringLiteral("N"), cycles);
    const QCommandLineOption agentKills(QStringLiteral("agent-kills"),
        QStringLiteral("kill -9 of agents"), QStringLiteral("N"), cycles);
    const QCommandLineOption seed(QStringLiteral("seed"), QStringLiteral("what decides the faults"),
        QStringLiteral("S"), QStringLiteral("1"));
    const QCommandLineOption minutes(QStringLiteral("minutes"),
        QStringLiteral("no new faults after so long"), QStringLiteral("M"), QStringLiteral("8"));
    const QCommandLineOption history(
        QStringLiteral("history"), QStringLiteral("keep the history"), QStringLiteral("FILE"));
    const QCommandLineOption check(QStringLiteral("check"),
        QStringLiteral("only judge a history that is there"), QStringLiteral("FILE"));
    QCommandLineParser parser;
    parser.addOptions({coordinatorKills, agentKills, seed, minutes, history, check});
    parser.addHelpOption();
    parser.process(application);
    if (parser.isSet(check))
        return judge(parser.value(check));
    const QString path = parser.isSet(history)
        ? parser.value(history)
        : QDir::temp().filePath(
            QStringLiteral("coord-faults-%1.jsonl").arg(QCoreApplication::applicationPid()));
    return runAndJudge({.coordinatorKills = parser.value(coordinatorKills).toInt(),
                           .agentKills = parser.value(agentKills).toInt(),
                           .seed = parser.value(seed).toULongLong(),
                           .limit = Millis(qint64(parser.value(minutes).toDouble() * 60'000)),
                           .historyPath = path},
        parser.isSet(history));
}
