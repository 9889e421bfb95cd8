// Standard input as it comes, while the event loop goes on. A thread reads it, on every system the
// same: what a notifier can watch differs between pipes, files, terminals and Windows.
#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

namespace coord {

//! One at a time. Reads nothing before start(), and at most a few pieces ahead of whoever takes
//! them. A read that goes on when this is destroyed ends with the process.
class StandardInput : public QObject {
    Q_OBJECT
public:
    explicit StandardInput(QObject *parent = nullptr);
    ~StandardInput() override;

    void start();

Q_SIGNALS:
    void received(const QByteArray &bytes);
    //! It has ended, or cannot be read; comes once, last.
    void ended();

private:
    struct Shared;
    static void readAll(const std::shared_ptr<Shared> &shared);

    std::shared_ptr<Shared> m_shared;
};

} // namespace coord
