#include "probes/decide/choose.h"
#include "probes/decide/plan.h"
#include "tests/support/catch.h"

using namespace mp::core;
using namespace mp::decide;

namespace {

Candidate line(SourceId source, Trust trust, Service service, char const* host, Security security = Security::tls) {
    Candidate candidate;
    candidate.endpoint = {service, host, standard_port(service, security), security};
    candidate.stated = security;
    candidate.evidence = {source, "somewhere", trust, {}, false};
    return candidate;
}

Answer answer(SourceId source, std::vector<Candidate> candidates) {
    Answer out;
    out.source = source;
    out.status = AnswerStatus::found;
    out.candidates = std::move(candidates);
    return out;
}

Request alice() {
    Request request;
    request.address = *parse_address("alice@example.test");
    return request;
}

}

TEST_CASE("the same server named by two sources is one line with both as evidence, the better first") {
    auto const lines =
        plan(alice(),
             {answer(SourceId::srv, {line(SourceId::srv, Trust::t2, Service::imap, "imap.example.test")}),
              answer(SourceId::autoconfig, {line(SourceId::autoconfig, Trust::t0, Service::imap, "imap.example.test")})});
    REQUIRE(lines.size() == 2); // and its STARTTLS form, which nobody wrote down
    CHECK(lines[1].is_variant());
    CHECK(lines[0].trust == Trust::t0);
    REQUIRE(lines[0].evidence.size() == 2);
    CHECK(lines[0].evidence[0].source == SourceId::autoconfig);
    CHECK_FALSE(lines[0].is_guess());
}

TEST_CASE("rank decides the order, not arrival") {
    auto const guess = answer(SourceId::guess, {line(SourceId::guess, Trust::t2, Service::imap, "mail.example.test")});
    auto const srv = answer(SourceId::srv, {line(SourceId::srv, Trust::t2, Service::imap, "srv.example.test")});
    auto const file =
        answer(SourceId::autoconfig, {line(SourceId::autoconfig, Trust::t0, Service::imap, "file.example.test")});
    auto const a = plan(alice(), {guess, srv, file});
    auto const b = plan(alice(), {file, srv, guess});
    REQUIRE(a.size() == 5);
    for (std::size_t i = 0; i < 5; ++i)
        CHECK(a[i].endpoint == b[i].endpoint);
    CHECK(a[0].endpoint.host == "file.example.test");
    CHECK(a[4].is_guess());
}

TEST_CASE("where any name exists, guesses come last and what their certificates name after them") {
    auto real = line(SourceId::guess, Trust::t2, Service::imap, "mail.example.test");
    auto wild = line(SourceId::guess, Trust::t2, Service::imap, "imap.example.test");
    auto hint = line(SourceId::certificate, Trust::t2, Service::imap, "web.example.test");
    wild.evidence.through_wildcard = hint.evidence.through_wildcard = true;
    auto const lines = plan(alice(), {answer(SourceId::certificate, {hint}), answer(SourceId::guess, {wild, real})});
    std::vector<std::string> hosts;
    for (auto const& one : lines)
        if (one.endpoint.security == Security::tls)
            hosts.push_back(one.endpoint.host);
    CHECK(hosts == std::vector<std::string>{"mail.example.test", "imap.example.test", "web.example.test"});
    CHECK(preference(real.endpoint, {real.evidence}, Trust::t2) < preference(hint.endpoint, {hint.evidence}, Trust::t2));
}

TEST_CASE("what the certificate of a guess names beside other guesses is no news, that of a published server is") {
    auto const named = line(SourceId::guess, Trust::t2, Service::imap, "mail.example.test");
    auto const guesses =
        answer(SourceId::guess, {line(SourceId::guess, Trust::t2, Service::imap, "imap.example.test"), named});
    auto hint = line(SourceId::certificate, Trust::t2, Service::imap, "mail.example.test");
    hint.evidence.place = "certificate of imap.example.test";
    auto const first_source = [&](std::vector<Answer> const& answers) {
        for (auto const& one : plan(alice(), answers))
            if (one.endpoint == named.endpoint)
                return one.evidence.front().source;
        return SourceId::manual;
    };
    auto const hints = answer(SourceId::certificate, {hint});
    CHECK(first_source({guesses, hints}) == SourceId::guess);
    auto const published = answer(SourceId::srv, {line(SourceId::srv, Trust::t2, Service::imap, "imap.example.test")});
    CHECK(first_source({published, guesses, hints}) == SourceId::certificate);
    auto const other_service = answer(SourceId::srv, {line(SourceId::srv, Trust::t2, Service::smtp, "imap.example.test")});
    CHECK(first_source({other_service, guesses, hints}) == SourceId::guess);
}

TEST_CASE("what a source names brings the other way to encrypt along, ranked behind all that was written down") {
    auto const lines = plan(
        alice(),
        {answer(SourceId::srv, {line(SourceId::srv, Trust::t2, Service::smtp, "smtp.example.test", Security::starttls)}),
         answer(SourceId::ispdb, {line(SourceId::ispdb, Trust::t1, Service::imap, "imap.example.test")})});
    REQUIRE(lines.size() == 4);
    CHECK_FALSE(lines[1].is_variant());
    CHECK(lines[2].is_variant());
    CHECK(lines[3].endpoint.port == 465);
    auto const guessed =
        plan(alice(), {answer(SourceId::guess, {line(SourceId::guess, Trust::t2, Service::imap, "imap.example.test")})});
    CHECK(guessed.size() == 1);
}

TEST_CASE("a plain line brings its encrypted variants, a POP-only source its IMAP variants, marked as derived") {
    auto pop = line(SourceId::ispdb, Trust::t1, Service::pop3, "pop.example.test", Security::starttls);
    pop.stated = Security::plain;
    auto const lines = plan(alice(), {answer(SourceId::ispdb, {pop})});
    auto const has = [&](Service service, std::uint16_t port, bool derived) {
        for (auto const& l : lines)
            if (l.endpoint.service == service && l.endpoint.port == port)
                return l.evidence.front().is_derived == derived;
        return false;
    };
    CHECK(has(Service::pop3, 110, false));
    CHECK(has(Service::pop3, 995, true));
    CHECK(has(Service::imap, 993, true));
    CHECK(has(Service::imap, 143, true));
}

TEST_CASE("user name forms: what a source states first, the local part only when nobody states any") {
    auto silent = plan(alice(), {answer(SourceId::srv, {line(SourceId::srv, Trust::t2, Service::imap, "i.example.test")})});
    CHECK(silent[0].usernames == std::vector<std::string>{"alice@example.test", "alice"});
    auto stated = line(SourceId::autoconfig, Trust::t0, Service::imap, "i.example.test");
    stated.username = "alice";
    auto both = plan(alice(), {answer(SourceId::srv, {line(SourceId::srv, Trust::t2, Service::imap, "i.example.test")}),
                               answer(SourceId::autoconfig, {stated})});
    CHECK(both[0].usernames == std::vector<std::string>{"alice", "alice@example.test"});
    stated.username = "alice@example.test";
    CHECK(plan(alice(), {answer(SourceId::autoconfig, {stated})})[0].usernames ==
          std::vector<std::string>{"alice@example.test"});
    auto request = alice();
    request.username = "al";
    CHECK(plan(request, {answer(SourceId::autoconfig, {stated})})[0].usernames == std::vector<std::string>{"al"});
}

TEST_CASE("an address typed with capitals is tried in small letters first, and as typed where there is room") {
    Request request;
    request.address = *parse_address("Alice@example.test");
    auto const forms = [&](char const* stated) {
        auto named = line(SourceId::srv, Trust::t2, Service::imap, "i.example.test");
        named.username = stated;
        return plan(request, {answer(SourceId::srv, {named})})[0].usernames;
    };
    CHECK(forms("Alice@example.test") == std::vector<std::string>{"alice@example.test", "Alice@example.test"});
    CHECK(forms("") == std::vector<std::string>{"alice@example.test", "alice"});
    CHECK(forms("Alice") == std::vector<std::string>{"alice", "alice@example.test"});
    CHECK(forms("Customer-7") == std::vector<std::string>{"Customer-7", "alice@example.test"}); // nobody typed that
}

TEST_CASE("the servers of a provider that wants another secret are one account, unless each must be switched on") {
    auto table = answer(SourceId::bundled, {line(SourceId::bundled, Trust::t1, Service::imap, "imap.big.test"),
                                            line(SourceId::bundled, Trust::t1, Service::smtp, "smtp.big.test")});
    table.provider.id = "big.test";
    auto const srv = answer(SourceId::srv, {line(SourceId::srv, Trust::t2, Service::imap, "imap.example.test")});
    auto const account_of = [&](char const* host) {
        for (auto const& planned : plan(alice(), {table, srv}))
            if (planned.endpoint.host == host)
                return planned.one_account;
        return std::string("not planned");
    };
    CHECK(account_of("imap.big.test") == "");
    table.provider.needs_app_password = true;
    CHECK(account_of("imap.big.test") == "big.test");
    CHECK(account_of("smtp.big.test") == "big.test");
    CHECK(account_of("imap.example.test") == "");
    table.provider.must_enable_access = true;
    CHECK(account_of("imap.big.test") == "");
    table.provider.needs_oauth = true;
    CHECK(account_of("imap.big.test") == "big.test");
}

TEST_CASE("a foreign host behind an unauthenticated pointer needs its base domain confirmed, once") {
    auto const lines =
        plan(alice(), {answer(SourceId::srv, {line(SourceId::srv, Trust::t3, Service::imap, "imap.eu.hoster.test")})});
    auto request = alice();
    CHECK(needs_confirmation(request, lines[0]) == "hoster.test");
    request.trusted_domains = {"hoster.test"};
    CHECK(needs_confirmation(request, lines[0]).empty());
    request.trusted_domains = {"oster.test"};
    CHECK(needs_confirmation(request, lines[0]) == "hoster.test");
    auto const own =
        plan(alice(), {answer(SourceId::srv, {line(SourceId::srv, Trust::t2, Service::imap, "imap.example.test")})});
    CHECK(needs_confirmation(alice(), own[0]).empty());
}
