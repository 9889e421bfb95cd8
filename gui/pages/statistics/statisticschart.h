// One chart of figures over time: bars, or lines for what stands at a moment, in the colours of the
// desktop, with a sentence for whoever cannot see it.
#pragma once

#include "gui/models/taskstatistics.h"

#include <QChartView>

#include <functional>

class QBarSet;
class QDateTimeAxis;
class QLegendMarker;
class QLineSeries;
class QValueAxis;

namespace coord {

//! What one colour of a chart shows.
struct ChartFigure {
    QString name;
    QColor colour;
    std::function<double(const StatisticsSpan &)> value;
};

class StatisticsChart : public QChartView {
    Q_OBJECT
public:
    enum class Shape { Stacked, Beside, Lines };
    enum class Unit { Count, Dollars, Milliseconds };

    StatisticsChart(QString title, Shape shape, Unit unit, QWidget *parent);

    void addFigure(const ChartFigure &figure);
    //! \pre there are spans
    void show(const QList<StatisticsSpan> &spans, StatisticsPeriod period);
    //! Says what is in it, without a picture.
    void describe(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeAxes();
    void wearPalette();
    void showFigure(qsizetype at, const QList<StatisticsSpan> &spans, double divisor);
    void showScale(double highest);

    const QString m_title;
    const Shape m_shape;
    const Unit m_unit;
    QList<ChartFigure> m_figures;
    QList<QBarSet *> m_bars;
    QList<QLineSeries *> m_lines;
    QAbstractSeries *m_series = nullptr; //!< of the bars
    QValueAxis *m_places; //!< of the spans, not seen
    QValueAxis *m_scale;
    QDateTimeAxis *m_time;
};

} // namespace coord
