#include "gui/pages/audit/auditlogpage.h"

#include "core/protocol/accountoperations.h"
#include "gui/lists/detaillines.h"
#include "gui/lists/listpane.h"
#include "gui/lists/onceshown.h"
#include "gui/models/moments.h"
#include "gui/models/statecolours.h"
#include "gui/widgets/plaintable.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace coord {

namespace {

using AuditRow = wire::AuditRecordInfo;

ListSource auditSource()
{
    const ListRows<AuditRow> rows{.id = [](const AuditRow &r) { return QString::number(r.number); },
        .columns = {{AuditLogPage::tr("Time"), [](const AuditRow &r) { return momentText(r.at); },
                        [](const AuditRow &r) { return exactMomentText(r.at); }},
            {AuditLogPage::tr("Who"), [](const AuditRow &r) { return r.who; }},
            {AuditLogPage::tr("From"), [](const AuditRow &r) { return r.address; }},
            {AuditLogPage::tr("Operation"), [](const AuditRow &r) { return r.operation; }},
            {AuditLogPage::tr("Subject"), [](const AuditRow &r) { return r.subject; },
                [](const AuditRow &r) { return r.subject; }},
            {AuditLogPage::tr("Result"), [](const AuditRow &r) { return r.outcome; }},
            {AuditLogPage::tr("Number"),
                [](const AuditRow &r) { return QString::number(r.number); }}},
        .mark =
            [](const AuditRow &r) {
                return r.outcome == QLatin1String("ok") ? goodColour() : badColour();
            }};
    return listSource<AuditRow>({.command = QStringLiteral("list-audit"),
                                    .rowsKey = QStringLiteral("records"),
                                    .paging = ListSource::Paging::Before},
        rows);
}

QString auditDetails(const AuditRow &record)
{
    DetailLines lines;
    lines.add(AuditLogPage::tr("Number"), QString::number(record.number));
    lines.add(AuditLogPage::tr("Time"), exactMomentText(record.at));
    lines.add(AuditLogPage::tr("Who"), record.who);
    lines.add(AuditLogPage::tr("User"), record.userId);
    lines.add(AuditLogPage::tr("Key"), record.keyId);
    lines.add(AuditLogPage::tr("Organisation"), record.orgId);
    lines.add(AuditLogPage::tr("From"), record.address);
    lines.add(AuditLogPage::tr("Way"), record.surface);
    lines.add(AuditLogPage::tr("Operation"), record.operation);
    lines.add(AuditLogPage::tr("Subject"), record.subject);
    lines.add(AuditLogPage::tr("Result"), record.outcome);
    lines.add(AuditLogPage::tr("Request"), record.requestId);
    lines.add(AuditLogPage::tr("Hash"), record.hash);
    lines.add(AuditLogPage::tr("Hash of the one before"), record.previous);
    return lines.text();
}

} // namespace

AuditLogPage::AuditLogPage(QWidget *parent)
    : ListPage(parent)
    , m_list(new ListPane(tr("Audit"), auditSource(), this))
    , m_filter(new QLineEdit(this))
    , m_typing(new QTimer(this))
{
    m_list->setEmptyText(tr("Nothing is on record."));
    m_list->setForbiddenText(
        tr("The audit is for administrators of this coordinator; you are none."));
    m_list->addButton(tr("R&ead again"), [this] { m_list->refresh(); });
    m_list->addRowButton(tr("&Details\u2026"), [this] { showDetails(); });
    m_list->addButton(tr("&Check"), [this] { verify({}, 0); });
    m_further = m_list->addButton(tr("&Look further"), [this] { m_list->model().fetchMore(); });
    m_filter->setPlaceholderText(tr("Search who, operation, subject, result"));
    m_filter->setAccessibleName(tr("Search"));
    m_filter->setClearButtonEnabled(true);
    m_list->addBeside(m_filter);
    m_list->table()->setWidths({20, 16, 20, 22, 36, 16, 9}, 4);
    m_typing->setSingleShot(true);
    m_typing->setInterval(searchAfter);
    connect(m_filter, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(
        m_typing, &QTimer::timeout, this, [this] { m_list->model().setFilter(m_filter->text()); });
    connect(m_list, &ListPane::shown, this, &AuditLogPage::showReach);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_list);
    add(m_list);
    m_further->hide();
}

void AuditLogPage::setSession(CoordinatorSession *session)
{
    ListPage::setSession(session);
    m_further->hide();
}

// A search ends before it has seen everything: who does not find it may go on.
void AuditLogPage::showReach()
{
    const PagedModel &model = m_list->model();
    const bool isOpen = model.hasFilter() && model.canFetchMore();
    m_further->setVisible(isOpen);
    QString reach;
    if (model.hasFilter() && model.isWhole())
        reach = tr("All %1 records were searched.").arg(model.lookedAt());
    else if (isOpen)
        reach = tr("The last %1 records were searched.").arg(model.lookedAt());
    else if (model.isCut())
        reach = tr("The last %1 records; search for what is older.").arg(model.rowCount());
    // What a check has found stays until somebody searches.
    if (!reach.isEmpty() || m_saysReach)
        m_list->say(reach);
    m_saysReach = !reach.isEmpty();
}

void AuditLogPage::showDetails()
{
    const auto record = rowAs<wire::AuditRecordInfo>(m_list->chosen());
    auto *dialog = new TextDialog(tr("Record %1").arg(record.number), auditDetails(record), this);
    dialog->open();
}

void AuditLogPage::verify(const QJsonObject &place, qint64 checked)
{
    m_saysReach = false;
    m_list->say(tr("Records that were checked: %1\u2026").arg(checked));
    m_list->ask(QStringLiteral("verify-audit"), place, [this, checked](const QJsonObject &answer) {
        const auto verdict = rowAs<wire::AuditVerdictAnswer>(answer);
        const qint64 all = checked + verdict.checked;
        if (verdict.brokenAt)
            return m_list->say(tr("The audit is broken at record %1: it was changed, taken out or "
                                  "is out of its place.")
                                   .arg(*verdict.brokenAt),
                true);
        if (!verdict.whole && verdict.checked == 0)
            return m_list->say(tr("The coordinator does not finish the check."), true);
        if (!verdict.whole)
            return verify({{QStringLiteral("after"), verdict.checkedUpTo},
                              {QStringLiteral("afterHash"), verdict.hash}},
                all);
        m_list->say(tr("%1 records are as they were written. The last is number %2: %3")
                        .arg(all)
                        .arg(verdict.checkedUpTo)
                        .arg(verdict.hash));
    });
}

} // namespace coord
