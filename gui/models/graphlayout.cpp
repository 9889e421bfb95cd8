#include "gui/models/graphlayout.h"

#include <algorithm>
#include <numeric>

namespace coord {

namespace {

//! A box, or the place where an arrow passes a layer.
struct Knot {
    int layer = 0;
    QList<int> above = {};
    QList<int> below = {};
};

using Layers = QList<QList<int>>;

class LayeredGraph {
public:
    LayeredGraph(const QList<QList<int>> &needs, const GraphSpacing &spacing)
        : m_spacing(spacing)
        , m_boxes(int(needs.size()))
        , m_knots(needs.size())
    {
        for (int box = 0; box < m_boxes; ++box)
            addBox(box, needs[box]);
        addWays();
        for (int knot = 0; knot < m_knots.size(); ++knot) {
            m_layers.resize(std::max<qsizetype>(m_layers.size(), m_knots[knot].layer + 1));
            m_layers[m_knots[knot].layer].append(knot);
        }
        untangle();
        place();
    }

    [[nodiscard]] GraphLayout layout() const
    {
        GraphLayout layout;
        qreal right = 0;
        for (int box = 0; box < m_boxes; ++box) {
            layout.layers.append(m_knots[box].layer);
            layout.corners.append({m_x[box] - m_spacing.box.width() / 2, topOf(box)});
            right = std::max(right, m_x[box] + m_spacing.box.width() / 2);
        }
        for (const Way &way : m_ways)
            layout.arrows.append({way.knots.first(), way.knots.last(), pointsOf(way)});
        const qreal bottom
            = m_layers.isEmpty() ? 0 : topOfLayer(m_layers.size() - 1) + m_spacing.box.height();
        layout.size = {right, bottom};
        return layout;
    }

private:
    struct Way {
        QList<int> knots; //!< a box, the bends, a box
    };

    void addBox(int box, const QList<int> &needs)
    {
        for (const int need : needs) {
            if (need < 0 || need >= box)
                continue;
            m_knots[box].layer = std::max(m_knots[box].layer, m_knots[need].layer + 1);
            m_ways.append({{need, box}});
        }
    }

    void addWays()
    {
        qsizetype bends = 0;
        for (const Way &way : std::as_const(m_ways))
            bends += m_knots[way.knots[1]].layer - m_knots[way.knots[0]].layer - 1;
        for (Way &way : m_ways) {
            if (bends <= GraphLayout::maxBends)
                bend(way);
            for (qsizetype i = 1; i < way.knots.size(); ++i) {
                m_knots[way.knots[i - 1]].below.append(way.knots[i]);
                m_knots[way.knots[i]].above.append(way.knots[i - 1]);
            }
        }
    }

    void bend(Way &way)
    {
        const int last = way.knots.takeLast();
        for (int layer = m_knots[way.knots[0]].layer + 1; layer < m_knots[last].layer; ++layer) {
            way.knots.append(int(m_knots.size()));
            m_knots.append(Knot{.layer = layer});
        }
        way.knots.append(last);
    }

    // The barycentre heuristic of Sugiyama: each knot goes to the middle of those above it, then of
    // those below, and the best order that was seen stays.
    void untangle()
    {
        number();
        Layers best = m_layers;
        qint64 fewest = crossings();
        for (int sweep = 0; sweep < GraphLayout::maxSweeps && fewest > 0; ++sweep) {
            const bool goesDown = sweep % 2 == 0;
            for (qsizetype i = 1; i < m_layers.size(); ++i)
                reorder(m_layers[goesDown ? i : m_layers.size() - 1 - i], goesDown);
            const qint64 now = crossings();
            if (now >= fewest)
                continue;
            fewest = now;
            best = m_layers;
        }
        m_layers = best;
        number();
    }

    void number()
    {
        m_at.resize(m_knots.size());
        for (const QList<int> &layer : std::as_const(m_layers)) {
            for (int at = 0; at < layer.size(); ++at)
                m_at[layer[at]] = at;
        }
    }

    void reorder(QList<int> &layer, bool looksUp)
    {
        QList<std::pair<double, int>> order;
        for (const int knot : std::as_const(layer)) {
            const QList<int> &beside = looksUp ? m_knots[knot].above : m_knots[knot].below;
            double sum = 0;
            for (const int other : beside)
                sum += m_at[other];
            order.append({beside.isEmpty() ? m_at[knot] : sum / double(beside.size()), knot});
        }
        std::stable_sort(order.begin(), order.end(),
            [](const auto &a, const auto &b) { return a.first < b.first; });
        for (int at = 0; at < layer.size(); ++at) {
            layer[at] = order[at].second;
            m_at[layer[at]] = at;
        }
    }

    [[nodiscard]] qint64 crossings() const
    {
        qint64 count = 0;
        for (qsizetype i = 1; i < m_layers.size(); ++i)
            count += crossingsAbove(m_layers[i], m_layers[i - 1].size());
        return count;
    }

    // Two arrows cross where one ends to the right of the other and begins to its left: inversions,
    // counted with a tree of sums.
    [[nodiscard]] qint64 crossingsAbove(const QList<int> &layer, qsizetype width) const
    {
        QList<qint64> sums(width + 1);
        qint64 seen = 0;
        qint64 count = 0;
        for (const int knot : layer) {
            QList<int> starts;
            for (const int above : m_knots[knot].above) {
                if (m_knots[above].layer + 1 == m_knots[knot].layer)
                    starts.append(m_at[above]);
            }
            for (const int start : std::as_const(starts)) {
                count += seen;
                for (int i = start + 1; i > 0; i -= i & -i)
                    count -= sums[i];
            }
            for (const int start : std::as_const(starts)) {
                for (int i = start + 1; i <= width; i += i & -i)
                    sums[i] += 1;
            }
            seen += starts.size();
        }
        return count;
    }

    void place()
    {
        m_x.resize(m_knots.size());
        for (const QList<int> &layer : std::as_const(m_layers))
            settle(layer, QList<qreal>(layer.size()));
        for (int sweep = 0; sweep < GraphLayout::maxSweeps; ++sweep) {
            const bool goesDown = sweep % 2 == 0;
            for (qsizetype i = 1; i < m_layers.size(); ++i)
                align(m_layers[goesDown ? i : m_layers.size() - 1 - i], goesDown);
        }
        qreal left = 0;
        for (int box = 0; box < m_boxes; ++box)
            left = box == 0 ? m_x[0] : std::min(left, m_x[box]);
        for (qreal &x : m_x)
            x += m_spacing.box.width() / 2 - left;
    }

    void align(const QList<int> &layer, bool looksUp)
    {
        QList<qreal> wanted;
        for (const int knot : layer) {
            const QList<int> &beside = looksUp ? m_knots[knot].above : m_knots[knot].below;
            qreal sum = 0;
            for (const int other : beside)
                sum += m_x[other];
            wanted.append(beside.isEmpty() ? m_x[knot] : sum / qreal(beside.size()));
        }
        settle(layer, wanted);
    }

    // As near to where they are wanted as order and distance allow: neighbours that push each other
    // become a block, which goes to the middle of what its members want.
    void settle(const QList<int> &layer, const QList<qreal> &wanted)
    {
        struct Block {
            qreal sum;
            int count;
            [[nodiscard]] qreal middle() const { return sum / count; }
        };
        QList<Block> blocks;
        qreal offset = 0;
        for (int i = 0; i < layer.size(); ++i) {
            offset += i == 0 ? 0 : distance(layer[i - 1], layer[i]);
            Block block{wanted[i] - offset, 1};
            while (!blocks.isEmpty() && blocks.last().middle() >= block.middle()) {
                const Block before = blocks.takeLast();
                block = {before.sum + block.sum, before.count + block.count};
            }
            blocks.append(block);
        }
        offset = 0;
        int i = 0;
        for (const Block &block : std::as_const(blocks)) {
            for (const int end = i + block.count; i < end; ++i) {
                offset += i == 0 ? 0 : distance(layer[i - 1], layer[i]);
                m_x[layer[i]] = block.middle() + offset;
            }
        }
    }

    [[nodiscard]] qreal distance(int left, int right) const
    {
        return (widthOf(left) + widthOf(right)) / 2 + m_spacing.beside;
    }
    [[nodiscard]] qreal widthOf(int knot) const
    {
        return knot < m_boxes ? m_spacing.box.width() : 0;
    }
    [[nodiscard]] qreal topOfLayer(qsizetype layer) const
    {
        return qreal(layer) * (m_spacing.box.height() + m_spacing.between);
    }
    [[nodiscard]] qreal topOf(int knot) const { return topOfLayer(m_knots[knot].layer); }

    [[nodiscard]] QList<QPointF> pointsOf(const Way &way) const
    {
        QList<QPointF> points;
        for (qsizetype i = 0; i < way.knots.size(); ++i) {
            const int knot = way.knots[i];
            if (i > 0)
                points.append({m_x[knot], topOf(knot)});
            if (i + 1 < way.knots.size())
                points.append({m_x[knot], topOf(knot) + m_spacing.box.height()});
        }
        return points;
    }

    const GraphSpacing m_spacing;
    const int m_boxes;
    QList<Knot> m_knots;
    QList<Way> m_ways;
    Layers m_layers;
    QList<int> m_at; //!< in its layer
    QList<qreal> m_x; //!< its middle
};

} // namespace

GraphLayout layeredLayout(const QList<QList<int>> &needs, const GraphSpacing &spacing)
{
    return LayeredGraph(needs, spacing).layout();
}

} // namespace coord
