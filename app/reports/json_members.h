#pragma once
// JSON reports from tables of members: `members(a, x)` names each member of a value once, and both the writer and the schema
// (schema.h) walk through it. Private to the JSON files of this room.

#include "app/reports/display.h"
#include "probes/core/evidence.h"

#include <nlohmann/json.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace mp::reports {

/// Members keep the order of their table.
using Json = nlohmann::ordered_json;

/// What a table may name beside values: a form of their own in JSON, and in the schema.
struct TextOrNull {
    std::string text; ///< empty: null
};
struct Date {
    std::int64_t unix_seconds;
};
struct Constant {
    std::string_view text; ///< the same in every document
};
/// Whole numbers without a fraction: 14, but 0.5.
struct Number {
    double value;
};
/// A member's name for each of several texts.
struct Texts {
    std::vector<std::pair<std::string, std::string>> all;
};
/// An enumerator that never is one of its enum's.
template <auto Never>
struct Except {
    static constexpr auto never = Never;
    decltype(Never) value;
};
/// The name of a source as reports have it.
struct SourceName {
    core::SourceId id;
};

inline TextOrNull or_null(std::string text) { return {std::move(text)}; }
/// Null unless it is above zero.
template <std::integral T>
std::optional<T> if_any(T number) {
    return number > 0 ? std::optional(number) : std::nullopt;
}

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_except : std::false_type {};
template <auto Never>
struct is_except<Except<Never>> : std::true_type {};
template <class T>
concept Text = std::convertible_to<T, std::string_view>;

inline Json number_json(double number) {
    if (!(number > -1e15 && number < 1e15))
        return number;
    auto const whole = static_cast<std::int64_t>(number);
    return static_cast<double>(whole) == number ? Json(whole) : Json(number);
}

template <class T>
Json json_of(T const& value);

class Writer {
public:
    template <class T>
    void operator()(char const* name, T const& value) {
        m_object[name] = json_of(value);
    }
    /// A member that is left out where it has nothing to say.
    template <class T>
    void if_told(char const* name, std::optional<T> const& value) {
        if (value)
            m_object[name] = json_of(*value);
    }
    Json take() { return std::move(m_object); }

private:
    Json m_object = Json::object();
};

template <class T>
Json json_of(T const& value) {
    if constexpr (std::is_enum_v<T>)
        return name_of(value);
    else if constexpr (is_except<T>::value)
        return name_of(value.value);
    else if constexpr (std::same_as<T, SourceName>)
        return core::report_name(value.id);
    else if constexpr (std::same_as<T, Date>)
        return rfc3339(value.unix_seconds);
    else if constexpr (std::same_as<T, TextOrNull>)
        return value.text.empty() ? Json() : Json(value.text);
    else if constexpr (std::same_as<T, Constant>)
        return value.text;
    else if constexpr (std::same_as<T, Number>)
        return number_json(value.value);
    else if constexpr (std::same_as<T, Texts>) {
        auto object = Json::object();
        for (auto const& [name, text] : value.all)
            object[name] = text;
        return object;
    } else if constexpr (is_optional<T>::value)
        return value ? json_of(*value) : Json();
    else if constexpr (std::is_pointer_v<T> && !Text<T>)
        return value ? json_of(*value) : Json();
    else if constexpr (is_vector<T>::value) {
        auto list = Json::array();
        for (auto const& element : value)
            list.push_back(json_of(element));
        return list;
    } else if constexpr (Text<T> || std::is_arithmetic_v<T>)
        return value;
    else {
        Writer writer;
        members(writer, value);
        return writer.take();
    }
}

/// As all our documents are laid out: two blanks, a line feed at the end, always valid UTF-8.
template <class T>
std::string document(T const& value) {
    return json_of(value).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// Something to look at where there is no value: the schema knows types only.
template <class T>
T const& blank() {
    static T const value{};
    return value;
}

}
