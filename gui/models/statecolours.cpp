#include "gui/models/statecolours.h"

namespace coord {

QColor goodColour()
{
    return QColor(0x2e, 0xa0, 0x43);
}

QColor badColour()
{
    return QColor(0xdb, 0x3b, 0x3b);
}

QColor warningColour()
{
    return QColor(0xd1, 0x86, 0x16);
}

QColor busyColour()
{
    return QColor(0x2f, 0x81, 0xf7);
}

QColor quietColour()
{
    return QColor(0x8b, 0x94, 0x9e);
}

QColor colourOf(TaskState state)
{
    switch (state) {
    case TaskState::Pending:
        return warningColour();
    case TaskState::Running:
        return busyColour();
    case TaskState::Completed:
        return goodColour();
    case TaskState::Error:
    case TaskState::DeadLetter:
        return badColour();
    case TaskState::Cancelled:
        break;
    }
    return quietColour();
}

} // namespace coord
