#include "gui/widgets/paletteentries.h"

#include "gui/models/showntext.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>

#include <algorithm>

namespace coord {

namespace {

constexpr qsizetype maxPathDepth = 8; // of menus within menus

QString withoutMnemonic(const QString &label)
{
    QString text;
    for (qsizetype at = 0; at < label.size(); ++at) {
        if (label[at] == u'&' && at + 1 < label.size())
            ++at;
        else if (label[at] == u'&')
            continue;
        text += label[at];
    }
    return text;
}

void addMenuActions(
    QList<PaletteEntry> &entries, const QList<QAction *> &actions, const QStringList &path)
{
    for (QAction *action : actions) {
        if (action->isSeparator() || !action->isVisible() || !action->isEnabled())
            continue;
        const QString text = withoutMnemonic(action->text());
        if (action->menu() && path.size() < maxPathDepth)
            addMenuActions(entries, action->menu()->actions(), path + QStringList(text));
        else if (!action->menu())
            entries.append({path.join(QStringLiteral(" \u203a ")), shownLine(text),
                action->shortcut().toString(QKeySequence::NativeText), [action = QPointer(action)] {
                    if (action)
                        action->trigger();
                }});
    }
}

} // namespace

QList<PaletteEntry> menuEntries(const QMenuBar &menus)
{
    QList<PaletteEntry> entries;
    addMenuActions(entries, menus.actions(), {});
    return entries;
}

QList<PaletteEntry> nameEntries(const PaletteNames &names)
{
    QList<PaletteEntry> entries;
    for (const QString &name : names.names)
        entries.append({.kind = names.kind,
            .text = shownLine(name),
            .run = [run = names.run, name] { run(name); }});
    return entries;
}

QList<PaletteEntry> taskEntries(
    const TaskSlots &tasks, const std::function<void(const QString &id)> &run)
{
    QList<int> used;
    for (int slot = 0; slot < tasks.slotCount(); ++slot) {
        if (tasks.isUsed(slot))
            used.append(slot);
    }
    const auto end = used.begin() + std::min<qsizetype>(maxPaletteTasks, used.size());
    std::partial_sort(used.begin(), end, used.end(),
        [&tasks](int a, int b) { return tasks.at(a).createdAt > tasks.at(b).createdAt; });
    QList<PaletteEntry> entries;
    for (auto slot = used.begin(); slot != end; ++slot) {
        const ShownTask &task = tasks.at(*slot);
        entries.append({.kind = QCoreApplication::translate("PaletteEntries", "Task"),
            .text = shownFirstLine(task.prompt),
            .run = [run, id = task.id] { run(id); },
            .more = task.id + u' ' + task.agent});
    }
    return entries;
}

} // namespace coord
