// Which notifications there are of tasks that have ended: few enough to be read.
#pragma once

#include "core/domain/time.h"
#include "gui/tray/machinetaskmodel.h"

namespace coord {

struct TaskNotice {
    QString title;
    QString text; //!< no desktop takes anything in it for markup
    bool isBad = false; //!< something has failed

    bool operator==(const TaskNotice &) const = default;
};

//! Pure: times come with the events. Cancelled tasks are nobody's news.
class TaskNotices {
public:
    static constexpr int mostInWindow = 3; //!< then one that sums up
    static constexpr Millis window{60'000};
    static constexpr qsizetype maxTextChars = 160;

    //! What is to be said at once; nothing where it is only counted.
    [[nodiscard]] std::optional<TaskNotice> take(const MachineTask &task, Instant now);
    //! When summary() is due; nothing while nothing is counted.
    [[nodiscard]] std::optional<Instant> summaryAt() const;
    //! Of what was only counted, which is forgotten.
    [[nodiscard]] TaskNotice summary(Instant now);

private:
    Instant m_begin;
    int m_said = 0; //!< in the window; 0: there is none
    int m_counted = 0;
    int m_countedFailures = 0;
};

//! \a text on one line, and without what a notification service could take for markup.
[[nodiscard]] QString noticeText(const QString &text);

} // namespace coord
