// The list of pipelines, which is read anew again and again: what is chosen stays so, and what
// steps are called.
#include "gui/models/pipelinemodel.h"
#include "gui/models/pipelinewords.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QList<wire::PipelineInfo> called(const QStringList &ids)
{
    QList<wire::PipelineInfo> pipelines;
    for (const QString &id : ids)
        pipelines.append({.id = id, .name = s("named ") + id, .status = s("running"), .steps = 3});
    return pipelines;
}

} // namespace

class PipelineModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsChosenStays_data();
    void whatIsChosenStays();
    void whatHasNotChangedIsNotTold();
    void aRowSaysHowThePipelineStands();
    void hostileNamesAreSeen();
    void aStepIsDescribedInWords();
};

void PipelineModelTest::whatIsChosenStays_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    const QStringList three{s("c"), s("b"), s("a")};
    QTest::newRow("when nothing changes") << three << three;
    QTest::newRow("when one is new") << three << QStringList{s("d"), s("c"), s("b"), s("a")};
    QTest::newRow("when one is gone") << three << QStringList{s("b"), s("a")};
    QTest::newRow("when older ones are read, too")
        << three << QStringList{s("c"), s("b"), s("a"), s("0")};
    QTest::newRow("when all others are others") << three << QStringList{s("x"), s("b"), s("y")};
}

void PipelineModelTest::whatIsChosenStays()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, after);
    PipelineModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.show(called(before));
    const QPersistentModelIndex chosen = model.index(model.rowOf(s("b")), 0);
    model.show(called(after));
    QCOMPARE(model.rowCount(), after.size());
    for (int row = 0; row < after.size(); ++row)
        QCOMPARE(model.idAt(row), after[row]);
    QCOMPARE(chosen.row(), after.indexOf(s("b")));
    QCOMPARE(resets.count(), 0);
    model.show(called({s("a"), s("b"), s("c")})); // another order is shown all the same
    QCOMPARE(model.idAt(0), s("a"));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.idAt(3), QString());
    QCOMPARE(model.idAt(-1), QString());
}

void PipelineModelTest::whatHasNotChangedIsNotTold()
{
    PipelineModel model;
    QList<wire::PipelineInfo> pipelines = called({s("b"), s("a")});
    model.show(pipelines);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.show(pipelines);
    QCOMPARE(changes.count(), 0);
    pipelines[1].completed = 2;
    model.show(pipelines);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.first().first().toModelIndex().row(), 1);
}

void PipelineModelTest::aRowSaysHowThePipelineStands()
{
    PipelineModel model;
    model.show({{.id = s("0f8fad5b-d9cb-469f-a165-70867728950e"),
        .status = s("failed"),
        .steps = 4,
        .completed = 2,
        .costUsd = 1.5}});
    const auto shown = [&](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(shown(PipelineModel::Name), s("0f8fad5b"));
    QCOMPARE(shown(PipelineModel::State), s("Failed"));
    QCOMPARE(shown(PipelineModel::Done), s("2 of 4"));
    QCOMPARE(shown(PipelineModel::Cost), s("$1.50"));
}

void PipelineModelTest::hostileNamesAreSeen()
{
    PipelineModel model;
    model.show({{.id = s("x"), .name = s("<b>a</b>\u202egpj"), .status = s("running")}});
    const QModelIndex name = model.index(0, PipelineModel::Name);
    QCOMPARE(name.data().toString(), s("<b>a</b>[U+202E]gpj"));
    QVERIFY(!name.data(Qt::ToolTipRole).toString().contains(s("<b>")));
}

void PipelineModelTest::aStepIsDescribedInWords()
{
    const wire::PipelineStepInfo step{.name = s("test (linux)"),
        .step = s("test"),
        .status = s("error"),
        .needs = {s("build"), s("lint")},
        .when = s("always"),
        .agentName = s("anna"),
        .attempt = 2,
        .costUsd = 0.25,
        .error = s("red\nmore"),
        .startedAt = 1'000,
        .completedAt = 4'000};
    QCOMPARE(stepFacts(step).join(u'|'),
        s("test (linux)|Failed|on anna|attempt 2|took 3s|$0.25|after build, lint|"
          "however these end|red\u2026"));
    QCOMPARE(stepFacts({.name = s("a"), .status = s("removed")}).join(u'|'), s("a|Removed"));
}

QTEST_GUILESS_MAIN(PipelineModelTest)
#include "pipelinemodeltest.moc"
