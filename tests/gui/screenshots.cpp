// Pictures of the desktop program's windows, with a real coordinator and a fleet that has done
// something: for the README, and to be looked at. Not a test.
// Usage: QT_QPA_PLATFORM=offscreen screenshots FOLDER
#include "gui/widgets/connectioneditor.h"
#include "gui/widgets/connectionsdialog.h"
#include "gui/widgets/dispatchdialog.h"
#include "gui/widgets/mainwindow.h"
#include "gui/widgets/outputview.h"
#include "gui/widgets/taskpane.h"
#include "gui/widgets/translation.h"
#include "tests/gui/pictures/dutypictures.h"
#include "tests/gui/pictures/graphpictures.h"
#include "tests/gui/pictures/machinepictures.h"
#include "tests/gui/pictures/workpictures.h"
#include "tests/system/installation.h"

#include <QApplication>
#include <QDir>
#include <QHash>
#include <QImage>
#include <QPushButton>
#include <QStyleFactory>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace coord;

namespace {

constexpr int patience = 30'000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QPalette dark()
{
    QPalette colours(QColor(0x2b, 0x2d, 0x31));
    colours.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    colours.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2c));
    colours.setColor(QPalette::Highlight, QColor(0x2f, 0x65, 0xca));
    return colours;
}

//! With the 256 colours that most of it has: pictures are kept with the source, and a third as
//! large then.
QImage fewColours(const QImage &picture)
{
    const QImage plain = picture.convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, qsizetype> counts;
    for (int y = 0; y < plain.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(plain.constScanLine(y));
        for (int x = 0; x < plain.width(); ++x)
            ++counts[line[x]];
    }
    QList<QRgb> colours = counts.keys();
    std::sort(colours.begin(), colours.end(),
        [&](QRgb a, QRgb b) { return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; });
    return plain.convertToFormat(
        QImage::Format_Indexed8, colours.mid(0, 256), Qt::ThresholdDither | Qt::AvoidDither);
}

class Pictures {
public:
    explicit Pictures(const QString &folder)
        : m_folder(folder)
    {
    }

    [[nodiscard]] bool makeFleet()
    {
        QByteArray fault = m_here.startCoordinator({s("--allow-private-webhooks")});
        fault += m_here.startAgent(
            s("build-01"), {s("--max-concurrent"), s("4"), s("--pool"), s("ci")});
        fault += m_here.startAgent(s("gpu-02"), {s("--label"), s("gpu,disk=ssd")});
        fault += beginWork(m_here);
        std::fprintf(stderr, "%s", fault.constData());
        return fault.isEmpty();
    }

    void makeTasks() const
    {
        runPipelinesToBeSeen(m_here);
        const QList<QStringList> tasks{
            {s("Update the changelog for 2.4"), s("text The changelog lists 14 changes."),
                s("result done")},
            {s("Why does the nightly build take 40 minutes?"),
                s("text Two thirds of it is the linker."), s("result done")},
            {s("Fix the tests that fail on Windows"), s("error The tests are still red.")},
            {s("Train the small model again"), s("text Epoch 1 of 10"), s("silent")},
            {s("Add a greeting to the page"),
                s("replay " COORD_SOURCE_DIR
                  "/tests/data/transcripts/v2.1.197/write-read-edit.jsonl")}};
        for (const QStringList &task : tasks) {
            const QString prompt = task.first() + s("\nfake: ") + task.mid(1).join(s("\nfake: "));
            const bool isLong = task.first().startsWith(s("Train"));
            static_cast<void>(m_here.coord({s("run"), prompt, s("--on"),
                isLong ? s("gpu-02") : s("build-01"), isLong ? s("--bg") : s("-q")}));
        }
        makeDuties(m_here);
    }

    [[nodiscard]] bool take(const QString &look)
    {
        QTemporaryDir folder;
        ConnectionStore store({folder.filePath(s("config")), folder.filePath(s("desktop.ini")),
            folder.filePath(s("tokens")), s("coord-desktop-pictures")});
        MainWindow window(store);
        window.resize(1360, 820);
        window.show();
        store.save({.name = s("Build farm"), .url = m_here.url()}, m_here.token(),
            [](const Result<TokenVault::Place> &) {});
        const bool isThere = QTest::qWaitFor(
            [&] { return window.tasks().rowCount() >= 5 && window.agents().rowCount() >= 2; },
            patience);
        if (!isThere)
            return false;
        window.selectTask(window.tasks().idAt(0));
        const auto *output = window.page().output();
        if (!QTest::qWaitFor([&] { return output->blockCount() > 10; }, patience))
            return false;
        window.page().output()->moveCursor(QTextCursor::Start);
        QTest::keyClick(window.page().output(), Qt::Key_Return);
        save(&window, look + s("-window"));
        const auto saveAs = [&](const QString &name) { save(&window, look + s("-") + name); };
        if (!takeGraphs(window, saveAs))
            return false;
        DispatchDialog *dialog = window.newTask();
        save(dialog, look + s("-new-task"));
        delete dialog;
        const auto keep
            = [&](QWidget *widget, const QString &name) { save(widget, look + u'-' + name); };
        if (!takeWorkPictures(window, store, keep))
            return false;
        ConnectionsDialog connections(store);
        connections.show();
        save(&connections, look + s("-connections"));
        ConnectionEditor editor(store, store.connections().first());
        editor.show();
        save(&editor, look + s("-connection"));
        takeMachinePictures(
            store, [&](QWidget *widget, const QString &what) { save(widget, look + what); });
        return takeDuties(window,
            [&](QWidget *widget, const QString &name) { save(widget, look + u'-' + name); });
    }

private:
    void save(QWidget *widget, const QString &name) const
    {
        QCoreApplication::processEvents();
        const QString file = QDir(m_folder).filePath(name + s(".png"));
        if (fewColours(widget->grab().toImage()).save(file))
            std::printf("%s\n", qPrintable(file));
    }

    QString m_folder;
    Installation m_here;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qputenv("COORD_CLAUDE",
        QDir(QCoreApplication::applicationDirPath()).filePath(s("fakeclaude")).toLocal8Bit());
    if (argc != 2) {
        std::fprintf(stderr, "Usage: screenshots FOLDER\n");
        return 2;
    }
    QApplication::setStyle(QStyleFactory::create(s("Fusion")));
    QDir().mkpath(QString::fromLocal8Bit(argv[1]));
    Pictures pictures(QString::fromLocal8Bit(argv[1]));
    if (!pictures.makeFleet())
        return 1;
    pictures.makeTasks();
    const QPalette light = QApplication::palette();
    bool areAll = pictures.take(s("light"));
    QApplication::setPalette(dark());
    areAll = pictures.take(s("dark")) && areAll;
    QApplication::setPalette(light);
    QLocale::setDefault(QLocale(s("de_DE")));
    installTranslation(QLocale());
    return pictures.take(s("german")) && areAll ? 0 : 1;
}
