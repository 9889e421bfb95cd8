// Prompts of tasks that come after others, and answers of any kind: what is refused is refused, and
// what is filled in is bounded and between marks that nothing else in the prompt looks like.
//
// The first line is the prompt, the rest the answer of both predecessors.
#include "core/domain/limits.h"
#include "core/domain/taskprompt.h"

#include <cstdlib>

using namespace coord;

namespace {

const QString boundary = QStringLiteral("0f8fad5bd9cb469f");

QList<PredecessorEnd> endsWith(const QString &answer)
{
    const auto dependency = [](const char *id) {
        return Dependency{QLatin1String(id), QStringLiteral("build")};
    };
    return {{.dependency = dependency("0f8fad5b-d9cb-469f-a165-70867728950e"),
                .agentName = QStringLiteral("anna"),
                .result = answer},
        {.dependency = dependency("1f8fad5b-d9cb-469f-a165-70867728950e"),
            .agentName = answer,
            .state = TaskState::DeadLetter,
            .error = answer}};
}

void check(const QString &prompt, const QString &answer)
{
    const QList<PredecessorEnd> ends = endsWith(answer);
    if (prompt.contains(boundary)
        || !checkTaskPrompt(prompt, {ends[0].dependency, ends[1].dependency}))
        return;
    const QString filled = filledPrompt(prompt, ends, boundary);
    if (filled.size() > mostFilledChars(prompt) || filled.size() > limits::maxPromptChars)
        std::abort();
    if (filled == prompt)
        return;
    // One pair is in the sentence ahead.
    const auto opened = filled.count(QStringLiteral("<data-") + boundary + u'>');
    const auto closed = filled.count(QStringLiteral("</data-") + boundary + u'>');
    if (opened != closed || filled.count(boundary) != opened + closed)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype line = input.indexOf('\n');
    check(QString::fromUtf8(input.left(line)), QString::fromUtf8(input.mid(line + 1)));
    return 0;
}
