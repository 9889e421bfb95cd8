// The layout of graphs: what must hold of every picture, with two hundred graphs by chance, and
// what makes one that can be read.
#include "gui/models/graphlayout.h"

#include <QRandomGenerator>
#include <QRectF>
#include <QtTest>

using namespace coord;

using Needs = QList<QList<int>>;
Q_DECLARE_METATYPE(Needs)

namespace {

const GraphSpacing spacing{.box = {120, 40}, .beside = 20, .between = 50};

GraphLayout layoutOf(const Needs &needs)
{
    return layeredLayout(needs, spacing);
}

QRectF boxOf(const GraphLayout &layout, int box)
{
    return {layout.corners[box], spacing.box};
}

Needs byChance(quint32 seed)
{
    QRandomGenerator random(seed);
    Needs needs(random.bounded(1, 60));
    const int most = random.bounded(1, 5);
    for (int box = 1; box < needs.size(); ++box) {
        for (int i = random.bounded(most + 1); i > 0; --i) {
            const int need = random.bounded(box);
            if (!needs[box].contains(need))
                needs[box].append(need);
        }
    }
    return needs;
}

//! Whether an arrow goes through a box that is not its own.
bool runsInto(const GraphArrow &arrow, const QRectF &box)
{
    for (qsizetype i = 1; i < arrow.points.size(); ++i) {
        const QPointF &a = arrow.points[i - 1];
        const QPointF &b = arrow.points[i];
        const bool isBeside = std::max(a.x(), b.x()) <= box.left()
            || std::min(a.x(), b.x()) >= box.right() || b.y() <= box.top() || a.y() >= box.bottom();
        if (!isBeside)
            return true;
    }
    return false;
}

} // namespace

class GraphLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whateverTheGraph_data();
    void whateverTheGraph();
    void layersAreLongestWays_data();
    void layersAreLongestWays();
    void arrowsThatNeedNotCrossDoNot();
    void aChainIsStraight();
    void whatIsNotAheadIsLeftOut();
    void theLargestPipelineIsQuick();
};

void GraphLayoutTest::whateverTheGraph_data()
{
    QTest::addColumn<Needs>("needs");
    QTest::newRow("no box") << Needs();
    QTest::newRow("one box") << Needs{{}};
    QTest::newRow("boxes without arrows") << Needs{{}, {}, {}};
    for (quint32 seed = 0; seed < 200; ++seed)
        QTest::addRow("a graph by chance, number %u", seed) << byChance(seed);
}

void GraphLayoutTest::whateverTheGraph()
{
    QFETCH(Needs, needs);
    const GraphLayout layout = layoutOf(needs);
    QCOMPARE(layout.corners.size(), needs.size());
    const QRectF whole(QPointF(), layout.size);
    qsizetype arrows = 0;
    for (int a = 0; a < needs.size(); ++a) {
        arrows += needs[a].size();
        QVERIFY(whole.adjusted(-0.01, -0.01, 0.01, 0.01).contains(boxOf(layout, a)));
        for (int b = 0; b < a; ++b)
            QVERIFY2(!boxOf(layout, a).adjusted(1, 1, -1, -1).intersects(boxOf(layout, b)),
                "two boxes overlap");
    }
    QCOMPARE(layout.arrows.size(), arrows);
    for (const GraphArrow &arrow : layout.arrows) {
        QVERIFY(needs[arrow.to].contains(arrow.from));
        QVERIFY(layout.layers[arrow.from] < layout.layers[arrow.to]);
        for (qsizetype i = 1; i < arrow.points.size(); ++i)
            QVERIFY2(arrow.points[i - 1].y() < arrow.points[i].y(), "an arrow goes up");
        for (int box = 0; box < needs.size(); ++box)
            QVERIFY(!runsInto(arrow, boxOf(layout, box)));
    }
    const GraphLayout again = layoutOf(needs);
    QCOMPARE(again.corners, layout.corners);
    for (qsizetype i = 0; i < layout.arrows.size(); ++i)
        QCOMPARE(again.arrows[i].points, layout.arrows[i].points);
}

void GraphLayoutTest::layersAreLongestWays_data()
{
    QTest::addColumn<Needs>("needs");
    QTest::addColumn<QList<int>>("layers");
    QTest::newRow("a chain") << Needs{{}, {0}, {1}} << QList<int>{0, 1, 2};
    QTest::newRow("a short cut does not lift a box")
        << Needs{{}, {0}, {0, 1}} << QList<int>{0, 1, 2};
    QTest::newRow("two that need the same stand beside each other")
        << Needs{{}, {0}, {0}, {1, 2}} << QList<int>{0, 1, 1, 2};
    QTest::newRow("what needs nothing is at the top") << Needs{{}, {0}, {}} << QList<int>{0, 1, 0};
}

void GraphLayoutTest::layersAreLongestWays()
{
    QFETCH(Needs, needs);
    QFETCH(QList<int>, layers);
    QCOMPARE(layoutOf(needs).layers, layers);
}

void GraphLayoutTest::arrowsThatNeedNotCrossDoNot()
{
    // Three above and three below, each of these below another one than the order says.
    const GraphLayout layout = layoutOf({{}, {}, {}, {2}, {1}, {0}});
    for (const GraphArrow &a : layout.arrows) {
        for (const GraphArrow &b : layout.arrows) {
            const bool isLeftAbove = a.points.first().x() < b.points.first().x();
            const bool isLeftBelow = a.points.last().x() < b.points.last().x();
            QVERIFY(&a == &b || isLeftAbove == isLeftBelow);
        }
    }
}

void GraphLayoutTest::aChainIsStraight()
{
    const GraphLayout layout = layoutOf({{}, {0}, {1}, {2}});
    for (const QPointF &corner : layout.corners)
        QCOMPARE(corner.x(), layout.corners.first().x());
    QCOMPARE(layout.size, QSizeF(120, 4 * 40 + 3 * 50));
}

void GraphLayoutTest::whatIsNotAheadIsLeftOut()
{
    const GraphLayout layout = layoutOf({{1, 0, -1, 77}, {0}});
    QCOMPARE(layout.arrows.size(), 1);
    QCOMPARE(layout.layers, (QList<int>{0, 1}));
}

void GraphLayoutTest::theLargestPipelineIsQuick()
{
    // As many needs as a step may have, of those right ahead: five hundred steps, the longest ways.
    Needs needs(500);
    for (int box = 1; box < needs.size(); ++box) {
        for (int need = std::max(0, box - 64); need < box; ++need)
            needs[box].append(need);
    }
    const GraphLayout layout = layoutOf(needs);
    QCOMPARE(layout.layers.last(), 499);
    {
        static_cast<void>(layoutOf(byChance(1)));
    }
}

QTEST_APPLESS_MAIN(GraphLayoutTest)
#include "graphlayouttest.moc"
