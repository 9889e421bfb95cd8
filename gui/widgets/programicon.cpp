#include "gui/widgets/programicon.h"

#include <QPainter>

namespace coord {

namespace {

// On a field of 16 by 16, in white on a tile of one colour: seen on light and on dark bars.
QPixmap programPixmap(int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / 16.0, size / 16.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x2f, 0x5d, 0x9e));
    painter.drawRoundedRect(QRectF(0.5, 0.5, 15, 15), 3.5, 3.5);
    const QPointF middle(8, 8);
    painter.setBrush(Qt::white);
    for (const QPointF &machine : {QPointF(8, 3.2), QPointF(3.6, 11), QPointF(12.4, 11)}) {
        painter.setPen(QPen(Qt::white, 1.2));
        painter.drawLine(middle, machine);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(machine, 1.6, 1.6);
    }
    painter.drawEllipse(middle, 2.4, 2.4);
    return pixmap;
}

} // namespace

QIcon programIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(programPixmap(size));
    return icon;
}

} // namespace coord
