// A rule about a tool as Claude Code reads it, and which rule says no more than another one.
//
//   Read                  the whole tool; Read(*) is the same
//   Bash(git push:*)      commands that begin with these words; Bash(git push *) is the same
//   Bash(npm run * -w)    a command with * for anything; without a *, that very command
//   Read(//etc/**)        files below a folder: // absolute, ~/ home, else where the task runs
//   WebFetch(domain:host) one host
//   mcp__server           all tools of an MCP server, mcp__server__tool one, mcp__server__get_*
//   some
//
// What Claude Code 2.1 reads differently from what it looks like is no rule here: it ends a rule at
// the first parenthesis that closes, so that "Bash(a (b),Read,c)" would be three, Read among them.
#pragma once

#include "core/domain/result.h"

#include <QString>
#include <QStringList>

namespace coord {

class ToolRule {
public:
    static constexpr qsizetype maxChars = 1024;

    //! InvalidArgument with the rule and what is wrong with it. There are no lists here: a comma
    //! or a space outside the parentheses is an error.
    [[nodiscard]] static Result<ToolRule> parse(const QString &text);

    //! In one spelling: equal rules have equal texts.
    [[nodiscard]] const QString &text() const { return m_text; }
    //! `Read`; `mcp__server` of all rules about a server.
    [[nodiscard]] const QString &tool() const { return m_tool; }
    [[nodiscard]] bool isMcp() const;

    //! Whether all that \a narrower allows is allowed by this rule too. False also where that
    //! cannot be told from the texts: patterns cover nothing but themselves.
    [[nodiscard]] bool covers(const ToolRule &narrower) const;

    bool operator==(const ToolRule &other) const { return m_text == other.m_text; }

private:
    enum class Kind {
        Whole,
        Begins, //!< with these words
        Below, //!< a folder
        NameBegins, //!< of a tool of an MCP server
        Other, //!< comparable as text only, and as something that begins with words
    };

    ToolRule() = default;
    [[nodiscard]] static Result<ToolRule> mcpRule(const QString &name);
    [[nodiscard]] static Result<ToolRule> ofContent(const QString &tool, const QString &content);
    [[nodiscard]] static Result<ToolRule> ofPath(const QString &tool, const QString &path);
    [[nodiscard]] static Result<ToolRule> ofHost(const QString &tool, const QString &content);
    [[nodiscard]] static Result<ToolRule> ofCommand(const QString &tool, const QString &command);
    [[nodiscard]] static ToolRule make(const QString &tool, Kind kind, const QString &content);

    QString m_text;
    QString m_tool;
    Kind m_kind = Kind::Whole;
    QString m_content; //!< without the marks of the kind
    QStringList m_words; //!< that every command of the rule begins with; empty if not known
};

} // namespace coord
