// Plays schedules, each from its seed, until one breaks a promise or all have been played.
#include "tests/fault/simulator/world.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHashFunctions>

#include <cstdio>

using namespace coord;

namespace {

struct RunOptions {
    ScheduleOptions schedule;
    qint64 schedules = 10'000;
    quint64 firstSeed = 1;
    bool prove = false;
};

void print(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
}

void printViolation(const Violation &violation, const ScheduleOptions &options)
{
    print(QStringLiteral("VIOLATION of %1: %2").arg(violation.invariant, violation.what));
    print(
        QStringLiteral("seed %1, step %2, %3 s; again with: simulator --seed %1 --steps %4 --trace")
            .arg(options.seed)
            .arg(violation.step)
            .arg(double(violation.micros) / 1e6, 0, 'f', 6)
            .arg(options.steps));
}

// Schedules are played without words, which cost more than the schedule. One that breaks a promise
// is played again for them.
void explain(ScheduleOptions options)
{
    options.words = History::Words::Last;
    World world(options);
    const Outcome outcome = world.run();
    if (!outcome.violation)
        return print(QStringLiteral("played again, it breaks nothing: chance has got in"));
    print(QStringLiteral("the last events:"));
    for (const QString &event : outcome.lastEvents)
        print(event);
    printViolation(*outcome.violation, options);
}

void printCounters(const Counters &counters, qint64 ms)
{
    const double seconds = std::max(1.0, double(ms)) / 1000.0;
    print(QStringLiteral("schedules %1, steps %2, commits %3, tasks %4, attempts started %5")
              .arg(counters.schedules)
              .arg(counters.steps)
              .arg(counters.commits)
              .arg(counters.tasks)
              .arg(counters.attempts));
    print(QStringLiteral(
        "lines checked: stored %1, followed %2; stale reports: tried %3, accepted %4; resumed %5")
              .arg(counters.linesStored)
              .arg(counters.linesFollowed)
              .arg(counters.staleTried)
              .arg(counters.staleAccepted)
              .arg(counters.resumed));
    QStringList faults;
    for (const auto &[kind, count] : counters.faults)
        faults.append(QStringLiteral("%1 %2").arg(kind).arg(count));
    print(QStringLiteral("faults: ") + faults.join(QStringLiteral(", ")));
    print(QStringLiteral("%1 s, %2 schedules/s, %3 steps/s")
              .arg(seconds, 0, 'f', 1)
              .arg(double(counters.schedules) / seconds, 0, 'f', 0)
              .arg(double(counters.steps) / seconds, 0, 'f', 0));
}

int runAll(RunOptions options)
{
    QElapsedTimer timer;
    timer.start();
    Counters counters;
    std::optional<Violation> violation;
    for (qint64 i = 0; i < options.schedules && !violation; ++i) {
        options.schedule.seed = options.firstSeed + quint64(i);
        World world(options.schedule);
        const Outcome outcome = world.run();
        counters.add(outcome.counters);
        violation = outcome.violation;
    }
    if (violation)
        explain(options.schedule);
    printCounters(counters, timer.elapsed());
    return violation ? 1 : 0;
}

// A simulator that finds nothing has to show that it could: every rule that can be broken is, and
// must be noticed.
int proveAll(RunOptions options)
{
    int missed = 0;
    for (const BreakageName &each : breakageNames) {
        options.schedule.breakage = each.breakage;
        std::optional<Violation> violation;
        qint64 played = 0;
        while (!violation && played < options.schedules) {
            options.schedule.seed = options.firstSeed + quint64(played++);
            World world(options.schedule);
            violation = world.run().violation;
        }
        missed += violation ? 0 : 1;
        const QString found = violation
            ? QStringLiteral("%1, in schedule %2").arg(violation->invariant).arg(played)
            : QStringLiteral("not noticed in %1 schedules").arg(played);
        print(QStringLiteral("%1: %2").arg(QLatin1String(each.name), found));
    }
    return missed == 0 ? 0 : 1;
}

std::optional<RunOptions> optionsFrom(const QCoreApplication &program)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption seed(
        QStringLiteral("seed"), QStringLiteral("Plays this schedule only."), QStringLiteral("S"));
    const QCommandLineOption schedules(QStringLiteral("schedules"),
        QStringLiteral("How many schedules to play."), QStringLiteral("N"),
        QStringLiteral("10000"));
    const QCommandLineOption firstSeed(QStringLiteral("first-seed"),
        QStringLiteral("Seed of the first."), QStringLiteral("S"), QStringLiteral("1"));
    const QCommandLineOption steps(QStringLiteral("steps"),
        QStringLiteral("Steps with faults in each schedule."), QStringLiteral("N"),
        QString::number(ScheduleOptions().steps));
    const QCommandLineOption trace(
        QStringLiteral("trace"), QStringLiteral("Prints every event of --seed."));
    const QCommandLineOption breaking(QStringLiteral("break"),
        QStringLiteral("Breaks a rule on purpose."), QStringLiteral("RULE"));
    const QCommandLineOption prove(QStringLiteral("prove"),
        QStringLiteral("Breaks every rule in turn, and fails if one goes unnoticed."));
    parser.addOptions({seed, schedules, firstSeed, steps, trace, breaking, prove});
    parser.process(program);

    RunOptions options;
    options.schedules = parser.value(schedules).toLongLong();
    options.firstSeed = parser.value(firstSeed).toULongLong();
    options.schedule.steps = parser.value(steps).toLongLong();
    options.prove = parser.isSet(prove);
    if (parser.isSet(seed)) {
        options.firstSeed = parser.value(seed).toULongLong();
        options.schedules = 1;
    }
    if (parser.isSet(trace))
        options.schedule.words = History::Words::All;
    if (parser.isSet(breaking)) {
        const auto breakage = breakageFrom(parser.value(breaking));
        if (!breakage)
            return std::nullopt;
        options.schedule.breakage = *breakage;
    }
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    // The order in which sets are walked must be the same when a schedule is played again.
    QHashSeed::setDeterministicGlobalSeed();
    const QCoreApplication program(argc, argv);
    const auto options = optionsFrom(program);
    if (!options) {
        print(QStringLiteral("--break: no such rule"));
        return 2;
    }
    return options->prove ? proveAll(*options) : runAll(*options);
}
