#include "probes/rules/facts/mail_records.h"
#include "tests/support/catch.h"

using namespace mp::rules;

TEST_CASE("an SPF record begins with v=spf1 and a blank, or is nothing but that") {
    mp::core::DnsFacts dns;
    dns.txt = {"v=spf1 mx -all", "v=spf10 -all", "v=spf1", "V=SPF1 a", " v=spf1 a", "spf2.0/pra -all"};
    CHECK(spf_records(dns) == std::vector<std::string>{"v=spf1 mx -all", "v=spf1", "V=SPF1 a"});
}

TEST_CASE("SPF terms are read with qualifier, name and value; modifiers are told apart") {
    auto const terms = spf_terms("v=spf1  a/24 -Include:_spf.example.org ip6:2001:db8::/32 redirect=example.net ?all");
    REQUIRE(terms.size() == 5);
    CHECK(terms[0].name == "a");
    CHECK(terms[0].value == "/24");
    CHECK(terms[1].qualifier == '-');
    CHECK(terms[1].name == "include");
    CHECK(terms[1].value == "_spf.example.org");
    CHECK(terms[2].value == "2001:db8::/32");
    CHECK(terms[3].is_modifier);
    CHECK(terms[3].value == "example.net");
    CHECK(terms[4].qualifier == '?');
    CHECK(spf_terms("v=spf1").empty());
    CHECK(spf_terms("").empty());
    CHECK(spf_terms("v=spf1 -").front().name.empty());
}

TEST_CASE("DMARC tags are read however they are spaced, and a part without = keeps its words") {
    auto const tags = dmarc_tags("v=DMARC1 ;P = reject;; rua=mailto:a@example.org?x=y ; broken");
    REQUIRE(tags.size() == 4);
    CHECK(tags[1].name == "p");
    CHECK(tags[1].value == "reject");
    CHECK(tags[2].value == "mailto:a@example.org?x=y");
    CHECK(tags[3].name.empty());
    CHECK(tags[3].value == "broken");
    CHECK(dmarc_value(tags, "p") == "reject");
    CHECK_FALSE(dmarc_value(tags, "sp"));
}
