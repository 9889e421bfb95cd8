// One run of a program in a test: its output as it comes, and its end.
#pragma once

#include "core/domain/time.h"

#include <QObject>
#include <QProcess>

#include <functional>

namespace coord {

//! Starts at once. The destructor asks the program to end and kills it when it does not.
class ProgramRun : public QObject {
    Q_OBJECT
public:
    struct Start {
        QString program;
        QStringList arguments;
        QProcessEnvironment environment;
        QString folder;
    };

    explicit ProgramRun(const Start &start);
    ~ProgramRun() override;

    //! The first line of either output that has \a part in it, and that may have come before; empty
    //! where the program ended, or \a limit passed, without one.
    [[nodiscard]] QString waitForLine(const QString &part, Millis limit = Millis(20'000));
    //! False where it still runs after \a limit.
    [[nodiscard]] bool waitForEnd(Millis limit = Millis(60'000));

    void terminate() { m_process.terminate(); }
    void kill() { m_process.kill(); }

    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    //! 128 and the number of the signal where one ended it; -1 while it runs.
    [[nodiscard]] int exitStatus() const;
    [[nodiscard]] QString out() const { return QString::fromUtf8(m_out); }
    [[nodiscard]] QString err() const { return QString::fromUtf8(m_err); }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    //! Both outputs and the status, for the message of a failed check.
    [[nodiscard]] QByteArray report() const;

private:
    bool waitUntil(const std::function<bool()> &isSo, Millis limit);
    [[nodiscard]] QString lineWith(const QString &part) const;

    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

} // namespace coord
