// What a person sees of every recorded run, against the texts in tests/data/readable. Run it with
// COORD_UPDATE_GOLDEN=1 to write them anew, and read the difference before committing it.
#include "cli/output/streamview.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coord;

class ReadableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordedRun_data();
    void recordedRun();
    void fieldsOfAnotherTypeDoNoHarm_data();
    void fieldsOfAnotherTypeDoNoHarm();

private:
    const QString m_data = QStringLiteral(COORD_SOURCE_DIR "/tests/data");
};

namespace {

//! The line as the program printed it: two-way sessions were recorded with time and direction.
//! Nothing for what was said to the program.
std::optional<QString> printedLine(const QByteArray &recorded)
{
    const QJsonObject object = QJsonDocument::fromJson(recorded).object();
    if (!object.contains(QLatin1String("dir")))
        return QString::fromUtf8(recorded);
    if (object.value(QLatin1String("dir")).toString() != QLatin1String("out"))
        return std::nullopt;
    const QJsonObject message = object.value(QLatin1String("msg")).toObject();
    return QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

QString readable(const QByteArray &transcript, StreamViewOptions options)
{
    StreamView view(options);
    QString text;
    for (const QByteArray &recorded : transcript.split('\n')) {
        const std::optional<QString> line
            = recorded.isEmpty() ? std::nullopt : printedLine(recorded);
        if (line)
            text += view.feed(*line);
    }
    return text + view.finish();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! The first line in which the two differ, and both versions of it.
QString difference(const QString &expected, const QString &actual)
{
    const QStringList was = expected.split(u'\n');
    const QStringList is = actual.split(u'\n');
    for (qsizetype i = 0; i < qMax(was.size(), is.size()); ++i) {
        if (was.value(i) != is.value(i) || i >= was.size() || i >= is.size())
            return QStringLiteral("line %1\n- %2\n+ %3\n")
                .arg(QString::number(i + 1), was.value(i), is.value(i));
    }
    return QString();
}

} // namespace

void ReadableTest::recordedRun_data()
{
    QTest::addColumn<QString>("name");
    const QDir transcripts(m_data + QStringLiteral("/transcripts"));
    for (const QString &folder : {QString(), QStringLiteral("v2.1.197/")}) {
        const QStringList files
            = QDir(transcripts.filePath(folder))
                  .entryList({QStringLiteral("*.jsonl")}, QDir::Files, QDir::Name);
        for (const QString &file : files) {
            const QString name = folder + file.chopped(6);
            // What goes between Claude Code and an MCP server is another language.
            if (!name.contains(QLatin1String("mcp-wire-")))
                QTest::newRow(qPrintable(name)) << name;
        }
    }
}

void ReadableTest::recordedRun()
{
    QFETCH(QString, name);
    const QByteArray transcript
        = contentOf(m_data + QStringLiteral("/transcripts/%1.jsonl").arg(name));
    const QString text = readable(transcript, {.colour = false, .width = 100, .ascii = false});
    const QString path = m_data + QStringLiteral("/readable/%1.txt").arg(name);
    if (qEnvironmentVariableIsSet("COORD_UPDATE_GOLDEN")) {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(
            file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) == text.toUtf8().size());
        return;
    }
    QVERIFY2(QFileInfo::exists(path), "no text to compare with: run with COORD_UPDATE_GOLDEN=1");
    const QString expected = QString::fromUtf8(contentOf(path));
    QVERIFY2(text == expected, qPrintable(difference(expected, text)));
}

void ReadableTest::fieldsOfAnotherTypeDoNoHarm_data()
{
    recordedRun_data();
}

void ReadableTest::fieldsOfAnotherTypeDoNoHarm()
{
    QFETCH(QString, name);
    const QByteArray transcript
        = contentOf(m_data + QStringLiteral("/transcripts/%1.jsonl").arg(name));
    const QList<QJsonValue> strangers{
        QJsonValue(), -1e300, QStringLiteral("x\x1b[2J"), QJsonArray{1}, QJsonObject()};
    StreamView view({.width = 1});
    qsizetype next = 0;
    for (const QByteArray &recorded : transcript.split('\n')) {
        const QString line = printedLine(recorded).value_or(QString());
        const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
        QString text = view.feed(line.left(line.size() / 2));
        for (const QString &key : object.keys()) {
            QJsonObject changed = object;
            changed.insert(key, strangers[next++ % strangers.size()]);
            text += view.feed(
                QString::fromUtf8(QJsonDocument(changed).toJson(QJsonDocument::Compact)));
        }
        QVERIFY2(!text.contains(u'\x1b'), qPrintable(text));
    }
    QVERIFY(!view.finish().contains(u'\x1b'));
}

QTEST_GUILESS_MAIN(ReadableTest)
#include "readabletest.moc"
