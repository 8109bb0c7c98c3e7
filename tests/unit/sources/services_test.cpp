#include "tests/unit/sources/bench.h"

namespace mp::sources {

using core::AnswerStatus;
using core::SourceId;

TEST_CASE("published side services are listed, and those that answer say so") {
    Bench bench;
    auto& dns = bench.world.resolver;
    dns.srv("_caldavs._tcp.example.org", 0, 1, 8443, "dav.example.org");
    dns.txt("_caldavs._tcp.example.org", "path=/dav/");
    dns.srv("_sieve._tcp.example.org", 0, 1, 4190, "mail.example.org");
    dns.srv("_jmap._tcp.example.org", 0, 0, 0, "");
    bench.world.http.reply("https://dav.example.org:8443/dav/", 401);
    auto const answer = bench.look(SourceId::services);
    REQUIRE(answer.status == AnswerStatus::found);
    REQUIRE(answer.services.size() == 2);
    CHECK(answer.services[0].kind == "caldav");
    CHECK(answer.services[0].place == "https://dav.example.org:8443/dav/");
    CHECK(answer.services[0].status == "answers");
    CHECK(answer.services[1].place == "mail.example.org:4190");
    CHECK(answer.services[1].status == "published");
    CHECK(answer.candidates.empty());
}

TEST_CASE("a web site that answers everything with a page offers no services") {
    Bench bench;
    for (auto const* path : {"jmap", "caldav", "carddav"})
        bench.world.http.reply(std::string("https://example.org/.well-known/") + path, 200, html_page);
    auto const answer = bench.look(SourceId::services);
    CHECK(answer.status == AnswerStatus::absent);
    CHECK(answer.services.empty());
}

TEST_CASE("well-known paths without SRV are followed to where a login is wanted") {
    Bench bench;
    bench.world.http.redirect("https://example.org/.well-known/carddav", "https://dav.example.org/card/");
    bench.world.http.reply("https://dav.example.org/card/", 401);
    auto const answer = bench.look(SourceId::services);
    REQUIRE(answer.services.size() == 1);
    CHECK(answer.services[0].kind == "carddav");
    CHECK(answer.services[0].place == "https://dav.example.org/card/");
    CHECK(address_stayed_with(bench.world.http, {}));
}

}
