#include "gui/tray/agenticon.h"

#include "gui/models/statecolours.h"

#include <QPainter>

namespace coord {

namespace {

QColor signColour(AgentSign sign)
{
    switch (sign) {
    case AgentSign::Good:
        return goodColour();
    case AgentSign::Trying:
    case AgentSign::Leaving:
        return busyColour();
    case AgentSign::Paused:
        return warningColour();
    case AgentSign::Wrong:
        return badColour();
    case AgentSign::Stopped:
        break;
    }
    return quietColour();
}

// On a field of 16 by 16, in white.
void drawSign(QPainter &painter, AgentSign sign)
{
    switch (sign) {
    case AgentSign::Good:
        painter.drawPolyline(QPolygonF{{4.5, 8.5}, {7, 11}, {11.5, 5.5}});
        break;
    case AgentSign::Trying:
        for (const double x : {4.5, 8.0, 11.5})
            painter.drawPoint(QPointF(x, 8));
        break;
    case AgentSign::Leaving:
        painter.drawPolyline(QPolygonF{{5, 7}, {8, 11}, {11, 7}});
        painter.drawLine(QPointF(8, 4.5), QPointF(8, 10));
        break;
    case AgentSign::Paused:
        painter.drawLine(QPointF(6, 5.5), QPointF(6, 10.5));
        painter.drawLine(QPointF(10, 5.5), QPointF(10, 10.5));
        break;
    case AgentSign::Wrong:
        painter.drawLine(QPointF(8, 4.5), QPointF(8, 8.5));
        painter.drawPoint(QPointF(8, 11.5));
        break;
    case AgentSign::Stopped:
        painter.drawRect(QRectF(6, 6, 4, 4));
        break;
    }
}

QPixmap pixmapOf(AgentSign sign, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / 16.0, size / 16.0);
    // The rim parts it from a bar of the same colour.
    painter.setPen(QPen(Qt::white, 1));
    painter.setBrush(signColour(sign));
    painter.drawEllipse(QRectF(0.75, 0.75, 14.5, 14.5));
    painter.setPen(QPen(Qt::white, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    drawSign(painter, sign);
    return pixmap;
}

} // namespace

AgentSign agentSign(const InsideAgent &agent)
{
    switch (agent.phase()) {
    case InsideAgent::Phase::Stopping:
        return AgentSign::Leaving;
    case InsideAgent::Phase::Stopped:
        return agent.problem().isEmpty() ? AgentSign::Stopped : AgentSign::Wrong;
    case InsideAgent::Phase::Connecting:
        return agent.problem().isEmpty() ? AgentSign::Trying : AgentSign::Wrong;
    case InsideAgent::Phase::Connected:
        break;
    }
    if (!agent.problem().isEmpty())
        return AgentSign::Wrong;
    return agent.isPaused() ? AgentSign::Paused : AgentSign::Good;
}

QIcon agentIcon(AgentSign sign)
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64})
        icon.addPixmap(pixmapOf(sign, size));
    return icon;
}

} // namespace coord
