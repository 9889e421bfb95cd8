#include "tests/gui/pictures/workpictures.h"

#include "core/client/templatestore.h"
#include "gui/widgets/attachmentlist.h"
#include "gui/widgets/changesview.h"
#include "gui/widgets/commandpalette.h"
#include "gui/widgets/diffview.h"
#include "gui/widgets/dispatchdialog.h"
#include "gui/widgets/taskdetails.h"
#include "gui/widgets/taskpane.h"
#include "gui/widgets/templatechooser.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTabWidget>
#include <QTest>

#include <algorithm>

namespace coord {

namespace {

constexpr int patience = 30'000;
const QString workPrompt = QStringLiteral("Make the footer friendlier");

QByteArray gitIn(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("git"),
        QStringList{QStringLiteral("-c"), QStringLiteral("user.name=somebody"),
            QStringLiteral("-c"), QStringLiteral("user.email=s@example.org")}
            + arguments);
    process.waitForFinished();
    return process.exitCode() == 0 ? QByteArray() : process.readAllStandardError();
}

QByteArray makeRepository(const QString &folder)
{
    QDir().mkpath(folder);
    QFile page(folder + QStringLiteral("/footer.html"));
    if (!page.open(QIODevice::WriteOnly))
        return "no page";
    page.write("<footer>\n  <p>Page generated.</p>\n  <p>Do not reply.</p>\n</footer>\n");
    page.close();
    const QList<QStringList> steps{{QStringLiteral("init"), QStringLiteral("-q")},
        {QStringLiteral("add"), QStringLiteral("-A")},
        {QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"),
            QStringLiteral("begin")}};
    QByteArray fault;
    for (const QStringList &step : steps)
        fault += gitIn(folder, step);
    return fault;
}

QString taskNamed(const MainWindow &window, const QString &prompt)
{
    for (int row = 0; row < window.tasks().rowCount(); ++row) {
        if (window.tasks().index(row, TaskModel::Prompt).data().toString().startsWith(prompt))
            return window.tasks().idAt(row);
    }
    return {};
}

//! The list of agents, which is beside that of the tasks.
[[nodiscard]] bool takeAgents(MainWindow &window, const SavePicture &save)
{
    const auto lists = window.places()->widget(0)->findChildren<QTabWidget *>();
    const auto list = std::find_if(lists.begin(), lists.end(),
        [&](const QTabWidget *each) { return each != window.page().tabs(); });
    if (list == lists.end()
        || !QTest::qWaitFor([&] { return window.agents().rowCount() >= 3; }, patience))
        return false;
    (*list)->setCurrentIndex(1);
    save(&window, QStringLiteral("agents"));
    (*list)->setCurrentIndex(0);
    return true;
}

} // namespace

QByteArray beginWork(Installation &here)
{
    const QString folder = here.path(QStringLiteral("pages"));
    QByteArray fault = makeRepository(folder);
    fault += here.startAgent(QStringLiteral("web-03"),
        {QStringLiteral("--cwd"), folder, QStringLiteral("--isolation"),
            QStringLiteral("worktree")});
    const QString command = QStringLiteral("\nfake: shell sed -i 's/Page generated./Made with "
                                           "care./; /reply/d' footer.html; printf 'p { color: "
                                           "teal; }\\n' > style.css\nfake: result done");
    const auto run = here.coord({QStringLiteral("run"), workPrompt + command,
        QStringLiteral("--on"), QStringLiteral("web-03"), QStringLiteral("-q")});
    return run->exitStatus() == 0 ? fault : fault + run->report();
}

bool takeWorkPictures(MainWindow &window, const ConnectionStore &store, const SavePicture &save)
{
    const QString id = taskNamed(window, workPrompt);
    TaskPane &page = window.page();
    window.places()->setCurrentIndex(0);
    window.selectTask(id);
    page.tabs()->setCurrentWidget(page.changes());
    if (!QTest::qWaitFor([&] { return page.changes()->files().rowCount() == 2; }, patience))
        return false;
    save(&window, QStringLiteral("changes"));
    page.tabs()->setCurrentWidget(page.details());
    save(&window, QStringLiteral("details"));
    page.tabs()->setCurrentIndex(0);
    if (!takeAgents(window, save))
        return false;
    CommandPalette *palette = window.openPalette();
    QTest::keyClicks(palette->focusWidget(), QStringLiteral("the"));
    save(palette, QStringLiteral("palette"));
    delete palette;
    const Status stored = storeTemplate(store.places().configDirectory, QStringLiteral("review"),
        QJsonDocument::fromJson(R"x({"name":"review","prompt":"Review {{branch}} for {{what}}.",
"allowedTools":["Read","Bash(git diff *)"],"budget":"2",
"variables":{"branch":{"default":"main"},"what":{}}})x")
            .object());
    DispatchDialog *dialog = window.newTask();
    if (!stored || !dialog)
        return false;
    dialog->findChild<TemplateChooser *>()->choose(QStringLiteral("review"));
    const Status added = dialog->findChild<AttachmentList *>()->model().add(
        QCoreApplication::applicationFilePath());
    save(dialog, QStringLiteral("new-task-whole"));
    delete dialog;
    return bool(added);
}

} // namespace coord
