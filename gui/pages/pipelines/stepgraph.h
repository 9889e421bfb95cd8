// The steps of a pipeline as a graph that runs downwards, to be walked with the arrow keys.
#pragma once

#include "core/protocol/pipelineoperations.h"

#include <QGraphicsScene>
#include <QGraphicsView>

namespace coord {

class StepBox;

class StepGraph : public QGraphicsView {
    Q_OBJECT
public:
    static constexpr qreal leastScale = 0.05;
    static constexpr qreal mostScale = 4;
    static constexpr qreal leastAtFirst
        = 0.5; //!< a graph that is larger is not seen whole at first

    explicit StepGraph(QWidget *parent = nullptr);

    //! Shows the steps of a pipeline; of the one that is shown already the states change, and what
    //! the person looks at stays.
    void show(const QString &pipelineId, const QList<wire::PipelineStepInfo> &steps);

    //! Null where no step is.
    [[nodiscard]] const wire::PipelineStepInfo *currentStep() const;
    [[nodiscard]] int stepCount() const { return int(m_boxes.size()); }
    //! \pre 0 <= number < stepCount()
    [[nodiscard]] const StepBox &box(int number) const { return *m_boxes[number]; }
    void setCurrent(int number);

    void zoomBy(qreal factor);
    void showWhole();

Q_SIGNALS:
    //! Another step is current, or it stands otherwise.
    void currentChanged();
    //! The person wants to see the task of the current step.
    void stepChosen(const QString &taskId);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] bool isShown(
        const QString &pipelineId, const QList<wire::PipelineStepInfo> &steps) const;
    void build(const QList<wire::PipelineStepInfo> &steps);
    void colourArrows();
    void look();
    void tell();
    void choose();
    [[nodiscard]] int numberAt(const QPoint &point) const;
    [[nodiscard]] int nearest(const QList<int> &among) const;
    [[nodiscard]] QList<int> ofLayer(int layer) const;
    [[nodiscard]] int beside(int direction) const;
    [[nodiscard]] int above() const;
    [[nodiscard]] int below() const;

    QGraphicsScene m_scene;
    QString m_pipelineId;
    QList<StepBox *> m_boxes;
    QList<QList<int>> m_needs;
    QList<int> m_layers;
    QGraphicsPathItem *m_arrows = nullptr; //!< of steps that run after a success
    QGraphicsPathItem *m_loose = nullptr; //!< of those that run always
    int m_current = -1;
    bool m_wasZoomed = false; //!< by the person
};

} // namespace coord
