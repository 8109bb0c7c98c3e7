// What clients call their settings: whole clauses with the holes that rules fill, and a client for every profile.

#include "app/clients/format.h"
#include "tests/support/catch.h"

#include <set>

using namespace mp;
using core::Change;

namespace {

/// The holes that a rule fills for this change, as core/client_words.h says.
std::set<std::string> holes_for(Change change) {
    switch (change) {
    case Change::encrypt:
    case Change::encrypt_later: return {"where", "port"};
    case Change::keep_for_days:
    case Change::limit_keeping: return {"where", "days"};
    case Change::check_less_often: return {"where", "minutes"};
    case Change::fewer_connections: return {"where", "number"};
    case Change::set_prefix: return {"where", "prefix"};
    case Change::forget_exception: return {"where", "host"};
    default: return {"where"};
    }
}

std::set<std::string> holes_in(std::string_view text) {
    std::set<std::string> found;
    for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1))
        found.emplace(text.substr(open + 1, text.find('}', open) - open - 1));
    return found;
}

}

TEST_CASE("every client that is read has words for its settings") {
    for (auto const* client : clients::catalogue()) {
        INFO(client->id);
        if (!client->read)
            continue;
        REQUIRE(client->words);
        CHECK_FALSE(client->words->name.empty());
        CHECK((client->words->incoming.is_empty() ? client->words->outgoing : client->words->incoming).one != nullptr);
    }
}

TEST_CASE("a client's clause fits into the sentence of a remedy") {
    for (auto const* client : clients::catalogue()) {
        std::set<Change> seen;
        for (auto const& clause : client->words ? client->words->clauses : std::span<core::ClientWords::Clause const>()) {
            std::string const text = clause.text.one;
            INFO(client->id << ": " << text);
            CHECK(seen.insert(clause.change).second);
            CHECK_FALSE((text.front() >= 'A' && text.front() <= 'Z'));
            CHECK(text.back() != '.');
            for (auto const& hole : holes_in(text))
                CHECK(holes_for(clause.change).contains(hole));
        }
    }
}

TEST_CASE("a profile gets the words of its client, and a client nobody knows gets none") {
    std::vector<core::Profile> profiles(2);
    profiles[0].client = "thunderbird";
    profiles[1].client = "pine";
    clients::give_words(profiles);
    REQUIRE(profiles[0].words);
    CHECK(profiles[0].words->name == "Thunderbird");
    CHECK(profiles[1].words == nullptr);
}
