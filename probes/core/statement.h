#pragma once
// What a measurement has to say in words, kept in a survey and translated when it is shown, be it years later.

#include "probes/core/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::core {

struct Filling {
    std::string hole, text;
    bool operator==(Filling const&) const = default;
};

/// One clause: a Message that owns its sentence, because a saved survey may come from another version of this program.
struct Clause {
    std::string sentence;        ///< English with holes; what its translation is looked up by
    std::vector<Filling> values; ///< names, numbers, what others said
    std::vector<Filling> words;  ///< sentences of ours without holes, translated before they fill theirs

    Clause() = default;
    Clause(MessageId id) : Clause(Message(id)) {} // NOLINT(google-explicit-constructor)
    Clause(Message const& message);               // NOLINT(google-explicit-constructor)
    bool operator==(Clause const&) const = default;
};

struct Statement {
    std::vector<Clause> clauses; ///< for people, in order
    std::string technical;       ///< for engineers, English: what a library or system said; shown only under "Details"

    Statement() = default;
    Statement(MessageId id) : clauses{Clause(id)} {}                // NOLINT(google-explicit-constructor)
    Statement(Message const& message) : clauses{Clause(message)} {} // NOLINT(google-explicit-constructor)
    Statement(Message const& message, std::string details) : clauses{Clause(message)}, technical(std::move(details)) {}
    bool operator==(Statement const&) const = default;

    bool is_empty() const { return clauses.empty() && technical.empty(); }
    /// One more clause, unless it was said before.
    void add(Clause clause);
    /// Everything of another one that was not said before.
    void take(Statement const& other);
    void clear() { *this = Statement(); }
};

std::string in_english(Clause const& clause);
/// Clauses apart by semicolons, then what is for engineers: the form of JSON.
std::string in_english(Statement const& statement);

/// What only its English is known of, as files of older versions have it.
Statement statement_in_english(std::string_view text);

}
