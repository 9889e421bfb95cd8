// One line for one tool call: which tool, and the part of its input that tells what it is about to
// do.
#pragma once

#include <QJsonObject>
#include <QString>

namespace coord {

//! The most telling part of \a input for the tool \a name, on one line and safe for a terminal, but
//! not shortened. Paths below \a folder are shown relative to it. Empty where the input is empty.
[[nodiscard]] QString toolSubject(
    const QString &name, const QJsonObject &input, const QString &folder);

//! All that a tool was given, a field after the other, texts as they are. Not made safe.
[[nodiscard]] QString toolInput(const QJsonObject &input);

} // namespace coord
