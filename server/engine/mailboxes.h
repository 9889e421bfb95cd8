// The messages that are kept: what waits for agents that are away or have not said that they have
// it, what was replied to users, and what may still be replied to. All of it is in the store, too.
#pragma once

#include "core/domain/mail.h"
#include "core/domain/result.h"
#include "core/domain/taskqueue.h"

#include <QHash>
#include <QList>

#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace coord {

struct KeptMail {
    Mail mail;
    qint64 order = 0; //!< by which agents get theirs
    std::vector<qint64> replies; //!< to a user's message, by their order

    [[nodiscard]] AgentKey agent() const { return {mail.orgId, mail.to.name}; }
};

//! Pointers stay good until the mail is removed.
class Mailboxes {
public:
    //! ResourceExhausted, with the limit's name, where \a mail has no room. What was received and
    //! has no replies gives way to it; see removeFor().
    [[nodiscard]] Status checkRoom(const Mail &mail, const MailLimits &limits) const;
    //! Takes out what has to give way to \a mail; the ids. \pre checkRoom() was passed
    [[nodiscard]] QStringList removeFor(const Mail &mail, const MailLimits &limits);
    //! \pre nothing of its id is there
    KeptMail &add(Mail mail);

    [[nodiscard]] KeptMail *find(const QString &orgId, const QString &id);
    //! The message that an agent got under this correlation id, if it is still known.
    [[nodiscard]] KeptMail *messageTo(const AgentKey &agent, const QString &correlationId);
    //! In the order in which they came.
    [[nodiscard]] QList<Mail> repliesTo(const KeptMail &message) const;

    struct Waiting {
        const KeptMail *kept = nullptr;
        bool isUnderWay = false;
    };
    //! What the agent does not have yet, in order, the first \a limit of it.
    [[nodiscard]] QList<Waiting> waitingFor(const AgentKey &agent, qsizetype limit) const;
    [[nodiscard]] qsizetype countFor(const AgentKey &agent) const;

    //! Nothing is under way to this agent: it has just connected.
    void startOver(const AgentKey &agent);
    //! What goes to the agent now, in order; it is under way from then on.
    [[nodiscard]] QList<Mail> takeNext(const AgentKey &agent, const MailLimits &limits);
    //! The agent has it. A reply is forgotten, of a message only the body.
    void receive(KeptMail &kept);
    void remove(KeptMail &kept);

    void removeOrg(const QString &orgId);

    struct Expired {
        QString orgId;
        QStringList ids;
        qsizetype waiting = 0; //!< of those that never arrived
    };
    //! Takes out the messages from before \a time with their replies.
    [[nodiscard]] QList<Expired> takeOlder(WallTime time);

    [[nodiscard]] qsizetype count() const { return qsizetype(m_mail.size()); }

private:
    struct Box {
        std::set<qint64> waiting;
        qint64 bytes = 0;
        qint64 sentUpTo = 0; //!< what waits up to here is under way
        qsizetype underWay = 0;
        qint64 bytesUnderWay = 0;
    };
    struct Share {
        qsizetype count = 0;
        qint64 bytes = 0;
        std::set<qint64> answerable; //!< received messages without replies
    };
    using Conversation = std::tuple<QString, QString, QString>;

    [[nodiscard]] static Conversation conversationOf(const Mail &mail);
    [[nodiscard]] static bool waits(const Mail &mail);
    void countIn(const Mail &mail, int sign);
    void takeOutOfBox(const KeptMail &kept);

    std::map<qint64, KeptMail> m_mail;
    std::map<std::pair<QString, QString>, qint64> m_byId;
    std::map<Conversation, qint64> m_conversations;
    std::map<AgentKey, Box> m_boxes;
    QHash<QString, Share> m_orgs;
    qint64 m_bytes = 0;
    qint64 m_nextOrder = 1;
};

} // namespace coord
