// A std::variant whose copying, moving and destroying are compiled once.
//
// Every file that so much as passes on a variant of thirty messages compiles the tables that copy,
// move and destroy it again, which took half of what the suite took to build. The owner of such a
// type declares `extern template class OneOf<Name::Variant>` behind it and says the same without
// extern in its source file.
#pragma once

#include <utility>
#include <variant>

namespace coord {

namespace detail {

// Not std::equality_comparable: the moc of Qt 6.4 cannot read the header it comes from.
template <typename T>
concept Comparable = requires(const T &value)
{
    value == value;
};
template <typename V>
inline constexpr bool allComparable = false;
template <typename... T>
inline constexpr bool allComparable<std::variant<T...>> = (Comparable<T> && ...);

} // namespace detail

//! Exactly one of the alternatives of \a V, a std::variant: visit it, or ask it with std::get_if.
template <typename V>
class OneOf : public V {
public:
    using Variant = V;

    using V::V;
    OneOf() = default;
    OneOf(const OneOf &other);
    OneOf(OneOf &&other) noexcept;
    OneOf &operator=(const OneOf &other);
    OneOf &operator=(OneOf &&other) noexcept;
    ~OneOf();

    //! Both hold the same alternative with the same value. Not there for a variant that holds what
    //! cannot be compared, and not to be taken from std::variant, which claims to have it anyway:
    //! Qt's meta types ask, and would compile it.
    friend bool operator==(const OneOf &a, const OneOf &b) requires(detail::allComparable<V>)
    {
        return static_cast<const V &>(a) == static_cast<const V &>(b);
    }
    friend bool operator==(const OneOf &, const OneOf &) = delete;
    friend bool operator<(const OneOf &, const OneOf &) = delete;
};

template <typename V>
OneOf<V>::OneOf(const OneOf &other) = default;
template <typename V>
OneOf<V>::OneOf(OneOf &&other) noexcept = default;
template <typename V>
OneOf<V> &OneOf<V>::operator=(const OneOf &other) = default;
template <typename V>
OneOf<V> &OneOf<V>::operator=(OneOf &&other) noexcept = default;
template <typename V>
OneOf<V>::~OneOf() = default;

} // namespace coord
