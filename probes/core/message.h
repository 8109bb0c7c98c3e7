#pragma once
// A sentence for people, still in English and with named holes. Translation happens in app/language; below app/
// nobody formats text for users. `xgettext` collects the marked sentences (keywords MP_MSG and MP_MSGN:1,2).

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mp::core {

/// The English original, as written in the source. `many` is null when the sentence has no plural form.
struct MessageId {
    char const* one = nullptr;
    char const* many = nullptr;

    constexpr bool is_empty() const { return one == nullptr; }
    bool operator==(MessageId const&) const = default;
};

#define MP_MSG(text) (::mp::core::MessageId{text, nullptr})
#define MP_MSGN(one, many) (::mp::core::MessageId{one, many})

/// Values for the `{holes}` of a sentence, in the order they were given.
using Values = std::vector<std::pair<std::string, std::string>>;

struct Message {
    MessageId id;
    Values values;
    long count = 1; ///< chooses the plural form; also fills the hole {count}
    /// Holes that another sentence or clause fills, translated like this one; a hole named in `values` too is filled from
    /// there. Written by the program only: their depth is that of the code.
    std::vector<std::pair<std::string, Message>> clauses;

    Message() = default;
    Message(MessageId sentence, Values holes = {}, long number = 1)
        : id(sentence), values(std::move(holes)), count(number) {}

    /// The same with one more hole filled by a clause.
    Message with(std::string hole, Message clause) && {
        clauses.emplace_back(std::move(hole), std::move(clause));
        return std::move(*this);
    }
};

/// Fills `{name}` holes in one pass (a value that holds `{x}` stays as it is); unknown holes remain visible.
std::string fill_holes(std::string_view sentence, Values const& values);

/// The English sentence in the right plural form, its holes still open.
std::string_view original_of(Message const& message);
/// The English sentence with its holes filled.
std::string in_english(Message const& message);

}
