// SIGHUP as an event of the loop: what asks a program that runs on for ever to read its files
// again.
#pragma once

#include <QObject>

class QSocketNotifier;

namespace coord {

//! While one exists, SIGHUP no longer ends the process. At most one at a time; lives in a thread
//! with an event loop. Windows has no such signal, and nothing is ever received there.
class HangupSignal : public QObject {
    Q_OBJECT
public:
    explicit HangupSignal(QObject *parent = nullptr);
    ~HangupSignal() override;

    //! Whether whoever started this process has said that it outlives its terminal, as nohup does.
    //! Asked before one is made; never so on Windows.
    [[nodiscard]] static bool isIgnored();

Q_SIGNALS:
    void received();

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace coord
