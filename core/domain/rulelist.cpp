#include "core/domain/rulelist.h"

#include <algorithm>

namespace coord {

QStringList listFrom(const QString &text)
{
    QStringList items{QString()};
    int depth = 0;
    for (const QChar c : text) {
        if (c == u'(')
            ++depth;
        else if (c == u')')
            depth = std::max(0, depth - 1);
        if (c == u',' && depth == 0)
            items.append(QString());
        else
            items.last().append(c);
    }
    for (QString &item : items)
        item = item.trimmed();
    items.removeAll(QString());
    return items;
}

} // namespace coord
