// One run of `coord mcp` and a client of it: requests in, and everything that comes out, each line
// of which has to be a message.
#pragma once

#include "tests/system/installation.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>

#include <functional>

namespace coord {

class McpClient {
public:
    //! Talks to \a url with the token of \a place.
    McpClient(const Installation &place, const QString &url);
    explicit McpClient(const Installation &place)
        : McpClient(place, place.url())
    {
    }
    ~McpClient();

    //! What `coord mcp` gets to talk to \a url with the token of \a place.
    [[nodiscard]] static QProcessEnvironment environment(
        const Installation &place, const QString &url);
    [[nodiscard]] static QString program();

    void write(const QByteArray &bytes) { m_process.write(bytes); }
    void say(const QJsonObject &message);
    //! Asks and waits; the whole answer, empty where none came within \a limit.
    QJsonObject ask(
        const QString &method, const QJsonObject &params = {}, Millis limit = Millis(70'000));
    //! The result of a tool.
    QJsonObject call(const QString &tool, const QJsonObject &args = {});
    //! The first message that is so, also of those that came before; empty where none comes.
    QJsonObject waitFor(
        const std::function<bool(const QJsonObject &)> &isIt, Millis limit = Millis(70'000));
    [[nodiscard]] int lastId() const { return m_id; }

    void endInput() { m_process.closeWriteChannel(); }
    void signal(int number);
    //! The exit status; -1 where it still runs after \a limit, 128 and more where it was killed.
    int waitForEnd(Millis limit = Millis(30'000));

    [[nodiscard]] const QList<QJsonObject> &messages() const { return m_messages; }
    //! Lines on standard output that are none.
    [[nodiscard]] const QList<QByteArray> &strays() const { return m_strays; }
    [[nodiscard]] qsizetype longestLine() const { return m_longest; }
    [[nodiscard]] QByteArray report() const { return m_errors; }

private:
    void read();

    QProcess m_process;
    QByteArray m_part;
    QByteArray m_errors;
    QList<QJsonObject> m_messages;
    QList<QByteArray> m_strays;
    qsizetype m_longest = 0;
    int m_id = 0;
};

} // namespace coord
