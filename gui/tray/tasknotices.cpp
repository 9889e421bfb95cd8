#include "gui/tray/tasknotices.h"

#include "gui/models/showntext.h"

#include <QCoreApplication>

namespace coord {

// Services that follow the desktop specification read tags and entities in the body, others show
// them as they are: neither escaping nor leaving them is right everywhere. So no such sign is left.
QString noticeText(const QString &text)
{
    QString shown = shownFirstLine(text.left(4 * TaskNotices::maxTextChars));
    shown.replace(u'<', QChar(0x2039)).replace(u'>', QChar(0x203a)).replace(u'&', QChar(0xff06));
    if (shown.size() <= TaskNotices::maxTextChars)
        return shown;
    qsizetype length = TaskNotices::maxTextChars - 1;
    if (shown[length - 1].isHighSurrogate())
        --length;
    return shown.left(length) + QChar(0x2026);
}

std::optional<TaskNotice> TaskNotices::take(const MachineTask &task, Instant now)
{
    const bool hasFailed = task.state == TaskState::Error;
    if (task.state == TaskState::Cancelled)
        return std::nullopt;
    if (m_said > 0 && m_counted == 0 && now - m_begin >= window)
        m_said = 0;
    if (m_said >= mostInWindow) {
        ++m_counted;
        m_countedFailures += hasFailed ? 1 : 0;
        return std::nullopt;
    }
    if (m_said++ == 0)
        m_begin = now;
    return TaskNotice{hasFailed ? QCoreApplication::translate("TaskNotices", "A task has failed")
                                : QCoreApplication::translate("TaskNotices", "A task is done"),
        noticeText(task.prompt), hasFailed};
}

std::optional<Instant> TaskNotices::summaryAt() const
{
    return m_counted > 0 ? std::optional(m_begin + window) : std::nullopt;
}

TaskNotice TaskNotices::summary(Instant now)
{
    // It is the first of the next minute.
    m_begin = now;
    m_said = 1;
    const int counted = std::exchange(m_counted, 0);
    const int failures = std::exchange(m_countedFailures, 0);
    return {QCoreApplication::translate("TaskNotices", "More tasks have ended: %1").arg(counted),
        QCoreApplication::translate("TaskNotices", "Failed of them: %1").arg(failures), failures > 0};
}

} // namespace coord
