#include "tests/fault/supervisor/history.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace coord {

namespace {
constexpr QLatin1String coordinatorMark("[coordinator] ");
}

Status History::open(const QString &path)
{
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return Error{ErrorCode::Unavailable, m_file.errorString()};
    m_clock.start();
    return Done{};
}

void History::add(const char *what, QJsonObject more)
{
    more.insert(QStringLiteral("at"), m_clock.elapsed());
    more.insert(QStringLiteral("what"), QLatin1String(what));
    m_file.write(QJsonDocument(more).toJson(QJsonDocument::Compact) + '\n');
    // A history that is cut short by a crash of its writer is worth most.
    m_file.flush();
}

Result<QList<QJsonObject>> readHistory(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, file.errorString()};
    QList<QJsonObject> events;
    while (!file.atEnd()) {
        const QJsonDocument line = QJsonDocument::fromJson(file.readLine());
        if (!line.isObject())
            return Error{ErrorCode::DataLoss,
                QStringLiteral("%1: line %2 is no event").arg(path).arg(events.size() + 1)};
        events.append(line.object());
    }
    return events;
}

QString digest(const QByteArray &line)
{
    const QString text = QString::fromUtf8(line);
    if (isOfCoordinator(text))
        return text;
    const QByteArray hash = QCryptographicHash::hash(line, QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.left(16).toHex());
}

bool isOfCoordinator(const QString &line)
{
    return line.startsWith(coordinatorMark);
}

} // namespace coord
