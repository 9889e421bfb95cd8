#include "tests/style/architecturerules.h"

#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>

namespace coord {

namespace {

struct LayerRule {
    Layer layer;
    QLatin1String folder;
    QList<Layer> mayUse;
};

const QList<LayerRule> &layerRules()
{
    using enum Layer;
    static const QList<LayerRule> rules{
        {Domain, QLatin1String("core/domain"), {Domain}},
        {Protocol, QLatin1String("core/protocol"), {Protocol, Domain}},
        {Platform, QLatin1String("core/platform"), {Platform, Domain}},
        {Transfer, QLatin1String("core/transfer"), {Transfer, Protocol, Platform, Domain}},
        {Mcp, QLatin1String("core/mcp"), {Mcp, Protocol, Domain}},
        {Net, QLatin1String("core/net"), {Net, Protocol, Platform, Domain}},
        {Client, QLatin1String("core/client"), {Client, Transfer, Net, Protocol, Platform, Domain}},
        {Server, QLatin1String("server"), {Server, Mcp, Net, Protocol, Platform, Domain}},
        {Agent, QLatin1String("agent"), {Agent, Transfer, Net, Protocol, Platform, Domain}},
        {Output, QLatin1String("cli/output"), {Output, Protocol, Domain}},
        {Tui, QLatin1String("cli/tui"),
            {Tui, Output, Client, Transfer, Net, Protocol, Platform, Domain}},
        {Cli, QLatin1String("cli"),
            {Cli, Tui, Output, Client, Mcp, Server, Agent, Transfer, Net, Protocol, Platform,
                Domain}},
        {Gui, QLatin1String("gui"),
            {Gui, Output, Client, Agent, Transfer, Net, Protocol, Platform, Domain}},
        {Tests, QLatin1String("tests"),
            {Tests, Gui, Cli, Tui, Output, Client, Mcp, Server, Agent, Transfer, Net, Protocol,
                Platform, Domain}},
    };
    return rules;
}

bool mayUse(Layer from, Layer to)
{
    for (const LayerRule &rule : layerRules()) {
        if (rule.layer == from)
            return rule.mayUse.contains(to);
    }
    return true;
}

//! Below the network there is nothing to talk to.
bool isBelowNet(Layer layer)
{
    return layer == Layer::Domain || layer == Layer::Protocol || layer == Layer::Platform
        || layer == Layer::Transfer || layer == Layer::Mcp;
}

//! State and event in, new state and effects out; everything else would break the simulator.
bool isPure(const QString &path)
{
    const Layer layer = layerOf(path);
    return layer == Layer::Domain || layer == Layer::Mcp
        || path.startsWith(QLatin1String("server/engine/"));
}

bool isQtHeader(const QString &name)
{
    return name.startsWith(u'Q') && name.size() > 1 && (name[1].isUpper() || name[1] == u't');
}

//! Asks the installed Qt which of its modules a header is of: a list of ours would be out of date.
bool isQtCoreHeader(const QString &name)
{
    const QString headers = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    return name == QLatin1String("QtCore") || name == QLatin1String("QtGlobal")
        || name.startsWith(QLatin1String("QtCore/"))
        || QFileInfo::exists(headers + QStringLiteral("/QtCore/") + name);
}

QString systemIncludeComplaint(const QString &path, const QString &name)
{
    static const QRegularExpression impure(
        QStringLiteral("^(QObject|QFile.*|QDir.*|QSaveFile|QTemporary.*|QProcess.*|"
                       "QRandomGenerator|QTimer|QThread.*"
                       "|QMutex|QDebug|QElapsedTimer|QSettings|QCoreApplication|QEventLoop|random|"
                       "thread|mutex|fstream"
                       "|iostream|filesystem|unistd\\.h|sys/.*)$"));
    const Layer layer = layerOf(path);
    if (isBelowNet(layer) && isQtHeader(name) && !isQtCoreHeader(name))
        return QStringLiteral("<%1> is not of QtCore").arg(name);
    if (isPure(path) && impure.match(name).hasMatch())
        return QStringLiteral("<%1> in a pure part").arg(name);
    return {};
}

} // namespace

Layer layerOf(const QString &path)
{
    for (const LayerRule &rule : layerRules()) {
        if (path == rule.folder || path.startsWith(rule.folder + u'/'))
            return rule.layer;
    }
    return Layer::Outside;
}

QString includeComplaint(const QString &path, const QString &line)
{
    static const QRegularExpression shape(
        QStringLiteral("^\\s*#\\s*include\\s*([\"<])([^\">]+)[\">]"));
    const QRegularExpressionMatch match = shape.match(line);
    if (!match.hasMatch())
        return {};
    const QString target = match.captured(2);
    if (match.captured(1) == QLatin1String("<"))
        return systemIncludeComplaint(path, target);
    if (target.endsWith(QLatin1String(".cpp"))
        || target.section(u'/', -1) == QLatin1String("main.h"))
        return QStringLiteral("\"%1\": nothing includes a main or another source").arg(target);
    const Layer from = layerOf(path);
    const Layer to = layerOf(target);
    if (to == Layer::Outside) {
        if (from == Layer::Tests || from == Layer::Outside
            || target.endsWith(QLatin1String(".moc")))
            return {};
        return QStringLiteral("\"%1\": include by path from the root").arg(target);
    }
    return mayUse(from, to) ? QString()
                            : QStringLiteral("\"%1\" is against the arrows").arg(target);
}

QStringList purityComplaints(const QString &path, const QString &code)
{
    static const QRegularExpression impure(QStringLiteral(
        "\\b(Q_OBJECT|QObject|QFile|QDir|QProcess|QRandomGenerator|QTimer|QThread|QTcpSocket|"
        "QWebSocket"
        "|QSqlQuery|currentDateTime|currentDateTimeUtc|currentMSecsSinceEpoch|currentSecsSinceEpoch"
        "|random_device|createUuid|(?:system|steady)_clock::now|getenv|qEnvironmentVariable"
        "|qDebug|qInfo|qWarning|qCritical|qCDebug|qCInfo|qCWarning)\\b"));
    QStringList complaints;
    if (!isPure(path))
        return complaints;
    const QStringList lines = code.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = impure.match(lines[i]);
        if (match.hasMatch())
            complaints += QStringLiteral("%1:%2: %3 in a pure part")
                              .arg(path, QString::number(i + 1), match.captured(1));
    }
    return complaints;
}

QStringList declaredLibraries(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral("\\bcoord_library\\s*\\(\\s*NAME\\s+(\\w+)"));
    QStringList names;
    for (auto found = shape.globalMatch(text); found.hasNext();)
        names += found.next().captured(1);
    return names;
}

QStringList linkComplaints(
    const QString &path, const QString &text, const QHash<QString, Layer> &libraries)
{
    static const QRegularExpression comment(QStringLiteral("#[^\n]*"));
    static const QRegularExpression library(QStringLiteral("\\bCoord::(\\w+)"));
    static const QRegularExpression network(
        QStringLiteral("\\bQt6::(?:Network|WebSockets|HttpServer|Sql|Widgets|Gui)\\b"));
    const Layer from = layerOf(path);
    const QString code = QString(text).remove(comment);
    QStringList complaints;
    for (auto found = library.globalMatch(code); found.hasNext();) {
        const QString name = found.next().captured(1);
        if (!libraries.contains(name))
            complaints += QStringLiteral("%1: Coord::%2 is declared nowhere").arg(path, name);
        else if (!mayUse(from, libraries.value(name)))
            complaints += QStringLiteral("%1: the link to Coord::%2 is against the arrows")
                              .arg(path, name);
    }
    for (auto found = network.globalMatch(code); isBelowNet(from) && found.hasNext();)
        complaints
            += QStringLiteral("%1: %2 below the network").arg(path, found.next().captured(0));
    return complaints;
}

} // namespace coord
