// Agents, tasks and figures for tests of the dashboard, always the same.
#pragma once

#include "cli/tui/dashboard.h"

namespace coord {

inline constexpr WallTime fixtureNow{1'700'000'000'000}; // 2023-11-14T22:13:20Z

inline QString id(int number)
{
    return QStringLiteral("%1-0000-4000-8000-000000000000").arg(number, 8, 16, QLatin1Char('0'));
}

inline TaskRow task(int number, const QString &status, const QString &agent, const QString &prompt)
{
    return {.id = id(number),
        .agent = agent,
        .target = QStringLiteral("any"),
        .status = status,
        .prompt = prompt,
        .createdAt = fixtureNow.ms - 3'600'000 + number * 1'000};
}

inline QList<AgentRow> someAgents()
{
    return {{.name = QStringLiteral("build-01"),
                .status = QStringLiteral("active"),
                .version = QStringLiteral("0.1.0"),
                .platform = QStringLiteral("linux/x64"),
                .active = 1,
                .capacity = 4,
                .claudeWorks = true,
                .claudeVersion = QStringLiteral("2.1.330"),
                .pool = QStringLiteral("ci")},
        {.name = QStringLiteral("build-02"),
            .status = QStringLiteral("busy"),
            .version = QStringLiteral("0.1.0"),
            .platform = QStringLiteral("linux/arm64"),
            .active = 2,
            .capacity = 2,
            .claudeWorks = true,
            .claudeVersion = QStringLiteral("2.1.330"),
            .cordoned = true},
        {.name = QStringLiteral("mac-mini-in-the-cellar"),
            .status = QStringLiteral("idle"),
            .version = QStringLiteral("1.4.2"),
            .platform = QStringLiteral("darwin/arm64"),
            .claudeWorks = false,
            .claudeVersion = QStringLiteral("-")}};
}

inline QList<TaskRow> someTasks()
{
    QList<TaskRow> tasks{task(1, QStringLiteral("completed"), QStringLiteral("build-01"),
                             QStringLiteral("rename the module and everything that mentions it")),
        task(2, QStringLiteral("dead-letter"), QStringLiteral("build-02"),
            QStringLiteral("fix the failing tests of the parser")),
        task(3, QStringLiteral("cancelled"), QStringLiteral("build-02"),
            QStringLiteral("write the docs")),
        task(4, QStringLiteral("running"), QStringLiteral("build-01"),
            QStringLiteral("review pull request 42: a title that is longer than any terminal of "
                           "eighty columns has room for, and then some more of it")),
        task(5, QStringLiteral("pending"), QString(),
            QStringLiteral("train the model\nin two lines")),
        task(6, QStringLiteral("running"), QStringLiteral("build-02"),
            QStringLiteral("fix the flaky tests"))};
    tasks[0].completedAt = tasks[0].createdAt + 90'000;
    tasks[0].startedAt = tasks[0].createdAt + 1'000;
    tasks[0].attempt = 1;
    tasks[0].costUsd = 0.0342;
    tasks[0].sessionId = QStringLiteral("4f1c2d3e-0000-4000-8000-000000000001");
    tasks[1].error = QStringLiteral("the tests are red");
    tasks[1].attempt = 4;
    tasks[4].waitsFor = QStringLiteral("No agent with the label gpu is connected.");
    return tasks;
}

//! With all of it, connected.
inline Dashboard someDashboard()
{
    Dashboard dashboard(QStringLiteral("wss://coordinator.example.org:8080"));
    LiveFleet &fleet = dashboard.fleet();
    fleet.setNow(fixtureNow);
    fleet.connected();
    fleet.setAgents(someAgents());
    fleet.resetTasks(someTasks());
    for (int i = 0; i < 60; ++i)
        fleet.addStats({.queueDepth = i % 9,
            .activeTasks = i % 4,
            .completed = i * (i % 3),
            .errored = i / 20,
            .connectedAgents = 3});
    return dashboard;
}

inline QList<DashboardOrder> press(Dashboard &dashboard, KeyPress::Kind kind)
{
    return dashboard.press({.kind = kind});
}

//! Types \a text, and returns the orders of all of it.
inline QList<DashboardOrder> typed(Dashboard &dashboard, const QString &text)
{
    QList<DashboardOrder> orders;
    for (const char32_t character : text.toUcs4())
        orders += dashboard.press({.character = character});
    return orders;
}

inline QString drawn(Dashboard &dashboard, int rows = 24, int columns = 80, bool ascii = false)
{
    Screen screen(rows, columns, ascii);
    dashboard.draw(screen);
    return screen.text();
}

} // namespace coord
