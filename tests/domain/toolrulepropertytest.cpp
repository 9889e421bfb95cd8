// A million pairs of rules: one says no more than the other exactly where the model, which lists
// what each allows, says so; and lists never give more than both of them do.
#include "core/domain/toolrules.h"
#include "tests/domain/toolrulemodel.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace coord;

namespace {

constexpr int poolSize = 4'000;
constexpr int pairCount = 1'200'000;
constexpr int tripleCount = 200'000;
constexpr int joinCount = 100'000;
constexpr int listCount = 30'000;
constexpr quint32 seed = 20'261'127;

struct KnownRule {
    ToolRule rule;
    ToolRuleModel::Uses uses;
    bool patterned = false; //!< or otherwise not comparable in full
};

class RuleMaker {
public:
    [[nodiscard]] QString any()
    {
        switch (m_random.bounded(3)) {
        case 0:
            return pick({QStringLiteral("Bash"), QStringLiteral("Shell")}) + command();
        case 1:
            return QStringLiteral("Read") + path();
        default:
            return mcp();
        }
    }
    [[nodiscard]] int below(int bound) { return int(m_random.bounded(bound)); }

private:
    QString pick(const QStringList &from) { return from.at(below(int(from.size()))); }

    // One part less than the uses have, so that there is a use beyond each rule.
    QString sequence(const QStringList &parts, QChar between)
    {
        return below(2) ? pick(parts) : pick(parts) + between + pick(parts);
    }

    QString command()
    {
        const QString words = sequence(ToolRuleModel::words(), u' ');
        switch (below(8)) {
        case 0:
            return {};
        case 1:
            return QStringLiteral("(*)");
        case 2:
            return QStringLiteral("(%1)").arg(words);
        case 3:
            return QStringLiteral("(%1)").arg(pick(ToolRuleModel::compounds()));
        case 4:
            return QStringLiteral("(%1 *)").arg(words);
        case 5:
            return starred(words);
        default:
            return QStringLiteral("(%1:*)").arg(words);
        }
    }

    QString path()
    {
        const QString anchor
            = pick({QStringLiteral("//"), QStringLiteral("~/"), QStringLiteral("")});
        const QString folders = anchor + sequence(ToolRuleModel::folders(), u'/');
        switch (below(7)) {
        case 0:
            return {};
        case 1:
            return QStringLiteral("(%1)").arg(folders);
        case 2:
            return starred(folders);
        case 3:
            return QStringLiteral("(%1/../%2/**)").arg(folders, pick(ToolRuleModel::folders()));
        case 4:
            return QStringLiteral("(%1/../../%2)").arg(folders, pick(ToolRuleModel::folders()));
        default:
            return QStringLiteral("(%1/**)").arg(folders);
        }
    }

    QString mcp()
    {
        const QString server = pick({QStringLiteral("mcp__a"), QStringLiteral("mcp__ab")});
        switch (below(4)) {
        case 0:
            return server;
        case 1:
            return server + QStringLiteral("__*");
        case 2:
            return server + QStringLiteral("__") + pick(ToolRuleModel::mcpTools());
        default:
            return server + QStringLiteral("__")
                + pick({QStringLiteral("a"), QStringLiteral("ab"), QStringLiteral("a_"),
                    QStringLiteral("b__")})
                + u'*';
        }
    }

    QString starred(QString text)
    {
        text.insert(below(int(text.size()) + 1), u'*');
        return QStringLiteral("(%1)").arg(text);
    }

    QRandomGenerator m_random{seed};
};

// Text comparison cannot see all of what these have in common; they may only be too careful.
bool isPatterned(const QString &text)
{
    const QString plain = ToolRule::parse(text)->text();
    const qsizetype open = plain.indexOf(u'(');
    if (open < 0)
        return false;
    const QString content = plain.sliced(open + 1).chopped(1);
    if (plain.startsWith(QLatin1String("Read")))
        return content.contains(QLatin1String("..")) || !content.endsWith(QLatin1String("/**"))
            || content.count(u'*') != 2;
    return content.chopped(content.endsWith(QLatin1String(":*")) ? 2 : 0).contains(u'*');
}

//! How Claude Code 2.1 takes a list apart: the first parenthesis that closes ends a rule.
QStringList splitByClaude(const QString &list)
{
    QStringList rules{QString()};
    bool inside = false;
    for (const QChar c : list) {
        if (c == u'(' || c == u')')
            inside = c == u'(';
        if (!inside && (c == u',' || c == u' '))
            rules.append(QString());
        else
            rules.last().append(c);
    }
    rules.removeAll(QString());
    return rules;
}

QByteArray shown(const KnownRule &wide, const KnownRule &narrow, const char *what)
{
    return QStringLiteral("%1 / %2 %3")
        .arg(wide.rule.text(), narrow.rule.text(), QLatin1String(what))
        .toUtf8();
}

} // namespace

class ToolRulePropertyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aRuleCoversWhatTheModelSays();
    void theOrderIsAnOrder();
    void listsOnlyNarrow();
    void claudeTakesAListApartAsItWasMeant();

private:
    const KnownRule &any() { return m_pool.at(m_maker.below(int(m_pool.size()))); }
    ToolRules list();
    ToolRuleModel::Uses usesOf(const ToolRules &rules);

    RuleMaker m_maker;
    ToolRuleModel m_model;
    QList<KnownRule> m_pool;
};

void ToolRulePropertyTest::initTestCase()
{
    while (m_pool.size() < poolSize) {
        const QString text = m_maker.any();
        const auto rule = ToolRule::parse(text);
        // A * can make a shape that is none, such as "Bash(git* :*)".
        if (!rule)
            continue;
        m_pool.append({*rule, m_model.allowedBy(text), isPatterned(text)});
        // The one spelling of a rule means what the rule means.
        QVERIFY2(m_model.allowedBy(rule->text()) == m_pool.last().uses, qPrintable(text));
    }
}

void ToolRulePropertyTest::aRuleCoversWhatTheModelSays()
{
    int covering = 0;
    for (int i = 0; i < pairCount; ++i) {
        const KnownRule &wide = any();
        const KnownRule &narrow = any();
        const bool covers = wide.rule.covers(narrow.rule);
        const bool isSubset = (narrow.uses & ~wide.uses).none();
        if (covers && !isSubset)
            QFAIL(shown(wide, narrow, "gives more").constData());
        if (isSubset && !covers && !wide.patterned && !narrow.patterned)
            QFAIL(shown(wide, narrow, "is too careful").constData());
        covering += covers ? 1 : 0;
    }
    // Else the pairs were of no use.
    QVERIFY2(covering > pairCount / 100, qPrintable(QString::number(covering)));
    qInfo("%d pairs over %zu uses, %d of them in order", pairCount, m_model.size(), covering);
}

void ToolRulePropertyTest::theOrderIsAnOrder()
{
    for (int i = 0; i < tripleCount; ++i) {
        const ToolRule &a = any().rule;
        const ToolRule &b = any().rule;
        const ToolRule &c = any().rule;
        QVERIFY(a.covers(a));
        if (a.covers(b) && b.covers(a))
            QCOMPARE(a.text(), b.text());
        if (a.covers(b) && b.covers(c))
            QVERIFY(a.covers(c));
    }
}

ToolRules ToolRulePropertyTest::list()
{
    ToolRules rules;
    for (int left = m_maker.below(6); left > 0; --left)
        rules.append(any().rule);
    return rules;
}

ToolRuleModel::Uses ToolRulePropertyTest::usesOf(const ToolRules &rules)
{
    ToolRuleModel::Uses uses;
    for (const ToolRule &rule : rules)
        uses |= m_model.allowedBy(rule.text());
    return uses;
}

void ToolRulePropertyTest::listsOnlyNarrow()
{
    int given = 0;
    for (int i = 0; i < listCount; ++i) {
        const ToolRules ceiling = list();
        const ToolRules asked = list();
        const ToolRules common = narrowed(ceiling, asked);
        QVERIFY((usesOf(common) & ~(usesOf(ceiling) & usesOf(asked))).none());
        // Nothing is withheld that one of them asks for and the other covers.
        for (const ToolRule &wish : asked)
            QVERIFY(!anyCovers(ceiling, wish) || anyCovers(common, wish));
        for (const ToolRule &top : ceiling)
            QVERIFY(!anyCovers(asked, top) || anyCovers(common, top));
        const ToolRules denied = list();
        const ToolRules left = without(common, denied);
        QVERIFY((usesOf(common) & ~usesOf(denied) & ~usesOf(left)).none());
        given += common.isEmpty() ? 0 : 1;
    }
    QVERIFY(given > listCount / 100);
}

void ToolRulePropertyTest::claudeTakesAListApartAsItWasMeant()
{
    const QString noise = QStringLiteral("(),: *!\\/\"aB");
    int accepted = 0;
    for (int i = 0; i < joinCount; ++i) {
        QStringList texts;
        for (int left = 1 + m_maker.below(4); left > 0; --left) {
            QString text = any().rule.text();
            for (int change = m_maker.below(4); change > 0; --change)
                text.insert(m_maker.below(int(text.size()) + 1),
                    noise.at(m_maker.below(int(noise.size()))));
            if (const auto rule = ToolRule::parse(text))
                texts.append(rule->text());
        }
        QCOMPARE(splitByClaude(texts.join(u',')), texts);
        accepted += int(texts.size());
    }
    QVERIFY2(accepted > joinCount / 10, qPrintable(QString::number(accepted)));
}

QTEST_APPLESS_MAIN(ToolRulePropertyTest)
#include "toolrulepropertytest.moc"
