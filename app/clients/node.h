#pragma once
// Settings files that are trees: JSON and property lists of all kinds become the same bounded tree. Secrets have no place in
// it: the value behind a name that says password or token is dropped while the tree is built.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mp::clients {

/// What one file may hold at most; a program's settings have a few thousand values.
inline constexpr std::size_t deepest_node = 32;
inline constexpr std::size_t most_nodes = 200 * 1000;
inline constexpr std::size_t longest_node_text = 4096;

struct Node {
    enum class Kind { null, text, number, real, truth, data, date, list, dict, secret };
    Kind kind = Kind::null;
    std::string text;        ///< of a text, fit to be shown; of a real number and a date as written
    std::int64_t number = 0; ///< of a number; 1 and 0 of a truth value
    std::vector<Node> items; ///< of a list
    /// Of a dictionary, in the file's order. Of equal names `last_counts` says which one the program takes.
    std::vector<std::pair<std::string, Node>> members;
    bool last_counts = false;

    bool is(Kind wanted) const { return kind == wanted; }
    /// The member of a dictionary; null when there is none or this is none.
    Node const* find(std::string_view name) const;
    /// The same, only when it is a dictionary or a list with something in it.
    Node const* dict(std::string_view name) const;
    std::vector<Node> const& list(std::string_view name) const;

    /// Without blanks at its ends; empty when the member is missing or of another kind.
    std::string text_at(std::string_view name) const;
    /// A number, also one that was written as a text; for a truth value 1 or 0.
    std::optional<std::int64_t> number_at(std::string_view name) const;
    /// A truth value, also as a number or one of the words yes, no, true, false.
    std::optional<bool> truth_at(std::string_view name) const;
    /// As a person wrote it, at most 60 bytes: for remarks about odd values. Nothing of a secret.
    std::string shown() const;
};

/// The name of a member whose value nobody may keep.
bool names_a_secret(std::string_view name);
/// Text that may be shown and kept: without blanks at its ends; empty when it is longer than 4 KiB or holds control
/// characters.
std::string node_text(std::string_view utf8);

}
