// Standard output that never makes the event loop wait: a client that does not read must not keep
// the program from hearing that it is to end. A thread writes what waits.
#pragma once

#include "core/domain/time.h"

#include <QByteArray>
#include <QObject>

#include <memory>

namespace coord {

//! One at a time. A write that goes on when this is destroyed ends with the process.
class StandardOutput : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype maxWaitingBytes = 32 * 1024 * 1024;

    explicit StandardOutput(QObject *parent = nullptr);
    ~StandardOutput() override;

    //! False where too much waits already; then nothing of \a bytes is written.
    [[nodiscard]] bool write(const QByteArray &bytes);
    //! Waits until all is written, or cannot be, for at most \a patience.
    void flush(Millis patience);

Q_SIGNALS:
    //! The reader is gone, or nothing can be written; comes once.
    void broken();

private:
    struct Shared;
    static void writeAll(const std::shared_ptr<Shared> &shared);

    std::shared_ptr<Shared> m_shared;
};

} // namespace coord
