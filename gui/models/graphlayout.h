// Where the boxes and arrows of a graph go in which everything stands below what it needs: layers
// by the longest way from the top, few crossings, and what belongs together below each other.
#pragma once

#include <QList>
#include <QPointF>
#include <QSizeF>

namespace coord {

struct GraphSpacing {
    QSizeF box;
    qreal beside = 0; //!< between boxes of a layer
    qreal between = 0; //!< between layers
};

struct GraphArrow {
    int from = 0; //!< the box above
    int to = 0;
    QList<QPointF> points; //!< from the lower edge of the one to the upper edge of the other
};

struct GraphLayout {
    static constexpr int maxSweeps = 12; //!< tries to have fewer crossings
    //! Of all arrows around boxes of layers that they pass; where there would be more they go
    //! straight, so that the work stays bounded.
    static constexpr qsizetype maxBends = 4'000;

    QList<QPointF> corners; //!< the upper left one of each box
    QList<int> layers; //!< of each box, from 0 at the top
    QList<GraphArrow> arrows;
    QSizeF size;
};

//! For each box those that it needs, by number; what is not ahead of it is left out. The same needs
//! make the same layout.
[[nodiscard]] GraphLayout layeredLayout(
    const QList<QList<int>> &needs, const GraphSpacing &spacing);

} // namespace coord
