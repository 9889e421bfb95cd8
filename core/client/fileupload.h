// A file or folder of this machine, to an agent.
#pragma once

#include "core/client/filetransfer.h"
#include "core/transfer/filesender.h"

namespace coord {

class FileUpload : public FileTransfer {
    Q_OBJECT
public:
    struct What {
        QString source; //!< on this machine
        QString agent;
        QString destination; //!< on the agent's
        QStringList excluded = {};
    };

    FileUpload(CoordinatorSession &session, What what, QObject *parent = nullptr);

private:
    [[nodiscard]] Status prepare() override;
    [[nodiscard]] Request request() const override;
    void onOpened(const QJsonObject &answer) override;
    void onMessage(const wire::ToClient &message) override;
    void onCut() override;
    void onTick() override;
    [[nodiscard]] std::optional<Instant> wakeAt() const override;

    [[nodiscard]] Result<std::unique_ptr<FileSource>> openSource() const;
    void go(const TransferWords &words);

    What m_what;
    QString m_filename;
    std::unique_ptr<FileSource> m_source; //!< until it is sent
    bool m_isFolder = false;
    qint64 m_size = 0;
    bool m_isConfirmed = false; //!< the receiver will say when it is done
    std::unique_ptr<FileSender> m_sender;
};

} // namespace coord
