// What a list of the coordinator's is: the operation that answers it, and the columns it is shown
// in, as a table of functions.
#pragma once

#include "core/domain/result.h"
#include "core/protocol/fields.h"

#include <QColor>
#include <QJsonObject>
#include <QList>

#include <functional>

namespace coord {

//! A row as it is shown. Texts are safe to show: what others wrote is one line without controls.
struct ListedRow {
    QString id;
    QStringList texts;
    QStringList toolTips; //!< empty: none
    QColor mark; //!< beside the first text
    QJsonObject source; //!< as the coordinator has it

    bool operator==(const ListedRow &) const = default;
};

struct ListSource {
    enum class Paging {
        None, //!< all in one answer
        Cursor, //!< `nextCursor` of the answer is `cursor` of the next question
        Before, //!< `number` of the last row is `before` of the next question
    };

    QString command;
    QString rowsKey; //!< of the answer
    Paging paging = Paging::None;
    QStringList titles;
    std::function<Result<ListedRow>(const QJsonObject &)> read;
};

//! A column of a list of Rows. Its text may be anything; it is made safe.
template <typename Row>
struct ListColumn {
    QString title;
    QString (*text)(const Row &);
    QString (*toolTip)(const Row &) = nullptr;
};

template <wire::Fields Row>
struct ListRows {
    QString (*id)(const Row &);
    QList<ListColumn<Row>> columns;
    QColor (*mark)(const Row &) = nullptr;
};

//! Of a text in a list; what is longer ends in an ellipsis.
inline constexpr qsizetype maxCellChars = 300;
[[nodiscard]] QString cellText(const QString &text);
[[nodiscard]] QString cellToolTip(const QString &text);

//! Makes the source read its rows as Rows.
template <wire::Fields Row>
[[nodiscard]] ListSource listSource(ListSource source, const ListRows<Row> &rows)
{
    for (const ListColumn<Row> &column : rows.columns)
        source.titles.append(column.title);
    source.read = [rows](const QJsonObject &object) -> Result<ListedRow> {
        const Result<Row> row = wire::parse<Row>(object);
        if (!row)
            return row.error();
        ListedRow shown{.id = rows.id(*row), .source = object};
        for (const ListColumn<Row> &column : rows.columns) {
            shown.texts.append(cellText(column.text(*row)));
            shown.toolTips.append(column.toolTip ? cellToolTip(column.toolTip(*row)) : QString());
        }
        if (rows.mark)
            shown.mark = rows.mark(*row);
        return shown;
    };
    return source;
}

} // namespace coord
