#include "tests/protocol/messageprobes.h"

namespace coord::wire::test {

QList<BadValue> otherTypes(QJsonValue::Type right, const QString &error)
{
    const QList<BadValue> all{
        {QStringLiteral("true"), true, error, true},
        {QStringLiteral("a number"), 1, error, true},
        {QStringLiteral("a fraction"), 1.5, error, true},
        {QStringLiteral("a text"), QStringLiteral("2"), error, true},
        {QStringLiteral("an empty text"), QStringLiteral(""), error, true},
        {QStringLiteral("a list"), QJsonArray{QStringLiteral("a")}, error, true},
        {QStringLiteral("an object"), QJsonObject{{QStringLiteral("a"), 1}}, error, true},
    };
    QList<BadValue> others;
    for (const BadValue &each : all) {
        if (each.value.type() != right)
            others.append(each);
    }
    return others;
}

QList<BadValue> badTexts(const Rule &rule)
{
    auto bad = otherTypes(QJsonValue::String, QStringLiteral("must be text"));
    const qint64 max = rule.max < 0 ? limits::maxTextChars : rule.max;
    if (max <= largestTextTried)
        bad.append({QStringLiteral("one character too long"), QString(max + 1, QLatin1Char('x')),
            QStringLiteral("must be at most %1 characters long").arg(max)});
    if (rule.min > 0)
        bad.append(
            {QStringLiteral("one character too short"), QString(rule.min - 1, QLatin1Char('x')),
                QStringLiteral("must be at least %1 characters long").arg(rule.min)});
    if (rule.anyText)
        return bad;
    const QString error = QStringLiteral("must be valid text without U+0000");
    bad.append({QStringLiteral("a text with U+0000"), QStringLiteral("a") + QChar(u'\0'), error});
    bad.append({QStringLiteral("half a character, the first"), QStringLiteral("a") + QChar(0xD83D),
        error});
    bad.append({QStringLiteral("half a character, the second"), QStringLiteral("a") + QChar(0xDE80),
        error});
    return bad;
}

QList<BadValue> badWholes(qint64 min, qint64 max)
{
    auto bad = otherTypes(QJsonValue::Double, QStringLiteral("must be a whole number"));
    const QString whole = QStringLiteral("must be a whole number");
    const QString bounds = QStringLiteral("must be from %1 to %2").arg(min).arg(max);
    bad.append({QStringLiteral("a fraction"), double(min) + 0.5, whole});
    bad.append({QStringLiteral("larger than any whole number"), 1e300, whole});
    bad.append({QStringLiteral("one too small"), min - 1, bounds});
    if (max < std::numeric_limits<qint64>::max())
        bad.append({QStringLiteral("one too large"), max + 1, bounds});
    return bad;
}

QList<BadValue> badNumbers(double min, double max)
{
    auto bad = otherTypes(QJsonValue::Double, QStringLiteral("must be a number"));
    const QString bounds = QStringLiteral("must be a number from %1 to %2").arg(min).arg(max);
    bad.append({QStringLiteral("too small"), min - 0.5, bounds});
    bad.append({QStringLiteral("too large"), max * 2, bounds});
    return bad;
}

} // namespace coord::wire::test
