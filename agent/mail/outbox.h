// What sessions on an agent's machine send: a folder with one file per message, which they write
// and the agent takes away once the coordinator has it.
#pragma once

#include "agent/core/mail.h"

#include <QStringList>

namespace coord {

class MessageOutbox {
public:
    static constexpr qsizetype maxFiles = 256;

    //! Of the inbox at \a inboxFolder.
    explicit MessageOutbox(const QString &inboxFolder)
        : m_folder(inboxFolder + QStringLiteral("/outbox"))
    {
    }

    [[nodiscard]] const QString &folder() const { return m_folder; }
    //! For the agent, once: makes the folder.
    [[nodiscard]] Status open() const;

    //! Puts something in, on the disk when it returns; its id. ResourceExhausted if maxFiles wait.
    [[nodiscard]] Result<QString> put(const OutgoingMail &mail) const;
    //! In the order in which they were put in.
    [[nodiscard]] QStringList ids() const;
    //! Errors of a file that will not get better say so with another code than Unavailable.
    [[nodiscard]] Result<OutgoingMail> read(const QString &id) const;
    [[nodiscard]] Status remove(const QString &id) const;
    //! Out of the way of the others, for somebody to look at.
    void setAside(const QString &id) const;

private:
    [[nodiscard]] QString pathOf(const QString &id) const
    {
        return m_folder + u'/' + id + QStringLiteral(".json");
    }

    QString m_folder;
};

} // namespace coord
