// What tool rules mean, said a second time and slowly: a small world of things that tools can be
// used for, and for each rule, read from its text alone, which of them it allows.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <bitset>

namespace coord {

//! One thing that could happen: a command, a file or a tool of an MCP server.
struct ToolUse {
    QString tool;
    QString what;
};

class ToolRuleModel {
public:
    static constexpr size_t maxUses = 1024;
    using Uses = std::bitset<maxUses>;

    ToolRuleModel();
    //! The uses that a well-formed rule allows.
    [[nodiscard]] const Uses &allowedBy(const QString &rule);
    [[nodiscard]] size_t size() const { return size_t(m_uses.size()); }

    //! The parts that the world is made of, for those who make rules about it.
    static const QStringList &words();
    static const QStringList &folders();
    static const QStringList &mcpTools();
    //! Commands in which a shell sees more than words.
    static const QStringList &compounds();

private:
    QList<ToolUse> m_uses;
    QHash<QString, Uses> m_known;
};

} // namespace coord
