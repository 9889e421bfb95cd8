// A file or folder of an agent's machine, or what a task did to files there, to this one.
#pragma once

#include "core/client/filetransfer.h"
#include "core/platform/files/localplace.h"
#include "core/transfer/filereceiver.h"

namespace coord {

class FileDownload : public FileTransfer {
    Q_OBJECT
public:
    struct What {
        QString agent;
        QString source; //!< on the agent's machine
        QString destination; //!< on this one
        QStringList excluded = {};
        std::optional<wire::TaskWork> work = {}; //!< instead of agent and source
    };

    FileDownload(CoordinatorSession &session, What what, QObject *parent = nullptr);

    //! Where it is now, absolute: in a folder that was there it has the name
    //! that was asked for.
    [[nodiscard]] QString savedAs() const { return m_savedAs; }
    //! What a folder brought.
    [[nodiscard]] const ArchiveCounts &counts() const { return m_counts; }

private:
    [[nodiscard]] Status prepare() override;
    [[nodiscard]] Request request() const override;
    void onOpened(const QJsonObject &answer) override;
    void onMessage(const wire::ToClient &message) override;
    void onCut() override;
    void onTick() override;
    [[nodiscard]] std::optional<Instant> wakeAt() const override;

    void onStart(const wire::FileTransferStart &start);
    void refuse(const Error &why);
    void go(const TransferWords &words);
    void onLanded(const std::shared_ptr<Landing> &landing, const Status &status);

    What m_what;
    std::optional<LocalPlace> m_place;
    std::unique_ptr<FileReceiver> m_receiver;
    QString m_savedAs;
    ArchiveCounts m_counts;
};

} // namespace coord
