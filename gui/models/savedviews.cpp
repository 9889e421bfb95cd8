#include "gui/models/savedviews.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSettings>

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

bool SavedViews::save(const SavedView &view)
{
    QList<SavedView> views = all();
    views.removeIf([&](const SavedView &old) { return old.name == view.name; });
    if (views.size() >= maxViews)
        return false;
    views.append(view);
    write(views);
    return true;
}

void SavedViews::remove(const QString &name)
{
    QList<SavedView> views = all();
    views.removeIf([&](const SavedView &old) { return old.name == name; });
    write(views);
}

void SavedViews::write(const QList<SavedView> &views)
{
    QJsonArray array;
    for (const SavedView &view : views)
        array.append(QJsonObject{{QStringLiteral("name"), view.name},
            {QStringLiteral("filter"), view.filter.toJson()},
            {QStringLiteral("column"), view.column},
            {QStringLiteral("descending"), view.descending}});
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(
        viewsKey, QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)));
}

} // namespace coord
