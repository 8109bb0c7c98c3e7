#include "probes/grammar/providers.h"
#include "tests/support/catch.h"
#include "tests/unit/grammar/describe.h"

#include <filesystem>
#include <fstream>
#include <sstream>

using mp::grammar::ProviderTable;

namespace {

ProviderTable sample_table() {
    std::ifstream stream(std::string(MP_TESTS_DIR) + "/grammar/providers/good/sample.json", std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    auto table = ProviderTable::parse(text.str());
    REQUIRE(table);
    return std::move(*table);
}

}

TEST_CASE("a provider is found by the address's domain, exactly") {
    auto const table = sample_table();
    auto const match = table.by_domain(mp::tests::sample_address());
    REQUIRE(match);
    CHECK(match->provider.id == "example.org");
    REQUIRE(match->candidates.size() == 2);
    CHECK(match->candidates[0].evidence.source == mp::core::SourceId::bundled);
    CHECK(match->candidates[0].evidence.trust == mp::core::Trust::t1);
    CHECK(match->candidates[0].evidence.place == "example.org");
    CHECK(match->candidates[1].username == "kim.lee");
    auto below = mp::tests::sample_address();
    below.domain = "sub.example.org";
    CHECK_FALSE(table.by_domain(below));
}

TEST_CASE("a provider is found by the longest MX suffix at a label border") {
    auto const table = sample_table();
    auto const address = mp::tests::sample_address();
    CHECK(table.by_mx("mx1.hoster.test", address)->provider.id == "hoster.test");
    CHECK(table.by_mx("hoster.test", address)->provider.id == "hoster.test");
    CHECK(table.by_mx("a.MX.hoster.test.", address)->provider.id == "mx.hoster.test");
    CHECK(table.by_mx("a.mx.hoster.test", address)->candidates[0].evidence.source == mp::core::SourceId::mx_bundled);
    CHECK_FALSE(table.by_mx("evilhoster.test", address));
    CHECK_FALSE(table.by_mx("", address));
    CHECK_FALSE(table.by_mx(".", address));
}

TEST_CASE("the table that is shipped can be read") {
    auto const path = std::filesystem::path(MP_TESTS_DIR) / ".." / "probes" / "sources" / "data" / "providers.json";
    if (!std::filesystem::exists(path)) {
        WARN("providers.json is not there");
        return;
    }
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    auto const table = ProviderTable::parse(text.str());
    INFO((table ? std::string("fine") : table.error().detail));
    REQUIRE(table);
    CHECK(table->size() >= 40);
}
