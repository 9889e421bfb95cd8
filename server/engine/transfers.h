// Files on their way from one connection to another. The coordinator passes frames on and keeps no
// data of them; it knows both ends of each transfer and takes frames from nobody else.
#pragma once

#include "core/domain/time.h"
#include "core/protocol/filemessages.h"
#include "server/engine/connection.h"

#include <algorithm>
#include <map>
#include <vector>

namespace coord {

struct Transfer {
    QString id;
    QString orgId;
    wire::TransferDirection direction = wire::TransferDirection::Push;
    ConnectionId source = 0;
    ConnectionId dest = 0;
    ConnectionId client = 0; //!< who asked for it
    wire::FileTransferStart plan; //!< what is known of it: names, paths, totals
    std::optional<QStringList> exclude;
    std::optional<wire::TaskWork> work; //!< sent instead of a path
    bool confirms = false; //!< the receiving side says when what came is at its place
    bool started = false; //!< the receiving side has its transfer-start
    bool finished = false; //!< the sending side has said complete
    std::optional<QString> checksum; //!< that it named then
    qint64 chunksReceived = 0;
    qint64 bytesTransferred = 0;
    qint64 lastChunk = -1; //!< highest index sent
    qint64 lastAck = -2; //!< highest index acknowledged; -1: ready
    WallTime startedAt;
    Instant lastFrame;

    //! Rounded to the nearest, as the original does.
    [[nodiscard]] int progressPct() const
    {
        return plan.totalBytes > 0 ? int((bytesTransferred * 200 / plan.totalBytes + 1) / 2) : 0;
    }
};

class Transfers {
public:
    static constexpr std::size_t max = 1000;

    //! Ids are the callers' to choose; they are apart by organisation.
    [[nodiscard]] Transfer *find(const QString &orgId, const QString &id)
    {
        const auto transfer = m_transfers.find(key(orgId, id));
        return transfer == m_transfers.end() ? nullptr : &transfer->second;
    }
    [[nodiscard]] Transfer *findByKey(const QString &transferKey)
    {
        const auto transfer = m_transfers.find(transferKey);
        return transfer == m_transfers.end() ? nullptr : &transfer->second;
    }
    [[nodiscard]] qint64 countOf(const QString &orgId) const
    {
        return std::count_if(m_transfers.begin(), m_transfers.end(),
            [&](const auto &entry) { return entry.second.orgId == orgId; });
    }
    //! Null where the id is taken in this organisation, or max transfers are under way.
    Transfer *add(Transfer transfer)
    {
        const QString name = key(transfer.orgId, transfer.id);
        if (m_transfers.size() >= max || m_transfers.contains(name))
            return nullptr;
        return &m_transfers.emplace(name, std::move(transfer)).first->second;
    }
    void remove(const QString &orgId, const QString &id) { m_transfers.erase(key(orgId, id)); }
    [[nodiscard]] std::vector<Transfer *> all()
    {
        std::vector<Transfer *> transfers;
        for (auto &entry : m_transfers)
            transfers.push_back(&entry.second);
        return transfers;
    }
    [[nodiscard]] static QString key(const QString &orgId, const QString &id)
    {
        return orgId + u'/' + id;
    }

private:
    std::map<QString, Transfer> m_transfers;
};

} // namespace coord
