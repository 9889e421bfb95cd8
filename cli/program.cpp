#include "cli/program.h"

#include "cli/commandtable.h"
#include "cli/helptext.h"
#include "cli/output/safetext.h"
#include "cli/usage.h"
#include "core/protocol/errorcodes.h"

#include <QEventLoop>

#include <exception>
#include <memory>

namespace coord {

namespace {

constexpr int signalBase = 128;

// Shared with the coroutine, which may outlive the loop when a signal has ended it.
struct Ending {
    std::optional<int> status;
    QEventLoop *loop = nullptr;

    void end(int with)
    {
        if (!status)
            status = with;
        if (loop != nullptr)
            loop->quit();
    }
};

QCoro::Task<void> runGuarded(Command command, Invocation invocation, std::shared_ptr<Ending> ending)
{
    int status = exitcodes::taskFailed;
    try {
        status = co_await command.run(invocation);
    } catch (const std::exception &problem) {
        if (ending->loop != nullptr)
            invocation.err(QStringLiteral("Error: %1").arg(QString::fromLocal8Bit(problem.what())));
    }
    ending->end(status);
}

int runToEnd(const Command &command, const Invocation &invocation)
{
    QEventLoop loop;
    const auto ending = std::make_shared<Ending>();
    ending->loop = &loop;
    invocation.interrupts->setDefault([ending](int number) { ending->end(signalBase + number); });
    const auto running = runGuarded(command, invocation, ending);
    if (!ending->status)
        loop.exec();
    ending->loop = nullptr;
    invocation.interrupts->setDefault(nullptr);
    invocation.interrupts->setHandler(nullptr);
    return ending->status.value_or(exitcodes::taskFailed);
}

QStringList topics()
{
    QStringList names;
    for (const Command &command : commandTable()) {
        names.append(command.name);
        const QString group = command.name.section(u' ', 0, 0);
        if (!names.contains(group))
            names.append(group);
    }
    return names << QStringLiteral("help");
}

int unknownCommand(Console &console, const QString &name)
{
    console.err(safeText(QStringLiteral("error: unknown command '%1'").arg(name))
        + suggestion(name, topics()) + u'\n');
    return exitcodes::usage;
}

int help(Console &console, const QString &topic)
{
    if (topic == QLatin1String("exit-codes")) {
        console.out(exitCodesText());
        return exitcodes::ok;
    }
    const Command *command = findCommand(topic);
    const QList<Command> group = commandsOfGroup(topic);
    if (topic.isEmpty() || topic == QLatin1String("help"))
        console.out(overviewText(commandTable()));
    else if (command != nullptr)
        console.out(commandHelpText(*command));
    else if (!group.isEmpty())
        console.out(groupHelpText(topic, group));
    else
        return unknownCommand(console, topic);
    return exitcodes::ok;
}

// Options that may stand before the command go behind it; nothing where one is not known.
std::optional<QStringList> commandFirst(const QStringList &words)
{
    static const QStringList withValue{QStringLiteral("--url"), QStringLiteral("--token"),
        QStringLiteral("--token-file"), QStringLiteral("--context"), QStringLiteral("--org"),
        QStringLiteral("-o"), QStringLiteral("--output")};
    static const QStringList flags{
        QStringLiteral("-q"), QStringLiteral("--quiet"), QStringLiteral("--no-color")};
    qsizetype at = 0;
    while (at < words.size() && words[at].startsWith(u'-')) {
        const bool isKnown
            = withValue.contains(words[at].section(u'=', 0, 0)) || flags.contains(words[at]);
        if (!isKnown)
            return std::nullopt;
        at += withValue.contains(words[at]) ? 2 : 1;
    }
    if (at >= words.size())
        return QStringList();
    return QStringList{words[at]} + words.mid(0, at) + words.mid(at + 1);
}

// `users list` is one command of two words.
QStringList groupJoined(const QStringList &words)
{
    if (commandsOfGroup(words.first()).isEmpty() || words.size() < 2 || words[1].startsWith(u'-'))
        return words;
    return QStringList{words[0] + u' ' + words[1]} + words.mid(2);
}

// What was typed of a group that is no command of it: the original prints the group's help.
int groupAlone(const QStringList &words, Console &console)
{
    const bool askedForHelp
        = words.contains(QLatin1String("--help")) || words.contains(QLatin1String("-h"));
    const QString text = groupHelpText(words.first(), commandsOfGroup(words.first()));
    if (askedForHelp)
        console.out(text);
    else
        console.err(text);
    return askedForHelp ? exitcodes::ok : exitcodes::taskFailed;
}

int runCommandLine(const QStringList &words, const Environment &environment, Console &console,
    Interrupts &interrupts)
{
    const Command *command = findCommand(words.first());
    if (command == nullptr)
        return commandsOfGroup(words.first()).isEmpty() ? unknownCommand(console, words.first())
                                                        : groupAlone(words, console);
    auto invocation = parseWords(*command, words.mid(1));
    if (!invocation) {
        console.err(safeText(invocation.error().message, KeepBreaks::Yes) + u'\n');
        return exitcodes::usage;
    }
    if (invocation->isSet("help"))
        return help(console, command->name);
    invocation->environment = environment;
    invocation->console = &console;
    invocation->interrupts = &interrupts;
    return runToEnd(*command, *invocation);
}

} // namespace

int runProgram(const QStringList &words, const Environment &environment, Console &console,
    Interrupts &interrupts)
{
    if (words.isEmpty()) {
        console.err(overviewText(commandTable()));
        return exitcodes::taskFailed;
    }
    const QString first = words.first();
    if (first == QLatin1String("--version") || first == QLatin1String("-V")) {
        console.out(QStringLiteral(COORD_VERSION "\n"));
        return exitcodes::ok;
    }
    if (first == QLatin1String("--help") || first == QLatin1String("-h"))
        return help(console, {});
    if (first == QLatin1String("help"))
        return help(console, words.mid(1).join(u' '));
    const auto ordered = commandFirst(words);
    if (!ordered) {
        console.err(safeText(QStringLiteral("error: unknown option '%1'").arg(first)) + u'\n');
        return exitcodes::usage;
    }
    if (ordered->isEmpty()) {
        console.err(overviewText(commandTable()));
        return exitcodes::taskFailed;
    }
    return runCommandLine(groupJoined(*ordered), environment, console, interrupts);
}

} // namespace coord
