// One command of `coord`: what it takes, what its help says, what it does.
#pragma once

#include "cli/invocation.h"

#include <QCoroTask>
#include <QList>

#include <functional>

namespace coord {

struct ArgumentSpec {
    QString name;
    bool required = false;
    bool variadic = false; //!< the last one only: takes all that are left
};

struct OptionSpec {
    QString name; //!< the long one, without dashes
    QString value; //!< what to call its value; empty for a flag
    QString description;
    QString letter = {}; //!< the short one
    bool required = false;
};

struct Command {
    QString name;
    QString summary;
    QStringList examples;
    QList<ArgumentSpec> arguments;
    QList<OptionSpec> options;
    bool connects = true; //!< takes --url, --token, --token-file and --context
    bool formats = false; //!< takes -o
    //! The exit status. Catches nothing: what it throws is reported by the program.
    std::function<QCoro::Task<int>(Invocation)> run;
};

//! The options of \a command with those that all commands of its kind take.
[[nodiscard]] QList<OptionSpec> allOptions(const Command &command);

} // namespace coord
