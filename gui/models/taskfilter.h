// Which tasks a list shows. A filter can be saved and come back.
#pragma once

#include "gui/models/showntask.h"

#include <QJsonObject>

#include <optional>

namespace coord {

struct TaskFilter {
    std::optional<TaskState> state = {}; //!< absent: all
    QString agent = {}; //!< empty: all
    QString pool = {}; //!< empty: all
    QString text = {}; //!< in prompt, reason, agent or at the beginning of the id, in any case

    [[nodiscard]] bool accepts(const ShownTask &task) const;
    bool operator==(const TaskFilter &) const = default;

    [[nodiscard]] QJsonObject toJson() const;
    //! What it does not know it leaves out.
    [[nodiscard]] static TaskFilter fromJson(const QJsonObject &json);
};

} // namespace coord
