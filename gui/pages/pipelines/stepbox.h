// A step of a pipeline in its graph: what it is called, of which matrix, and how it stands, by word
// and by colour.
#pragma once

#include "core/protocol/pipelineoperations.h"

#include <QFont>
#include <QGraphicsItem>

namespace coord {

class StepBox : public QGraphicsItem {
public:
    //! Of the font of the view.
    StepBox(int number, const QFont &font);

    //! Of every box, so that the layout knows it.
    [[nodiscard]] static QSizeF sizeIn(const QFont &font);

    void show(const wire::PipelineStepInfo &step);
    void setCurrent(bool isCurrent);
    [[nodiscard]] const wire::PipelineStepInfo &step() const { return m_step; }
    [[nodiscard]] int number() const { return m_number; }

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    [[nodiscard]] QRectF frame() const;
    void paintTexts(QPainter *painter, const QPalette &colours) const;

    const int m_number;
    const QFont m_font;
    const QSizeF m_size;
    bool m_isCurrent = false;
    wire::PipelineStepInfo m_step;
};

} // namespace coord
