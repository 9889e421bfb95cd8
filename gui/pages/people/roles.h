// The roles of people, as they are called and chosen in the window.
#pragma once

#include <QString>

class QComboBox;

namespace coord {

class FormDialog;

//! The word for a role of the wire, translated; an unknown one is shown as it is.
[[nodiscard]] QString roleText(const QString &role);

//! A field for the role, which begins with \a role.
QComboBox *addRoleField(FormDialog &dialog, const QString &role);

} // namespace coord
