// Views of the tasks under names: a filter and an order, kept between runs.
#pragma once

#include "core/domain/result.h"
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
    //! Replaces one of the same name. A sentence why not: ResourceExhausted where there are
    //! maxViews others, FailedPrecondition where the file cannot be written.
    [[nodiscard]] Status save(const SavedView &view);
    //! One that cannot be removed is still there.
    void remove(const QString &name);

private:
    [[nodiscard]] Status write(const QList<SavedView> &views);

    QString m_file;
};

} // namespace coord
