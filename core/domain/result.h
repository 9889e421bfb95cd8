// Result<T>: a value, or the reason there is none.
//
// Whatever can fail for a reason outside the program (a peer, a disk, a person) returns one. A
// broken invariant is not an Error: that is coordCheck() or Q_ASSERT. The member names are those of
// std::expected, which the oldest compilers we build with do not have yet.
#pragma once

#include <QString>

#include <concepts>
#include <utility>
#include <variant>

namespace coord {

//! Why something failed, in gRPC's words. What each means outside (HTTP status, WebSocket close
//! code, exit status of the CLI) is one table: core/protocol/errorcodes.h.
enum class ErrorCode {
    InvalidArgument,
    Unauthenticated,
    PermissionDenied,
    NotFound,
    AlreadyExists,
    FailedPrecondition,
    ResourceExhausted,
    Unimplemented,
    Unavailable,
    DeadlineExceeded,
    DataLoss,
    Internal,
};

//! What went wrong. \a code is for programs; \a message is one sentence for people and never holds
//! a secret or another organisation's id.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString message;

    //! The same error seen from one level further out: "payload" + ".name: must be text".
    [[nodiscard]] Error within(const QString &outer) const { return {code, outer + message}; }
    bool operator==(const Error &) const = default;
};

//! Either a T or an Error. Reading the value of a failure, or the error of a success, is a broken
//! invariant and ends the program.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    T &operator*() & { return std::get<0>(m_state); }
    const T &operator*() const & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }

    [[nodiscard]] const Error &error() const & { return std::get<1>(m_state); }
    [[nodiscard]] Error &&error() && { return std::get<1>(std::move(m_state)); }

private:
    std::variant<T, Error> m_state;
};

//! A success that carries nothing.
struct Done {
    bool operator==(const Done &) const = default;
};
using Status = Result<Done>;

} // namespace coord
