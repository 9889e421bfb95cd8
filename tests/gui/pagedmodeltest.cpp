// A list that comes in pages, against a coordinator that is made up: ten thousand rows and more,
// rows that come, go and change while it is looked at, searches and refusals.
#include "gui/lists/pagedmodel.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

struct Numbered {
    qint64 number = 0;
    QString who;

    static constexpr auto fields()
    {
        return std::make_tuple(
            wire::field("number", &Numbered::number), wire::field("who", &Numbered::who));
    }
};

ListSource source(ListSource::Paging paging = ListSource::Paging::Before)
{
    const ListRows<Numbered> rows{.id = [](const Numbered &r) { return QString::number(r.number); },
        .columns = {{s("Number"), [](const Numbered &r) { return QString::number(r.number); }},
            {s("Who"), [](const Numbered &r) { return r.who; },
                [](const Numbered &r) { return r.who; }}}};
    return listSource<Numbered>(
        {.command = s("list-things"), .rowsKey = s("things"), .paging = paging}, rows);
}

//! Answers as a coordinator does, the newest first, when it is told to.
class MadeUp {
public:
    QList<Numbered> things; //!< the oldest first
    std::optional<Error> refusal;
    int questions = 0;
    qint64 largestPage = 0;

    [[nodiscard]] PagedModel::Ask ask()
    {
        return [this](const QString &, const QJsonObject &args, CoordinatorSession::Answer answer) {
            ++questions;
            m_waiting.append({args, std::move(answer)});
        };
    }
    //! Until nothing is asked any more.
    void answerAll()
    {
        while (!m_waiting.isEmpty()) {
            const auto [args, answer] = m_waiting.takeFirst();
            answer(answerTo(args));
        }
    }
    [[nodiscard]] bool isAsked() const { return !m_waiting.isEmpty(); }

private:
    [[nodiscard]] Result<QJsonValue> answerTo(const QJsonObject &args)
    {
        if (refusal)
            return *refusal;
        const qint64 limit = args.value(s("limit")).toInteger(PagedModel::maxPageRows);
        const qint64 before = args.value(s("before")).toInteger(std::numeric_limits<qint64>::max());
        largestPage = std::max(largestPage, limit);
        QJsonArray page;
        for (auto each = things.crbegin(); each != things.crend() && page.size() < limit; ++each) {
            if (each->number < before)
                page.append(QJsonObject{{s("number"), each->number}, {s("who"), each->who}});
        }
        return QJsonValue(QJsonObject{{s("things"), page}});
    }

    QList<std::pair<QJsonObject, CoordinatorSession::Answer>> m_waiting;
};

} // namespace

class PagedModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void scrollingReadsToTheEnd();
    void noMoreRowsAreKeptThanTheBound();
    void whatIsReadAgainKeepsItsPlace();
    void anotherOrderIsShownAsItIs();
    void aSearchLooksBeyondWhatIsKept();
    void aSearchForWhatIsNotThereEndsAndGoesOn();
    void anOlderAnswerIsNotTaken();
    void aRefusalIsNotAskedAgainUntilRefreshed();
    void whoMayNotSeeThemHasNoRows();
    void textOfOthersIsOneLineWithoutControls();

private:
    void fill(int count);
    //! What a view does whose user scrolls to the end, time after time.
    void scrollToTheEnd();
    [[nodiscard]] QString text(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }

    std::unique_ptr<MadeUp> m_coordinator;
    std::unique_ptr<PagedModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void PagedModelTest::init()
{
    m_tester.reset();
    m_model = std::make_unique<PagedModel>(source());
    m_coordinator = std::make_unique<MadeUp>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_tester->setUseFetchMore(false); // it would scroll by itself
    m_model->setAsk(m_coordinator->ask());
}

void PagedModelTest::fill(int count)
{
    for (int i = 0; i < count; ++i)
        m_coordinator->things.append(
            {m_coordinator->things.size() + 1, i % 1'000 == 0 ? s("ada") : s("ben")});
}

void PagedModelTest::scrollToTheEnd()
{
    m_model->refresh();
    m_coordinator->answerAll();
    while (m_model->canFetchMore()) {
        m_model->fetchMore();
        m_coordinator->answerAll();
    }
}

void PagedModelTest::scrollingReadsToTheEnd()
{
    fill(9'950);
    m_model->refresh();
    m_coordinator->answerAll();
    QCOMPARE(m_model->rowCount(), PagedModel::pageRows);
    scrollToTheEnd();
    QCOMPARE(m_model->rowCount(), 9'950);
    QVERIFY(m_model->isWhole());
    for (int row = 0; row < m_model->rowCount(); ++row)
        QCOMPARE(text(row, 0), QString::number(9'950 - row));
    QVERIFY(m_coordinator->largestPage <= PagedModel::maxPageRows);
}

void PagedModelTest::noMoreRowsAreKeptThanTheBound()
{
    fill(12'345);
    scrollToTheEnd();
    QCOMPARE(m_model->rowCount(), PagedModel::maxRows);
    QVERIFY(m_model->isCut());
    m_model->refresh();
    m_coordinator->answerAll();
    QCOMPARE(m_model->rowCount(), PagedModel::maxRows);
}

void PagedModelTest::whatIsReadAgainKeepsItsPlace()
{
    fill(500);
    scrollToTheEnd();
    const QPersistentModelIndex chosen = m_model->index(m_model->rowOf(s("300")), 0);
    const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    const QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    fill(3); // three come
    m_coordinator->things.removeIf([](const Numbered &each) { return each.number == 501; });
    m_coordinator->things[10].who = s("cleo");
    m_model->refresh();
    m_coordinator->answerAll();
    QCOMPARE(m_model->rowCount(), 500); // as many as were shown, and now the newest
    QCOMPARE(chosen.data().toString(), s("300"));
    QCOMPARE(text(0, 0), s("503"));
    QCOMPARE(text(m_model->rowOf(s("11")), 1), s("cleo"));
    QCOMPARE(changes.count(), 1);
    QCOMPARE(resets.count(), 0);
}

void PagedModelTest::anotherOrderIsShownAsItIs()
{
    PagedModel model(source(ListSource::Paging::None));
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setAsk(m_coordinator->ask());
    const QList<QList<int>> orders{{1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}, {2, 9, 4}, {9, 2, 2, 4}, {4}};
    for (const QList<int> &order : orders) {
        m_coordinator->things.clear();
        for (const int number : order)
            m_coordinator->things.prepend({number, s("ada")});
        model.refresh();
        m_coordinator->answerAll();
        QList<int> shown;
        for (int row = 0; row < model.rowCount(); ++row)
            shown.append(model.index(row, 0).data().toInt());
        QCOMPARE(shown, order);
    }
}

void PagedModelTest::aSearchLooksBeyondWhatIsKept()
{
    fill(40'000);
    m_model->setFilter(s("ADA"));
    m_coordinator->answerAll();
    QCOMPARE(m_model->rowCount(), 10); // one in a thousand
    QCOMPARE(m_model->lookedAt(), PagedModel::maxLookedAt);
    QVERIFY(!m_model->isWhole());
    scrollToTheEnd();
    QCOMPARE(m_model->rowCount(), 40);
    QCOMPARE(m_model->lookedAt(), 40'000);
    m_model->setFilter(s("ada 39001"));
    m_coordinator->answerAll();
    QCOMPARE(m_model->rowCount(), 1);
    m_model->setFilter(QString());
    m_coordinator->answerAll();
    QCOMPARE(m_model->rowCount(), PagedModel::pageRows);
}

void PagedModelTest::aSearchForWhatIsNotThereEndsAndGoesOn()
{
    fill(15'000);
    m_model->setFilter(s("nobody"));
    m_coordinator->answerAll();
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_coordinator->questions, 10);
    QVERIFY(m_model->canFetchMore());
    m_model->fetchMore();
    m_coordinator->answerAll();
    QVERIFY(m_model->isWhole());
    QCOMPARE(m_model->lookedAt(), 15'000);
}

void PagedModelTest::anOlderAnswerIsNotTaken()
{
    fill(10);
    m_model->refresh();
    m_model->setFilter(s("ada"));
    const QSignalSpy answered(m_model.get(), &PagedModel::answered);
    m_coordinator->answerAll(); // to both questions
    QCOMPARE(answered.count(), 1);
    QCOMPARE(m_model->rowCount(), 1);
    m_model->refresh();
    m_model->setAsk({});
    m_coordinator->answerAll();
    QCOMPARE(m_model->rowCount(), 0);
}

void PagedModelTest::aRefusalIsNotAskedAgainUntilRefreshed()
{
    fill(300);
    m_model->refresh();
    m_coordinator->answerAll();
    m_coordinator->refusal = Error{ErrorCode::Unavailable, s("The connection is lost.")};
    const QSignalSpy refused(m_model.get(), &PagedModel::refused);
    m_model->fetchMore();
    m_coordinator->answerAll();
    QCOMPARE(refused.count(), 1);
    QCOMPARE(m_model->rowCount(), PagedModel::pageRows); // what is known stays
    QVERIFY(!m_model->canFetchMore());
    m_coordinator->refusal.reset();
    scrollToTheEnd();
    QCOMPARE(m_model->rowCount(), 300);
}

void PagedModelTest::whoMayNotSeeThemHasNoRows()
{
    fill(300);
    m_model->refresh();
    m_coordinator->answerAll();
    m_coordinator->refusal = Error{ErrorCode::PermissionDenied, s("Forbidden")};
    m_model->refresh();
    m_coordinator->answerAll();
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(!m_coordinator->isAsked());
}

void PagedModelTest::textOfOthersIsOneLineWithoutControls()
{
    m_coordinator->things = {{1, s("<b>ada</b>\u202e\x1b[31m\nben")}};
    m_model->refresh();
    m_coordinator->answerAll();
    QVERIFY(!text(0, 1).contains(u'\n'));
    QVERIFY(!text(0, 1).contains(QChar(0x202e)));
    QVERIFY(!text(0, 1).contains(QChar(0x1b)));
    const QString toolTip = m_model->index(0, 1).data(Qt::ToolTipRole).toString();
    QVERIFY(toolTip.contains(s("&lt;b&gt;ada")));
    m_coordinator->things = {{1, QString(900, u'x')}};
    m_model->refresh();
    m_coordinator->answerAll();
    QCOMPARE(text(0, 1).size(), maxCellChars + 1);
}

QTEST_GUILESS_MAIN(PagedModelTest)
#include "pagedmodeltest.moc"
