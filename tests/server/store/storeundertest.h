// A store to test, and the short way to ask it: waits for what the store reports, never for time.
#pragma once

#include "server/store/store.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace coord {

class StoreUnderTest {
public:
    explicit StoreUnderTest(StoreOptions::Kind kind)
        : m_kind(kind)
    {
        start();
    }

    //! On what \a prepare puts at the path.
    explicit StoreUnderTest(const std::function<void(const QString &path)> &prepare)
        : m_kind(StoreOptions::File)
    {
        prepare(path());
        start();
    }

    Store *operator->() { return m_store.get(); }
    Store &operator*() { return *m_store; }
    [[nodiscard]] bool isOpen() const { return m_store != nullptr; }
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("coord.db")); }

    void start()
    {
        auto opened = Store::open({m_kind, path()});
        if (!opened)
            qWarning("%s", qPrintable(opened.error().message));
        else
            m_store = std::move(*opened);
    }

    //! As after an orderly end of the coordinator and a new start.
    void restart()
    {
        m_store.reset();
        start();
    }

    //! What became of the mutations, as one ticket.
    Status apply(const QList<Mutation> &mutations)
    {
        const quint64 ticket = ++m_lastTicket;
        Status outcome = Error{ErrorCode::DeadlineExceeded, QStringLiteral("no report")};
        QEventLoop loop;
        QObject::connect(m_store.get(), &Store::committed, &loop, [&](quint64 reported) {
            if (reported == ticket) {
                outcome = Done{};
                loop.quit();
            }
        });
        QObject::connect(
            m_store.get(), &Store::failed, &loop, [&](quint64 reported, const Error &error) {
                if (reported == ticket) {
                    outcome = error;
                    loop.quit();
                }
            });
        m_store->commit(ticket, mutations);
        QTimer::singleShot(waitMs, &loop, &QEventLoop::quit);
        loop.exec();
        return outcome;
    }

    Result<Answer> ask(const Query &query)
    {
        // Shared, because an answer may still come after the wait was given up.
        auto found = std::make_shared<std::optional<Result<Answer>>>();
        auto loop = std::make_shared<QEventLoop>();
        m_store->read(query, [found, loop](const Result<Answer> &answer) {
            *found = answer;
            loop->quit();
        });
        QTimer::singleShot(waitMs, loop.get(), &QEventLoop::quit);
        loop->exec();
        return found->value_or(Error{ErrorCode::DeadlineExceeded, QStringLiteral("no answer")});
    }

    //! The answer as a T; ends the program where there is none.
    template <typename T>
    T get(const Query &query)
    {
        return std::get<T>(*ask(query));
    }

    std::optional<Task> find(const QString &id)
    {
        return get<FoundTask>(TaskById{id, std::nullopt}).task;
    }

private:
    static constexpr int waitMs = 20'000;

    StoreOptions::Kind m_kind;
    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;
    quint64 m_lastTicket = 1'000'000;
};

inline Task newTask(const QString &id, const QString &org = QStringLiteral("acme"))
{
    Task task;
    task.spec.id = id;
    task.spec.orgId = org;
    task.spec.agentName = QStringLiteral("builder");
    task.spec.prompt = QStringLiteral("Mend the fence");
    task.spec.createdAt = WallTime{1'700'000'000'000};
    return task;
}

inline Task running(Task task)
{
    task.state = TaskState::Running;
    task.attempt = 1;
    task.token = 1;
    task.startedAt = WallTime{1'700'000'000'500};
    return task;
}

inline QString numberedId(int number)
{
    return QStringLiteral("task-%1").arg(number, 6, 10, QLatin1Char('0'));
}

} // namespace coord
