#include "gui/pages/people/userspane.h"

#include "core/domain/identity.h"
#include "core/protocol/accountoperations.h"
#include "gui/lists/formdialog.h"
#include "gui/lists/onceshown.h"
#include "gui/models/moments.h"
#include "gui/models/statecolours.h"
#include "gui/pages/people/roles.h"
#include "gui/widgets/plaintable.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

namespace coord {

namespace {

using UserRow = wire::UserInfo;
using KeyRow = wire::KeyInfo;

ListSource usersSource()
{
    const ListRows<UserRow> rows{.id = [](const UserRow &r) { return r.id; },
        .columns = {{UsersPane::tr("User"), [](const UserRow &r) { return r.username; }},
            {UsersPane::tr("Role"), [](const UserRow &r) { return roleText(r.role); }},
            {UsersPane::tr("Created"), [](const UserRow &r) { return momentText(r.createdAt); },
                [](const UserRow &r) { return exactMomentText(r.createdAt); }},
            {UsersPane::tr("Id"), [](const UserRow &r) { return r.id; }}}};
    return listSource<UserRow>(
        {.command = QStringLiteral("list-users"), .rowsKey = QStringLiteral("users")}, rows);
}

QString keyState(const KeyRow &key)
{
    if (key.state == QLatin1String("good"))
        return UsersPane::tr("Good");
    if (key.state == QLatin1String("expired"))
        return UsersPane::tr("Expired");
    return key.state == QLatin1String("revoked") ? UsersPane::tr("Revoked") : key.state;
}

QString keyExpiry(const KeyRow &key)
{
    return key.expiresAt ? momentText(*key.expiresAt) : UsersPane::tr("never");
}

QString keyScopes(const KeyRow &key)
{
    return key.scopes ? key.scopes->join(QStringLiteral(", ")) : UsersPane::tr("all of the role");
}

ListSource keysSource()
{
    const ListRows<KeyRow> rows{.id = [](const KeyRow &r) { return r.keyId; },
        .columns
        = {{UsersPane::tr("Label"), [](const KeyRow &r) { return r.label.value_or(QString()); }},
            {UsersPane::tr("State"), keyState},
            {UsersPane::tr("Created"), [](const KeyRow &r) { return momentText(r.createdAt); },
                [](const KeyRow &r) { return exactMomentText(r.createdAt); }},
            {UsersPane::tr("Expires"), keyExpiry},
            {UsersPane::tr("Last used"),
                [](const KeyRow &r) { return momentText(r.lastUsedAt.value_or(0)); },
                [](const KeyRow &r) { return exactMomentText(r.lastUsedAt.value_or(0)); }},
            {UsersPane::tr("May"), keyScopes},
            {UsersPane::tr("Key"), [](const KeyRow &r) { return r.keyId; }}},
        .mark =
            [](const KeyRow &r) {
                return r.state == QLatin1String("good") ? goodColour() : quietColour();
            }};
    return listSource<KeyRow>(
        {.command = QStringLiteral("list-keys"), .rowsKey = QStringLiteral("keys")}, rows);
}

} // namespace

UsersPane::UsersPane(QWidget *parent)
    : QWidget(parent)
    , m_users(new ListPane(tr("Users"), usersSource(), this))
    , m_keys(new ListPane(tr("Keys"), keysSource(), this))
{
    makeUsers();
    makeKeys();
    auto *both = new QSplitter(Qt::Vertical, this);
    both->addWidget(m_users);
    both->addWidget(m_keys);
    both->setChildrenCollapsible(false);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(both);
}

void UsersPane::makeUsers()
{
    m_users->setEmptyText(
        tr("There is no user yet: everybody shares the coordinator's own token."));
    m_users->setForbiddenText(tr("Users are managed by administrators of this coordinator."));
    m_users->addButton(tr("&New\u2026"), [this] { newUser(); });
    m_users->addRowButton(tr("&Role\u2026"), [this] { newRole(); });
    m_users->addRowButton(tr("De&lete\u2026"), [this] { confirmDelete(); });
    m_users->table()->setWidths({24, 14, 20, 42}, 0);
    connect(m_users, &ListPane::rowChosen, this,
        [this] { showKeysOf(m_users->chosenText("id"), m_users->chosenText("username")); });
}

void UsersPane::makeKeys()
{
    m_keys->hide();
    m_keys->model().setArgs(std::nullopt);
    m_keys->setEmptyText(tr("There is no key."));
    m_keys->addButton(tr("New &key\u2026"), [this] { newKey(); });
    m_keys->addButton(
        tr("Revok&e\u2026"), [this] { confirmRevoke(); },
        [](const QJsonObject &row) {
            return row.value(QLatin1String("state")).toString() == QLatin1String("good");
        });
    m_keys->table()->setWidths({20, 10, 20, 20, 20, 22, 42}, 0);
}

void UsersPane::askWho()
{
    m_users->ask(QStringLiteral("whoami"), {}, [this](const QJsonObject &who) { onWho(who); });
}

void UsersPane::onWho(const QJsonObject &answer)
{
    const auto who = rowAs<wire::WhoAmIAnswer>(answer);
    m_users->setForbiddenText(
        tr("Users are managed by administrators of this coordinator. You are \"%1\", with the role "
           "\"%2\" in the organisation \"%3\".")
            .arg(cellText(who.name), roleText(who.role), cellText(who.orgName)));
    if (!who.installer && m_keysOf.isEmpty() && who.userId)
        showKeysOf(*who.userId, who.name);
}

void UsersPane::showKeysOf(const QString &userId, const QString &name)
{
    m_keysOf = userId;
    m_keys->setVisible(!userId.isEmpty());
    if (userId.isEmpty())
        return m_keys->model().setArgs(std::nullopt);
    m_keys->setHeading(tr("Keys of %1").arg(cellText(name)));
    m_keys->model().setArgs(QJsonObject{{QStringLiteral("userId"), userId}});
    m_keys->refresh();
}

FormDialog *UsersPane::newUser()
{
    if (!m_users->session())
        return nullptr;
    auto *dialog = new FormDialog(*m_users->session(),
        {.title = tr("New user"), .command = QStringLiteral("create-user"), .doIt = tr("&Create")},
        this);
    dialog->require(dialog->addText(tr("&Name:"), "username"), tr("The name is missing."));
    addRoleField(*dialog, roleName(Role::Operator));
    connect(dialog, &FormDialog::done, m_users, &ListPane::refresh);
    dialog->open();
    return dialog;
}

FormDialog *UsersPane::newRole()
{
    const auto user = rowAs<wire::UserInfo>(m_users->chosen());
    if (!m_users->session() || user.id.isEmpty())
        return nullptr;
    auto *dialog = new FormDialog(*m_users->session(),
        {.title = tr("Role of \"%1\"").arg(cellText(user.username)),
            .command = QStringLiteral("set-role"),
            .doIt = tr("&Set"),
            .args = {{QStringLiteral("userId"), user.id}}},
        this);
    addRoleField(*dialog, user.role);
    connect(dialog, &FormDialog::done, m_users, &ListPane::refresh);
    dialog->open();
    return dialog;
}

FormDialog *UsersPane::newKey()
{
    if (!m_keys->session() || m_keysOf.isEmpty())
        return nullptr;
    auto *dialog = new FormDialog(*m_keys->session(),
        {.title = tr("New key"),
            .command = QStringLiteral("create-key"),
            .doIt = tr("&Create"),
            .args = {{QStringLiteral("userId"), m_keysOf}}},
        this);
    dialog->addText(tr("&Label:"), "label", tr("what the key is for"));
    dialog->addNumber(tr("&Expires after:"), "expiresInDays",
        {.most = int(wire::maxKeyDays), .leastText = tr("never"), .unit = tr(" days")});
    dialog->addList(tr("&May only:"), "scopes", wire::words::scopes().join(QStringLiteral(", ")));
    connect(dialog, &FormDialog::done, this, [this](const QJsonObject &answer) {
        (new SecretDialog(tr("New key"), answer.value(QLatin1String("key")).toString(), this))
            ->open();
        m_keys->refresh();
    });
    dialog->open();
    return dialog;
}

void UsersPane::confirmDelete()
{
    const auto user = rowAs<wire::UserInfo>(m_users->chosen());
    const ListPane::Question question{.title = tr("Delete the user"),
        .sentence = tr("Delete \"%1\" with all keys and memberships?").arg(cellText(user.username)),
        .doIt = tr("&Delete"),
        .leaveIt = tr("&Keep")};
    m_users->confirm(question, [this, id = user.id] {
        m_users->change(QStringLiteral("delete-user"), {{QStringLiteral("userId"), id}});
    });
}

void UsersPane::confirmRevoke()
{
    const auto key = rowAs<wire::KeyInfo>(m_keys->chosen());
    const QString label = key.label.value_or(QString());
    const ListPane::Question question{.title = tr("Revoke the key"),
        .sentence = tr("Revoke \"%1\"? It is good no more, and what it has opened is closed.")
                        .arg(cellText(label.isEmpty() ? key.keyId : label)),
        .doIt = tr("&Revoke"),
        .leaveIt = tr("&Keep")};
    m_keys->confirm(question, [this, id = key.keyId] {
        m_keys->change(QStringLiteral("revoke-key"), {{QStringLiteral("keyId"), id}});
    });
}

} // namespace coord
