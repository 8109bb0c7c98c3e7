#include "probes/decide/choose.h"
#include "tests/support/catch.h"

using namespace mp::core;
using namespace mp::decide;

namespace {

ProbeReport report(Service service, char const* host, EndpointStatus status, SourceId source, Trust trust = Trust::t0,
                   Security security = Security::tls) {
    ProbeReport out;
    out.endpoint = {service, host, standard_port(service, security), security};
    out.evidence = {{source, "", trust, {}, false}};
    out.trust = trust;
    out.status = status;
    out.tls.trusted = true;
    if (status == EndpointStatus::verified) {
        out.login.result = LoginResult::accepted;
        out.login.attempts = {{"alice", "PLAIN", LoginResult::accepted, RefusalClass::ok, "", "", 0}};
    }
    return out;
}

Survey survey(std::vector<ProbeReport> reports) {
    Survey out;
    out.request.address = *parse_address("alice@example.test");
    out.reports = std::move(reports);
    return out;
}

constexpr auto verified_status = EndpointStatus::verified;

}

TEST_CASE("a working lower-ranked line beats a dead higher one") {
    auto const choice = choose(survey({report(Service::imap, "dead.test", EndpointStatus::refused, SourceId::autoconfig),
                                       report(Service::imap, "alive.test", verified_status, SourceId::srv, Trust::t2),
                                       report(Service::smtp, "smtp.test", verified_status, SourceId::srv, Trust::t2)}));
    REQUIRE(verified_of(choice));
    CHECK(verified_of(choice)->settings().incoming.endpoint.host == "alive.test");
    CHECK(pair_of(choice) == &verified_of(choice)->settings());
}

TEST_CASE("IMAP is proposed before POP3, and POP3 when it was asked for") {
    auto both = survey({report(Service::pop3, "pop.test", verified_status, SourceId::autoconfig),
                        report(Service::imap, "imap.test", verified_status, SourceId::autoconfig),
                        report(Service::smtp, "smtp.test", verified_status, SourceId::autoconfig)});
    auto choice = choose(both);
    CHECK(pair_of(choice)->incoming.endpoint.service == Service::imap);
    REQUIRE(pair_of(choice)->alternatives.size() == 1);
    both.request.protocol = Protocol::pop3;
    choice = choose(both);
    CHECK(pair_of(choice)->incoming.endpoint.service == Service::pop3);
}

TEST_CASE("the port that is always encrypted wins over STARTTLS inside one source") {
    auto const choice =
        choose(survey({report(Service::smtp, "s.test", verified_status, SourceId::srv, Trust::t2, Security::starttls),
                       report(Service::smtp, "s.test", verified_status, SourceId::srv, Trust::t2, Security::tls),
                       report(Service::imap, "i.test", verified_status, SourceId::srv, Trust::t2)}));
    CHECK(pair_of(choice)->outgoing.endpoint.security == Security::tls);
}

TEST_CASE("incoming and outgoing come from one source when both work there") {
    auto const choice = choose(survey({report(Service::imap, "i.srv.test", verified_status, SourceId::srv, Trust::t2),
                                       report(Service::smtp, "s.guess.test", verified_status, SourceId::guess, Trust::t2),
                                       report(Service::smtp, "s.srv.test", verified_status, SourceId::srv, Trust::t2)}));
    CHECK(pair_of(choice)->outgoing.endpoint.host == "s.srv.test");
}

TEST_CASE("half a result is no settings, but is told") {
    auto const choice = choose(survey({report(Service::imap, "i.test", verified_status, SourceId::srv)}));
    CHECK_FALSE(pair_of(choice));
    REQUIRE(half_of(choice));
    CHECK(half_of(choice)->endpoint.host == "i.test");
    auto const sending = choose(survey({report(Service::imap, "i.test", EndpointStatus::refused, SourceId::srv),
                                        report(Service::smtp, "s.test", verified_status, SourceId::srv)}));
    REQUIRE(half_of(sending));
    CHECK(half_of(sending)->endpoint.host == "s.test");
    CHECK(choose(survey({})) == Choice(NoSettings{}));
}

TEST_CASE("usable is proof enough only when no login was wanted, and is never called verified") {
    auto s = survey({report(Service::imap, "i.test", EndpointStatus::usable, SourceId::srv),
                     report(Service::smtp, "s.test", EndpointStatus::usable, SourceId::srv)});
    CHECK(choose(s) == Choice(NoSettings{}));
    s.request.login = false;
    CHECK(std::holds_alternative<UsableSettings>(choose(s)));
}

TEST_CASE("a status alone proves nothing: the report must show the login and whom it went to") {
    auto const imap = report(Service::imap, "i.test", verified_status, SourceId::srv);
    auto const smtp = report(Service::smtp, "s.test", verified_status, SourceId::srv);
    REQUIRE(verified_of(choose(survey({imap, smtp}))));
    auto const with = [&](auto change) {
        auto changed = imap;
        change(changed);
        return choose(survey({changed, smtp}));
    };
    auto const is_half = [](Choice const& choice) { return half_of(choice) && half_of(choice)->endpoint.host == "s.test"; };
    CHECK(is_half(with([](ProbeReport& r) { r.tls.trusted = false; })));
    CHECK(is_half(with([](ProbeReport& r) { r.login.result = LoginResult::rejected; })));
    CHECK(is_half(with([](ProbeReport& r) { r.endpoint.security = Security::plain; })));
    CHECK(is_half(with([](ProbeReport& r) { r.endpoint.host = "a\"><script>"; })));
    CHECK(is_half(with([](ProbeReport& r) { r.login.attempts[0].username = "a\nb"; })));
}

namespace {

Survey saved(std::vector<ProbeReport> reports) { return survey(std::move(reports)); }

ProbeReport accepted(Service service, char const* host) { return report(service, host, verified_status, SourceId::srv); }

Settings read_back() {
    Settings settings;
    settings.incoming.endpoint = {Service::imap, "i.test", 993, Security::tls};
    settings.outgoing.endpoint = {Service::smtp, "s.test", 465, Security::tls};
    settings.incoming.username = settings.outgoing.username = "alice";
    return settings;
}

}

TEST_CASE("settings that were read back are proven again when the reports say so") {
    auto settings = read_back();
    settings.alternatives = {settings.incoming, settings.incoming};
    settings.alternatives[1].endpoint.host = "never-tried.test";
    auto const proven =
        verified_again(settings, saved({accepted(Service::imap, "i.test"), accepted(Service::smtp, "s.test")}));
    REQUIRE(proven);
    CHECK(proven->settings().incoming.status == verified_status);
    CHECK(proven->settings().alternatives.size() == 1);
}

TEST_CASE("settings that were read back are not believed by themselves") {
    auto const imap = accepted(Service::imap, "i.test");
    auto const smtp = accepted(Service::smtp, "s.test");
    CHECK(verified_again(read_back(), saved({imap})).error().code == FaultCode::not_trusted);
    auto untrusted = imap;
    untrusted.tls.trusted = false;
    CHECK(verified_again(read_back(), saved({untrusted, smtp})).error().code == FaultCode::not_trusted);
    auto usable = imap;
    usable.status = EndpointStatus::usable;
    CHECK(verified_again(read_back(), saved({usable, smtp})).error().code == FaultCode::not_trusted);
    auto refused = smtp;
    refused.login.result = LoginResult::rejected;
    CHECK(verified_again(read_back(), saved({imap, refused})).error().code == FaultCode::not_trusted);
    auto another = imap;
    another.login.attempts[0].username = "bob";
    CHECK(verified_again(read_back(), saved({another, smtp})).error().code == FaultCode::not_trusted);
    auto plain = read_back();
    plain.incoming.endpoint.security = Security::plain;
    auto plain_report = imap;
    plain_report.endpoint.security = Security::plain;
    CHECK(verified_again(plain, saved({plain_report, smtp})).error().code == FaultCode::not_trusted);
}

TEST_CASE("settings that were read back must be names and numbers that could have been probed") {
    std::vector<ProbeReport> reports{accepted(Service::imap, "i.test"), accepted(Service::smtp, "s.test")};
    auto const code = [&](auto change) {
        auto settings = read_back();
        change(settings);
        reports[0].endpoint = settings.incoming.endpoint;
        reports[1].endpoint = settings.outgoing.endpoint;
        auto const proven = verified_again(settings, saved(reports));
        REQUIRE_FALSE(proven);
        return proven.error().code;
    };
    CHECK(code([](Settings& s) { s.incoming.endpoint.host = "a b"; }) == FaultCode::malformed);
    CHECK(code([](Settings& s) { s.incoming.endpoint.host = "a\"><script>"; }) == FaultCode::malformed);
    CHECK(code([](Settings& s) { s.outgoing.endpoint.port = 0; }) == FaultCode::malformed);
    CHECK(code([](Settings& s) { s.incoming.username = "a\nb"; }) == FaultCode::malformed);
    CHECK(code([](Settings& s) { s.incoming.username.clear(); }) == FaultCode::malformed);
    CHECK(code([](Settings& s) { std::swap(s.incoming, s.outgoing); }) == FaultCode::malformed);
}

TEST_CASE("where no login was tried, the way of signing in and the user name are what the sources say") {
    auto run = survey({report(Service::imap, "imap.big.test", EndpointStatus::usable, SourceId::bundled, Trust::t1),
                       report(Service::smtp, "smtp.big.test", EndpointStatus::usable, SourceId::bundled, Trust::t1)});
    run.request.login = false;
    auto const incoming = [&] { return pair_of(choose(run))->incoming; };
    auto const outgoing = [&] { return pair_of(choose(run))->outgoing; };
    CHECK(incoming().auth == AuthMethod::password);
    CHECK(incoming().username == "alice@example.test");
    Answer table;
    table.source = SourceId::bundled;
    for (auto const& line : run.reports) {
        auto& candidate = table.candidates.emplace_back();
        candidate.endpoint = line.endpoint;
        candidate.auth = {AuthMethod::oauth2, AuthMethod::password};
    }
    table.candidates[0].username = "alice";
    run.answers = {table};
    CHECK(incoming().auth == AuthMethod::password);
    CHECK(incoming().username == "alice");
    CHECK(outgoing().username == "alice@example.test");
    run.answers[0].candidates[0].auth = {AuthMethod::oauth2};
    CHECK(incoming().auth == AuthMethod::oauth2);
    CHECK(outgoing().auth == AuthMethod::password);
    run.answers[0].provider.needs_oauth = true;
    CHECK(outgoing().auth == AuthMethod::oauth2);
    run.answers.clear();
    run.reports[0].auth = {"XOAUTH2", "OAUTHBEARER"};
    CHECK(incoming().auth == AuthMethod::oauth2);
}
