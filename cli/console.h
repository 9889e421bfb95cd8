// Where a command prints and reads: the terminal of this process, or a test's strings.
#pragma once

#include "core/domain/result.h"

#include <QFuture>
#include <QString>

namespace coord {

class Console {
public:
    virtual ~Console() = default;

    //! Results go out, everything else to err; the text as it is, line ends included.
    virtual void out(const QString &text) = 0;
    virtual void err(const QString &text) = 0;
    //! Out as well, for what is no text.
    virtual void outBytes(const QByteArray &bytes) = 0;
    //! Standard input to its end. ResourceExhausted where it is longer than \a maxBytes.
    [[nodiscard]] virtual Result<QByteArray> readInput(qint64 maxBytes) = 0;

    //! Whether somebody is there who can answer a question.
    [[nodiscard]] virtual bool canAsk() const { return false; }
    //! One line of standard input, without its end; nothing where there is no more.
    [[nodiscard]] virtual QFuture<QString> readLine();

    [[nodiscard]] virtual bool outIsTerminal() const = 0;
    [[nodiscard]] virtual bool errIsTerminal() const = 0;
    //! Columns of the terminal that out() goes to.
    [[nodiscard]] virtual int width() const = 0;
};

//! The console of this process. What cannot be printed ends the program: nobody must take half a
//! result for a whole one.
class SystemConsole : public Console {
public:
    void out(const QString &text) override;
    void err(const QString &text) override;
    void outBytes(const QByteArray &bytes) override;
    [[nodiscard]] Result<QByteArray> readInput(qint64 maxBytes) override;
    //! Standard input and output are terminals.
    [[nodiscard]] bool canAsk() const override;
    //! Signals are served while it waits. \pre canAsk()
    [[nodiscard]] QFuture<QString> readLine() override;
    [[nodiscard]] bool outIsTerminal() const override;
    [[nodiscard]] bool errIsTerminal() const override;
    [[nodiscard]] int width() const override;
};

} // namespace coord
