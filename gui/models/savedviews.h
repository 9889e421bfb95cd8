// Views of the tasks under names: a filter and an order, kept between runs.
#pragma once

#include "gui/models/taskfilter.h"

#include <QList>

namespace coord {

struct SavedView {
    QString name;
    TaskFilter filter = {};
    int column = 0; //!< of TaskModel
    bool descending = false;

    bool operator==(const SavedView &) const = default;
};

//! In a file of settings. Not thread-safe.
class SavedViews {
public:
    static constexpr int maxViews = 50;
    static constexpr int maxNameChars = 64;

    explicit SavedViews(QString settingsFile)
        : m_file(std::move(settingsFile))
    {
    }

    //! By name; what cannot be read is left out.
    [[nodiscard]] QList<SavedView> all() const;
    //! Replaces one of the same name. False where there are maxViews others.
    [[nodiscard]] bool save(const SavedView &view);
    void remove(const QString &name);

private:
    void write(const QList<SavedView> &views);

    QString m_file;
};

} // namespace coord
