#include "probes/engine/certificate_hint.h"

#include "probes/core/domain.h"
#include "probes/core/trust.h"
#include "probes/decide/limits.h"
#include "probes/engine/bounds.h"
#include "probes/sources/hosts.h"

#include <algorithm>

namespace mp::engine {

using namespace mp::core;

namespace {

bool share_an_address(HostFacts const& a, HostFacts const& b) {
    auto const shared = [](auto const& x, auto const& y) {
        return std::any_of(x.begin(), x.end(), [&](auto const& ip) { return std::find(y.begin(), y.end(), ip) != y.end(); });
    };
    return shared(a.v4, b.v4) || shared(a.v6, b.v6);
}

Answer& hint_answer(RunState& state) {
    for (auto& answer : state.answers)
        if (answer.source == SourceId::certificate)
            return answer;
    auto& answer = state.answers.emplace_back();
    answer.source = SourceId::certificate;
    answer.status = AnswerStatus::found;
    return answer;
}

Candidate hint(Endpoint const& asked, std::string const& name, std::string const& domain) {
    Candidate candidate;
    candidate.endpoint = asked;
    candidate.endpoint.host = name;
    candidate.stated = asked.security;
    candidate.evidence.source = SourceId::certificate;
    candidate.evidence.place = "certificate of " + asked.host;
    candidate.evidence.trust = trust_of(Way::unsigned_pointer, name, domain);
    candidate.evidence.note = MP_MSG("the certificate names this host, and both names lead to the same address");
    return candidate;
}

/// A name that was looked up already costs nothing more, for another port.
bool may_follow(RunState& state, std::string const& name) {
    if (state.hinted.contains(name))
        return true;
    if (state.hinted.size() < decide::most_hints)
        return state.hinted.insert(name).second;
    auto const kept = static_cast<std::int64_t>(state.hinted.size());
    note_cut(state.survey.cuts, {CutKind::hints, {}, kept + ++state.hints_left_out, kept});
    return false;
}

}

std::vector<std::string> names_to_try(ProbeReport const& report) {
    std::vector<std::string> names;
    auto const& problems = report.tls.problems;
    bool const only_the_name = report.tls.has(TlsProblem::name_mismatch) &&
                               std::all_of(problems.begin(), problems.end(),
                                           [](auto p) { return p == TlsProblem::name_mismatch || is_harmless(p); });
    if (!only_the_name || report.tls.chain.empty())
        return names;
    for (auto const& name : report.tls.chain.front().names)
        if (is_host_name(name) && name != report.endpoint.host && name.find('.') != std::string::npos && names.size() < 5)
            names.push_back(name);
    return names;
}

net::Task<void> follow_certificate(RunState* state, std::size_t line, net::Network network) {
    auto const& endpoint = state->works[line].report.endpoint;
    bool const is_blind = state->board.lines[line].line.is_guess();
    auto const asked = co_await network.resolver.addresses(endpoint.host);
    for (auto const& name : names_to_try(state->works[line].report)) {
        if (!may_follow(*state, name))
            continue;
        auto const facts = co_await network.resolver.addresses(name);
        if (!share_an_address(asked, facts))
            continue;
        auto& answer = hint_answer(*state);
        if (std::find(answer.asked.begin(), answer.asked.end(), name) == answer.asked.end())
            answer.asked.push_back(name);
        answer.candidates.push_back(hint(endpoint, name, state->request.address.domain));
        auto const& dns = state->survey.dns;
        answer.candidates.back().evidence.through_wildcard =
            is_blind && (sources::is_only_wildcard(asked, dns) || sources::is_only_wildcard(facts, dns));
        answer.trust = answer.candidates.back().evidence.trust;
        keep_first_servers(answer, state->survey.cuts);
    }
}

}
