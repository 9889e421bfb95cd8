// Which tasks are shown: by state, agent, pool and text, and as views that were saved.
#pragma once

#include "gui/models/savedviews.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QTimer;
class QToolButton;

namespace coord {

class FilterBar : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(const QString &settingsFile, QWidget *parent = nullptr);

    [[nodiscard]] TaskFilter filter() const;
    void setFilter(const TaskFilter &filter);
    //! What may be chosen; what is chosen stays.
    void setAgents(const QStringList &names);
    void setPools(const QStringList &names);
    //! Puts the cursor into the text.
    void focusText();
    [[nodiscard]] QStringList viewNames() const;
    void chooseView(const QString &name);
    //! Asks for a name, and saves the filter with this order.
    void saveView(int column, bool descending);
    void removeView();

Q_SIGNALS:
    void filterChanged(const coord::TaskFilter &filter);
    //! A saved view was chosen: its filter is set, and this is its order.
    void orderWanted(int column, bool descending);
    void saveWanted();

private:
    void layOut();
    void fillViews(const QString &chosen);
    void onView(int index);
    void store(const SavedView &view);

    SavedViews m_views;
    QComboBox *m_view;
    QToolButton *m_save;
    QToolButton *m_remove;
    QComboBox *m_state;
    QComboBox *m_agent;
    QComboBox *m_pool;
    QLineEdit *m_text;
    QTimer *m_typing; //!< a filter for every key would be felt with many tasks
};

} // namespace coord
