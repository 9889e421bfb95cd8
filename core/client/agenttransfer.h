// A file or folder from one agent to another: asked for here, moved by them.
#pragma once

#include "core/client/filetransfer.h"

namespace coord {

class AgentTransfer : public FileTransfer {
    Q_OBJECT
public:
    static constexpr Millis lookEvery{1'000}; //!< at how far it is

    struct What {
        QString fromAgent;
        QString source;
        QString toAgent;
        QString destination;
        QStringList excluded = {};
    };

    AgentTransfer(CoordinatorSession &session, What what, QObject *parent = nullptr);

private:
    [[nodiscard]] Request request() const override;
    void onOpened(const QJsonObject &answer) override;
    void onMessage(const wire::ToClient &message) override;
    void onTick() override;
    [[nodiscard]] std::optional<Instant> wakeAt() const override { return m_lookAt; }

    What m_what;
    bool m_isConfirmed = false; //!< the receiver will say when it is done
    Instant m_lookAt;
};

} // namespace coord
