#include "core/domain/toolrules.h"

#include <algorithm>

namespace coord {

namespace {

//! Keeps \a rules a list in which none covers another.
void insert(ToolRules &rules, const ToolRule &rule)
{
    if (anyCovers(rules, rule))
        return;
    rules.removeIf([&rule](const ToolRule &known) { return rule.covers(known); });
    rules.append(rule);
}

} // namespace

Result<ToolRules> toolRules(const QStringList &texts)
{
    ToolRules rules;
    for (const QString &text : texts) {
        auto rule = ToolRule::parse(text);
        if (!rule)
            return rule.error();
        if (!rules.contains(*rule))
            rules.append(*std::move(rule));
    }
    return rules;
}

QStringList textsOf(const ToolRules &rules)
{
    QStringList texts;
    for (const ToolRule &rule : rules)
        texts.append(rule.text());
    return texts;
}

bool anyCovers(const ToolRules &wide, const ToolRule &rule)
{
    return std::any_of(wide.begin(), wide.end(),
        [&rule](const ToolRule &candidate) { return candidate.covers(rule); });
}

ToolRules narrowed(const ToolRules &ceiling, const ToolRules &asked)
{
    ToolRules common;
    for (const ToolRule &wish : asked) {
        if (anyCovers(ceiling, wish)) {
            insert(common, wish);
            continue;
        }
        for (const ToolRule &top : ceiling) {
            if (wish.covers(top))
                insert(common, top);
        }
    }
    return common;
}

ToolRules without(const ToolRules &allowed, const ToolRules &denied)
{
    ToolRules left;
    for (const ToolRule &rule : allowed) {
        if (!anyCovers(denied, rule))
            left.append(rule);
    }
    return left;
}

QStringList builtInTools(const ToolRules &rules)
{
    QStringList tools;
    for (const ToolRule &rule : rules) {
        if (!rule.isMcp() && !tools.contains(rule.tool()))
            tools.append(rule.tool());
    }
    return tools;
}

} // namespace coord
