#pragma once
// The stable text names of enumerators: one table per enum, used by JSON, reports and rule tests alike.

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace mp::core {

/// Specialised next to each enum with a static constexpr array `table` of (value, name) pairs.
template <class E>
struct Names;

template <class E>
constexpr std::string_view name_of(E value) {
    for (auto const& [candidate, name] : Names<E>::table)
        if (candidate == value)
            return name;
    return "?";
}

template <class E>
constexpr std::optional<E> from_name(std::string_view text) {
    for (auto const& [candidate, name] : Names<E>::table)
        if (name == text)
            return candidate;
    return std::nullopt;
}

/// Lets a table be written without repeating the pair type.
template <class E, std::size_t N>
using NameTable = std::array<std::pair<E, std::string_view>, N>;

}
