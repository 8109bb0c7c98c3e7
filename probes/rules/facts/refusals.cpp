#include "probes/rules/facts/refusals.h"

#include "probes/core/mechanism.h"
#include "probes/core/utf8.h"
#include "probes/rules/facts/left_over.h"
#include "probes/rules/need.h"

#include <algorithm>

namespace mp::rules {

static constexpr std::size_t longest_quotation = 200;

static std::string cut_short(std::string const& text) {
    return text.size() <= longest_quotation ? text : std::string(core::cut_utf8(text, longest_quotation)) + "...";
}

static std::string words_of(LoginAttempt const& attempt) {
    if (!attempt.answer.empty())
        return cut_short(attempt.answer);
    return attempt.code.empty() ? "..." : attempt.code;
}

std::vector<ProbeReport const*> refused_lines(Survey const& survey, RefusalClass cause) {
    std::vector<ProbeReport const*> lines;
    for (auto const& report : survey.reports)
        if (refusal(report, cause))
            lines.push_back(&report);
    return lines;
}

std::optional<Hit> one_hit(Survey const& survey, std::vector<ProbeReport const*> const& lines) {
    if (lines.empty())
        return std::nullopt;
    auto const needed = std::find_if(lines.begin(), lines.end(),
                                     [&](ProbeReport const* line) { return need_of(survey, *line) == Need::needed; });
    ProbeReport const& chosen = needed == lines.end() ? *lines.front() : **needed;
    auto const* attempt = refusal(chosen);
    Hit hit = hit_at(chosen, {{"username", attempt ? attempt->username : std::string()},
                              {"answer", attempt ? words_of(*attempt) : std::string("...")},
                              {"provider", provider_name(survey)}});
    for (auto const* line : lines)
        if (auto const* last = refusal(*line))
            hit.evidence.push_back(server_said(*line, last->answer.empty() ? words_of(*last) : last->answer));
    return hit;
}

std::vector<Hit> hits_of(Survey const& survey, RefusalClass cause) {
    auto hit = one_hit(survey, refused_lines(survey, cause));
    return hit ? std::vector<Hit>{std::move(*hit)} : std::vector<Hit>{};
}

ProbeReport const& line_of(Survey const& survey, Hit const& hit) {
    // Two lines may share a subject (one port, tried with and without STARTTLS); the refused one is meant.
    auto const is_meant = [&](ProbeReport const& r) { return core::subject_of(r.endpoint) == hit.subject; };
    auto const refused = std::find_if(survey.reports.begin(), survey.reports.end(),
                                      [&](ProbeReport const& r) { return is_meant(r) && refusal(r) != nullptr; });
    return refused != survey.reports.end() ? *refused
                                           : *std::find_if(survey.reports.begin(), survey.reports.end(), is_meant);
}

std::string mechanisms_of(ProbeReport const& report) {
    std::string text;
    for (auto const& mechanism : report.auth)
        text += (text.empty() ? "" : ", ") + mechanism;
    return text;
}

bool is_accepted(ProbeReport const& report) { return report.login.result == LoginResult::accepted; }

bool any_accepted(Survey const& survey, bool outgoing) {
    return std::any_of(survey.reports.begin(), survey.reports.end(),
                       [&](auto const& r) { return is_outgoing(r) == outgoing && is_accepted(r); });
}

bool are_on_one_server(ProbeReport const& a, ProbeReport const& b) {
    if (a.endpoint.host == b.endpoint.host)
        return true;
    for (auto const& x : a.connections)
        for (auto const& y : b.connections)
            if (x.result == core::ConnectResult::ok && y.result == core::ConnectResult::ok && x.ip == y.ip)
                return true;
    return false;
}

bool is_token_login(LoginAttempt const& attempt) {
    return core::kind_of_mechanism(attempt.mechanism) == core::MechanismKind::token;
}

bool is_about_credentials(ProbeReport const& report) {
    return refusal(report, RefusalClass::credentials) || refusal(report, RefusalClass::unknown);
}

bool wants_app_password(Survey const& survey, ProbeReport const& report) {
    auto const* provider = core::provider_of(survey);
    auto const brand = brand_of(survey, report);
    bool const by_brand = brand == Brand::yahoo || brand == Brand::aol || brand == Brand::icloud;
    return by_brand || (provider && provider->needs_app_password && !is_left_over(survey, report));
}

bool wants_oauth(Survey const& survey, ProbeReport const& report) {
    auto const* home = home_of(survey);
    auto const* attempt = refusal(report);
    bool const is_told = is_about_credentials(report) || refusal(report, RefusalClass::mechanism);
    return home && home->needs_oauth && attempt && is_told && !is_token_login(*attempt) && is_at_home(survey, report);
}

}
