#include "cli/service/servicespec.h"

#include <algorithm>

namespace coord {

namespace {

Status checkText(const QString &what, const QString &text)
{
    const bool isPlain = std::all_of(text.begin(), text.end(),
        [](QChar c) { return c >= u' ' && c != QChar(0x7f) && c != QChar::ReplacementCharacter; });
    if (isPlain)
        return Done{};
    return Error{ErrorCode::InvalidArgument,
        QStringLiteral("%1 holds a line end or another control character, which no service can "
                       "have")
            .arg(what)};
}

} // namespace

Status checkServiceText(const ServiceSpec &spec)
{
    QList<std::pair<QString, QString>> all{{QStringLiteral("the program's path"), spec.program},
        {QStringLiteral("the working folder"), spec.workingDirectory},
        {QStringLiteral("the user"), spec.runAs}, {QStringLiteral("the name"), spec.name},
        {QStringLiteral("the description"), spec.description}};
    for (const QString &argument : spec.arguments)
        all.append({QStringLiteral("an argument"), argument});
    for (const auto &[name, value] : spec.environment)
        all.append({QStringLiteral("the variable %1").arg(name), value});
    for (const QString &folder : spec.writable)
        all.append({QStringLiteral("a folder"), folder});
    for (const auto &[what, text] : all) {
        if (const Status good = checkText(what, text); !good)
            return good;
    }
    return Done{};
}

} // namespace coord
