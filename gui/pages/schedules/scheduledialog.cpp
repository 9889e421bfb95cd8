#include "gui/pages/schedules/scheduledialog.h"

#include "core/domain/cron.h"
#include "core/domain/schedule.h"
#include "gui/models/showntext.h"
#include "gui/widgets/plainlabel.h"

#include <QComboBox>
#include <QCompleter>
#include <QDateTime>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace coord {

namespace {

QString scheduleRunsText(const CronExpression &cron, const QTimeZone &zone)
{
    QStringList runs;
    std::optional<WallTime> run = WallTime{QDateTime::currentMSecsSinceEpoch()};
    while (runs.size() < ScheduleDialog::shownRuns && (run = cron.next(*run, zone)))
        runs.append(QLocale().toString(
            QDateTime::fromMSecsSinceEpoch(run->ms, zone), QStringLiteral("ddd yyyy-MM-dd HH:mm")));
    return runs.isEmpty() ? ScheduleDialog::tr("It would never run.")
                          : ScheduleDialog::tr("Next runs:") + u'\n' + runs.join(u'\n');
}

} // namespace

ScheduleDialog::ScheduleDialog(CoordinatorSession &session, QWidget *parent)
    : FormDialog(session,
        {.title = tr("New schedule"),
            .command = QStringLiteral("create-schedule"),
            .doIt = tr("&Create")},
        parent)
    , m_runs(new PlainLabel({}, this))
{
    addText(tr("&Name:"), "name");
    m_cron = addText(tr("&When:"), "cronExpr", QStringLiteral("0 9 * * MON-FRI, @daily"));
    m_zone = addText(tr("Time &zone:"), "timeZone", tr("the coordinator's"));
    m_zone->setText(QString::fromLatin1(QTimeZone::systemTimeZoneId()));
    QStringList zones;
    const QList<QByteArray> known = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &zone : known)
        zones.append(QString::fromLatin1(zone));
    m_zone->setCompleter(new QCompleter(zones, m_zone));
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    addWhere(tr("&For:"));
    require(addLongText(tr("&Prompt:"), "prompt"), tr("The prompt is missing."));
    addBounds();
    m_runs->setAccessibleName(tr("Next runs"));
    m_runs->setMinimumHeight(m_runs->fontMetrics().lineSpacing() * (shownRuns + 1));
    m_runs->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    addNote(m_runs);
    checkTimes();
    connect(m_cron, &QLineEdit::textChanged, this, &ScheduleDialog::preview);
    connect(m_zone, &QLineEdit::textChanged, this, &ScheduleDialog::preview);
    preview();
    m_cron->setFocus();
}

void ScheduleDialog::addBounds()
{
    const QString minutes = tr(" min");
    const auto mostMinutes = [](Millis span) { return int(span.count() / 60'000); };
    addChoice(tr("While the last one &runs:"), "overlap",
        {{tr("leave the run out"), overlapName(Overlap::Skip)},
            {tr("let it wait for the end"), overlapName(Overlap::Queue)},
            {tr("cancel the last one"), overlapName(Overlap::CancelPrevious)}});
    addNumber(tr("Make &up for missed runs of the last:"), "catchUpMs",
        {.least = -1,
            .most = mostMinutes(schedules::maxCatchUp),
            .usual = -1,
            .leastText = tr("as usual (%1 min)").arg(mostMinutes(schedules::defaultCatchUp)),
            .unit = minutes,
            .factor = 60'000});
    addNumber(tr("Begin up to this much &later:"), "jitterMs",
        {.most = mostMinutes(schedules::maxJitter), .unit = minutes, .factor = 60'000});
    addList(tr("&Allowed tools:"), "allowedTools", QStringLiteral("Read, Bash(git diff *)"));
    addDollars(tr("&Budget:"), "budgetUsd");
    addNumber(tr("&Time limit:"), "timeoutMs",
        {.most = 7 * 24 * 60, .leastText = tr("the agent's"), .unit = minutes, .factor = 60'000});
    addNumber(tr("R&etries:"), "maxRetries",
        {.least = -1, .most = maxMaxRetries, .usual = -1, .leastText = tr("as usual")});
    addNumber(tr("Pr&iority:"), "priority", {.least = -1000, .most = 1000});
}

void ScheduleDialog::checkTimes()
{
    check(m_cron, [](const QString &text) {
        const auto cron = CronExpression::parse(text);
        return cron ? QString() : tr("When: %1").arg(cron.error().message);
    });
    check(m_zone, [](const QString &text) {
        const auto zone = zoneCalled(text);
        return text.isEmpty() || zone ? QString() : tr("Time zone: %1").arg(zone.error().message);
    });
}

void ScheduleDialog::preview()
{
    const QString typed = m_cron->text().trimmed();
    const auto cron = CronExpression::parse(typed);
    const auto zone = zoneCalled(m_zone->text().trimmed());
    if (typed.isEmpty())
        m_runs->setText(tr("Minute, hour, day of the month, month, day of the week; or @hourly, "
                           "@daily, @weekly and the like."));
    else if (!cron)
        m_runs->setText(shownLine(cron.error().message));
    else if (m_zone->text().trimmed().isEmpty())
        m_runs->setText(tr("Name a time zone to see the next runs."));
    else
        m_runs->setText(zone ? scheduleRunsText(*cron, *zone) : shownLine(zone.error().message));
}

} // namespace coord
