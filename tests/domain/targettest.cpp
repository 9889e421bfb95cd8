// What agents say of themselves, what tasks ask for, and whether the two meet.
#include "core/domain/target.h"

#include <QTest>

using namespace coord;

namespace {

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

AgentTraits workstation()
{
    return traitsOf(QStringLiteral("ws-1"), QStringLiteral("ci"),
        {{QStringLiteral("os"), QStringLiteral("linux")},
            {QStringLiteral("arch"), QStringLiteral("x86_64")}},
        *labelsFrom({QStringLiteral("gpu"), QStringLiteral("disk=ssd")}));
}

} // namespace

class TargetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAgentMayCarryLabels_data()
    {
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<QString>("refusal"); // empty: taken
        QTest::newRow("none") << QStringList() << QString();
        QTest::newRow("a name alone and one with a value") << words("disk=ssd gpu") << QString();
        QTest::newRow("dots, dashes and slashes inside")
            << words("example.org/zone=eu-1.a") << QString();
        QTest::newRow("a value that is empty") << words("disk=") << QStringLiteral("name=value");
        QTest::newRow("a name that is empty") << words("=ssd") << QStringLiteral("name=value");
        QTest::newRow("a name that begins with a dash") << words("-gpu") << QStringLiteral("-gpu");
        QTest::newRow("a space inside")
            << QStringList{QStringLiteral("big disk")} << QStringLiteral("letters, digits");
        QTest::newRow("a letter that is not plain")
            << QStringList{QString::fromUtf8("größe=1")} << QStringLiteral("letters, digits");
        QTest::newRow("a name of 65 characters")
            << QStringList{QString(65, u'a')} << QStringLiteral("64 letters");
        QTest::newRow("the same name twice")
            << words("disk=ssd disk=hdd") << QStringLiteral("disk is there twice");
        for (const char *own : {"os", "arch", "name", "pool"})
            QTest::addRow("%s, which every agent has by itself", own) << QStringList{
                QLatin1String(own) + QStringLiteral("=x")} << QStringLiteral("by itself");
        QStringList many;
        for (int i = 0; i <= maxLabels; ++i)
            many.append(QStringLiteral("l%1").arg(i));
        QTest::newRow("one more than there may be") << many << QStringLiteral("at most 32");
    }

    void anAgentMayCarryLabels()
    {
        QFETCH(const QStringList, texts);
        QFETCH(const QString, refusal);
        const auto labels = labelsFrom(texts);
        QCOMPARE(labels.hasValue(), refusal.isEmpty());
        if (labels)
            QCOMPARE(labelTexts(*labels), texts);
        else
            QVERIFY2(labels.error().message.contains(refusal), qPrintable(labels.error().message));
    }

    void aRequirementMeetsAWorkstation_data()
    {
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<bool>("isMet");
        QTest::newRow("nothing") << QStringList() << true;
        QTest::newRow("a label that it has") << words("gpu") << true;
        QTest::newRow("a label that it has with a value") << words("disk") << true;
        QTest::newRow("a label that it has not") << words("tpu") << false;
        QTest::newRow("the value that it has") << words("disk=ssd") << true;
        QTest::newRow("another value") << words("disk=hdd") << false;
        QTest::newRow("not the value that it has") << words("disk!=ssd") << false;
        QTest::newRow("not another value") << words("disk!=hdd") << true;
        QTest::newRow("not a value of a label that it has not") << words("zone!=eu") << true;
        QTest::newRow("not a label that it has") << words("!gpu") << false;
        QTest::newRow("not a label that it has not") << words("!tpu") << true;
        QTest::newRow("its system and processor") << words("os=linux arch=x86_64") << true;
        QTest::newRow("another system") << words("os=windows") << false;
        QTest::newRow("its name and pool") << words("name=ws-1 pool=ci") << true;
        QTest::newRow("one of two that it has not") << words("gpu tpu") << false;
        QTest::newRow("capitals are other letters") << words("GPU") << false;
    }

    void aRequirementMeetsAWorkstation()
    {
        QFETCH(const QStringList, texts);
        QFETCH(const bool, isMet);
        QVERIFY(requirementsFrom(texts));
        QCOMPARE(accepts({.requirements = texts}, workstation()), isMet);
    }

    void aRequirementThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "!", "=", "=linux", "os=", "os!=", "!os=linux", "os==linux",
                 "a b", "gpu>=2", "!!gpu"})
            QTest::addRow("\"%s\"", text) << QString::fromLatin1(text);
    }

    void aRequirementThatIsNoneIsRefused()
    {
        QFETCH(const QString, text);
        const auto read = requirementsFrom({QStringLiteral("gpu"), text});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
        QVERIFY(read.error().message.startsWith(QStringLiteral("require: \"")));
        // Nobody meets what cannot be read.
        QVERIFY(!accepts({.requirements = {text}}, workstation()));
    }

    void equalWishesAreEqualLists()
    {
        const auto one = requirementsFrom(words("os=linux gpu !tpu gpu"));
        const auto other = requirementsFrom(words("!tpu gpu os=linux"));
        QVERIFY(one && other);
        QVERIFY(*one == *other);
        QStringList texts;
        for (const Requirement &each : *one)
            texts.append(each.text());
        QVERIFY(*requirementsFrom(texts) == *one);
    }

    void moreRequirementsThanTheLimitAreRefused()
    {
        QStringList many;
        for (int i = 0; i < maxRequirements; ++i)
            many.append(QStringLiteral("l%1").arg(i));
        QVERIFY(requirementsFrom(many));
        QVERIFY(!requirementsFrom(many + words("one-more")));
    }

    void aTargetIsAllThatItNames_data()
    {
        QTest::addColumn<QString>("agentName");
        QTest::addColumn<QString>("pool");
        QTest::addColumn<QStringList>("requirements");
        QTest::addColumn<bool>("isMet");
        QTest::addColumn<QString>("text");
        const QString none;
        QTest::newRow("any") << none << none << QStringList() << true << "any agent";
        QTest::newRow("the agent") << "ws-1" << none << QStringList() << true << "agent \"ws-1\"";
        QTest::newRow("another agent")
            << "ws-2" << none << QStringList() << false << "agent \"ws-2\"";
        QTest::newRow("its pool") << none << "ci" << QStringList() << true << "pool \"ci\"";
        QTest::newRow("another pool") << none << "gpu" << QStringList() << false << "pool \"gpu\"";
        QTest::newRow("its pool and a label")
            << none << "ci" << words("gpu") << true << "pool \"ci\" with gpu";
        QTest::newRow("its pool and a label that it has not")
            << none << "ci" << words("tpu") << false << "pool \"ci\" with tpu";
        QTest::newRow("labels") << none << none << words("gpu os=linux") << true
                                << "an agent with gpu, os=linux";
    }

    void aTargetIsAllThatItNames()
    {
        QFETCH(const QString, agentName);
        QFETCH(const QString, pool);
        QFETCH(const QStringList, requirements);
        QFETCH(const bool, isMet);
        QFETCH(const QString, text);
        const Target target{agentName, pool, requirements};
        QCOMPARE(accepts(target, workstation()), isMet);
        QCOMPARE(targetText(target), text);
    }

    void nobodyGivesHimselfWhatTheMachineIs()
    {
        const AgentTraits traits = traitsOf(QStringLiteral("a"), QString(),
            {{QStringLiteral("os"), QStringLiteral("linux")}},
            {{QStringLiteral("os"), QStringLiteral("windows")}});
        QCOMPARE(traits.labels.value(QStringLiteral("os")), QStringLiteral("linux"));
        QVERIFY(!traits.labels.contains(QStringLiteral("pool")));
    }
};

QTEST_APPLESS_MAIN(TargetTest)
#include "targettest.moc"
