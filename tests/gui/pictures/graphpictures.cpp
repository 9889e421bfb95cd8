#include "tests/gui/pictures/graphpictures.h"

#include "gui/pages/pipelines/pipelinespage.h"
#include "gui/pages/pipelines/stepgraph.h"
#include "gui/pages/statistics/statisticspage.h"
#include "gui/widgets/mainwindow.h"
#include "tests/system/installation.h"

#include <QComboBox>
#include <QFile>
#include <QTabWidget>
#include <QTest>

namespace coord {

namespace {

constexpr int patience = 30'000;

const char *const releaseSteps
    = "name: Release 2.4\n"
      "steps:\n"
      "  - {name: build, pool: ci, prompt: 'fake: result built'}\n"
      "  - {name: lint, pool: ci, prompt: 'fake: result clean'}\n"
      "  - name: test\n"
      "    needs: build\n"
      "    pool: ci\n"
      "    retries: 0\n"
      "    matrix: {os: [linux, macos, windows]}\n"
      "    prompt: 'fake: result passed'\n"
      "  - {name: docs, needs: build, pool: ci, prompt: 'fake: result written'}\n"
      "  - {name: sign, needs: [test, lint], pool: ci, retries: 0, prompt: 'fake: error the key "
      "has expired'}\n"
      "  - {name: publish, needs: [sign, docs], pool: ci, prompt: 'fake: result out'}\n"
      "  - {name: announce, needs: [publish, build], when: always, pool: ci, prompt: 'fake: "
      "result told'}\n";

const char *const nightlySteps
    = "name: Nightly\n"
      "steps:\n"
      "  - {name: fetch, pool: ci, prompt: 'fake: result fetched'}\n"
      "  - {name: measure, needs: fetch, pool: ci, prompt: 'fake: silent'}\n"
      "  - {name: report, needs: measure, pool: ci, prompt: 'fake: result sent'}\n";

void runToBeSeen(const Installation &here, const char *steps, bool waits)
{
    const QString name = here.path(QStringLiteral("pipeline.yaml"));
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return;
    file.write(steps);
    file.close();
    QStringList words{QStringLiteral("pipeline"), QStringLiteral("run"), name};
    if (!waits)
        words.append(QStringLiteral("--detach"));
    static_cast<void>(here.coord(words));
}

template <typename Wanted>
Wanted *pageToBeSeen(MainWindow &window)
{
    for (int i = 0; i < window.places()->count(); ++i) {
        if (auto *page = qobject_cast<Wanted *>(window.places()->widget(i))) {
            window.places()->setCurrentIndex(i);
            return page;
        }
    }
    return nullptr;
}

} // namespace

void runPipelinesToBeSeen(const Installation &here)
{
    runToBeSeen(here, nightlySteps, false);
    runToBeSeen(here, releaseSteps, true);
}

bool takeGraphs(MainWindow &window, const std::function<void(const QString &name)> &save)
{
    const QSize size = window.size();
    auto *figures = pageToBeSeen<StatisticsPage>(window);
    figures->findChild<QComboBox *>()->setCurrentIndex(0);
    save(QStringLiteral("statistics"));
    window.resize(760, 620);
    save(QStringLiteral("statistics-narrow"));
    auto *pipelines = pageToBeSeen<PipelinesPage>(window);
    if (!QTest::qWaitFor([&] { return pipelines->graph()->stepCount() >= 9; }, patience))
        return false;
    save(QStringLiteral("pipelines-narrow"));
    window.resize(size);
    QTest::keyClick(pipelines->graph(), Qt::Key_Down);
    save(QStringLiteral("pipelines"));
    window.places()->setCurrentIndex(0);
    return true;
}

} // namespace coord
