#include "gui/pages/people/roles.h"

#include "core/domain/identity.h"
#include "gui/lists/formdialog.h"
#include "gui/pages/people/userspane.h"

#include <QComboBox>

namespace coord {

QString roleText(const QString &role)
{
    if (role == roleName(Role::Admin))
        return UsersPane::tr("Administrator");
    if (role == roleName(Role::Operator))
        return UsersPane::tr("Operator");
    return role == roleName(Role::Viewer) ? UsersPane::tr("Viewer") : role;
}

QComboBox *addRoleField(FormDialog &dialog, const QString &role)
{
    QList<FormDialog::Choice> choices;
    for (const Role each : {Role::Viewer, Role::Operator, Role::Admin})
        choices.append({roleText(roleName(each)), roleName(each)});
    QComboBox *field = dialog.addChoice(UsersPane::tr("&Role:"), "role", choices);
    field->setCurrentIndex(std::max(0, field->findData(role)));
    return field;
}

} // namespace coord
