#include "probes/decide/choose.h"
#include "probes/decide/plan.h"
#include "probes/engine/profile_lines.h"
#include "tests/support/catch.h"

using namespace mp::core;
using namespace mp::decide;
using namespace mp::engine;

namespace {

Account account(char const* address, Service service, char const* host, std::uint16_t port, AccountSecurity security) {
    Account out;
    out.key = "account1";
    out.address = address;
    out.incoming.service = service;
    out.incoming.host = host;
    out.incoming.port = stored(port);
    out.incoming.security = stored(security);
    out.incoming.username = "alice.a";
    return out;
}

Request alice(std::vector<Account> accounts) {
    Request request;
    request.address = *parse_address("alice@example.test");
    request.profiles.emplace_back();
    request.profiles.back().path = "/home/alice/prefs.js";
    request.profiles.back().accounts = std::move(accounts);
    return request;
}

}

TEST_CASE("the servers of a profile become lines to probe, with the user name it uses") {
    auto imap = account("Alice@Example.test", Service::imap, "Mail.Example.test", 993, AccountSecurity::tls);
    imap.outgoing = AccountServer{
        Service::smtp, "smtp.example.test", stored<std::uint16_t>(587), stored(AccountSecurity::starttls), "", {}};
    auto const answer = profile_answer(alice({imap}));
    CHECK(answer.status == AnswerStatus::found);
    REQUIRE(answer.candidates.size() == 2);
    CHECK(answer.candidates[0].endpoint == Endpoint{Service::imap, "mail.example.test", 993, Security::tls});
    CHECK(answer.candidates[0].username == "alice.a");
    CHECK(answer.candidates[0].evidence.source == SourceId::profile);
    CHECK(answer.candidates[0].evidence.place == "/home/alice/prefs.js, account1");
    CHECK(answer.candidates[1].endpoint == Endpoint{Service::smtp, "smtp.example.test", 587, Security::starttls});
}

TEST_CASE("a file vouches for nothing: a foreign host must be confirmed before it gets the password") {
    auto const request =
        alice({account("alice@example.test", Service::imap, "imap.hoster.test", 993, AccountSecurity::tls),
               account("alice@example.test", Service::pop3, "pop.example.test", 995, AccountSecurity::tls)});
    auto const answer = profile_answer(request);
    REQUIRE(answer.candidates.size() == 2);
    CHECK(answer.candidates[0].evidence.trust == Trust::t3);
    CHECK(answer.candidates[1].evidence.trust == Trust::t2);
    for (auto const& line : plan(request, {answer}))
        CHECK(needs_confirmation(request, line) == (line.endpoint.host == "imap.hoster.test" ? "hoster.test" : ""));
}

TEST_CASE("accounts of other people, switched off ones and broken hosts name no line") {
    auto off = account("alice@example.test", Service::imap, "mail.example.test", 993, AccountSecurity::tls);
    off.is_enabled = false;
    auto const answer =
        profile_answer(alice({account("bob@example.test", Service::imap, "mail.example.test", 993, AccountSecurity::tls),
                              account("alice@example.test", Service::imap, "mail example test", 993, AccountSecurity::tls),
                              account("alice@example.test", Service::imap, "", 993, AccountSecurity::tls), off}));
    CHECK(answer.status == AnswerStatus::absent);
    CHECK(answer.candidates.empty());
    CHECK_FALSE(answer.why.is_empty());
}

TEST_CASE("an account without an address is told by its user name") {
    auto nameless = account("", Service::imap, "mail.example.test", 993, AccountSecurity::tls);
    auto const address = *parse_address("alice@example.test");
    CHECK_FALSE(is_for_address(nameless, address));
    nameless.incoming.username = "ALICE@example.test";
    CHECK(is_for_address(nameless, address));
    nameless.incoming.username = "alice";
    CHECK(is_for_address(nameless, address));
    nameless.incoming.host = "mail.elsewhere.test";
    CHECK_FALSE(is_for_address(nameless, address));
    CHECK_FALSE(is_for_address(nameless, EmailAddress{}));
}

TEST_CASE("what a file does not say is read by the port, and STARTTLS if offered is tried with it") {
    auto silent = account("alice@example.test", Service::pop3, "pop.example.test", 995, AccountSecurity::tls);
    silent.incoming.security = {};
    auto offered =
        account("alice@example.test", Service::imap, "imap.example.test", 143, AccountSecurity::starttls_if_offered);
    auto const answer = profile_answer(alice({silent, offered}));
    REQUIRE(answer.candidates.size() == 2);
    CHECK(answer.candidates[0].endpoint.security == Security::tls);
    CHECK(answer.candidates[1].endpoint.security == Security::starttls);
}

TEST_CASE("the same line on two devices is one candidate") {
    auto request = alice({account("alice@example.test", Service::imap, "mail.example.test", 993, AccountSecurity::tls)});
    request.profiles.push_back(request.profiles.front());
    request.profiles.back().path = "/home/alice/laptop.js";
    auto const answer = profile_answer(request);
    CHECK(answer.candidates.size() == 1);
    CHECK(answer.asked == std::vector<std::string>{"/home/alice/prefs.js", "/home/alice/laptop.js"});
}

TEST_CASE("a POP3 profile also asks whether IMAP is there, and an unencrypted one whether encryption is") {
    auto const request =
        alice({account("alice@example.test", Service::pop3, "mail.example.test", 110, AccountSecurity::none)});
    auto const lines = plan(request, {profile_answer(request)});
    auto const has = [&](Service service, Security security) {
        return std::any_of(lines.begin(), lines.end(), [&](Line const& line) {
            return line.endpoint.service == service && line.endpoint.security == security;
        });
    };
    CHECK(has(Service::pop3, Security::plain));
    CHECK(has(Service::pop3, Security::tls));
    CHECK(has(Service::imap, Security::tls));
}

TEST_CASE("of two lines that work equally well the published one is proposed, the profile's own is an alternative") {
    auto const report = [](SourceId source, Service service, char const* host) {
        ProbeReport out;
        out.endpoint = {service, host, standard_port(service, Security::tls), Security::tls};
        out.evidence = {{source, "", Trust::t2, {}, false}};
        out.trust = Trust::t2;
        out.status = EndpointStatus::verified;
        out.tls.trusted = true;
        out.login.result = LoginResult::accepted;
        return out;
    };
    Survey survey;
    survey.request.address = *parse_address("alice@example.test");
    survey.reports = {report(SourceId::profile, Service::imap, "old.example.test"),
                      report(SourceId::srv, Service::imap, "new.example.test"),
                      report(SourceId::guess, Service::imap, "mail.example.test"),
                      report(SourceId::profile, Service::smtp, "smtp.example.test")};
    auto const choice = choose(survey);
    auto const* pair = pair_of(choice);
    REQUIRE(pair);
    CHECK(pair->incoming.endpoint.host == "new.example.test");
    REQUIRE(pair->alternatives.size() == 2);
    CHECK(pair->alternatives[0].endpoint.host == "old.example.test");
}

TEST_CASE("a program that only sends brings its server for sending, and no other line") {
    Account only;
    only.key = "work";
    only.outgoing = AccountServer{Service::smtp,
                                  "smtp.example.test",
                                  stored<std::uint16_t>(465),
                                  stored(AccountSecurity::tls),
                                  "alice@example.test",
                                  {}};
    auto const answer = profile_answer(alice({only}));
    REQUIRE(answer.candidates.size() == 1);
    CHECK(answer.candidates[0].endpoint == Endpoint{Service::smtp, "smtp.example.test", 465, Security::tls});
    only.outgoing->username = "bob@example.test";
    CHECK(profile_answer(alice({only})).candidates.empty());
    only.address = "alice@example.test";
    CHECK(profile_answer(alice({only})).candidates.size() == 1);
}
