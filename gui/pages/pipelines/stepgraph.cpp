#include "gui/pages/pipelines/stepgraph.h"

#include "gui/models/graphlayout.h"
#include "gui/models/pipelinewords.h"
#include "gui/pages/pipelines/stepbox.h"

#include <QAccessible>
#include <QHash>
#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace coord {

namespace {

constexpr qreal zoomStep = 1.25;
constexpr qreal graphMargin = 24; //!< around the graph
constexpr qreal headLength = 8;
constexpr qreal headWidth = 4;

//! Needs by number: they come by name, and each step stands behind what it needs.
QList<QList<int>> numberedNeeds(const QList<wire::PipelineStepInfo> &steps)
{
    QHash<QString, int> numbers;
    QList<QList<int>> needs;
    for (const wire::PipelineStepInfo &step : steps) {
        QList<int> own;
        for (const QString &name : step.needs) {
            if (const auto found = numbers.constFind(name); found != numbers.constEnd())
                own.append(*found);
        }
        numbers.insert(step.name, int(needs.size()));
        needs.append(own);
    }
    return needs;
}

void addArrow(QPainterPath &path, const QList<QPointF> &points)
{
    path.moveTo(points.first());
    for (qsizetype i = 1; i < points.size(); ++i) {
        const QPointF &a = points[i - 1];
        const QPointF &b = points[i];
        const qreal bend = (b.y() - a.y()) / 2;
        path.cubicTo(a + QPointF(0, bend), b - QPointF(0, bend), b);
    }
    const QPointF tip = points.last();
    path.moveTo(tip + QPointF(-headWidth, -headLength));
    path.lineTo(tip);
    path.lineTo(tip + QPointF(headWidth, -headLength));
}

} // namespace

StepGraph::StepGraph(QWidget *parent)
    : QGraphicsView(parent)
{
    setScene(&m_scene);
    setRenderHint(QPainter::Antialiasing);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setAccessibleName(tr("Steps"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(200, 160);
}

bool StepGraph::isShown(const QString &pipelineId, const QList<wire::PipelineStepInfo> &steps) const
{
    if (pipelineId != m_pipelineId || steps.size() != m_boxes.size())
        return false;
    for (int i = 0; i < steps.size(); ++i) {
        const wire::PipelineStepInfo &known = m_boxes[i]->step();
        if (known.name != steps[i].name || known.needs != steps[i].needs
            || known.when != steps[i].when)
            return false;
    }
    return true;
}

void StepGraph::show(const QString &pipelineId, const QList<wire::PipelineStepInfo> &steps)
{
    if (!isShown(pipelineId, steps)) {
        m_pipelineId = pipelineId;
        return build(steps);
    }
    for (int i = 0; i < steps.size(); ++i)
        m_boxes[i]->show(steps[i]);
    tell();
}

void StepGraph::build(const QList<wire::PipelineStepInfo> &steps)
{
    m_boxes.clear();
    m_current = -1;
    m_wasZoomed = false;
    m_scene.clear();
    m_needs = numberedNeeds(steps);
    const QSizeF size = StepBox::sizeIn(font());
    const GraphLayout layout = layeredLayout(
        m_needs, {.box = size, .beside = size.height() / 3, .between = size.height() * 0.7});
    m_layers = layout.layers;
    QPainterPath arrows;
    QPainterPath loose;
    for (const GraphArrow &arrow : layout.arrows) {
        const bool isLoose = steps[arrow.to].when == QLatin1String("always");
        addArrow(isLoose ? loose : arrows, arrow.points);
    }
    m_arrows = m_scene.addPath(arrows);
    m_loose = m_scene.addPath(loose);
    colourArrows();
    for (int i = 0; i < steps.size(); ++i) {
        auto *box = new StepBox(i, font());
        box->setPos(layout.corners[i]);
        box->show(steps[i]);
        box->setCurrent(false);
        m_scene.addItem(box);
        m_boxes.append(box);
    }
    m_scene.setSceneRect(QRectF(QPointF(), layout.size)
                             .adjusted(-graphMargin, -graphMargin, graphMargin, graphMargin));
    look();
    setCurrent(steps.isEmpty() ? -1 : 0);
}

void StepGraph::colourArrows()
{
    QPen pen(palette().color(QPalette::Text), 1.3);
    QColor colour = pen.color();
    colour.setAlphaF(0.55F);
    pen.setColor(colour);
    m_arrows->setPen(pen);
    pen.setStyle(Qt::DashLine);
    m_loose->setPen(pen);
}

// Whole, unless it could not be read then.
void StepGraph::look()
{
    const QRectF whole = m_scene.sceneRect();
    const qreal fits
        = std::min(viewport()->width() / whole.width(), viewport()->height() / whole.height());
    const qreal scale = std::clamp(fits, leastAtFirst, 1.0);
    setTransform(QTransform::fromScale(scale, scale));
    centerOn(whole.center().x(), fits < scale ? 0 : whole.center().y());
}

void StepGraph::showWhole()
{
    fitInView(m_scene.sceneRect(), Qt::KeepAspectRatio);
    if (transform().m11() > 1)
        setTransform(QTransform());
    m_wasZoomed = true;
}

void StepGraph::zoomBy(qreal factor)
{
    const qreal now = transform().m11();
    const qreal wanted = std::clamp(now * factor, leastScale, mostScale);
    scale(wanted / now, wanted / now);
    m_wasZoomed = true;
}

const wire::PipelineStepInfo *StepGraph::currentStep() const
{
    return m_current < 0 ? nullptr : &m_boxes[m_current]->step();
}

void StepGraph::setCurrent(int number)
{
    if (number == m_current)
        return;
    if (m_current >= 0)
        m_boxes[m_current]->setCurrent(false);
    m_current = number;
    if (m_current >= 0) {
        m_boxes[m_current]->setCurrent(true);
        ensureVisible(m_boxes[m_current], 20, 20);
    }
    tell();
}

void StepGraph::tell()
{
    const auto *step = currentStep();
    const QString described
        = step ? stepFacts(*step).join(QStringLiteral(", ")) : tr("There are no steps.");
    if (described != accessibleDescription()) {
        setAccessibleDescription(described);
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
    Q_EMIT currentChanged();
}

void StepGraph::choose()
{
    if (const auto *step = currentStep(); step && !step->taskId.isEmpty())
        Q_EMIT stepChosen(step->taskId);
}

int StepGraph::nearest(const QList<int> &among) const
{
    int best = -1;
    qreal least = 0;
    for (const int each : among) {
        const qreal away = std::abs(m_boxes[each]->x() - m_boxes[m_current]->x());
        if (best >= 0 && away >= least)
            continue;
        best = each;
        least = away;
    }
    return best;
}

QList<int> StepGraph::ofLayer(int layer) const
{
    QList<int> found;
    for (int i = 0; i < m_layers.size(); ++i) {
        if (m_layers[i] == layer)
            found.append(i);
    }
    return found;
}

int StepGraph::beside(int direction) const
{
    QList<int> there;
    for (const int each : ofLayer(m_layers[m_current])) {
        if ((m_boxes[each]->x() - m_boxes[m_current]->x()) * direction > 0)
            there.append(each);
    }
    return nearest(there);
}

// Along an arrow where there is one, else to the layer.
int StepGraph::above() const
{
    const QList<int> &needs = m_needs[m_current];
    return nearest(needs.isEmpty() ? ofLayer(m_layers[m_current] - 1) : needs);
}

int StepGraph::below() const
{
    QList<int> dependents;
    for (int i = 0; i < m_needs.size(); ++i) {
        if (m_needs[i].contains(m_current))
            dependents.append(i);
    }
    return nearest(dependents.isEmpty() ? ofLayer(m_layers[m_current] + 1) : dependents);
}

void StepGraph::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier))
        return QGraphicsView::keyPressEvent(event);
    int next = -1;
    const int key = event->key();
    if (m_current >= 0 && (key == Qt::Key_Left || key == Qt::Key_Right))
        next = beside(key == Qt::Key_Left ? -1 : 1);
    else if (m_current >= 0 && key == Qt::Key_Up)
        next = above();
    else if (m_current >= 0 && key == Qt::Key_Down)
        next = below();
    else if (key == Qt::Key_Home || key == Qt::Key_End)
        next = key == Qt::Key_Home ? std::min(0, stepCount() - 1) : stepCount() - 1;
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        choose();
    else if (key == Qt::Key_Plus || key == Qt::Key_Equal)
        zoomBy(zoomStep);
    else if (key == Qt::Key_Minus)
        zoomBy(1 / zoomStep);
    else if (key == Qt::Key_0)
        showWhole();
    else
        return QGraphicsView::keyPressEvent(event);
    if (next >= 0)
        setCurrent(next);
}

void StepGraph::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QGraphicsView::wheelEvent(event);
    zoomBy(std::pow(zoomStep, event->angleDelta().y() / 120.0));
    event->accept();
}

int StepGraph::numberAt(const QPoint &point) const
{
    const auto found = items(point);
    for (QGraphicsItem *item : found) {
        const auto *box = dynamic_cast<StepBox *>(item);
        if (box)
            return box->number();
    }
    return -1;
}

void StepGraph::mousePressEvent(QMouseEvent *event)
{
    QGraphicsView::mousePressEvent(event);
    if (const int number = numberAt(event->pos()); number >= 0)
        setCurrent(number);
}

void StepGraph::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (numberAt(event->pos()) >= 0)
        choose();
    else
        QGraphicsView::mouseDoubleClickEvent(event);
}

void StepGraph::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_arrows)
        return;
    colourArrows();
    m_scene.update();
}

void StepGraph::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (!m_wasZoomed && !m_boxes.isEmpty())
        look();
}

} // namespace coord
