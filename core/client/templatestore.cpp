#include "core/client/templatestore.h"

#include "core/domain/names.h"
#include "core/platform/securefile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace coord {

namespace {

constexpr qint64 maxTemplateBytes = 4 * 1024 * 1024;
const QLatin1String suffix(".json");

QString folderIn(const QString &configDirectory)
{
    return configDirectory + QStringLiteral("/templates");
}

QString pathOf(const QString &configDirectory, const QString &name)
{
    return folderIn(configDirectory) + u'/' + name + suffix;
}

Error unusable(const QString &name, const QString &reason)
{
    return {ErrorCode::InvalidArgument,
        QStringLiteral("Template \"%1\" cannot be used: %2").arg(name, reason)};
}

} // namespace

Result<QJsonObject> storedTemplate(const QString &configDirectory, const QString &name)
{
    QFile file(pathOf(configDirectory, name));
    if (!isName(name) || !file.exists())
        return Error{ErrorCode::NotFound, QStringLiteral("Template \"%1\" not found.").arg(name)};
    if (!file.open(QIODevice::ReadOnly))
        return unusable(name, file.errorString());
    const QByteArray bytes = file.read(maxTemplateBytes + 1);
    if (bytes.size() > maxTemplateBytes)
        return unusable(name, QStringLiteral("it is longer than %1 bytes").arg(maxTemplateBytes));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return unusable(
            name, QStringLiteral("%1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    const QJsonObject object = document.object();
    if (!object.value(QLatin1String("prompt")).isString()
        || !object.value(QLatin1String("name")).isString())
        return unusable(name, QStringLiteral("it needs a name and a prompt as JSON text"));
    return object;
}

QList<StoredTemplate> storedTemplates(const QString &configDirectory)
{
    QList<StoredTemplate> all;
    const QStringList files
        = QDir(folderIn(configDirectory))
              .entryList({u'*' + suffix}, QDir::Files | QDir::Hidden, QDir::Name);
    for (const QString &file : files) {
        const QString name = file.chopped(suffix.size());
        all.append({name,
            isName(name) ? storedTemplate(configDirectory, name)
                         : unusable(name,
                             QStringLiteral("a name is a letter or digit, then up to 63 letters, "
                                            "digits, dots, underscores or dashes"))});
    }
    return all;
}

Status storeTemplate(
    const QString &configDirectory, const QString &name, const QJsonObject &content)
{
    if (!isName(name))
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("template name '%1' is invalid. It must be a letter or digit, then up "
                           "to 63 letters, digits, dots, underscores or dashes.")
                .arg(name)};
    if (const Status made = makePrivateDirectory(folderIn(configDirectory)); !made)
        return made;
    return writePrivateFile(pathOf(configDirectory, name), QJsonDocument(content).toJson());
}

Status removeTemplate(const QString &configDirectory, const QString &name)
{
    QFile file(pathOf(configDirectory, name));
    if (!isName(name) || !file.exists())
        return Error{ErrorCode::NotFound, QStringLiteral("Template \"%1\" not found").arg(name)};
    if (!file.remove())
        return Error{ErrorCode::Unavailable,
            QStringLiteral("%1: %2").arg(file.fileName(), file.errorString())};
    return Done{};
}

} // namespace coord
