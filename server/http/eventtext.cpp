#include "server/http/eventtext.h"

#include <QJsonDocument>

namespace coord {

namespace {

void appendData(QByteArray &events, QByteArrayView text)
{
    qsizetype start = 0;
    events += "data: ";
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\n' && text[i] != '\r')
            continue;
        events += text.sliced(start, i - start);
        events += "\ndata: ";
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            ++i;
        start = i + 1;
    }
    events += text.sliced(start);
    events += '\n';
}

} // namespace

QByteArray lineEvents(qint64 firstSeq, const QStringList &lines)
{
    QByteArray events;
    qint64 seq = firstSeq;
    for (const QString &line : lines) {
        events += "id: " + QByteArray::number(seq++) + '\n';
        appendData(events, line.toUtf8());
        events += '\n';
    }
    return events;
}

QByteArray namedEvent(QByteArrayView name, const QJsonObject &data)
{
    QByteArray event = "event: " + name.toByteArray() + '\n';
    appendData(event, QJsonDocument(data).toJson(QJsonDocument::Compact));
    return event + '\n';
}

} // namespace coord
