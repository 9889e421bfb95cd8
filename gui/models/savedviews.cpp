#include "gui/models/savedviews.h"

#include "gui/connections/settingsfile.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace coord {

namespace {

const QString viewsKey = QStringLiteral("views");

} // namespace

QList<SavedView> SavedViews::all() const
{
    const QSettings settings(m_file, QSettings::IniFormat);
    const QJsonArray array
        = QJsonDocument::fromJson(settings.value(viewsKey).toString().toUtf8()).array();
    QList<SavedView> views;
    for (const QJsonValue &value : array) {
        const QJsonObject json = value.toObject();
        const QString name = json.value(QLatin1String("name")).toString();
        if (name.isEmpty() || views.size() >= maxViews)
            continue;
        views.append({.name = name.left(maxNameChars),
            .filter = TaskFilter::fromJson(json.value(QLatin1String("filter")).toObject()),
            .column = json.value(QLatin1String("column")).toInt(),
            .descending = json.value(QLatin1String("descending")).toBool()});
    }
    std::sort(views.begin(), views.end(),
        [](const SavedView &a, const SavedView &b) { return a.name < b.name; });
    return views;
}

Status SavedViews::save(const SavedView &view)
{
    QList<SavedView> views = all();
    views.removeIf([&](const SavedView &old) { return old.name == view.name; });
    if (views.size() >= maxViews)
        return Error{ErrorCode::ResourceExhausted,
            QCoreApplication::translate(
                "SavedViews", "There may be up to %1 views: remove one first.")
                .arg(maxViews)};
    views.append(view);
    return write(views);
}

void SavedViews::remove(const QString &name)
{
    QList<SavedView> views = all();
    views.removeIf([&](const SavedView &old) { return old.name == name; });
    static_cast<void>(write(views));
}

Status SavedViews::write(const QList<SavedView> &views)
{
    QJsonArray array;
    for (const SavedView &view : views)
        array.append(QJsonObject{{QStringLiteral("name"), view.name},
            {QStringLiteral("filter"), view.filter.toJson()},
            {QStringLiteral("column"), view.column},
            {QStringLiteral("descending"), view.descending}});
    QSettings settings(m_file, QSettings::IniFormat);
    const QVariant before = settings.value(viewsKey);
    settings.setValue(
        viewsKey, QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)));
    const Status written = writeSettings(settings);
    // What could not be written would be read in this process all the same.
    if (!written)
        before.isValid() ? settings.setValue(viewsKey, before) : settings.remove(viewsKey);
    return written;
}

} // namespace coord
