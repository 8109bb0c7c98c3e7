#include "probes/engine/run_state.h"

#include "probes/core/mechanism.h"
#include "probes/endpoints/echoes.h"
#include "probes/engine/bounds.h"
#include "probes/engine/certificate_hint.h"

#include <algorithm>

namespace mp::engine {

using namespace mp::core;

namespace {

/// Taken out of the works: together they may be the largest part of a run.
std::vector<ProbeReport> ranked_reports(RunState& state) {
    std::vector<std::size_t> begun;
    for (std::size_t i = 0; i < state.works.size(); ++i)
        if (state.board.lines[i].begun || state.request.job == Job::discover)
            begun.push_back(i);
    std::sort(begun.begin(), begun.end(),
              [&](auto a, auto b) { return decide::ranks_before(state.board.lines[a].line, state.board.lines[b].line); });
    std::vector<ProbeReport> reports;
    for (auto const i : begun)
        reports.push_back(std::move(state.works[i].report));
    return reports;
}

bool is_kind(LoginAttempt const& attempt, MechanismKind kind) { return kind_of_mechanism(attempt.mechanism) == kind; }

bool offers(ProbeReport const& report, MechanismKind kind) {
    return std::any_of(report.auth.begin(), report.auth.end(),
                       [&](auto const& mechanism) { return kind_of_mechanism(mechanism) == kind; });
}

/// A challenge that is refused where the password itself is taken, too, may be offered in vain: that says nothing about
/// the password, which counts for who is asked next.
std::vector<decide::Attempt> attempts_of(ProbeReport const& report) {
    bool const may_be_in_vain = offers(report, MechanismKind::password);
    std::vector<decide::Attempt> out;
    auto const add = [&](LoginAttempt const& attempt) {
        bool const is_vague = attempt.cause == RefusalClass::credentials || attempt.cause == RefusalClass::unknown;
        bool const is_in_vain = may_be_in_vain && is_vague && is_kind(attempt, MechanismKind::challenge);
        out.push_back({attempt.username, attempt.result, is_in_vain ? RefusalClass::mechanism : attempt.cause});
    };
    if (report.login.challenge)
        add(*report.login.challenge);
    for (auto const& attempt : report.login.attempts)
        add(attempt);
    return out;
}

bool offers_untried_challenge(ProbeReport const& report) {
    auto const& attempts = report.login.attempts;
    bool const is_tried = std::any_of(attempts.begin(), attempts.end(),
                                      [](auto const& attempt) { return is_kind(attempt, MechanismKind::challenge); });
    return report.status == EndpointStatus::verified && !attempts.empty() &&
           is_kind(attempts.back(), MechanismKind::password) && !is_tried && !report.login.challenge &&
           offers(report, MechanismKind::challenge);
}

/// Of the latest connection: a line may have been opened before, and other addresses are knocked at afterwards.
std::string peer_of(Work const& work) {
    auto const& all = work.report.connections;
    for (std::size_t i = work.dialled_before; i < all.size(); ++i)
        if (all[i].result == ConnectResult::ok)
            return all[i].ip;
    return {};
}

/// The host has addresses whose fate is not known: they lost the race or never ran.
bool has_untold_address(ProbeReport const& report, std::vector<std::string> const& addresses) {
    auto const is_told = [&](std::string const& ip) {
        return std::any_of(report.connections.begin(), report.connections.end(), [&](auto const& attempt) {
            return attempt.ip == ip && attempt.result != ConnectResult::cancelled;
        });
    };
    return !report.connections.empty() && !std::all_of(addresses.begin(), addresses.end(), is_told);
}

/// Nobody can repeat what nobody was told: without a login there is nothing to look for.
/// Also one that nobody was sent in this run: a server may know it from an earlier one.
bool has_secret(RunState const& state) {
    return !state.sent.is_empty() || !state.credentials.password.is_empty() || !state.credentials.token.is_empty();
}

endpoints::EchoWish echo_wish(RunState const& state) {
    endpoints::EchoWish wish;
    wish.password = &state.credentials.password;
    wish.token = &state.credentials.token;
    wish.sent = &state.sent;
    wish.known = endpoints::typed_in_the_open(state.request);
    return wish;
}

}

void note_facts(RunState& state) {
    for (std::size_t i = 0; i < state.works.size(); ++i) {
        auto& line = state.board.lines[i];
        auto const& report = state.works[i].report;
        line.status = report.status;
        line.stage = report.stage;
        line.accepted_ms = report.accepted_ms;
        line.attempts = attempts_of(report);
        line.peer_ip = peer_of(state.works[i]);
        line.has_untold_address = has_untold_address(report, state.board.addresses_of(line));
        line.offers_other_names = !names_to_try(report).empty();
        line.has_shown_tls =
            report.tls.attempted && !report.tls.ip.empty() && report.status != EndpointStatus::wrong_protocol;
        line.offers_challenge = offers_untried_challenge(report);
    }
}

void assemble(RunState& state) {
    auto& survey = state.survey;
    survey.request = state.request;
    survey.answers.assign(state.answers.begin(), state.answers.end());
    for (auto& answer : survey.answers)
        if (answer.status == AnswerStatus::timeout && answer.why.is_empty())
            answer.why = MP_MSG("the run ended before this source answered");
    std::stable_sort(survey.answers.begin(), survey.answers.end(),
                     [](auto const& a, auto const& b) { return rank_of(a.source) < rank_of(b.source); });
    survey.reports = ranked_reports(state);
    keep_best_transcripts(survey.reports, survey.cuts); // leaves out whole ones, so that no half of an echo stays
    if (has_secret(state))
        endpoints::Echoes(echo_wish(state)).clean(survey);
    if (auto const left_out = state.lines_left_out.size(); left_out > 0) {
        auto const kept = static_cast<std::int64_t>(state.works.size());
        note_cut(survey.cuts, {CutKind::lines, {}, kept + static_cast<std::int64_t>(left_out), kept});
    }
}

core::Statement without_echoes(RunState const& state, core::Statement words) {
    if (has_secret(state) && !words.is_empty())
        endpoints::Echoes(echo_wish(state)).clean(words);
    return words;
}

}
