#include "probes/engine/choose.h"
#include "tests/support/catch.h"

using namespace mp::core;
using namespace mp::engine;

namespace {

ProbeReport report(Service service, char const* host, EndpointStatus status, SourceId source, Trust trust = Trust::t0,
                   Security security = Security::tls) {
    ProbeReport out;
    out.endpoint = {service, host, standard_port(service, security), security};
    out.evidence = {{source, "", trust, "", false}};
    out.trust = trust;
    out.status = status;
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
    REQUIRE(choice.settings);
    CHECK(choice.settings->incoming.endpoint.host == "alive.test");
    CHECK(choice.verified);
    CHECK(verified(choice));
}

TEST_CASE("IMAP is proposed before POP3, and POP3 when it was asked for") {
    auto both = survey({report(Service::pop3, "pop.test", verified_status, SourceId::autoconfig),
                        report(Service::imap, "imap.test", verified_status, SourceId::autoconfig),
                        report(Service::smtp, "smtp.test", verified_status, SourceId::autoconfig)});
    CHECK(choose(both).settings->incoming.endpoint.service == Service::imap);
    REQUIRE(choose(both).settings->alternatives.size() == 1);
    both.request.protocol = Protocol::pop3;
    CHECK(choose(both).settings->incoming.endpoint.service == Service::pop3);
}

TEST_CASE("the port that is always encrypted wins over STARTTLS inside one source") {
    auto const choice =
        choose(survey({report(Service::smtp, "s.test", verified_status, SourceId::srv, Trust::t2, Security::starttls),
                       report(Service::smtp, "s.test", verified_status, SourceId::srv, Trust::t2, Security::tls),
                       report(Service::imap, "i.test", verified_status, SourceId::srv, Trust::t2)}));
    CHECK(choice.settings->outgoing.endpoint.security == Security::tls);
}

TEST_CASE("incoming and outgoing come from one source when both work there") {
    auto const choice = choose(survey({report(Service::imap, "i.srv.test", verified_status, SourceId::srv, Trust::t2),
                                       report(Service::smtp, "s.guess.test", verified_status, SourceId::guess, Trust::t2),
                                       report(Service::smtp, "s.srv.test", verified_status, SourceId::srv, Trust::t2)}));
    CHECK(choice.settings->outgoing.endpoint.host == "s.srv.test");
}

TEST_CASE("half a result is no settings, but is told") {
    auto const choice = choose(survey({report(Service::imap, "i.test", verified_status, SourceId::srv)}));
    CHECK_FALSE(choice.settings);
    REQUIRE(choice.incoming_only);
    CHECK(choice.incoming_only->endpoint.host == "i.test");
    CHECK_FALSE(verified(choice));
}

TEST_CASE("usable is proof enough only when no login was wanted, and is never called verified") {
    auto s = survey({report(Service::imap, "i.test", EndpointStatus::usable, SourceId::srv),
                     report(Service::smtp, "s.test", EndpointStatus::usable, SourceId::srv)});
    CHECK_FALSE(choose(s).settings);
    s.request.login = false;
    REQUIRE(choose(s).settings);
    CHECK_FALSE(choose(s).verified);
    CHECK_FALSE(verified(choose(s)));
}
