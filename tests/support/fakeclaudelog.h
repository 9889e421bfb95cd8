// What the fake claude did, written down where no crash of its agent takes it away.
#pragma once

#include <QByteArray>

namespace coord {

//! Writes into the folder that CLAUDE_FAKE_LOG names; does nothing without that variable or outside
//! an attempt. For attempt N of task T:
//!   T.N.start         made by the first start of it
//!   T.N.again.PID     made by every further start
//!   T.N.beside.PID    made by a start while a process of another start for T is alive
//!   T.alive           locked by whoever works on T, children in sessions of their own included
//!   T.N.out           what was printed to stdout, written before it is printed
class FakeClaudeLog {
public:
    //! To be called once, when the program has started.
    void open();
    void printed(const QByteArray &bytes);

private:
    int m_file = -1;
};

} // namespace coord
