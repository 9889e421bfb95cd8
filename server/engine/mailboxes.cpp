#include "server/engine/mailboxes.h"

#include <algorithm>

namespace coord {

namespace {

Error noRoom(const QString &what)
{
    return {ErrorCode::ResourceExhausted, what};
}

bool isConversation(const Mail &mail)
{
    return mail.kind == Mail::Kind::Message && mail.to.kind == MailParty::Kind::Agent;
}

} // namespace

Mailboxes::Conversation Mailboxes::conversationOf(const Mail &mail)
{
    return {mail.orgId, mail.to.name, mail.correlationId};
}

bool Mailboxes::waits(const Mail &mail)
{
    return mail.to.kind == MailParty::Kind::Agent && !mail.received;
}

Status Mailboxes::checkRoom(const Mail &mail, const MailLimits &limits) const
{
    const qint64 bytes = mail.bytes();
    const Share share = m_orgs.value(mail.orgId);
    if (share.count - qsizetype(share.answerable.size()) >= limits.perOrg)
        return noRoom(QStringLiteral(
            "The organisation has %1 messages waiting, which is the most it may have")
                          .arg(limits.perOrg));
    if (share.bytes + bytes > limits.bytesPerOrg)
        return noRoom(QStringLiteral("The organisation's messages take %1 bytes already, of %2")
                          .arg(share.bytes)
                          .arg(limits.bytesPerOrg));
    if (count() >= limits.ofAll || m_bytes + bytes > limits.bytesOfAll)
        return noRoom(QStringLiteral("The coordinator keeps as many messages as it can"));
    const auto box = m_boxes.find({mail.orgId, mail.to.name});
    if (mail.to.kind != MailParty::Kind::Agent || box == m_boxes.end())
        return Done{};
    if (qsizetype(box->second.waiting.size()) >= limits.perAgent)
        return noRoom(QStringLiteral("The mailbox of agent \"%1\" is full: %2 messages wait for it")
                          .arg(mail.to.name)
                          .arg(box->second.waiting.size()));
    if (box->second.bytes + bytes > limits.bytesPerAgent)
        return noRoom(
            QStringLiteral("The mailbox of agent \"%1\" is full: %2 bytes wait for it, of %3")
                .arg(mail.to.name)
                .arg(box->second.bytes)
                .arg(limits.bytesPerAgent));
    return Done{};
}

QStringList Mailboxes::removeFor(const Mail &mail, const MailLimits &limits)
{
    QStringList removed;
    while (true) {
        const auto share = m_orgs.constFind(mail.orgId);
        if (share == m_orgs.cend() || share->count < limits.perOrg || share->answerable.empty())
            return removed;
        KeptMail &oldest = m_mail.at(*share->answerable.begin());
        removed.append(oldest.mail.id);
        remove(oldest);
    }
}

void Mailboxes::countIn(const Mail &mail, int sign)
{
    Share &share = m_orgs[mail.orgId];
    share.count += sign;
    share.bytes += sign * mail.bytes();
    m_bytes += sign * mail.bytes();
    if (share.count == 0)
        m_orgs.remove(mail.orgId);
}

KeptMail &Mailboxes::add(Mail mail)
{
    Q_ASSERT(!find(mail.orgId, mail.id));
    const qint64 order = m_nextOrder++;
    KeptMail &kept = m_mail[order];
    kept.order = order;
    kept.mail = std::move(mail);
    m_byId[{kept.mail.orgId, kept.mail.id}] = order;
    countIn(kept.mail, 1);
    if (isConversation(kept.mail))
        m_conversations[conversationOf(kept.mail)] = order;
    if (isConversation(kept.mail) && kept.mail.received)
        m_orgs[kept.mail.orgId].answerable.insert(order);
    if (waits(kept.mail)) {
        Box &box = m_boxes[kept.agent()];
        box.waiting.insert(order);
        box.bytes += kept.mail.bytes();
    }
    if (kept.mail.to.kind == MailParty::Kind::User) {
        // A user's message goes by its correlation id.
        if (KeptMail *message = find(kept.mail.orgId, kept.mail.correlationId)) {
            message->replies.push_back(order);
            m_orgs[kept.mail.orgId].answerable.erase(message->order);
        }
    }
    return kept;
}

KeptMail *Mailboxes::find(const QString &orgId, const QString &id)
{
    const auto place = m_byId.find({orgId, id});
    return place == m_byId.end() ? nullptr : &m_mail.at(place->second);
}

KeptMail *Mailboxes::messageTo(const AgentKey &agent, const QString &correlationId)
{
    const auto place = m_conversations.find({agent.orgId, agent.name, correlationId});
    return place == m_conversations.end() ? nullptr : &m_mail.at(place->second);
}

QList<Mail> Mailboxes::repliesTo(const KeptMail &message) const
{
    QList<Mail> replies;
    for (const qint64 order : message.replies)
        replies.append(m_mail.at(order).mail);
    return replies;
}

QList<Mailboxes::Waiting> Mailboxes::waitingFor(const AgentKey &agent, qsizetype limit) const
{
    QList<Waiting> waiting;
    const auto box = m_boxes.find(agent);
    if (box == m_boxes.end())
        return waiting;
    for (const qint64 order : box->second.waiting) {
        if (waiting.size() >= limit)
            break;
        waiting.append({&m_mail.at(order), order <= box->second.sentUpTo});
    }
    return waiting;
}

qsizetype Mailboxes::countFor(const AgentKey &agent) const
{
    const auto box = m_boxes.find(agent);
    return box == m_boxes.end() ? 0 : qsizetype(box->second.waiting.size());
}

void Mailboxes::startOver(const AgentKey &agent)
{
    const auto box = m_boxes.find(agent);
    if (box == m_boxes.end())
        return;
    box->second.sentUpTo = 0;
    box->second.underWay = 0;
    box->second.bytesUnderWay = 0;
}

QList<Mail> Mailboxes::takeNext(const AgentKey &agent, const MailLimits &limits)
{
    QList<Mail> next;
    const auto found = m_boxes.find(agent);
    if (found == m_boxes.end())
        return next;
    Box &box = found->second;
    auto place = box.waiting.upper_bound(box.sentUpTo);
    for (; place != box.waiting.end(); ++place) {
        const Mail &mail = m_mail.at(*place).mail;
        const bool fits = box.underWay < limits.underWay
            && box.bytesUnderWay + mail.bytes() <= limits.bytesUnderWay;
        if (!fits && box.underWay > 0)
            break;
        box.sentUpTo = *place;
        box.underWay += 1;
        box.bytesUnderWay += mail.bytes();
        next.append(mail);
    }
    return next;
}

void Mailboxes::takeOutOfBox(const KeptMail &kept)
{
    const auto found = m_boxes.find(kept.agent());
    if (found == m_boxes.end() || found->second.waiting.erase(kept.order) == 0)
        return;
    Box &box = found->second;
    const qint64 bytes = kept.mail.bytes();
    box.bytes -= bytes;
    if (kept.order <= box.sentUpTo) {
        box.underWay -= 1;
        box.bytesUnderWay -= bytes;
    }
    if (box.waiting.empty())
        m_boxes.erase(found);
}

void Mailboxes::receive(KeptMail &kept)
{
    Q_ASSERT(waits(kept.mail));
    if (kept.mail.kind == Mail::Kind::Reply)
        return remove(kept);
    takeOutOfBox(kept);
    countIn(kept.mail, -1);
    kept.mail.received = true;
    kept.mail.body.clear();
    countIn(kept.mail, 1);
    if (kept.replies.empty())
        m_orgs[kept.mail.orgId].answerable.insert(kept.order);
}

void Mailboxes::remove(KeptMail &kept)
{
    const qint64 order = kept.order;
    if (waits(kept.mail))
        takeOutOfBox(kept);
    const auto conversation = m_conversations.find(conversationOf(kept.mail));
    if (conversation != m_conversations.end() && conversation->second == order)
        m_conversations.erase(conversation);
    if (kept.mail.to.kind == MailParty::Kind::User) {
        if (KeptMail *message = find(kept.mail.orgId, kept.mail.correlationId))
            std::erase(message->replies, order);
    }
    m_orgs[kept.mail.orgId].answerable.erase(order);
    countIn(kept.mail, -1);
    m_byId.erase({kept.mail.orgId, kept.mail.id});
    m_mail.erase(order);
}

void Mailboxes::removeOrg(const QString &orgId)
{
    for (auto each = m_mail.begin(); each != m_mail.end();) {
        KeptMail &kept = each->second;
        ++each;
        if (kept.mail.orgId == orgId)
            remove(kept);
    }
}

QList<Mailboxes::Expired> Mailboxes::takeOlder(WallTime time)
{
    std::map<QString, Expired> expired;
    const auto take = [&](KeptMail &kept) {
        Expired &mine = expired[kept.mail.orgId];
        mine.orgId = kept.mail.orgId;
        mine.ids.append(kept.mail.id);
        mine.waiting += waits(kept.mail) ? 1 : 0;
        remove(kept);
    };
    while (!m_mail.empty() && m_mail.begin()->second.mail.sentAt < time) {
        KeptMail &oldest = m_mail.begin()->second;
        const std::vector<qint64> replies = oldest.replies;
        for (const qint64 order : replies)
            take(m_mail.at(order));
        take(oldest);
    }
    QList<Expired> all;
    for (const auto &entry : expired)
        all.append(entry.second);
    return all;
}

} // namespace coord
