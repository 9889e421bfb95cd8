#include "agent/transfer/partlist.h"

#include "core/platform/files/landing.h"
#include "core/platform/logging.h"
#include "core/platform/securefile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace coord {

namespace {

bool removePart(const QString &part)
{
    const QFileInfo about(part);
    const QByteArray name = QFile::encodeName(about.fileName());
    if (!about.isAbsolute() || !Landing::isPartName(name))
        return false;
    const auto folder = FileRoot::open(about.absolutePath());
    if (!folder)
        return false;
    const Status unpacked = folder->removeTree({name + Landing::unpackedSuffix});
    const Status arrived = folder->remove({name});
    return unpacked || arrived;
}

} // namespace

int PartList::sweep()
{
    const auto text = readPrivateFile(m_file, maxBytes);
    int removed = 0;
    if (text) {
        for (const QJsonValue &part : QJsonDocument::fromJson(*text).array())
            removed += removePart(part.toString()) ? 1 : 0;
    }
    m_parts = {QString()};
    set({});
    return removed;
}

void PartList::set(const QStringList &parts)
{
    if (parts == m_parts)
        return;
    m_parts = parts;
    const Status written = writePrivateFile(
        m_file, QJsonDocument(QJsonArray::fromStringList(parts)).toJson(QJsonDocument::Compact));
    if (!written)
        logWarn("The list of arriving files cannot be written",
            {{QStringLiteral("error"), written.error().message}});
}

} // namespace coord
