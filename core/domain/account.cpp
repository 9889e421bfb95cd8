#include "core/domain/account.h"

#include "core/domain/limits.h"

#include <algorithm>

namespace coord {

QString kindName(AccessKey::Kind kind)
{
    switch (kind) {
    case AccessKey::Kind::User:
        return QStringLiteral("user");
    case AccessKey::Kind::Agent:
        return QStringLiteral("agent");
    case AccessKey::Kind::Enrolment:
        return QStringLiteral("enrolment");
    }
    return {};
}

std::optional<AccessKey::Kind> kindFrom(QStringView name)
{
    for (const auto kind :
        {AccessKey::Kind::User, AccessKey::Kind::Agent, AccessKey::Kind::Enrolment}) {
        if (name == kindName(kind))
            return kind;
    }
    return std::nullopt;
}

bool isAccountName(QStringView text)
{
    if (text.isEmpty() || text.size() > limits::maxNameChars || text != text.trimmed())
        return false;
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        const QChar::Category category = c.category();
        return category != QChar::Other_Control && category != QChar::Other_Format
            && category != QChar::Separator_Line && category != QChar::Separator_Paragraph
            && category != QChar::Other_NotAssigned && category != QChar::Other_PrivateUse;
    });
}

} // namespace coord
