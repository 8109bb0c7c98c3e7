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

TEST_CASE("the scan offers each version on a connection of its own and notes what is accepted") {
    Scene scene("-- connection\n-- tls offer=1.0 established=no failure=\"alert 70\"\n"
                "-- connection\n-- tls offer=1.1 version=TLSv1.1 cipher=AES128-SHA\n"
                "-- connection\n-- tls offer=1.2 version=TLSv1.2\n"
                "-- connection\n-- tls offer=1.3\n"
                "-- connection\n-- tls offer=weak established=no\n");
    support::run_to_end(scene.clock, [&] { return scan_tls(scene.report, scene.network()); });
    CHECK(scene.watch.complaints == std::vector<std::string>{});
    REQUIRE(scene.report.tls.scan.size() == 5);
    CHECK_FALSE(scene.report.tls.scan[0].accepted);
    CHECK(scene.report.tls.scan[0].detail == "alert 70");
    CHECK(scene.report.tls.scan[1].accepted);
    CHECK(scene.report.tls.scan[1].cipher == "AES128-SHA");
    CHECK(scene.report.tls.problems == std::vector{TlsProblem::legacy_accepted});
    CHECK(scene.report.tls.trusted);
}

TEST_CASE("a server that only preferred RSA key exchange is cleared of lacking forward secrecy") {
    bool const is_able = GENERATE(true, false);
    std::string script;
    for (auto const* offer : {"1.0", "1.1", "1.2", "1.3", "weak"})
        script += "-- connection\n-- tls established=no offer=" + std::string(offer) + "\n";
    script += std::string("-- connection\n-- tls offer=forward-secrecy established=") + (is_able ? "yes" : "no") + "\n";
    Scene scene(script);
    scene.report.tls.problems = {TlsProblem::no_forward_secrecy};
    support::run_to_end(scene.clock, [&] { return scan_tls(scene.report, scene.network()); });
    CHECK(scene.watch.complaints == std::vector<std::string>{});
    CHECK(scene.report.tls.has(TlsProblem::no_forward_secrecy) != is_able);
}

TEST_CASE("a connection that cannot be made leaves no entry in the scan") {
    Scene scene("-- connection refused\n-- connection refused\n-- connection refused\n-- connection refused\n-- connection "
                "refused\n");
    support::run_to_end(scene.clock, [&] { return scan_tls(scene.report, scene.network()); });
    CHECK(scene.report.tls.scan.empty());
    CHECK(scene.report.tls.problems.empty());
}

TEST_CASE("the scan of a STARTTLS port goes through greeting and STARTTLS and sends nothing else") {
    std::string script;
    for (auto const* offer : {"1.0", "1.1", "1.2", "1.3", "weak"})
        script += "-- connection\nS: 220 ready\nC: EHLO [192.0.2.99]\nS: 250-mail\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\n"
                  "-- tls established=no offer=" +
                  std::string(offer) + "\n";
    Scene scene(script, "starttls");
    support::run_to_end(scene.clock, [&] { return scan_tls(scene.report, scene.network()); });
    CHECK(scene.watch.complaints == std::vector<std::string>{});
    CHECK(scene.report.tls.scan.size() == 5);
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
