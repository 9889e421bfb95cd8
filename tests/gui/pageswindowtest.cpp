// The pages of the window on figures and pipelines, against a real coordinator with an agent whose
// Claude is the fake one.
#include "gui/pages/pipelines/pipelinespage.h"
#include "gui/pages/pipelines/stepbox.h"
#include "gui/pages/pipelines/stepgraph.h"
#include "gui/pages/statistics/statisticschart.h"
#include "gui/pages/statistics/statisticspage.h"
#include "gui/widgets/mainwindow.h"
#include "gui/widgets/taskpane.h"
#include "tests/system/installation.h"

#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>
#include <QtTest>

using namespace coord;

namespace {

constexpr int patience = 30'000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QPushButton *button(QWidget *parent, const char *text)
{
    const auto all = parent->findChildren<QPushButton *>();
    for (QPushButton *each : all) {
        if (each->text().remove(u'&').startsWith(s(text)))
            return each;
    }
    qFatal("there is no button %s", text);
}

} // namespace

class PagesWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void whatFailedInAPipelineIsResumedFromItsGraph();
    void aPipelineIsCancelledAfterAQuestion();
    void theGraphIsWalkedWithTheKeys();
    void theFiguresCountWhatEnds();
    void whoMayOnlyLookIsToldSo();

private:
    //! Runs the pipeline of \a steps, and does not wait; its id.
    [[nodiscard]] QString begin(const QString &steps) const;
    //! Runs \a prompt on the agent to its end.
    void run(const QString &prompt) const;
    void openWith(const QString &token);
    template <typename Wanted>
    Wanted *goTo();
    [[nodiscard]] QString states(const PipelinesPage &page) const;

    Installation m_here;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectionStore> m_store;
    std::unique_ptr<MainWindow> m_window;
};

void PagesWindowTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QCOMPARE(m_here.startCoordinator(), QByteArray());
    QCOMPARE(m_here.startAgent(s("anna"), {s("--max-concurrent"), s("4")}), QByteArray());
}

void PagesWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<ConnectionStore>(
        StorePlaces{m_folder->filePath(s("config")), m_folder->filePath(s("desktop.ini")),
            m_folder->filePath(s("tokens")), s("coord-desktop-test")});
    m_window = std::make_unique<MainWindow>(*m_store);
    m_window->show();
    openWith(m_here.token());
}

void PagesWindowTest::openWith(const QString &token)
{
    SavedConnection connection{.name = s("here"), .url = m_here.url()};
    if (!m_store->connections().isEmpty())
        connection = m_store->connections().first();
    m_store->save(connection, token, [](const Result<TokenVault::Place> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(m_window->standingText(), s("Connected"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->agents().connectedNames().contains(s("anna")), patience);
}

template <typename Wanted>
Wanted *PagesWindowTest::goTo()
{
    QTabWidget *places = m_window->places();
    for (int i = 0; i < places->count(); ++i) {
        if (auto *page = qobject_cast<Wanted *>(places->widget(i))) {
            places->setCurrentIndex(i);
            return page;
        }
    }
    qFatal("there is no such page");
}

QString PagesWindowTest::begin(const QString &steps) const
{
    const QString name = m_folder->filePath(s("pipeline.yaml"));
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return {};
    file.write((s("name: release\nsteps:\n") + steps).toUtf8());
    file.close();
    return m_here.coord({s("pipeline"), s("run"), s("--detach"), s("-q"), name})->out().trimmed();
}

void PagesWindowTest::run(const QString &prompt) const
{
    static_cast<void>(m_here.coord({s("run"), prompt, s("--on"), s("anna"), s("-q")}));
}

QString PagesWindowTest::states(const PipelinesPage &page) const
{
    QStringList all;
    for (int i = 0; i < page.graph()->stepCount(); ++i) {
        const wire::PipelineStepInfo &step = page.graph()->box(i).step();
        all.append(step.name + s(": ") + step.status);
    }
    return all.join(s(", "));
}

void PagesWindowTest::whatFailedInAPipelineIsResumedFromItsGraph()
{
    const QString transcript = m_folder->filePath(s("transcript.jsonl"));
    const QString id = begin(
        s("  - {name: build, agent: anna, prompt: 'fake: result done'}\n"
          "  - {name: test, needs: build, agent: anna, retries: 0, prompt: 'fake: replay %1'}\n"
          "  - {name: ship, needs: test, agent: anna, prompt: 'fake: result shipped'}\n"
          "  - {name: tell, needs: [build, ship], when: always, agent: anna, prompt: 'fake: result "
          "told'}\n")
            .arg(transcript));
    QCOMPARE(id.size(), 36);
    auto *page = goTo<PipelinesPage>();
    QTRY_VERIFY_WITH_TIMEOUT(page->pipelines().rowOf(id) == 0, patience);
    page->choose(id);
    QTRY_COMPARE_WITH_TIMEOUT(states(*page),
        s("build: completed, test: dead-letter, ship: error, tell: completed"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        page->pipelines().index(0, PipelineModel::State).data().toString(), s("Failed"), patience);
    QVERIFY(!button(page, "Cancel")->isEnabled());
    QFile mended(transcript);
    QVERIFY(mended.open(QIODevice::WriteOnly));
    mended.write("{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":"
                 "\"mended\",\"num_turns\":1,\"duration_ms\":1,\"session_id\":\"00000000-0000-"
                 "4000-8000-00000000fa4e\"}\n");
    mended.close();
    page->graph()->setCurrent(1);
    button(page, "Resume")->click();
    QTRY_COMPARE_WITH_TIMEOUT(states(*page),
        s("build: completed, test: completed, ship: completed, tell: completed"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(page->chosen()->status, s("completed"), patience);
    QCOMPARE(page->graph()->currentStep()->name, s("test")); // what is looked at stays
    QVERIFY(!button(page, "Resume")->isEnabled());
}

void PagesWindowTest::aPipelineIsCancelledAfterAQuestion()
{
    const QString id
        = begin(s("  - {name: first, agent: anna, prompt: 'fake: silent'}\n"
                  "  - {name: second, needs: first, agent: anna, prompt: 'fake: result done'}\n"));
    auto *page = goTo<PipelinesPage>();
    QTRY_VERIFY_WITH_TIMEOUT(page->pipelines().rowOf(id) == 0, patience);
    page->choose(id);
    QTRY_COMPARE_WITH_TIMEOUT(states(*page), s("first: running, second: pending"), patience);
    button(page, "Cancel")->click();
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question);
    QCOMPARE(question->textFormat(), Qt::PlainText);
    button(question, "End them")->click();
    QTRY_COMPARE_WITH_TIMEOUT(states(*page), s("first: cancelled, second: cancelled"), patience);
}

void PagesWindowTest::theGraphIsWalkedWithTheKeys()
{
    const QString id
        = begin(s("  - {name: build, agent: anna, prompt: 'fake: result done'}\n"
                  "  - {name: test, needs: build, agent: anna, matrix: {os: [linux, mac]}, prompt: "
                  "'fake: result done'}\n"
                  "  - {name: ship, needs: test, agent: anna, prompt: 'fake: result done'}\n"));
    auto *page = goTo<PipelinesPage>();
    QTRY_VERIFY_WITH_TIMEOUT(page->pipelines().rowOf(id) == 0, patience);
    page->choose(id);
    QTRY_COMPARE_WITH_TIMEOUT(page->graph()->stepCount(), 4, patience);
    QTRY_VERIFY_WITH_TIMEOUT(states(*page).endsWith(s("ship: completed")), patience);
    StepGraph *graph = page->graph();
    const auto after = [&](Qt::Key key) {
        QTest::keyClick(graph, key);
        return graph->currentStep()->name;
    };
    QCOMPARE(graph->currentStep()->name, s("build"));
    QCOMPARE(after(Qt::Key_End), s("ship"));
    QCOMPARE(after(Qt::Key_Down), s("ship"));
    QVERIFY(after(Qt::Key_Up).startsWith(s("test (")));
    const QString one = after(Qt::Key_Left);
    const QString other = after(Qt::Key_Right);
    QVERIFY(one != other && other.startsWith(s("test (")));
    QCOMPARE(after(Qt::Key_Up), s("build"));
    QVERIFY(graph->accessibleDescription().startsWith(s("build, Completed, on anna")));
    const qreal scale = graph->transform().m11();
    QTest::keyClick(graph, Qt::Key_Plus);
    QVERIFY(graph->transform().m11() > scale);
    const QString taskId = graph->currentStep()->taskId;
    QTest::keyClick(graph, Qt::Key_Return);
    QCOMPARE(m_window->places()->currentIndex(), 0);
    QCOMPARE(m_window->page().taskId(), taskId);
}

void PagesWindowTest::theFiguresCountWhatEnds()
{
    auto *page = goTo<StatisticsPage>();
    const auto counted = [&](int column) {
        int sum = 0;
        for (int row = 0; row < page->figures().rowCount(); ++row)
            sum += page->figures().index(row, column).data().toString().toInt();
        return sum;
    };
    const auto listed = [&](const QStringList &words) {
        int sum = 0;
        for (int row = 0; row < m_window->tasks().rowCount(); ++row)
            sum += int(
                words.count(m_window->tasks().index(row, TaskModel::State).data().toString()));
        return sum;
    };
    const auto periods = page->findChildren<QComboBox *>();
    QCOMPARE(periods.size(), 1);
    periods.first()->setCurrentIndex(3);
    QCOMPARE(page->figures().rowCount(), 30);
    run(s("fake: result done"));
    run(s("fake: error red"));
    QTRY_VERIFY_WITH_TIMEOUT(listed({s("Completed")}) > 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(listed({s("Failed"), s("Dead letter")}) > 0, patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        counted(StatisticsModel::Completed), listed({s("Completed")}), patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        counted(StatisticsModel::Failed), listed({s("Failed"), s("Dead letter")}), patience);
    const auto charts = page->findChildren<StatisticsChart *>();
    QCOMPARE(charts.size(), 4);
    for (const StatisticsChart *chart : charts) {
        QVERIFY(chart->isVisible());
        QVERIFY(!chart->accessibleName().isEmpty());
        QVERIFY(chart->accessibleDescription().contains(QRegularExpression(s("[0-9]"))));
    }
    periods.first()->setCurrentIndex(0);
    QCOMPARE(page->figures().rowCount(), 12);
}

void PagesWindowTest::whoMayOnlyLookIsToldSo()
{
    const QString id
        = begin(s("  - {name: only, agent: anna, retries: 0, prompt: 'fake: error red'}\n"));
    QCOMPARE(
        m_here.coord({s("users"), s("create"), s("eve"), s("--role"), s("viewer")})->exitStatus(),
        0);
    const auto made = m_here.coord({s("users"), s("create-key"), s("eve"), s("-o"), s("json")});
    const QJsonObject key = QJsonDocument::fromJson(made->out().toUtf8()).object();
    openWith(key.value(s("key")).toString());
    auto *page = goTo<PipelinesPage>();
    QTRY_VERIFY_WITH_TIMEOUT(page->pipelines().rowOf(id) == 0, patience);
    page->choose(id);
    QTRY_COMPARE_WITH_TIMEOUT(states(*page), s("only: dead-letter"), patience);
    button(page, "Resume")->click();
    const auto isSaid = [&] {
        const auto labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->accessibleName() == s("Notice") && label->isVisible()
                && !label->text().isEmpty();
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(), patience);
    QCOMPARE(states(*page), s("only: dead-letter"));
}

QTEST_MAIN(PagesWindowTest)
#include "pageswindowtest.moc"
