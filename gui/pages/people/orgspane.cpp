#include "gui/pages/people/orgspane.h"

#include "core/domain/identity.h"
#include "core/protocol/accountoperations.h"
#include "gui/lists/formdialog.h"
#include "gui/models/moments.h"
#include "gui/pages/people/roles.h"
#include "gui/widgets/plaintable.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace coord {

namespace {

using OrgRow = wire::OrgInfo;
using MemberRow = wire::MemberInfo;

ListSource orgsSource()
{
    const ListRows<OrgRow> rows{.id = [](const OrgRow &r) { return r.id; },
        .columns = {{OrgsPane::tr("Organisation"), [](const OrgRow &r) { return r.name; }},
            {OrgsPane::tr("Your role"),
                [](const OrgRow &r) { return roleText(r.memberRole.value_or(QString())); }},
            {OrgsPane::tr("Created"), [](const OrgRow &r) { return momentText(r.createdAt); },
                [](const OrgRow &r) { return exactMomentText(r.createdAt); }},
            {OrgsPane::tr("Id"), [](const OrgRow &r) { return r.id; }}}};
    return listSource<OrgRow>(
        {.command = QStringLiteral("list-orgs"), .rowsKey = QStringLiteral("orgs")}, rows);
}

ListSource membersSource()
{
    const ListRows<MemberRow> rows{.id = [](const MemberRow &r) { return r.userId; },
        .columns = {{OrgsPane::tr("Member"), [](const MemberRow &r) { return r.username; }},
            {OrgsPane::tr("Role"), [](const MemberRow &r) { return roleText(r.role); }},
            {OrgsPane::tr("Since"), [](const MemberRow &r) { return momentText(r.joinedAt); },
                [](const MemberRow &r) { return exactMomentText(r.joinedAt); }},
            {OrgsPane::tr("Id"), [](const MemberRow &r) { return r.userId; }}}};
    return listSource<MemberRow>(
        {.command = QStringLiteral("list-members"), .rowsKey = QStringLiteral("members")}, rows);
}

} // namespace

OrgsPane::OrgsPane(QWidget *parent)
    : QWidget(parent)
    , m_orgs(new ListPane(tr("Organisations"), orgsSource(), this))
    , m_members(new ListPane(tr("Members"), membersSource(), this))
{
    makeOrgs();
    makeMembers();
    auto *both = new QSplitter(Qt::Vertical, this);
    both->addWidget(m_orgs);
    both->addWidget(m_members);
    both->setChildrenCollapsible(false);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(both);
}

void OrgsPane::makeOrgs()
{
    m_orgs->setEmptyText(tr("You are in no organisation."));
    m_orgs->addButton(tr("&New\u2026"), [this] { newOrg(); });
    m_orgs->addRowButton(tr("De&lete\u2026"), [this] { confirmDelete(); });
    m_orgs->table()->setWidths({24, 14, 20, 42}, 0);
    connect(m_orgs, &ListPane::rowChosen, this, [this] {
        const auto org = rowAs<wire::OrgInfo>(m_orgs->chosen());
        m_members->setVisible(!org.id.isEmpty());
        if (org.id.isEmpty())
            return m_members->model().setArgs(std::nullopt);
        m_members->setHeading(tr("Members of %1").arg(cellText(org.name)));
        m_members->model().setArgs(QJsonObject{{QStringLiteral("orgId"), org.id}});
        m_members->refresh();
    });
}

void OrgsPane::makeMembers()
{
    m_members->hide();
    m_members->model().setArgs(std::nullopt);
    m_members->setEmptyText(tr("Nobody is a member."));
    m_members->setForbiddenText(tr("Members are for administrators of the organisation to see."));
    m_members->addButton(tr("&Add or change\u2026"), [this] { newMember(); });
    m_members->addRowButton(tr("Re&move\u2026"), [this] { confirmRemove(); });
    m_members->table()->setWidths({24, 14, 20, 42}, 0);
}

FormDialog *OrgsPane::newOrg()
{
    if (!m_orgs->session())
        return nullptr;
    auto *dialog = new FormDialog(*m_orgs->session(),
        {.title = tr("New organisation"),
            .command = QStringLiteral("create-org"),
            .doIt = tr("&Create")},
        this);
    dialog->require(dialog->addText(tr("&Name:"), "name"), tr("The name is missing."));
    connect(dialog, &FormDialog::done, m_orgs, &ListPane::refresh);
    dialog->open();
    return dialog;
}

FormDialog *OrgsPane::newMember()
{
    const QString org = m_orgs->chosenText("id");
    if (!m_orgs->session() || org.isEmpty())
        return nullptr;
    auto *dialog = new FormDialog(*m_orgs->session(),
        {.title = tr("Member of \"%1\"").arg(cellText(m_orgs->chosenText("name"))),
            .command = QStringLiteral("add-member"),
            .doIt = tr("&Add"),
            .args = {{QStringLiteral("orgId"), org}}},
        this);
    QLineEdit *user = dialog->addText(tr("&User:"), "userId", tr("name or id"));
    dialog->require(user, tr("Name the user."));
    user->setText(m_members->chosenText("username"));
    const QString role = m_members->chosenText("role");
    addRoleField(*dialog, role.isEmpty() ? roleName(Role::Operator) : role);
    connect(dialog, &FormDialog::done, m_members, &ListPane::refresh);
    dialog->open();
    return dialog;
}

void OrgsPane::confirmDelete()
{
    const auto org = rowAs<wire::OrgInfo>(m_orgs->chosen());
    const ListPane::Question question{.title = tr("Delete the organisation"),
        .sentence = tr("Delete \"%1\" with its memberships and keys?").arg(cellText(org.name)),
        .doIt = tr("&Delete"),
        .leaveIt = tr("&Keep")};
    m_orgs->confirm(question, [this, id = org.id] {
        m_orgs->change(QStringLiteral("delete-org"), {{QStringLiteral("orgId"), id}});
    });
}

void OrgsPane::confirmRemove()
{
    const QString org = m_orgs->chosenText("id");
    const auto member = rowAs<wire::MemberInfo>(m_members->chosen());
    const ListPane::Question question{.title = tr("End the membership"),
        .sentence = tr("Remove \"%1\" from the organisation?").arg(cellText(member.username)),
        .doIt = tr("&Remove"),
        .leaveIt = tr("&Keep")};
    m_members->confirm(question, [this, org, id = member.userId] {
        m_members->change(QStringLiteral("remove-member"),
            {{QStringLiteral("orgId"), org}, {QStringLiteral("userId"), id}});
    });
}

} // namespace coord
