// Following a task at a console: its lines as they come, readable on a terminal, until the end or
// Ctrl-C.
#pragma once

#include "cli/connection.h"
#include "cli/output/streamview.h"
#include "core/client/taskstream.h"

#include <optional>

namespace coord {

//! Prints lines of one task: as they are, or on a terminal (without --raw) as people read them.
//! Every printed line begins with \a prefix.
class OutputPrinter {
public:
    explicit OutputPrinter(const Invocation &invocation, const QString &prefix = {});

    void print(const QStringList &lines);
    //! Whether it prints for people and not the lines as they are.
    [[nodiscard]] bool isReadable() const { return m_view.has_value(); }
    //! The end of the output: the closing line of the readable view.
    void finish();
    //! The task goes on, and nothing more of it is printed.
    void leave();

private:
    void endLine();
    void put(const QString &text);

    Console *m_console;
    QString m_prefix;
    QString m_unfinished; //!< with a prefix a line is printed when it is whole
    std::optional<StreamView> m_view;
};

//! Prints what \a stream brings, tells of cuts on stderr, and ends with it. Ctrl-C detaches.
[[nodiscard]] QCoro::Task<StreamEnd> followToEnd(
    Invocation invocation, Connected session, std::shared_ptr<TaskStream> stream);

//! What to do about an end that is not the task's: the sentence on stderr and the exit status.
int reportUnended(const Invocation &invocation, const StreamEnd &end, const QString &taskId);

} // namespace coord
