#include "gui/tray/oneinstance.h"

#include "core/platform/securefile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

namespace coord {

namespace {

constexpr Millis askAgain{100}; // while the first one is only about to listen

} // namespace

OneInstance::OneInstance(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &OneInstance::welcome);
}

OneInstance::~OneInstance()
{
    m_server.close();
}

// Paths of sockets are short, and folders of people may be long. The folder for what runs is the
// person's alone, which Qt has made sure of.
QString OneInstance::serverName() const
{
    const QByteArray hash = QCryptographicHash::hash(
        QDir(m_folder).absolutePath().toUtf8(), QCryptographicHash::Sha256)
                                .toHex()
                                .left(16);
    const QString name = QStringLiteral("coord-desktop-") + QString::fromLatin1(hash);
#ifdef Q_OS_WIN
    return name; // a pipe, which only this person may open; not yet run there
#else
    const QString run = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return QDir(run.isEmpty() ? m_folder : run).filePath(name);
#endif
}

Result<bool> OneInstance::become()
{
    if (const Status made = makePrivateDirectory(m_folder); !made)
        return made.error();
    auto lock = ExclusiveLock::take(
        QDir(m_folder).filePath(QStringLiteral("desktop.lock")), QStringLiteral("It runs already"));
    if (!lock && lock.error().code == ErrorCode::FailedPrecondition)
        return false;
    if (!lock)
        return lock.error();
    m_lock = *std::move(lock);
    QLocalServer::removeServer(serverName());
    if (!m_server.listen(serverName()))
        return Error{ErrorCode::Unavailable, m_server.errorString()};
    return true;
}

void OneInstance::welcome()
{
    while (QLocalSocket *guest = m_server.nextPendingConnection()) {
        connect(guest, &QLocalSocket::disconnected, guest, &QObject::deleteLater);
        if (m_server.findChildren<QLocalSocket *>().size() > maxGuests) {
            guest->abort();
            guest->deleteLater();
            continue;
        }
        guest->setReadBufferSize(word.size() + 1);
        QTimer::singleShot(guestLimit, guest, [guest] { guest->abort(); });
        connect(guest, &QLocalSocket::readyRead, this, [this, guest] {
            if (guest->bytesAvailable() < word.size())
                return;
            const bool isAsked = guest->read(word.size() + 1) == word;
            if (isAsked) {
                guest->write(answer);
                guest->flush();
            }
            guest->disconnectFromServer();
            // Making the window takes longer than whoever asks would wait.
            if (isAsked)
                Q_EMIT raiseWanted();
        });
    }
}

bool OneInstance::askToRaise() const
{
    QElapsedTimer age;
    age.start();
    const auto left = [&age] { return int(askLimit.count() - age.elapsed()); };
    while (left() > 0) {
        QLocalSocket socket;
        socket.connectToServer(serverName());
        if (socket.waitForConnected(left())) {
            socket.write(word);
            socket.flush();
            while (socket.bytesAvailable() < answer.size() && left() > 0) {
                if (!socket.waitForReadyRead(left()))
                    break;
            }
            return socket.read(answer.size()) == answer;
        }
        QThread::msleep(ulong(askAgain.count()));
    }
    return false;
}

} // namespace coord
