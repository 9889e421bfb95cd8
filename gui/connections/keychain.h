// What the vault asks of the keychain of the system; tests have one of their own.
#pragma once

#include "core/domain/result.h"

#include <functional>
#include <memory>

namespace coord {

//! Each call is answered later, at most once, in the thread of the call. Errors: NotFound where
//! there is no such entry, Unimplemented where there is no keychain, PermissionDenied where the
//! person has said no, and else Unavailable, as while it is locked.
class Keychain {
public:
    using TokenAnswer = std::function<void(const Result<QString> &)>;
    using DoneAnswer = std::function<void(const Status &)>;

    Keychain() = default;
    virtual ~Keychain() = default;
    Keychain(const Keychain &) = delete;
    Keychain &operator=(const Keychain &) = delete;

    virtual void read(const QString &id, TokenAnswer answer) = 0;
    virtual void write(const QString &id, const QString &token, DoneAnswer answer) = 0;
    virtual void remove(const QString &id, DoneAnswer answer) = 0;
};

//! That of this system; \a service names the program in it.
[[nodiscard]] std::unique_ptr<Keychain> systemKeychain(const QString &service);

} // namespace coord
