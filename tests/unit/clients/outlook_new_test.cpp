#include "app/clients/format.h"
#include "app/clients/outlook_new/instructions.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"

using namespace mp::core;
using mp::clients::ExportWish;

namespace {

ExportWish wish() { return {*parse_address("jo@example.com"), "Jo Example", {}}; }

bool offers(std::vector<Message> const& steps, std::string const& value) {
    for (auto const& step : steps)
        if (step.values == Values{{"value", value}})
            return true;
    return false;
}

}

TEST_CASE("new Outlook says where the password goes before any is typed") {
    auto const made = mp::clients::outlook_new::instructions(wish(), mp::support::imap_settings());
    REQUIRE(made);
    CHECK(made->files.empty());
    CHECK(in_english(made->steps.front()).find("Microsoft's cloud") != std::string::npos);
    for (auto const* const value : {"jo@example.com", "imap.example.com", "993", "SSL/TLS", "smtp.example.com", "465"})
        CHECK(offers(made->steps, value));
    CHECK(made->cannot_carry.empty());
}

TEST_CASE("new Outlook cannot carry the days of POP3") {
    auto const made = mp::clients::outlook_new::instructions(wish(), mp::support::pop3_settings());
    REQUIRE(made);
    CHECK(offers(made->steps, "pop.example.com"));
    CHECK(made->cannot_carry.size() == 1);
    auto forever = wish();
    forever.pop.delete_after_days = 0;
    CHECK(mp::clients::outlook_new::instructions(forever, mp::support::pop3_settings())->cannot_carry.empty());
}

TEST_CASE("both Outlooks stand in the catalogue, one with files and one with words only") {
    auto const* const classic = mp::clients::find_client("outlook");
    REQUIRE(classic);
    CHECK(classic->read != nullptr);
    CHECK(classic->forms.size() == 2);
    auto const* const modern = mp::clients::find_client("outlook-new");
    REQUIRE(modern);
    CHECK(modern->forms.empty());
    CHECK(modern->instructions != nullptr);
}
