#include "server/http/authenticator.h"

namespace coord {

QByteArray presentedToken(QByteArrayView authorization)
{
    static constexpr QByteArrayView scheme("bearer");
    const qsizetype length = scheme.size();
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    if (authorization.size() <= length || !isSpace(authorization[length])
        || authorization.first(length).compare(scheme, Qt::CaseInsensitive) != 0)
        return authorization.toByteArray();
    QByteArrayView token = authorization.sliced(length);
    while (!token.isEmpty() && isSpace(token.front()))
        token = token.sliced(1);
    return token.toByteArray();
}

} // namespace coord
