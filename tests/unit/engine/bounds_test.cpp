#include "probes/engine/bounds.h"

#include "probes/decide/limits.h"
#include "probes/engine/certificate_hint.h"
#include "probes/engine/pipeline.h"
#include "tests/support/catch.h"
#include "tests/support/fake_network.h"
#include "tests/unit/net/run_in_loop.h"

using namespace mp;
using namespace mp::core;

namespace {

Candidate candidate(Service service, int number) {
    Candidate out;
    out.endpoint = {service, "h" + std::to_string(number) + ".example.test", 993, Security::tls};
    out.evidence.source = SourceId::srv;
    return out;
}

Cut const* find(std::vector<Cut> const& cuts, CutKind kind) {
    for (auto const& cut : cuts)
        if (cut.kind == kind)
            return &cut;
    return nullptr;
}

/// A configuration file with so many servers of each protocol.
std::string file_with(int servers, std::string const& prefix) {
    std::string out = "<clientConfig version=\"1.1\"><emailProvider id=\"example.test\"><domain>example.test</domain>";
    for (int i = 0; i < servers; ++i)
        for (auto const* const kind : {"incomingServer type=\"imap\"", "outgoingServer type=\"smtp\""}) {
            std::string const name(kind, 14);
            out += "<" + std::string(kind) + "><hostname>" + prefix + std::to_string(i) + ".example.test</hostname><port>" +
                   (name[0] == 'i' ? "993" : "465") +
                   "</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username>"
                   "<authentication>password-cleartext</authentication></" +
                   name + ">";
        }
    return out + "</emailProvider></clientConfig>";
}

}

TEST_CASE("of each protocol the first servers of a source are kept, and what is left out is noted") {
    Answer answer;
    answer.source = SourceId::srv;
    for (int i = 0; i < 100; ++i) {
        answer.candidates.push_back(candidate(Service::imap, i));
        answer.candidates.push_back(candidate(Service::smtp, i));
    }
    answer.candidates.push_back(candidate(Service::pop3, 1));
    std::vector<Cut> cuts;
    engine::keep_first_servers(answer, cuts);
    REQUIRE(answer.candidates.size() == 2 * decide::most_of_one_source + 1);
    CHECK(answer.candidates.front().endpoint.host == "h0.example.test");
    CHECK(answer.candidates.back().endpoint.service == Service::pop3);
    CHECK(cuts == std::vector<Cut>{{CutKind::servers, "srv", 201, 33}});
    engine::keep_first_servers(answer, cuts);
    CHECK(cuts.size() == 1);
}

TEST_CASE("a domain that names a thousand servers gets two hundred lines, and ends in time") {
    support::FakeNetwork world;
    auto const& domain = std::string("example.test");
    for (auto const* const service : {"_imaps", "_imap", "_pop3s", "_pop3", "_submissions", "_submission"})
        for (int i = 0; i < 300; ++i)
            world.resolver.srv(std::string(service) + "._tcp." + domain, 0, 0, 993,
                               "s" + std::to_string(i) + ".example.test");
    world.resolver.address("*.example.test", "192.0.2.7");
    world.http.reply("https://autoconfig.example.test/mail/config-v1.1.xml?emailaddress=alice%40example.test", 200,
                     file_with(100, "a"));
    world.http.reply("https://example.test/.well-known/autoconfig/mail/config-v1.1.xml", 200, file_with(100, "w"));
    engine::RunState state;
    state.request.address = *parse_address("alice@example.test");
    state.request.login = false;
    state.request.deadline_ms = 5000;
    support::run_to_end(world.clock, [&] { return engine::run_pipeline(state, world.handle()); });
    engine::assemble(state);
    CHECK(state.board.lines.size() == decide::most_lines);
    CHECK(world.clock.run_ms() <= 5000);
    auto const& cuts = state.survey.cuts;
    REQUIRE(find(cuts, CutKind::servers));
    REQUIRE(find(cuts, CutKind::lines));
    CHECK(find(cuts, CutKind::lines)->kept == static_cast<std::int64_t>(decide::most_lines));
    CHECK(find(cuts, CutKind::lines)->seen > find(cuts, CutKind::lines)->kept);
}

TEST_CASE("only so many names that certificates offer are looked up in a run") {
    support::FakeNetwork world;
    world.resolver.address("*.example.test", "192.0.2.7");
    engine::RunState state;
    state.request.address = *parse_address("alice@example.test");
    for (int i = 0; i < 6; ++i) {
        state.board.lines.emplace_back();
        auto& report = state.works.emplace_back().report;
        report.endpoint = candidate(Service::imap, i).endpoint;
        report.tls.problems = {TlsProblem::name_mismatch};
        auto& leaf = report.tls.chain.emplace_back();
        for (int name = 0; name < 5; ++name)
            leaf.names.push_back("c" + std::to_string(i) + "-" + std::to_string(name) + ".example.test");
    }
    for (std::size_t line = 0; line < state.works.size(); ++line)
        net::test::run([&] { return engine::follow_certificate(&state, line, world.handle()); });
    REQUIRE(state.answers.size() == 1);
    CHECK(state.answers.front().candidates.size() == decide::most_hints);
    REQUIRE(find(state.survey.cuts, CutKind::hints));
    CHECK(find(state.survey.cuts, CutKind::hints)->seen == 30);
}

TEST_CASE("the best lines keep their transcripts, the others say that theirs is left out") {
    std::vector<ProbeReport> reports(100);
    for (auto& report : reports)
        for (int i = 0; i < 30; ++i)
            report.transcript.push_back({i, 'S', false, std::string(2000, 't')});
    std::vector<Cut> cuts;
    engine::keep_best_transcripts(reports, cuts);
    CHECK(reports.front().transcript.size() == 30);
    CHECK(reports.back().transcript.size() == 1);
    CHECK(reports.back().transcript.front().text == transcript_end);
    REQUIRE(cuts.size() == 1);
    CHECK(cuts.front().kind == CutKind::transcript);
    CHECK(cuts.front().kept <= static_cast<std::int64_t>(engine::most_transcript_bytes));
    std::vector<ProbeReport> few(3);
    few.front().transcript.push_back({0, 'S', false, "+OK"});
    cuts.clear();
    engine::keep_best_transcripts(few, cuts);
    CHECK(cuts.empty());
    CHECK(few.front().transcript.front().text == "+OK");
}
