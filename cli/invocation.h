// One call of a command: what was on the command line and the world around it.
#pragma once

#include "cli/console.h"
#include "cli/environment.h"
#include "cli/interrupts.h"
#include "cli/output/outputformat.h"
#include "core/domain/time.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace coord {

//! A value; the console and the interrupts outlive it.
struct Invocation {
    QString command;
    QStringList arguments;
    QHash<QString, QStringList> options; //!< by the long name; a flag has an empty list
    OutputFormat format = OutputFormat::Table;
    Environment environment;
    Console *console = nullptr;
    Interrupts *interrupts = nullptr;

    [[nodiscard]] bool isSet(const char *option) const
    {
        return options.contains(QLatin1String(option));
    }
    //! The last value given; empty if none was.
    [[nodiscard]] QString value(const char *option) const
    {
        const QStringList values = options.value(QLatin1String(option));
        return values.isEmpty() ? QString() : values.last();
    }
    [[nodiscard]] QString argument(qsizetype index) const { return arguments.value(index); }
    [[nodiscard]] bool isQuiet() const { return isSet("quiet"); }
    [[nodiscard]] bool wantsColour() const
    {
        return console->outIsTerminal() && !environment.noColour && !isSet("no-color");
    }

    void out(const QString &line) const { console->out(line + u'\n'); }
    void err(const QString &line) const { console->err(line + u'\n'); }
    //! A remark for somebody who watches: on stderr, not with --quiet.
    void note(const QString &line) const
    {
        if (!isQuiet())
            err(line);
    }
};

//! Prints `Error: <message>` on stderr, safe for a terminal; the exit status of the error's code.
int fail(const Invocation &invocation, const Error &error);

//! Prints \a sentence on stderr as it is; the exit status for a wrong command line.
int refuseUsage(const Invocation &invocation, const QString &sentence);

//! Reads the span that people write: 500ms, 90s, 10m, 2h, 1d.
[[nodiscard]] std::optional<Millis> durationFrom(const QString &text);

} // namespace coord
