#include "tests/gui/pictures/machinepictures.h"

#include "gui/tray/agenticon.h"
#include "gui/tray/machinedialog.h"
#include "gui/tray/machinepage.h"

#include <QDateTime>
#include <QDir>
#include <QLabel>
#include <QPainter>
#include <QTest>

namespace coord {

namespace {

void fillTasks(MachineTaskModel &tasks)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto end = [&](const char *id, RunReport::Outcome outcome, const char *said) {
        RunReport report;
        report.outcome = outcome;
        report.error = QString::fromUtf8(said);
        report.result.text = report.error;
        static_cast<void>(tasks.end(QString::fromUtf8(id), 1, report, now - 10'000));
    };
    tasks.begin(
        QStringLiteral("a"), 1, QStringLiteral("Update the changelog for 2.4"), now - 400'000);
    tasks.begin(QStringLiteral("b"), 1, QStringLiteral("Fix the tests that fail on Windows"),
        now - 300'000);
    tasks.begin(
        QStringLiteral("c"), 1, QStringLiteral("Train the small model again"), now - 90'000);
    end("a", RunReport::Outcome::Completed, "The changelog lists 14 changes.");
    end("b", RunReport::Outcome::Failed, "The tests are still red.");
}

//! All signs, large and as small as they get, on a light and on a dark bar.
QPixmap signSheet()
{
    QPixmap sheet(6 * 80, 2 * 80);
    QPainter painter(&sheet);
    for (int bar = 0; bar < 2; ++bar) {
        painter.fillRect(
            0, bar * 80, sheet.width(), 80, bar == 0 ? Qt::white : QColor(0x20, 0x20, 0x20));
        int x = 8;
        for (const AgentSign sign : {AgentSign::Stopped, AgentSign::Trying, AgentSign::Good,
                 AgentSign::Paused, AgentSign::Leaving, AgentSign::Wrong}) {
            painter.drawPixmap(x, bar * 80 + 16, agentIcon(sign).pixmap(48));
            painter.drawPixmap(x + 52, bar * 80 + 32, agentIcon(sign).pixmap(16));
            x += 80;
        }
    }
    return sheet;
}

} // namespace

void takeMachinePictures(
    ConnectionStore &store, const std::function<void(QWidget *, const QString &)> &save)
{
    InsideAgent agent(store);
    static_cast<void>(agent.change({.connectionId = store.connections().first().id,
        .name = QStringLiteral("desk-01"),
        .folder = QDir::tempPath(),
        .maxConcurrent = 2,
        .allowedTools
        = {QStringLiteral("Read"), QStringLiteral("Edit"), QStringLiteral("Bash(git:*)")},
        .maxBudgetUsd = 5}));
    MachinePage page(agent, Autostart({}, QDir::tempPath()));
    page.resize(1'100, 500);
    page.show();
    agent.start();
    static_cast<void>(
        QTest::qWaitFor([&] { return agent.phase() == InsideAgent::Phase::Connected; }, 30'000));
    fillTasks(agent.tasks());
    save(&page, QStringLiteral("-machine"));
    page.resize(560, 420);
    agent.setPaused(true);
    save(&page, QStringLiteral("-machine-narrow"));
    save(page.editSettings(), QStringLiteral("-machine-settings"));
    QLabel signs;
    signs.setPixmap(signSheet());
    signs.show();
    save(&signs, QStringLiteral("-machine-signs"));
}

} // namespace coord
