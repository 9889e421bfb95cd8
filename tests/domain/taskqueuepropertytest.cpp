// The queue against a list that is searched from end to end: whatever is done in whatever order,
// both give the same tasks to the same agents.
#include "core/domain/taskqueue.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace coord;

namespace {

struct ListedTask {
    QueuedTask task;
    int order = 0;
};

// What a queue is, in the fewest words.
class PlainQueue {
public:
    void push(const QueuedTask &task) { m_tasks.append({task, m_next++}); }

    bool remove(const QString &taskId)
    {
        return m_tasks.removeIf([&](const ListedTask &each) { return each.task.taskId == taskId; })
            > 0;
    }

    std::optional<QString> take(const FreeAgent &agent, const ConcurrencyGroups &groups)
    {
        const ListedTask *best = nullptr;
        for (const ListedTask &each : m_tasks) {
            const QueuedTask &task = each.task;
            const bool fits = task.orgId == agent.orgId && accepts(task.target, agent.traits)
                && (!agent.ownOnly || !task.target.agentName.isEmpty())
                && !groups.isFull({task.orgId, task.group});
            if (!fits)
                continue;
            if (!best || task.priority > best->task.priority
                || (task.priority == best->task.priority && each.order < best->order))
                best = &each;
        }
        if (!best)
            return std::nullopt;
        const QString taskId = best->task.taskId;
        remove(taskId);
        return taskId;
    }

    [[nodiscard]] const QList<ListedTask> &tasks() const { return m_tasks; }

private:
    QList<ListedTask> m_tasks;
    int m_next = 0;
};

class Player {
public:
    explicit Player(quint32 seed)
        : m_random(seed)
    {
    }

    // False where the two disagree.
    bool play(int operations)
    {
        for (int i = 0; i < operations; ++i) {
            const int what = below(10);
            const bool agrees = what < 4 ? push(i)
                : what < 8               ? take()
                : what < 9               ? remove()
                                         : end();
            if (!agrees || m_queue.size() != m_plain.tasks().size())
                return false;
        }
        return true;
    }

    qsizetype taken = 0;

private:
    int below(int limit) { return int(m_random.bounded(limit)); }
    template <typename T>
    T oneOf(const QList<T> &list)
    {
        return list[below(int(list.size()))];
    }
    QString someOrg() { return oneOf<QString>({QStringLiteral("a"), QStringLiteral("b")}); }
    QString someGroup()
    {
        return oneOf<QString>({QString(), QString(), QStringLiteral("g"), QStringLiteral("h")});
    }

    Target someTarget()
    {
        Target target;
        if (below(3) == 0) {
            target.agentName = oneOf<QString>({QStringLiteral("x"), QStringLiteral("y")});
            return target;
        }
        target.pool = oneOf<QString>({QString(), QStringLiteral("p"), QStringLiteral("q")});
        target.requirements = oneOf<QStringList>({{}, {}, {QStringLiteral("gpu")},
            {QStringLiteral("!gpu")}, {QStringLiteral("disk!=ssd"), QStringLiteral("gpu")}});
        return target;
    }

    bool push(int number)
    {
        if (m_queue.size() > 60)
            return true;
        const QueuedTask task{.taskId = QString::number(number),
            .orgId = someOrg(),
            .target = someTarget(),
            .group = someGroup(),
            .priority = below(3) - 1};
        m_queue.push(task);
        m_plain.push(task);
        m_groups.join({task.orgId, task.group}, {task.taskId, number, 1 + below(2)});
        m_known.insert(task.taskId, task);
        return true;
    }

    bool take()
    {
        const QStringList labels = oneOf<QStringList>(
            {{}, {QStringLiteral("gpu")}, {QStringLiteral("gpu"), QStringLiteral("disk=ssd")}});
        const FreeAgent agent{someOrg(),
            traitsOf(
                oneOf<QString>({QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z")}),
                oneOf<QString>({QString(), QStringLiteral("p"), QStringLiteral("q")}), {},
                *labelsFrom(labels)),
            below(8) == 0};
        const auto next = m_queue.take(agent, m_groups);
        if (next != m_plain.take(agent, m_groups))
            return false;
        if (next) {
            const QueuedTask &task = m_known[*next];
            m_groups.begin({task.orgId, task.group}, *next);
            m_running.append(*next);
            taken += 1;
        }
        return true;
    }

    bool remove()
    {
        if (m_plain.tasks().isEmpty())
            return true;
        const QString taskId = oneOf(m_plain.tasks()).task.taskId;
        forget(taskId);
        return m_queue.remove(taskId) && m_plain.remove(taskId);
    }

    bool end()
    {
        if (!m_running.isEmpty())
            forget(m_running.takeAt(below(int(m_running.size()))));
        return true;
    }

    void forget(const QString &taskId)
    {
        const QueuedTask task = m_known.take(taskId);
        m_groups.leave({task.orgId, task.group}, {taskId, taskId.toLongLong(), 1});
    }

    QRandomGenerator m_random;
    TaskQueue m_queue;
    PlainQueue m_plain;
    ConcurrencyGroups m_groups;
    QMap<QString, QueuedTask> m_known; //!< waiting and running
    QStringList m_running;
};

} // namespace

class TaskQueuePropertyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesWhatAListThatIsSearchedGives()
    {
        qsizetype taken = 0;
        for (quint32 seed = 1; seed <= 20; ++seed) {
            Player player(seed);
            QVERIFY2(player.play(5000), qPrintable(QStringLiteral("seed %1").arg(seed)));
            taken += player.taken;
        }
        QVERIFY2(taken > 10'000, qPrintable(QString::number(taken)));
    }

    // A queue that is searched takes a thousand times as long with a thousand times as many.
    void pickingDoesNotTakeLongerWhereMoreWait()
    {
        const auto costOf = [](int waiting) {
            TaskQueue queue;
            for (int i = 0; i < waiting; ++i)
                queue.push({.taskId = QString::number(i),
                    .orgId = QStringLiteral("a"),
                    .target = i % 2 ? Target{.pool = QStringLiteral("p")}
                                    : Target{.requirements = {QStringLiteral("gpu")}}});
            const FreeAgent agent{QStringLiteral("a"),
                traitsOf(QStringLiteral("x"), QStringLiteral("p"), {},
                    {{QStringLiteral("gpu"), QString()}})};
            std::vector<qint64> times(501);
            for (qint64 &time : times) {
                QElapsedTimer timer;
                timer.start();
                queue.take(agent, {});
                time = timer.nsecsElapsed();
            }
            // The one in the middle: a pick during which somebody else had the processor says
            // nothing.
            std::nth_element(times.begin(), times.begin() + 250, times.end());
            return double(times[250]);
        };
        const double few = costOf(600);
        const double many = costOf(100'000);
        qInfo("a pick takes %.1f us of 600 that wait, %.1f us of 100000", few / 1000, many / 1000);
        QVERIFY2(many < 20 * few, qPrintable(QStringLiteral("%1 ns, %2 ns").arg(few).arg(many)));
    }
};

QTEST_APPLESS_MAIN(TaskQueuePropertyTest)
#include "taskqueuepropertytest.moc"
