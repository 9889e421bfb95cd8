// How fast the store is: commits and rows a second, for small tickets one by one and many at once.
// Not a test: prints figures. Usage: storebench [folder]
#include "server/store/store.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>

#include <cstdio>

using namespace coord;

namespace {

Task numbered(quint64 number)
{
    Task task;
    task.spec.id = QStringLiteral("task-%1").arg(number);
    task.spec.orgId = QStringLiteral("acme");
    task.spec.prompt = QString(1000, QLatin1Char('p'));
    return task;
}

class Load {
public:
    Load(Store &store, const char *name)
        : m_store(store)
        , m_name(name)
    {
    }

    //! Keeps \a atOnce tickets under way until \a tickets are committed; \a make gives a ticket's
    //! content.
    void run(quint64 tickets, quint64 atOnce, qint64 rowsPerTicket,
        const std::function<QList<Mutation>(quint64)> &make)
    {
        QEventLoop loop;
        quint64 sent = 0;
        quint64 done = 0;
        quint64 failures = 0;
        const auto report = [&](bool isCommitted) {
            failures += isCommitted ? 0 : 1;
            if (sent < tickets) {
                const quint64 number = sent++;
                m_store.commit(number, make(number));
            }
            if (++done == tickets)
                loop.quit();
        };
        QObject::connect(&m_store, &Store::committed, &loop, [&](quint64) { report(true); });
        QObject::connect(
            &m_store, &Store::failed, &loop, [&](quint64, const Error &) { report(false); });
        QElapsedTimer timer;
        timer.start();
        while (sent < std::min(atOnce, tickets)) {
            const quint64 number = sent++;
            m_store.commit(number, make(number));
        }
        loop.exec();
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        std::printf("%-44s %9.0f tickets/s %10.0f rows/s %llu failed\n", m_name,
            double(tickets) / seconds, double(tickets) * double(rowsPerTicket) / seconds,
            static_cast<unsigned long long>(failures));
    }

private:
    Store &m_store;
    const char *m_name;
};

void measure(Store &store)
{
    Load(store, "tasks of 1 kB, one at a time").run(1000, 1, 1, [](quint64 i) -> QList<Mutation> {
        return {InsertTask{numbered(i), {}}};
    });
    Load(store, "tasks of 1 kB, 500 at once").run(20'000, 500, 1, [](quint64 i) -> QList<Mutation> {
        return {InsertTask{numbered(1000 + i), {}}};
    });
    const QStringList lines(20, QString(200, QLatin1Char('o')));
    Load(store, "20 lines of 200 bytes to 500 tasks")
        .run(20'000, 500, lines.size(), [&lines](quint64 i) -> QList<Mutation> {
            const QString id = QStringLiteral("task-%1").arg(i % 500);
            return {AppendOutput{id, qint64(i / 500) * lines.size() + 1, lines}};
        });
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString where = application.arguments().value(1, folder.path());
    for (const auto kind : {StoreOptions::File, StoreOptions::Memory}) {
        auto store = Store::open({kind, where + QStringLiteral("/bench.db")});
        if (!store) {
            std::printf("%s\n", qPrintable(store.error().message));
            return 1;
        }
        std::printf("%s\n", kind == StoreOptions::File ? "In a file:" : "In memory:");
        measure(**store);
    }
    return 0;
}
