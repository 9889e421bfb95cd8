// The values that an exchange has met so far, and the patterns in which it speaks of them.
//
// A text "$name" is a value: where something is said, one that is new is a fresh UUID; where
// something is expected, one that is new takes what came. "${name}" inside a longer text is
// replaced. "<text>",
// "<number>", "<uuid>", "<any>" and "<absent>" fit by kind, "~…" is a regular expression for the
// whole text, and {"repeat": "x", "times": n} is a long text.
#pragma once

#include <QHash>
#include <QJsonValue>
#include <QString>

namespace coord::test {

class Bindings {
public:
    //! \a value as it goes over the wire.
    QJsonValue fill(const QJsonValue &value);
    QString fillText(const QString &text);

    //! Empty where \a got is what was \a wanted, else a sentence. Objects may have more members
    //! than wanted unless \a exactly; lists have the length that is wanted.
    QString mismatch(const QJsonValue &wanted, const QJsonValue &got, bool exactly);

private:
    QString mismatchOfText(const QString &wanted, const QJsonValue &got);

    QHash<QString, QJsonValue> m_values;
};

} // namespace coord::test
