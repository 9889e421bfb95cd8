// What came for the sessions on an agent's machine: a folder with one file per message, which the
// agent writes and sessions read.
//
//   00000007.json        not read yet          seen      ids of what came lately, hashed
//   00000005.read.json   read; goes first      outbox/   see outbox.h
//
// Names are numbers of our own; nothing that a message says becomes a name.
#pragma once

#include "agent/core/mail.h"
#include "agent/spool/appendfile.h"

#include <QList>
#include <QSet>

namespace coord {

class Inbox {
public:
    static constexpr qsizetype maxFiles = 1'000;
    static constexpr qint64 maxBytes = 64ll * 1024 * 1024;
    static constexpr qint64 maxFileBytes = 8ll * 1024 * 1024; //!< a text of 1 MiB, escaped
    static constexpr qsizetype maxRemembered = 4'096; //!< ids

    explicit Inbox(QString folder)
        : m_folder(std::move(folder))
    {
    }

    //! For the agent, once: makes the folder and reads what it remembers.
    [[nodiscard]] Status open();
    //! For the agent: writes a message, which is on the disk then; one whose id is remembered is
    //! there already. Where there is no room, what was read gives way, the oldest first;
    //! ResourceExhausted if nothing was.
    [[nodiscard]] Status keep(const IncomingMail &mail);

    struct Entry {
        int number = 0;
        bool isRead = false;
        qint64 bytes = 0;
    };
    //! In the order in which they came.
    [[nodiscard]] QList<Entry> entries() const;
    [[nodiscard]] Result<IncomingMail> read(const Entry &entry) const;
    [[nodiscard]] Status markRead(const Entry &entry) const;
    [[nodiscard]] Status remove(const Entry &entry) const;

private:
    [[nodiscard]] QString pathOf(const Entry &entry) const;
    [[nodiscard]] Status makeRoom(qint64 bytes) const;
    [[nodiscard]] Status remember(const QByteArray &digest);
    [[nodiscard]] Status writeSeen();

    QString m_folder;
    QList<QByteArray> m_seen; //!< digests of ids, the newest last
    QSet<QByteArray> m_known; //!< the same
    AppendFile m_seenFile;
    int m_lastNumber = 0;
};

} // namespace coord
