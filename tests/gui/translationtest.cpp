// The translations of the desktop program: whole, in step with the source, and found.
#include "gui/widgets/translation.h"
#include "cli/output/streamview.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QSet<QString> placesIn(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%[1-9n]"));
    QSet<QString> places;
    for (auto found = place.globalMatch(text); found.hasNext();)
        places.insert(found.next().captured());
    return places;
}

} // namespace

class TranslationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySentenceIsTranslated_data() { languages(); }
    void everySentenceIsTranslated();
    void theLocaleChoosesTheLanguage_data() { languages(); }
    void theLocaleChoosesTheLanguage();
    void withoutATranslationItIsEnglish();

private:
    void languages();
};

void TranslationTest::languages()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("connected");
    QTest::newRow("German") << s("de") << s("Verbunden");
    QTest::newRow("Spanish") << s("es") << s("Conectado");
    QTest::newRow("Japanese") << s("ja") << s("\u63a5\u7d9a\u6e08\u307f");
    QTest::newRow("Chinese") << s("zh") << s("\u5df2\u8fde\u63a5");
}

// What lupdate finds in the source now and the file does not have is unfinished in the copy.
void TranslationTest::everySentenceIsTranslated()
{
    QFETCH(QString, language);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(s("copy.ts"));
    QVERIFY(QFile::copy(s(COORD_SOURCE_DIR "/translations/coord_") + language + s(".ts"), copy));
    QProcess lupdate;
    lupdate.setWorkingDirectory(s(COORD_SOURCE_DIR));
    lupdate.start(s(COORD_LUPDATE),
        {s("-silent"), s("-locations"), s("none"), s("-I"), s("."), s("gui"), s("cli/output"),
            s("-ts"), copy});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);
    QFile file(copy);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader reader(&file);
    QString source;
    int count = 0;
    while (!reader.atEnd()) {
        reader.readNext();
        if (!reader.isStartElement())
            continue;
        if (reader.name() == QLatin1String("source"))
            source = reader.readElementText();
        if (reader.name() != QLatin1String("translation"))
            continue;
        const QString state = reader.attributes().value(QLatin1String("type")).toString();
        QVERIFY2(state.isEmpty(), qPrintable(source + s(": ") + state));
        const QString translation = reader.readElementText();
        QVERIFY2(!translation.isEmpty(), qPrintable(source));
        QVERIFY2(placesIn(translation) == placesIn(source), qPrintable(source));
        ++count;
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(count > 100);
}

void TranslationTest::theLocaleChoosesTheLanguage()
{
    QFETCH(QString, language);
    QFETCH(QString, connected);
    QVERIFY(installTranslation(QLocale(language)));
    QCOMPARE(QCoreApplication::translate("coord::MainWindow", "Connected"), connected);
    // What the output of a task says besides Claude's own words.
    StreamView view({.width = 0});
    static_cast<void>(view.feed(s(R"({"type":"system","subtype":"init"})")));
    const QString said = view.finish();
    QVERIFY2(!said.isEmpty() && !said.contains(s("without a result")), qPrintable(said));
}

void TranslationTest::withoutATranslationItIsEnglish()
{
    QVERIFY(!installTranslation(QLocale(s("fi"))));
}

QTEST_GUILESS_MAIN(TranslationTest)
#include "translationtest.moc"
