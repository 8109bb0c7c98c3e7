#include "probes/net/digest.h"
#include "tests/unit/sources/bench.h"

namespace mp::sources {

using core::AnswerStatus;
using core::SourceId;
using core::Trust;

namespace {

std::string const url = "https://ua-auto-config.example.org/.well-known/user-agent-configuration.json";
std::string const document = R"({"protocols":{"imap":{"host":"imap.hoster.net"},"submit":{"host":"smtp.hoster.net"}},
 "authentication":{"password":true}})";

std::string base64(std::string const& bytes) {
    constexpr char const* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned block = 0;
        for (std::size_t k = 0; k < 3; ++k)
            block = block << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += i + k <= bytes.size() ? digits[block >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

std::string record_for(std::string const& text) { return "v=UAAC1; a=sha256; d=" + base64(net::sha256(text)); }

}

TEST_CASE("SHA-256 is that of FIPS 180") {
    CHECK(base64(net::sha256("abc")) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    CHECK(net::sha256("").size() == 32);
}

TEST_CASE("a document that matches its digest is the best there is") {
    Bench bench;
    bench.world.http.reply(url, 200, document);
    bench.world.resolver.txt("_ua-auto-config.example.org", record_for("an older document"));
    bench.world.resolver.txt("_ua-auto-config.example.org", record_for(document));
    auto const answer = bench.look(SourceId::pacc);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(answer.trust == Trust::t0);
    CHECK_FALSE(has_flag(answer.flags, core::flag::digest_mismatch));
    CHECK(find(answer, core::Service::imap, "imap.hoster.net"));
    CHECK(find(answer, core::Service::smtp, "smtp.hoster.net"));
    CHECK(core::in_english(answer.why).find("matches") != std::string::npos);
}

TEST_CASE("without a digest the document counts as an ordinary file, and the report says why") {
    Bench bench;
    bench.world.http.reply(url, 200, document);
    bool const has_failing_dns = GENERATE(false, true);
    if (has_failing_dns)
        bench.world.resolver.fail("_ua-auto-config.example.org", core::DnsStatus::server_failure);
    auto const answer = bench.look(SourceId::pacc);
    REQUIRE(answer.status == AnswerStatus::found);
    CHECK(has_flag(answer.flags, core::flag::digest_missing));
    CHECK_FALSE(has_flag(answer.flags, core::flag::digest_mismatch));
    CHECK(core::in_english(answer.why).find(has_failing_dns ? "no answer" : "no digest is published") != std::string::npos);
    CHECK(core::in_english(answer.candidates[0].evidence.note).find("ordinary https file") != std::string::npos);
}

TEST_CASE("a document that the digest contradicts names no server, whatever else is published") {
    Bench bench;
    bench.world.http.reply(url, 200, document);
    bench.world.resolver.txt("_ua-auto-config.example.org", record_for(document + "\n")); // one byte more
    bench.world.resolver.txt("_ua-auto-config.example.org", "v=UAAC1; a=sha256; d=nonsense");
    auto const answer = bench.look(SourceId::pacc);
    CHECK(answer.status == AnswerStatus::invalid);
    CHECK(answer.candidates.empty());
    CHECK(answer.provider == core::ProviderInfo());
    CHECK(answer.services.empty());
    CHECK(has_flag(answer.flags, core::flag::digest_mismatch));
    CHECK(core::in_english(answer.why).find(base64(net::sha256(document))) != std::string::npos);
}

TEST_CASE("the document is not fetched from another host") {
    Bench bench;
    bench.world.http.redirect(url, "https://www.example.org/config.json");
    bench.world.http.reply("https://www.example.org/config.json", 200, document);
    auto const answer = bench.look(SourceId::pacc);
    CHECK(answer.status == AnswerStatus::invalid);
    CHECK(bench.world.http.seen.size() == 1);
}

TEST_CASE("a redirect on the same host is followed") {
    Bench bench;
    bench.world.http.redirect(url, "/config.json");
    bench.world.http.reply("https://ua-auto-config.example.org/config.json", 200, document);
    CHECK(bench.look(SourceId::pacc).status == AnswerStatus::found);
}

TEST_CASE("pages, broken JSON and oversized documents are no answer") {
    Bench bench;
    auto const body = GENERATE(std::string(html_page), std::string("{"), std::string("[]"), std::string(65537, ' '),
                               std::string(R"({"protocols":{},"protocols":{}})"));
    bench.world.http.reply(url, 200, body);
    auto const answer = bench.look(SourceId::pacc);
    CHECK(answer.status == AnswerStatus::invalid);
    CHECK(has_flag(answer.flags, core::flag::html_page) == (body == html_page));
}

TEST_CASE("no host, no document") {
    Bench bench;
    auto const answer = bench.look(SourceId::pacc);
    CHECK(answer.status == AnswerStatus::absent);
    CHECK(answer.asked == std::vector<std::string>{"_ua-auto-config.example.org TXT", url});
}

}
