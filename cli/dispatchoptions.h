// What run, resume and fan-out have in common: from options, files and templates to the arguments
// of dispatch-task.
#pragma once

#include "cli/command.h"
#include "core/client/filespec.h"
#include "core/client/prompttemplate.h"

#include <QJsonObject>

namespace coord {

//! The options that all of them take, beside those of --after.
[[nodiscard]] QList<OptionSpec> dispatchOptions();
//! --template, --vars, --upload and --download.
[[nodiscard]] QList<OptionSpec> templateOptions();

//! The template of --template, or an empty one. The message of an error is the text for stderr.
[[nodiscard]] Result<PromptTemplate> chosenTemplate(const Invocation &invocation);

//! The arguments, but for the agent; \a prompt is the positional one, `-` for standard input.
//! The ids of --after are as they were given: see withWholeIds(). Nothing is dropped: what cannot
//! be understood is an error whose message is the text for stderr.
[[nodiscard]] Result<QJsonObject> dispatchArgs(
    const Invocation &invocation, const PromptTemplate &base, const QString &prompt);

//! The labels of --require, each once; the message of an error is the text for stderr.
[[nodiscard]] Result<QStringList> requiredLabels(const Invocation &invocation);

//! What is to be uploaded before and downloaded after, of the command line or else the template.
[[nodiscard]] Result<RunFiles> filesOfRun(const Invocation &invocation, const PromptTemplate &base);

//! Refuses, for a coordinator of version \a protocol, arguments it would ignore.
[[nodiscard]] Status checkForProtocol(const QJsonObject &args, int protocol);

} // namespace coord
