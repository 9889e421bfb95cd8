// The choice of `-o`: tables for people, three plain forms for programs.
#pragma once

#include "core/domain/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace coord {

enum class OutputFormat {
    Table, //!< for people; the command itself says how
    Json, //!< one document, two spaces deep
    Jsonl, //!< one object per line
    Name, //!< one id or name per line, to feed another command
};

//! Reads the value of `-o`. InvalidArgument with the choices where it is none of them.
[[nodiscard]] Result<OutputFormat> outputFormatFrom(const QString &name);

//! \a objects in \a format, each line ended. For Name the value of the first of \a nameKeys that an
//! object has is its name; an object with none of them is left out. No control character of a name
//! reaches the terminal; JSON escapes them by itself.
//! \pre \a format is not Table
[[nodiscard]] QString listText(OutputFormat format, const QList<QJsonObject> &objects,
    const QStringList &nameKeys = {QStringLiteral("id"), QStringLiteral("name")});

//! The same for a command whose answer is one object: Json is then not a list.
//! \pre \a format is not Table
[[nodiscard]] QString objectText(OutputFormat format, const QJsonObject &object,
    const QStringList &nameKeys = {QStringLiteral("id"), QStringLiteral("name")});

} // namespace coord
