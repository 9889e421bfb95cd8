// A whole installation for a test: the real programs in a folder of their own, with a home, a
// configuration, a store and certificates, and the fake claude in the place of the real one.
#pragma once

#include "tests/system/programrun.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace coord {

class Installation {
public:
    struct Setup {
        QString storage = QStringLiteral("memory");
        bool tls = false;
        //! Program and arguments that start the coordinator's program, given after them.
        QStringList launcher = {};
    };
    struct HttpAnswer {
        int status = 0;
        QByteArray body;
        QByteArray contentType = {};
    };
    using Run = std::unique_ptr<ProgramRun>;

    //! Writes the configuration with `coord init`, and certificates if asked for.
    Installation()
        : Installation(Setup())
    {
    }
    explicit Installation(Setup setup);
    //! Ends everything, and kills what it left behind.
    ~Installation();

    //! Starts `coord serve` and waits until it listens; after the first time on the same port.
    //! Empty, or what it said instead.
    [[nodiscard]] QByteArray startCoordinator(const QStringList &more = {});
    //! Asks it to end; its exit status.
    int stopCoordinator();
    void killCoordinator();
    [[nodiscard]] ProgramRun *coordinator() const { return m_coordinator.get(); }

    //! Starts an agent and waits until it is connected. Empty, or what it said instead.
    [[nodiscard]] QByteArray startAgent(const QString &name, const QStringList &more = {});

    //! Kills the agent that was started last, without a word to anybody.
    void killAgent();

    //! Starts `coord` with \a arguments, in the environment of a person who has set it up, with
    //! \a more added.
    [[nodiscard]] Run start(
        const QStringList &arguments, const QProcessEnvironment &more = {}) const;
    //! Starts \a command, a program and its arguments, in that environment.
    [[nodiscard]] Run launch(
        const QStringList &command, const QProcessEnvironment &more = {}) const;
    //! The same as start() for a command that connects, which has to trust the certificate.
    [[nodiscard]] Run startClient(const QStringList &arguments) const;
    //! The same, and waits for its end.
    [[nodiscard]] Run coord(const QStringList &arguments) const;
    //! The options that `coord serve` gets here, but for the port.
    [[nodiscard]] QStringList serveArguments() const;

    //! One request with the token, or with \a token if that is not null.
    [[nodiscard]] HttpAnswer http(const QByteArray &method, const QString &path,
        const QByteArray &body = {}, const QString &token = {});

    //! Whether client commands can be told to trust the certificate of this installation.
    [[nodiscard]] bool clientsCanTrust() const;

    [[nodiscard]] QString token() const;
    [[nodiscard]] QString url() const;
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString caFile() const
    {
        return m_setup.tls ? path(QStringLiteral("cert.pem")) : QString();
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    //! All that has this home: coordinator, agents, runs, and what those have started.
    [[nodiscard]] QList<qint64> processes() const;
    //! The processes of runs: what has this home and is neither the coordinator nor an agent.
    [[nodiscard]] QList<qint64> runProcesses() const;

private:
    void makeCertificate() const;
    [[nodiscard]] QStringList trust() const;

    Setup m_setup;
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    quint16 m_port = 0;
    Run m_coordinator;
    std::vector<Run> m_agents;
    QNetworkAccessManager m_network;
};

} // namespace coord
