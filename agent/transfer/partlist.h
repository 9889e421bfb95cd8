// The siblings that an agent writes into while something arrives, by name in its state folder: what
// a killed agent has left is found again at the next start, and nothing else is.
#pragma once

#include "core/domain/result.h"

#include <QString>
#include <QStringList>

namespace coord {

class PartList {
public:
    static constexpr qint64 maxBytes = 1024 * 1024; //!< of the list

    explicit PartList(QString file)
        : m_file(std::move(file))
    {
    }

    //! Removes what the list of an earlier process names and has the name of a sibling, then
    //! forgets it. How many there were.
    int sweep();
    //! The absolute paths of those that there are now.
    void set(const QStringList &parts);

private:
    QString m_file;
    QStringList m_parts;
};

} // namespace coord
