#include "gui/pages/pipelines/stepbox.h"

#include "gui/models/pipelinewords.h"
#include "gui/models/showntext.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

namespace coord {

namespace {

constexpr qreal boxMargin = 8;
constexpr int charsWide = 24;
constexpr int linesHigh = 3;
constexpr qreal leastReadable = 0.3; //!< below this scale texts would be dots

//! What stands in brackets behind the name of a step of a matrix.
QString matrixPart(const wire::PipelineStepInfo &step)
{
    if (!step.name.startsWith(step.step) || step.name.size() <= step.step.size())
        return {};
    return shownLine(step.name.mid(step.step.size()).trimmed());
}

} // namespace

StepBox::StepBox(int number, const QFont &font)
    : m_number(number)
    , m_font(font)
    , m_size(sizeIn(font))
{
}

QSizeF StepBox::sizeIn(const QFont &font)
{
    const QFontMetricsF metrics(font);
    return {charsWide * metrics.averageCharWidth() + 2 * boxMargin,
        linesHigh * metrics.height() + 2 * boxMargin};
}

void StepBox::show(const wire::PipelineStepInfo &step)
{
    m_step = step;
    setToolTip(shownToolTip(stepFacts(step).join(u'\n')));
    update();
}

void StepBox::setCurrent(bool isCurrent)
{
    m_isCurrent = isCurrent;
    setZValue(isCurrent ? 2 : 1);
    update();
}

QRectF StepBox::frame() const
{
    return {QPointF(), m_size};
}

QRectF StepBox::boundingRect() const
{
    return frame().adjusted(-4, -4, 4, 4);
}

void StepBox::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget)
{
    const QPalette colours = widget ? widget->palette() : option->palette;
    const QColor state = stepColour(m_step.status);
    if (m_isCurrent) {
        painter->setPen(QPen(colours.color(QPalette::Highlight), 3));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(boundingRect().adjusted(1.5, 1.5, -1.5, -1.5), 8, 8);
    }
    painter->setPen(QPen(state, 1.5));
    painter->setBrush(colours.base());
    painter->drawRoundedRect(frame(), 6, 6);
    painter->setPen(Qt::NoPen);
    painter->setBrush(state);
    painter->drawRoundedRect(QRectF(0, 0, boxMargin / 2, m_size.height()), 2, 2);
    if (option->levelOfDetailFromTransform(painter->worldTransform()) >= leastReadable)
        paintTexts(painter, colours);
}

void StepBox::paintTexts(QPainter *painter, const QPalette &colours) const
{
    const QFontMetricsF metrics(m_font);
    const qreal line = metrics.height();
    const qreal width = m_size.width() - 2 * boxMargin;
    QFont bold = m_font;
    bold.setBold(true);
    const auto write = [&](int row, const QFont &font, qreal left, const QString &text) {
        const QRectF place(boxMargin + left, boxMargin + row * line, width - left, line);
        painter->setFont(font);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetricsF(font).elidedText(text, Qt::ElideRight, place.width()));
    };
    painter->setPen(colours.color(QPalette::Text));
    write(0, bold, 0, shownLine(m_step.step));
    QStringList second;
    if (const QString matrix = matrixPart(m_step); !matrix.isEmpty())
        second += matrix;
    if (m_step.when == QLatin1String("always"))
        second += QCoreApplication::translate("Pipeline", "always");
    write(1, m_font, 0, second.join(QStringLiteral(" \u00b7 ")));
    QString state = stepStateText(m_step.status);
    if (m_step.agentName && !m_step.agentName->isEmpty())
        state += QStringLiteral(" \u00b7 ") + shownLine(*m_step.agentName);
    write(2, m_font, line, state);
    painter->setPen(Qt::NoPen);
    painter->setBrush(stepColour(m_step.status));
    painter->drawEllipse(
        QPointF(boxMargin + line * 0.4, boxMargin + 2.5 * line), line / 4, line / 4);
}

} // namespace coord
