#include "core/domain/identity.h"

#include <array>
#include <utility>

namespace coord {

namespace {

constexpr std::array<std::pair<Role, const char *>, 3> roles{
    {{Role::Admin, "admin"}, {Role::Operator, "operator"}, {Role::Viewer, "viewer"}}};

constexpr std::array<std::pair<Scope, const char *>, 5> keyScopes{
    {{Scope::Read, "read"}, {Scope::Operate, "operate"}, {Scope::Administer, "administer"},
        {Scope::Install, "install"}, {Scope::Metrics, "metrics"}}};

template <typename Table, typename Value>
QString nameIn(const Table &table, Value value)
{
    for (const auto &[known, name] : table) {
        if (known == value)
            return QLatin1String(name);
    }
    return {};
}

template <typename Table>
auto valueIn(const Table &table, QStringView name)
{
    using Value = std::remove_const_t<typename Table::value_type::first_type>;
    for (const auto &[value, known] : table) {
        if (name == QLatin1String(known))
            return std::optional<Value>(value);
    }
    return std::optional<Value>();
}

} // namespace

bool allows(Role role, Scope scope)
{
    switch (scope) {
    case Scope::Read:
        return true;
    case Scope::Operate:
        return role != Role::Viewer;
    case Scope::Administer:
        return role == Role::Admin;
    case Scope::Install:
    case Scope::Metrics:
    case Scope::Enroll:
        return false;
    }
    return false;
}

bool allows(const Identity &identity, Scope scope)
{
    if (identity.enrolment || scope == Scope::Enroll)
        return identity.enrolment && scope == Scope::Enroll;
    if (identity.scopes && !identity.scopes->contains(scope))
        return false;
    if (scope == Scope::Install)
        return identity.installer;
    // A key that is narrowed to the figures says that somebody who could see all gave it.
    if (scope == Scope::Metrics)
        return identity.installer || identity.orgId == defaultOrg || identity.scopes;
    return allows(identity.role, scope);
}

QString roleName(Role role)
{
    return nameIn(roles, role);
}

std::optional<Role> roleFrom(QStringView name)
{
    return valueIn(roles, name);
}

QString scopeName(Scope scope)
{
    return nameIn(keyScopes, scope);
}

std::optional<Scope> scopeFrom(QStringView name)
{
    return valueIn(keyScopes, name);
}

} // namespace coord
