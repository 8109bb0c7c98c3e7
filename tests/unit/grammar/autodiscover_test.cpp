#include "probes/grammar/autodiscover.h"
#include "tests/support/catch.h"
#include "tests/unit/grammar/describe.h"

using namespace mp::grammar;

TEST_CASE("the request names the address, escaped, and the answer's schema") {
    auto const body = autodiscover_request("\"a&b<c>'\r\n\"@example.org");
    CHECK(body.find("<EMailAddress>&quot;a&amp;b&lt;c&gt;&apos;&quot;@example.org</EMailAddress>") != body.npos);
    CHECK(body.find("outlook/requestschema/2006\"") != body.npos);
    CHECK(body.find("outlook/responseschema/2006a</AcceptableResponseSchema>") != body.npos);
}

TEST_CASE("a line whose security is open is there twice, implicit TLS first") {
    auto const response =
        parse_autodiscover("<Autodiscover><Response><Account><Action>settings</Action><Protocol><Type>IMAP</Type>"
                           "<Server>imap.example.org</Server><Port>1993</Port><SSL>on</SSL></Protocol></Account></Response>"
                           "</Autodiscover>",
                           mp::tests::sample_address());
    REQUIRE(response);
    REQUIRE(response->candidates.size() == 2);
    CHECK(response->candidates[0].endpoint.security == mp::core::Security::tls);
    CHECK(response->candidates[1].endpoint.security == mp::core::Security::starttls);
    CHECK(response->candidates[0].endpoint.port == 1993);
    CHECK(response->candidates[1].order == 1);
}

TEST_CASE("SSL off on port 143 is asked for STARTTLS, never left plain") {
    auto const response =
        parse_autodiscover("<Autodiscover><Response><Account><Protocol><Type>IMAP</Type><Server>imap.example.org</Server>"
                           "<Port>143</Port><SSL>off</SSL></Protocol></Account></Response></Autodiscover>",
                           mp::tests::sample_address());
    REQUIRE(response);
    REQUIRE(response->candidates.size() == 1);
    CHECK(response->candidates[0].endpoint.security == mp::core::Security::starttls);
    CHECK(response->candidates[0].stated == mp::core::Security::plain);
}
