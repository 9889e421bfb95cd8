// Reads an object key by key and keeps the first thing that is wrong, with where that is.
//
// For documents that people write: unlike messages of the wire they are refused for a key that
// nobody knows, since that is a slip of the pen.
#pragma once

#include "core/domain/result.h"
#include "core/domain/time.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <optional>

namespace coord {

//! Once something was wrong every other reading gives the empty value.
class KeyReader {
public:
    struct Range {
        double min = 0;
        double max = 0;
    };

    //! \a where: what the errors begin with, such as `step "build"`; may be empty.
    KeyReader(QJsonObject object, QString where)
        : m_object(std::move(object))
        , m_where(std::move(where))
    {
    }

    //! Refuses every other key, with the nearest of these. Keys that begin with \a remark are let
    //! pass, where it is given.
    void allowOnly(const QStringList &known, const QString &remark = {});

    [[nodiscard]] bool has(const char *key) const
    {
        return !m_object.value(QLatin1String(key)).isUndefined();
    }
    [[nodiscard]] QJsonValue value(const char *key) const
    {
        return m_object.value(QLatin1String(key));
    }
    [[nodiscard]] QString text(const char *key, qsizetype maxChars);
    [[nodiscard]] bool flag(const char *key);
    //! A list of texts, or a text with commas.
    [[nodiscard]] QStringList texts(const char *key, qsizetype maxItems);
    //! A list of texts, or one text, commas and all.
    [[nodiscard]] QStringList items(const char *key, qsizetype maxItems);
    [[nodiscard]] std::optional<double> number(const char *key, Range range);
    [[nodiscard]] std::optional<int> whole(const char *key, Range range);
    //! A span as people write it: 500ms, 90s, 10m, 2h, 1d.
    [[nodiscard]] std::optional<Millis> span(const char *key, Millis min, Millis max);

    void refuse(const QString &what);
    void refuse(const char *key, const QString &what);
    //! Takes over what is wrong with a part.
    void adopt(const Status &status);
    [[nodiscard]] bool isGood() const { return !m_error; }
    [[nodiscard]] Status status() const { return m_error ? Status(*m_error) : Status(Done{}); }

private:
    [[nodiscard]] QStringList listOf(
        const char *key, qsizetype maxItems, const QStringList &single);
    [[nodiscard]] std::optional<double> numberIn(const QJsonValue &value) const;

    QJsonObject m_object;
    QString m_where;
    std::optional<Error> m_error;
};

//! A text, a number or true and false, as a text; nothing where it is none of these.
[[nodiscard]] std::optional<QString> scalarText(const QJsonValue &value);

} // namespace coord
