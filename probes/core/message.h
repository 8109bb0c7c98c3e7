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

    Message() = default;
    Message(MessageId sentence, Values holes = {}, long number = 1)
        : id(sentence), values(std::move(holes)), count(number) {}
};

/// Fills `{name}` holes in one pass (a value that holds `{x}` stays as it is); unknown holes remain visible.
std::string fill_holes(std::string_view sentence, Values const& values);

/// The English sentence with its holes filled.
std::string in_english(Message const& message);

}
