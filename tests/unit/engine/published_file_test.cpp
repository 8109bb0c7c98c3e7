// Files of a domain's owner, judged before they are published.

#include "probes/engine/published_file.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace mp;
using engine::published_kind;
using engine::read_published_file;

namespace {

bool has(std::vector<core::Oddity> const& oddities, core::OddityCode code) {
    return std::any_of(oddities.begin(), oddities.end(), [&](auto const& oddity) { return oddity.code == code; });
}

std::string const provider = "<clientConfig version=\"1.1\"><emailProvider id=\"a.test\"><domain>a.test</domain>";
std::string const imap = "<incomingServer type=\"imap\"><hostname>mail.%EMAILDOMAIN%</hostname><port>993</port>"
                         "<socketType>SSL</socketType><username>%EMAILADDRESS%</username>"
                         "<authentication>password-cleartext</authentication></incomingServer>";
std::string const end = "</emailProvider></clientConfig>";

}

TEST_CASE("published files are known by their content, whatever surrounds it") {
    CHECK(published_kind(provider + end) == "autoconfig");
    CHECK(published_kind("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- ours --> <clientConfig>") == "autoconfig");
    CHECK(published_kind("<a:Autodiscover xmlns:a=\"x\">") == "autodiscover");
    CHECK(published_kind("{\"protocols\": {}}") == "pacc");
    CHECK(published_kind("{\"Protocol\": \"AutodiscoverV1\", \"Url\": \"https://a.test/\"}") == "autodiscover-v2");
    CHECK(published_kind("version: STSv1\nmode: none\n") == "mta-sts");
    for (char const* other :
         {"", "<plist>", "<html>", "{\"a\": 1}", "user_pref(\"a\", 1);", "<!-- ", "<?xml", "<", "version: 3\nservices:\n"}) {
        INFO(other);
        CHECK_FALSE(published_kind(other));
    }
}

TEST_CASE("an Autoconfig file is read for its own domain, and what is missing in it is noted") {
    auto const file = read_published_file("autoconfig", provider + imap + end, "config-v1.1.xml");
    REQUIRE(file.candidates.size() == 1);
    CHECK(file.status == core::AnswerStatus::found);
    CHECK(file.candidates[0].endpoint.host == "mail.a.test");
    CHECK(file.candidates[0].evidence.place == "config-v1.1.xml");
    CHECK(has(file.oddities, core::odd::no_outgoing));
    CHECK_FALSE(has(file.oddities, core::odd::domain));
}

TEST_CASE("a damaged file of any kind is an answer that says so") {
    CHECK(has(read_published_file("autoconfig", provider, "f").oddities, core::odd::file));
    CHECK(has(read_published_file("autodiscover", "<Autodiscover>", "f").oddities, core::odd::file));
    CHECK(has(read_published_file("pacc", "{\"protocols\": 1}", "f").oddities, core::odd::file));
    CHECK(has(read_published_file("autodiscover-v2", "{\"ErrorCode\": \"x\"}", "f").oddities, core::odd::file));
    CHECK(has(read_published_file("mta-sts", "version: STSv1\n", "f").oddities, core::odd::file));
    CHECK_FALSE(
        has(read_published_file("mta-sts", "version: STSv1\nmode: none\nmax_age: 100\n", "f").oddities, core::odd::file));
}
