// A console that remembers what was printed, and one call of `coord` with it.
#pragma once

#include "cli/program.h"

#include <QPromise>
#include <QTemporaryDir>

namespace coord {

class FakeConsole : public Console {
public:
    void out(const QString &text) override { printed += text; }
    void err(const QString &text) override { complaints += text; }
    void outBytes(const QByteArray &bytes) override { printed += QString::fromUtf8(bytes); }
    [[nodiscard]] Result<QByteArray> readInput(qint64) override { return input; }
    [[nodiscard]] bool canAsk() const override { return !answers.isEmpty(); }
    [[nodiscard]] QFuture<QString> readLine() override
    {
        QPromise<QString> promise;
        promise.start();
        promise.addResult(answers.takeFirst());
        promise.finish();
        return promise.future();
    }
    [[nodiscard]] bool outIsTerminal() const override { return isTerminal; }
    [[nodiscard]] bool errIsTerminal() const override { return isTerminal; }
    [[nodiscard]] int width() const override { return 80; }

    QString printed;
    QString complaints;
    QByteArray input;
    QStringList answers; //!< of the person at the terminal; without any there is nobody
    bool isTerminal = false;
};

//! What a test keeps between calls: a home of its own, and what the last call said.
struct CommandLine {
    CommandLine() { environment.configDirectory = home.path() + QStringLiteral("/coord"); }

    int run(const QStringList &words)
    {
        console.printed.clear();
        console.complaints.clear();
        return runProgram(words, environment, console, interrupts);
    }

    QTemporaryDir home;
    Environment environment;
    FakeConsole console;
    Interrupts interrupts;
};

} // namespace coord
