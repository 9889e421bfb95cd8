#include "gui/lists/listsource.h"

#include "gui/models/showntext.h"

namespace coord {

QString cellText(const QString &text)
{
    const QString line = shownFirstLine(text.left(4 * maxCellChars));
    return line.size() > maxCellChars ? line.left(maxCellChars) + QChar(0x2026) : line;
}

QString cellToolTip(const QString &text)
{
    return text.isEmpty() ? QString() : shownToolTip(text);
}

} // namespace coord
