#include "probes/endpoints/scan.h"
#include "tests/support/catch.h"
#include "tests/support/scripted_stream.h"

#include <algorithm>

namespace mp::endpoints::test {

using core::TlsProblem;

namespace {

/// A report after its conversation, and the scripts of the connections that follow.
struct Scene {
    explicit Scene(std::string_view script, std::string_view security = "tls")
        : dialogue(support::parse_dialogue("scene", script)), dialer(dialogue.connections, clock, watch) {
        report.endpoint =
            core::Endpoint{core::Service::smtp, "mail.example.test", 465, *core::from_name<core::Security>(security)};
        report.tls.attempted = report.tls.established = report.tls.trusted = true;
        report.tls.version = "TLSv1.3";
        report.tls.ip = "192.0.2.1";
        resolver.facts.v4 = {"192.0.2.1", "192.0.2.2"};
        resolver.facts.v6 = {"2001:db8::1"};
    }

    net::Network network() { return net::Network{resolver, http, dialer, clock}; }

    support::Dialogue dialogue;
    support::VirtualClock clock;
    support::Watch watch;
    support::FixedResolver resolver;
    support::NoHttp http;
    support::FakeDialer dialer;
    core::ProbeReport report;
};

}

TEST_CASE("the scan of a STARTTLS port goes through greeting and STARTTLS, and a refusal there leaves no entry") {
    std::string script;
    constexpr int smuggling = 16; // nothing here takes time, so that the first worker asks everything else alone
    for (int i = 0; i < 17; ++i)
        script += "-- connection\nS: 220 ready\nC: EHLO [192.0.2.99]\nS: 250-mail\nS: 250 STARTTLS\nC: STARTTLS\n" +
                  std::string(i == smuggling ? "C: NOOP\n" : "") + "S: 454 no\n";
    Scene scene(script, "starttls");
    support::run_to_end(scene.clock, [&] { return scan_tls(scene.report, scene.network()); });
    CHECK(scene.watch.complaints == std::vector<std::string>{});
    CHECK(scene.report.tls.scan.empty());
    CHECK(scene.dialer.dialled() == 17);
}

TEST_CASE("only addresses with another verdict are kept beside the report") {
    Scene scene("-- connection\n-- tls problems=expired\n-- connection\n-- tls\n");
    support::run_to_end(scene.clock, [&] { return compare_addresses(scene.report, TalkOptions(), scene.network()); });
    CHECK(scene.watch.complaints == std::vector<std::string>{});
    REQUIRE(scene.report.other_addresses.size() == 1);
    CHECK(scene.report.other_addresses[0].ip == "2001:db8::1");
    CHECK(scene.report.other_addresses[0].problems == std::vector{TlsProblem::expired});
}

TEST_CASE("every address whose fate the race left open is knocked at, the winner's is not") {
    Scene scene("");
    scene.report.connections = {{"2001:db8::1", core::ConnectResult::cancelled, 250},
                                {"192.0.2.1", core::ConnectResult::ok, 20}};
    scene.dialer.knocks["2001:db8::1"] = core::ConnectResult::unreachable;
    support::run_to_end(scene.clock, [&] { return knock_others(scene.report, scene.network()); });
    auto const& connections = scene.report.connections;
    auto const count = [&](std::string const& ip) {
        return std::count_if(connections.begin(), connections.end(), [&](auto const& c) { return c.ip == ip; });
    };
    CHECK(count("192.0.2.1") == 1);
    CHECK(count("2001:db8::1") == 1);
    auto const lost =
        std::find_if(connections.begin(), connections.end(), [](auto const& c) { return c.ip == "2001:db8::1"; });
    REQUIRE(lost != connections.end());
    CHECK(lost->result == core::ConnectResult::unreachable);
    CHECK(connections.size() == 3); // the host's third address as well
}

}
