// A table over slots, held against the simplest one that could be right, through thousands of
// random batches.
#include "gui/models/orderedmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QtTest>

using namespace coord;

namespace {

//! Numbers; those below 0 are not shown.
class Numbers : public OrderedModel {
public:
    QList<int> values;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : 1;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(values[slotAt(index.row())]) : QVariant();
    }
    [[nodiscard]] int slotCount() const override { return int(values.size()); }
    [[nodiscard]] bool accepts(int slot) const override { return values[slot] >= 0; }
    [[nodiscard]] int compare(int a, int b, int) const override { return values[a] - values[b]; }

    using OrderedModel::rebuild;
    using OrderedModel::update;

    [[nodiscard]] QList<int> shown() const
    {
        QList<int> all;
        for (int row = 0; row < rowCount(); ++row)
            all.append(slotAt(row));
        return all;
    }
    [[nodiscard]] QList<int> expected() const
    {
        QList<int> all;
        for (int slot = 0; slot < values.size(); ++slot) {
            if (values[slot] >= 0)
                all.append(slot);
        }
        const bool rises = sortOrder() == Qt::AscendingOrder;
        std::stable_sort(all.begin(), all.end(),
            [&](int a, int b) { return rises ? values[a] < values[b] : values[a] > values[b]; });
        return all;
    }
};

} // namespace

class OrderedModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyBatchEndsInOrder_data();
    void everyBatchEndsInOrder();
    void aSelectedRowGoesWithItsSlot();
    void manyPlacesAtOnceAreAReset();
};

void OrderedModelTest::everyBatchEndsInOrder_data()
{
    QTest::addColumn<int>("largest");
    QTest::addColumn<int>("batch");
    QTest::addColumn<int>("rounds");
    QTest::newRow("few changes, few equals") << 1'000'000 << 3 << 300;
    QTest::newRow("few changes, many equals") << 5 << 3 << 300;
    QTest::newRow("many changes") << 1'000 << 60 << 40;
    QTest::newRow("more than fit a batch") << 1'000'000 << 400 << 8;
}

void OrderedModelTest::everyBatchEndsInOrder()
{
    QFETCH(int, largest);
    QFETCH(int, batch);
    QFETCH(int, rounds);
    Numbers numbers;
    const QAbstractItemModelTester tester(
        &numbers, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QRandomGenerator random(4711);
    for (int round = 0; round < rounds; ++round) {
        QSet<int> touched;
        for (int i = 0; i < batch; ++i) {
            const bool isNew = numbers.values.isEmpty() || random.bounded(4) == 0;
            const int slot
                = isNew ? int(numbers.values.size()) : random.bounded(int(numbers.values.size()));
            if (isNew)
                numbers.values.append(0);
            numbers.values[slot] = random.bounded(3) == 0 ? -1 : random.bounded(largest);
            touched.insert(slot);
        }
        numbers.update(touched.values());
        QCOMPARE(numbers.shown(), numbers.expected());
        for (int row = 0; row < numbers.rowCount(); ++row) {
            if (numbers.rowOf(numbers.slotAt(row)) != row)
                QFAIL("a slot does not know its row");
        }
        if (round % 4 == 3)
            numbers.sort(0, round % 8 == 3 ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

void OrderedModelTest::aSelectedRowGoesWithItsSlot()
{
    Numbers numbers;
    numbers.values = {10, 20, 30, 40};
    numbers.rebuild();
    const QPersistentModelIndex selected = numbers.index(1, 0);
    numbers.values[1] = 35;
    numbers.values.append(5);
    numbers.values[3] = -1;
    numbers.update({1, 4, 3});
    QCOMPARE(numbers.shown(), QList<int>({4, 0, 2, 1}));
    QCOMPARE(selected.row(), 3);
    QCOMPARE(numbers.slotAt(selected.row()), 1);
}

void OrderedModelTest::manyPlacesAtOnceAreAReset()
{
    Numbers numbers;
    for (int i = 0; i < 1'000; ++i)
        numbers.values.append(2 * i);
    numbers.rebuild();
    const QSignalSpy resets(&numbers, &QAbstractItemModel::modelReset);
    const QSignalSpy insertions(&numbers, &QAbstractItemModel::rowsInserted);
    QList<int> touched;
    for (int i = 0; i < 500; ++i) {
        touched.append(int(numbers.values.size()));
        numbers.values.append(4 * i + 1);
    }
    numbers.update(touched);
    QCOMPARE(resets.count(), 1);
    QCOMPARE(insertions.count(), 0);
    QCOMPARE(numbers.shown(), numbers.expected());
}

QTEST_GUILESS_MAIN(OrderedModelTest)
#include "orderedmodeltest.moc"
