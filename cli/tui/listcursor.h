// Which line of a list is chosen, and which of them are in sight.
#pragma once

#include <QtGlobal>

#include <algorithm>

namespace coord {

struct ListCursor {
    qsizetype chosen = 0;
    qsizetype top = 0; //!< the first line in sight
    int rows = 1; //!< that are in sight, as they were drawn last

    void move(qsizetype by, qsizetype count) { choose(chosen + by, count); }
    void page(int direction, qsizetype count) { move(direction * std::max(1, rows - 1), count); }
    void choose(qsizetype line, qsizetype count)
    {
        chosen = std::clamp<qsizetype>(line, 0, std::max<qsizetype>(0, count - 1));
        keepInSight(count);
    }
    //! For a list that has \a count lines now, \a visible of them in sight.
    void fit(qsizetype count, int visible)
    {
        rows = std::max(1, visible);
        choose(chosen, count);
    }

private:
    void keepInSight(qsizetype count)
    {
        top = std::clamp<qsizetype>(top, std::max<qsizetype>(0, chosen - rows + 1), chosen);
        top = std::clamp<qsizetype>(top, 0, std::max<qsizetype>(0, count - rows));
    }
};

} // namespace coord
