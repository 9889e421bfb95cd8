// Every message there is: what is written is read back, and every fault of every field is answered
// by an error that names it, or forgiven as its rule says. Nothing here names a message.
#include "core/protocol/codec.h"
#include "core/protocol/operations.h"
#include "core/protocol/views.h"
#include "tests/protocol/messageprobes.h"

#include <QtTest>

#include <functional>

using namespace coord;
using namespace coord::wire;

namespace {

const QString someId = QStringLiteral("6f0d3c1e-5f0f-4c4e-9d35-0b7c3f0a1111");
const WallTime someTime{1'765'000'000'000};

//! What a test can do with one message or argument list without knowing its type. An empty text is
//! success.
struct Subject {
    QByteArray name;
    std::function<QString()> roundTrip;
    std::function<QString(qsizetype *tried)> probe;
};

template <typename M>
QString roundTripOf()
{
    for (int seed = 0; seed < 3; ++seed) {
        const M sent = test::filled<M>({}, seed);
        const QByteArray bytes = encode(sent, someId, someTime);
        const auto frame = decode<AllMessages>(bytes);
        if (!frame)
            return frame.error().message;
        const M *read = std::get_if<M>(&frame->message);
        if (!read || !test::same(sent, *read))
            return QStringLiteral("other value: ") + QString::fromUtf8(bytes);
        if (frame->raw != bytes || encode(frame->message, someId, someTime) != bytes)
            return QStringLiteral("other bytes");
        if (frame->envelope.id != someId || frame->envelope.timestamp != someTime
            || frame->envelope.version != 1)
            return QStringLiteral("other envelope");
    }
    return {};
}

//! Judges what became of a probe: \a answer is the error or empty, \a read what was understood.
QString judged(const test::Probe &probe, const QString &answer, const QJsonObject &read,
    const QJsonObject &wanted)
{
    if (answer != probe.error)
        return QStringLiteral("%1: \"%2\" instead of \"%3\"").arg(probe.what, answer, probe.error);
    if (answer.isEmpty() && read != wanted)
        return QStringLiteral("%1: read as another value").arg(probe.what);
    return {};
}

template <Fields T>
QString probePlain(qsizetype *tried)
{
    for (const test::Probe &probe : test::probesOf<T>(serialize(test::filled<T>({}, 0)))) {
        ++*tried;
        const auto value = parse<T>(probe.json);
        const auto wanted = parse<T>(probe.equivalent);
        if (!value && value.error().code != ErrorCode::InvalidArgument)
            return probe.what + QStringLiteral(": another code");
        if (value && !wanted)
            return probe.what + QStringLiteral(": accepted");
        const QString fault = judged(probe, value ? QString() : value.error().message,
            value ? serialize(*value) : QJsonObject(), wanted ? serialize(*wanted) : QJsonObject());
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

template <typename M>
QString probeOnTheWire(qsizetype *tried)
{
    const QString prefix = QLatin1String(M::type) + QStringLiteral(": ");
    for (test::Probe probe : test::probesOf<M>(serialize(test::filled<M>({}, 0)))) {
        ++*tried;
        if (!probe.error.isEmpty())
            probe.error.prepend(prefix);
        const auto frame = decode<AllMessages>(sealEnvelope(M::type, someId, someTime, probe.json));
        if (!frame && frame.error().code != ErrorCode::InvalidArgument)
            return probe.what + QStringLiteral(": another code");
        const QJsonObject read = frame ? serialize(std::get<M>(frame->message)) : QJsonObject();
        const auto wanted = parse<M>(probe.equivalent);
        const QString fault = judged(probe, frame ? QString() : frame.error().message, read,
            wanted ? serialize(*wanted) : QJsonObject());
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

template <typename... M>
QList<Subject> subjectsOf(std::variant<M...> *)
{
    return {Subject{M::type, [] { return roundTripOf<M>(); },
        [](qsizetype *tried) { return probeOnTheWire<M>(tried); }}...};
}

template <Fields T>
Subject plainSubject(const QByteArray &name)
{
    const auto roundTrip = [] {
        const T value = test::filled<T>({}, 1);
        const auto read = parse<T>(serialize(value));
        return !read                   ? read.error().message
            : test::same(*read, value) ? QString()
                                       : QStringLiteral("other value");
    };
    return {name, roundTrip, [](qsizetype *tried) { return probePlain<T>(tried); }};
}

template <typename... Each>
QList<Subject> subjectsOf(std::tuple<Each...> *)
{
    return {plainSubject<typename Each::Args>(QByteArray("arguments of ") + Each::row.name)...};
}

const QList<Subject> &subjects()
{
    static const QList<Subject> all = subjectsOf(static_cast<AllMessages *>(nullptr))
        + subjectsOf(static_cast<Operations *>(nullptr))
        + QList<Subject>{plainSubject<AgentInfo>("agent info"), plainSubject<TaskInfo>("task info"),
            plainSubject<OutputPage>("page of output")};
    return all;
}

} // namespace

class MessageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadBackAsWritten_data() { addSubjects(); }
    void isReadBackAsWritten();
    void everyFaultIsNamedOrForgiven_data() { addSubjects(); }
    void everyFaultIsNamedOrForgiven();
    void everyTypeIsUnique();
    void unsetFieldsAreNotWritten();

private:
    void addSubjects();
};

void MessageTest::addSubjects()
{
    QTest::addColumn<qsizetype>("index");
    for (qsizetype i = 0; i < subjects().size(); ++i)
        QTest::newRow(subjects()[i].name.constData()) << i;
}

void MessageTest::isReadBackAsWritten()
{
    QFETCH(qsizetype, index);
    QCOMPARE(subjects()[index].roundTrip(), QString());
}

void MessageTest::everyFaultIsNamedOrForgiven()
{
    QFETCH(qsizetype, index);
    qsizetype tried = 0;
    QCOMPARE(subjects()[index].probe(&tried), QString());
    QVERIFY(tried > 0);
}

void MessageTest::everyTypeIsUnique()
{
    QSet<QByteArray> names;
    for (const Subject &each : subjects())
        names.insert(each.name);
    QCOMPARE(names.size(), subjects().size());
}

void MessageTest::unsetFieldsAreNotWritten()
{
    const QJsonObject written = serialize(TaskComplete{.taskId = QStringLiteral("t")});
    QCOMPARE(written, (QJsonObject{{QStringLiteral("taskId"), QStringLiteral("t")}}));
}

QTEST_GUILESS_MAIN(MessageTest)
#include "messagetest.moc"
