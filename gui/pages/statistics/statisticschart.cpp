#include "gui/pages/statistics/statisticschart.h"

#include "gui/models/showntext.h"

#include <QBarSeries>
#include <QBarSet>
#include <QDateTimeAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace coord {

namespace {

constexpr int scaleSteps = 4; //!< of a scale
constexpr double msPerSecond = 1'000;
constexpr double msPerMinute = 60 * msPerSecond;
constexpr double msPerHour = 60 * msPerMinute;
constexpr QSize leastChart{220, 150};

//! 1, 2 or 5 times a power of ten, so that \a scaleSteps of them reach \a highest.
double stepFor(double highest, double least)
{
    const double wanted = std::max(highest / scaleSteps, least);
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    for (const int factor : {1, 2, 5}) {
        if (factor * power >= wanted * 0.999'999)
            return factor * power;
    }
    return 10 * power;
}

QString timeFormat(StatisticsPeriod period)
{
    switch (period) {
    case StatisticsPeriod::Hour:
    case StatisticsPeriod::Day:
        return QStringLiteral("HH:mm");
    case StatisticsPeriod::Week:
        return QStringLiteral("ddd HH:mm");
    case StatisticsPeriod::Month:
        break;
    }
    return QStringLiteral("d MMM");
}

//! What milliseconds are divided by, so that \a highest can be read.
double divisorFor(double highest)
{
    if (highest >= 2 * msPerHour)
        return msPerHour;
    return highest >= 2 * msPerMinute ? msPerMinute : msPerSecond;
}

QString unitText(double divisor)
{
    if (divisor == msPerHour)
        return StatisticsChart::tr("hours");
    return divisor == msPerMinute ? StatisticsChart::tr("minutes") : StatisticsChart::tr("seconds");
}

} // namespace

StatisticsChart::StatisticsChart(QString title, Shape shape, Unit unit, QWidget *parent)
    : QChartView(parent)
    , m_title(std::move(title))
    , m_shape(shape)
    , m_unit(unit)
    , m_places(new QValueAxis(chart()))
    , m_scale(new QValueAxis(chart()))
    , m_time(new QDateTimeAxis(chart()))
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(leastChart);
    setAccessibleName(m_title);
    chart()->setTitle(m_title);
    chart()->setLocalizeNumbers(true);
    chart()->setMargins({4, 4, 4, 4});
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->setAlignment(Qt::AlignBottom);
    makeAxes();
    wearPalette();
}

void StatisticsChart::makeAxes()
{
    m_scale->setTickCount(scaleSteps + 1);
    m_places->setVisible(false);
    m_time->setTickCount(5);
    m_time->setGridLineVisible(false);
    chart()->addAxis(m_places, Qt::AlignBottom);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_scale, Qt::AlignLeft);
    if (m_shape == Shape::Lines)
        return;
    if (m_shape == Shape::Stacked)
        m_series = new QStackedBarSeries(chart());
    else
        m_series = new QBarSeries(chart());
    static_cast<QAbstractBarSeries *>(m_series)->setBarWidth(0.8);
    chart()->addSeries(m_series);
    m_series->attachAxis(m_places);
    m_series->attachAxis(m_scale);
}

void StatisticsChart::addFigure(const ChartFigure &figure)
{
    m_figures.append(figure);
    if (m_shape == Shape::Lines) {
        auto *line = new QLineSeries(chart());
        line->setName(figure.name);
        line->setPen(QPen(figure.colour, 2));
        chart()->addSeries(line);
        line->attachAxis(m_places);
        line->attachAxis(m_scale);
        m_lines.append(line);
        return;
    }
    auto *bars = new QBarSet(figure.name, this);
    bars->setColor(figure.colour);
    bars->setBorderColor(figure.colour);
    static_cast<QAbstractBarSeries *>(m_series)->append(bars);
    m_bars.append(bars);
}

void StatisticsChart::show(const QList<StatisticsSpan> &spans, StatisticsPeriod period)
{
    double highest = 0;
    for (const StatisticsSpan &span : spans) {
        double sum = 0;
        for (const ChartFigure &figure : std::as_const(m_figures)) {
            const double value = figure.value(span);
            sum = m_shape == Shape::Stacked ? sum + value : std::max(sum, value);
        }
        highest = std::max(highest, sum);
    }
    const double divisor = m_unit == Unit::Milliseconds ? divisorFor(highest) : 1;
    for (qsizetype at = 0; at < m_figures.size(); ++at)
        showFigure(at, spans, divisor);
    if (m_unit == Unit::Milliseconds)
        chart()->setTitle(tr("%1 in %2").arg(m_title, unitText(divisor)));
    chart()->setLocale(QLocale());
    m_places->setRange(-0.5, double(spans.size()) - 0.5);
    m_time->setFormat(timeFormat(period));
    m_time->setRange(QDateTime::fromMSecsSinceEpoch(spans.first().from),
        QDateTime::fromMSecsSinceEpoch(spans.last().to));
    showScale(highest / divisor);
}

void StatisticsChart::showFigure(qsizetype at, const QList<StatisticsSpan> &spans, double divisor)
{
    QList<QPointF> points;
    QList<qreal> values;
    for (const StatisticsSpan &span : spans) {
        values.append(m_figures[at].value(span) / divisor);
        points.append({double(points.size()) + 0.5, values.last()}); // as it is at the end
    }
    if (m_shape == Shape::Lines)
        return m_lines[at]->replace(points);
    QBarSet *bars = m_bars[at];
    if (bars->count() != values.size()) {
        bars->remove(0, bars->count());
        bars->append(values);
        return;
    }
    for (int i = 0; i < values.size(); ++i) {
        if (bars->at(i) != values[i])
            bars->replace(i, values[i]);
    }
}

void StatisticsChart::showScale(double highest)
{
    const double step = stepFor(highest, m_unit == Unit::Count ? 1 : 0.01);
    m_scale->setRange(0, scaleSteps * step);
    m_scale->setLabelFormat(
        step >= 1 ? QStringLiteral("%.0f") : QStringLiteral("%.%1f").arg(step >= 0.1 ? 1 : 2));
}

void StatisticsChart::describe(const QString &sentence)
{
    setAccessibleDescription(sentence);
    setToolTip(shownToolTip(sentence));
}

void StatisticsChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        wearPalette();
}

void StatisticsChart::wearPalette()
{
    const QPalette colours = palette();
    const QColor text = colours.color(QPalette::WindowText);
    QColor faint = text;
    faint.setAlphaF(0.2F);
    setBackgroundBrush(colours.window());
    chart()->setBackgroundBrush(colours.base());
    chart()->setTitleBrush(text);
    chart()->legend()->setLabelColor(text);
    for (QAbstractAxis *axis : QList<QAbstractAxis *>{m_time, m_scale}) {
        axis->setLabelsColor(text);
        axis->setLinePen(faint);
        axis->setGridLinePen(faint);
    }
}

} // namespace coord
