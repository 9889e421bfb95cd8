#include "core/platform/randomness.h"

#include <QRandomGenerator>

namespace coord {

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return bytes;
}

QString randomHex(qsizetype bytes)
{
    return QString::fromLatin1(randomBytes(bytes).toHex());
}

double randomFraction()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace coord
