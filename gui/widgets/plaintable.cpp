#include "gui/widgets/plaintable.h"

#include <QFontMetrics>
#include <QHeaderView>

namespace coord {

PlainTable::PlainTable(const QString &accessibleName, QWidget *parent)
    : QTableView(parent)
{
    setAccessibleName(accessibleName);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setIconSize(QSize(10, 10));
    setShowGrid(false);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollMode(ScrollPerPixel);
    // Rows of one height: a header that measured each of a hundred thousand would take seconds.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(QFontMetrics(font()).height() + 8);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
}

void PlainTable::setWidths(const QList<int> &characters, int stretched)
{
    const int one = QFontMetrics(font()).averageCharWidth();
    for (int column = 0; column < characters.size(); ++column)
        setColumnWidth(column, characters[column] * one + 24);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
}

void PlainTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT rowChosen(current.row());
}

void PlainTable::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const int row = currentIndex().row();
    if (row >= first && row <= last)
        setCurrentIndex({});
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

} // namespace coord
