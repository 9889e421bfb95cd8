#include "cli/yamltext.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <cmath>
#include <optional>
#include <sstream>
#include <utility>

namespace coord {

namespace {

const QString mergeKey = QStringLiteral("<<");

QString place(const YAML::Mark &mark)
{
    return QStringLiteral("line %1, column %2: ").arg(mark.line + 1).arg(mark.column + 1);
}

// Ends the parser from within a callback; goes no further than jsonFromYaml().
struct Refused {
    QString message;
};

[[noreturn]] void refuse(const YAML::Mark &mark, const QString &what)
{
    throw Refused{place(mark) + what};
}

// What a word without quotes is. A number that would not be written like that is a version, a
// postcode or the like, and stays as it is.
QJsonValue plainValue(const QString &text)
{
    if (text == QLatin1String("true") || text == QLatin1String("false"))
        return text == QLatin1String("true");
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    const bool isSame
        = isNumber && std::isfinite(number) && QString::number(number, 'g', 15) == text;
    return isSame ? QJsonValue(number) : QJsonValue(text);
}

//! Builds values from what the parser says, without recursion.
class JsonBuilder : public YAML::EventHandler {
public:
    void OnDocumentStart(const YAML::Mark &) override { }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        take(mark, anchor, {QJsonValue::Null, 1});
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto found = m_anchored.find(anchor);
        if (found == m_anchored.end())
            refuse(mark, QStringLiteral("an alias of what it stands in"));
        take(mark, YAML::NullAnchor, *found);
    }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        const std::string &value) override
    {
        const QString text = QString::fromStdString(value);
        const bool isPlain = tag == "?";
        if (!isPlain && tag != "!" && tag != "tag:yaml.org,2002:str")
            refuse(mark, QStringLiteral("the tag is not known; leave it out"));
        take(mark, anchor, {isPlain && !awaitsKey() ? plainValue(text) : QJsonValue(text), 1});
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override
    {
        open(mark, anchor, false);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override
    {
        open(mark, anchor, true);
    }
    void OnMapEnd() override { close(); }

    [[nodiscard]] QJsonValue root() const { return m_root; }

private:
    struct Counted {
        QJsonValue value;
        qsizetype count = 1; //!< of values, itself included
    };
    struct Open {
        bool isMap = false;
        YAML::Mark mark;
        YAML::anchor_t anchor = YAML::NullAnchor;
        QJsonArray items;
        QJsonObject pairs;
        QList<QJsonObject> merged;
        std::optional<QString> key;
        qsizetype count = 1;
    };

    [[nodiscard]] bool awaitsKey() const
    {
        return !m_open.isEmpty() && m_open.last().isMap && !m_open.last().key;
    }

    void open(const YAML::Mark &mark, YAML::anchor_t anchor, bool isMap)
    {
        if (m_open.size() >= yamltext::maxDepth)
            refuse(mark,
                QStringLiteral("more than %1 lists and objects inside each other")
                    .arg(yamltext::maxDepth));
        if (awaitsKey())
            refuse(mark, QStringLiteral("a key must be a text"));
        m_open.append({.isMap = isMap, .mark = mark, .anchor = anchor});
    }

    void close()
    {
        const Open done = m_open.takeLast();
        QJsonObject pairs = done.pairs;
        // What stands there itself counts, then the first that was merged.
        for (const QJsonObject &each : done.merged) {
            for (auto pair = each.begin(); pair != each.end(); ++pair) {
                if (!pairs.contains(pair.key()))
                    pairs.insert(pair.key(), pair.value());
            }
        }
        take(done.mark, done.anchor,
            {done.isMap ? QJsonValue(pairs) : QJsonValue(done.items), done.count});
    }

    void take(const YAML::Mark &mark, YAML::anchor_t anchor, const Counted &value)
    {
        if (anchor != YAML::NullAnchor) {
            if (m_anchored.size() >= yamltext::maxAnchors)
                refuse(mark, QStringLiteral("more than %1 anchors").arg(yamltext::maxAnchors));
            m_anchored.insert(anchor, value);
        }
        if (m_open.isEmpty()) {
            m_root = value.value;
            return;
        }
        Open &into = m_open.last();
        into.count += value.count;
        if (into.count > yamltext::maxValues)
            refuse(mark, QStringLiteral("more than %1 values").arg(yamltext::maxValues));
        if (!into.isMap)
            into.items.append(value.value);
        else if (!into.key)
            takeKey(mark, into, value.value);
        else
            takePair(mark, into, value.value);
    }

    static void takeKey(const YAML::Mark &mark, Open &into, const QJsonValue &key)
    {
        if (!key.isString())
            refuse(mark, QStringLiteral("a key must be a text"));
        if (into.pairs.contains(key.toString()))
            refuse(
                mark, QStringLiteral("the key '%1' is there twice").arg(key.toString().left(64)));
        into.key = key.toString();
    }

    static void takePair(const YAML::Mark &mark, Open &into, const QJsonValue &value)
    {
        const QString key = *std::exchange(into.key, std::nullopt);
        if (key != mergeKey) {
            into.pairs.insert(key, value);
            return;
        }
        const QJsonArray all = value.isArray() ? value.toArray() : QJsonArray{value};
        for (const QJsonValue &each : all) {
            if (!each.isObject())
                refuse(mark, QStringLiteral("<< must be given an object, or a list of them"));
            into.merged.append(each.toObject());
        }
    }

    QList<Open> m_open;
    QHash<YAML::anchor_t, Counted> m_anchored;
    QJsonValue m_root;
};

Error wrong(const QString &what)
{
    return {ErrorCode::InvalidArgument, what};
}

} // namespace

Result<QJsonValue> jsonFromYaml(const QString &text)
{
    std::istringstream in(text.toStdString());
    JsonBuilder builder;
    JsonBuilder behind;
    try {
        YAML::Parser parser(in);
        if (!parser.HandleNextDocument(builder))
            return wrong(QStringLiteral("there is nothing in it"));
        if (parser.HandleNextDocument(behind))
            return wrong(QStringLiteral("there is more than one document in it"));
    } catch (const Refused &refused) {
        return wrong(refused.message);
    } catch (const YAML::Exception &failure) {
        return wrong(place(failure.mark) + QString::fromStdString(failure.msg));
    }
    return builder.root();
}

} // namespace coord
