#include "cli/textinput.h"

#include <QFile>

namespace coord {

namespace {

Result<QByteArray> readFile(const QString &path, qint64 maxBytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, QStringLiteral("%1: %2").arg(path, file.errorString())};
    const QByteArray bytes = file.read(maxBytes + 1);
    if (bytes.size() > maxBytes)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("%1: longer than %2 bytes").arg(path).arg(maxBytes)};
    return bytes;
}

} // namespace

Result<QString> textFrom(const Invocation &invocation, const QString &path, qint64 maxBytes)
{
    const bool isInput = path == QLatin1String("-");
    const auto bytes = isInput ? invocation.console->readInput(maxBytes) : readFile(path, maxBytes);
    if (!bytes)
        return bytes.error();
    const QString text = QString::fromUtf8(*bytes);
    if (text.contains(QChar::ReplacementCharacter) && !bytes->contains("\xEF\xBF\xBD"))
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("%1 is not UTF-8 text")
                .arg(isInput ? QStringLiteral("standard input") : path)};
    return text;
}

} // namespace coord
