// How long a key press takes in the dashboard until its screen is drawn, with many tasks.
#include "cli/tui/dashboard.h"

#include <QElapsedTimer>

#include <cstdio>

using namespace coord;

namespace {

QList<TaskRow> tasksOf(int count)
{
    static const QStringList words{QStringLiteral("fix"), QStringLiteral("review"),
        QStringLiteral("tests"), QStringLiteral("parser"), QStringLiteral("documentation"),
        QStringLiteral("flaky"), QStringLiteral("pull request"), QStringLiteral("module")};
    QList<TaskRow> tasks;
    for (int i = 0; i < count; ++i) {
        QString prompt;
        for (int word = 0; word < 20; ++word)
            prompt += words[(i * 7 + word * word * 3) % words.size()] + u' ';
        tasks.append({.id = QString::number(i, 16).rightJustified(8, u'0'),
            .agent = QStringLiteral("build-%1").arg(i % 50),
            .status = i % 9 == 0 ? QStringLiteral("error") : QStringLiteral("completed"),
            .prompt = prompt,
            .createdAt = i});
    }
    return tasks;
}

//! Milliseconds that \a key takes until all of it is on the screen.
double timeOf(Dashboard &dashboard, const KeyPress &key)
{
    QElapsedTimer timer;
    timer.start();
    (void)dashboard.press(key);
    Screen screen(50, 200);
    dashboard.draw(screen);
    return double(timer.nsecsElapsed()) / 1e6;
}

void measure(int count)
{
    Dashboard dashboard(QStringLiteral("bench"));
    dashboard.fleet().connected();
    QElapsedTimer timer;
    timer.start();
    dashboard.fleet().resetTasks(tasksOf(count));
    Screen screen(50, 200);
    dashboard.draw(screen);
    std::printf("%6d tasks: read and drawn in %.1f ms\n", count, double(timer.elapsed()));
    double most = 0;
    for (int i = 0; i < 100; ++i)
        most = std::max(most, timeOf(dashboard, {.kind = KeyPress::Kind::PageDown}));
    std::printf("%6d tasks: a page down at most %.2f ms\n", count, most);
    std::printf(
        "%6d tasks: the next filter %.2f ms\n", count, timeOf(dashboard, {.character = U'F'}));
    (void)timeOf(dashboard, {.kind = KeyPress::Kind::Escape});
    (void)timeOf(dashboard, {.character = U'/'});
    for (const char32_t letter : std::u32string(U"psr fky"))
        std::printf("%6d tasks: search, letter '%c' %.2f ms\n", count, char(letter),
            timeOf(dashboard, {.character = letter}));
}

} // namespace

int main()
{
    for (const int count : {10'000, 100'000})
        measure(count);
    return 0;
}
