#include "probes/decide/choose.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/core/mechanism.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace mp::decide {

using namespace mp::core;

namespace {

bool has(std::vector<AuthMethod> const& methods, AuthMethod method) {
    return std::find(methods.begin(), methods.end(), method) != methods.end();
}

/// What the best source that names the server says about logging in there.
Candidate const* stated_for(Survey const& survey, ProbeReport const& report, bool (*tells)(Candidate const&)) {
    for (auto const& answer : survey.answers)
        for (auto const& candidate : answer.candidates)
            if (candidate.endpoint.host == report.endpoint.host && candidate.endpoint.service == report.endpoint.service &&
                tells(candidate))
                return &candidate;
    return nullptr;
}

bool belongs_to(Answer const& answer, ProbeReport const& report) {
    return std::any_of(answer.candidates.begin(), answer.candidates.end(),
                       [&](Candidate const& candidate) { return candidate.endpoint.host == report.endpoint.host; });
}

/// No login was tried: what the bundled table demands, else what the server or the sources leave as the only way.
AuthMethod untried_auth(Survey const& survey, ProbeReport const& report) {
    for (auto const& answer : survey.answers)
        if (answer.provider.needs_oauth && belongs_to(answer, report))
            return AuthMethod::oauth2;
    auto const is_token = [](std::string const& name) { return kind_of_mechanism(name) == MechanismKind::token; };
    if (!report.auth.empty() && std::all_of(report.auth.begin(), report.auth.end(), is_token))
        return AuthMethod::oauth2;
    auto const* stated = stated_for(survey, report, [](Candidate const& c) { return !c.auth.empty(); });
    bool const takes_password = !stated || has(stated->auth, AuthMethod::password) ||
                                has(stated->auth, AuthMethod::password_encrypted) || !has(stated->auth, AuthMethod::oauth2);
    return takes_password ? AuthMethod::password : AuthMethod::oauth2;
}

AuthMethod auth_of(Survey const& survey, ProbeReport const& report) {
    if (report.login.attempts.empty())
        return untried_auth(survey, report);
    switch (kind_of_mechanism(report.login.attempts.back().mechanism)) {
    case MechanismKind::token: return AuthMethod::oauth2;
    case MechanismKind::challenge: return AuthMethod::password_encrypted;
    case MechanismKind::password:
    case MechanismKind::other: break;
    }
    return AuthMethod::password;
}

ServerSettings settings_of(Survey const& survey, ProbeReport const& report) {
    auto const& request = survey.request;
    auto const* stated = stated_for(survey, report, [](Candidate const& c) { return !c.username.empty(); });
    ServerSettings out;
    out.endpoint = report.endpoint;
    if (!report.login.attempts.empty())
        out.username = report.login.attempts.back().username;
    else if (!request.username.empty())
        out.username = request.username;
    else if (stated)
        out.username = stated->username;
    else if (!request.address.local.empty())
        out.username = request.address.full();
    out.auth = auth_of(survey, report);
    out.status = report.status;
    out.source = report.evidence.empty() ? SourceId::manual : report.evidence.front().source;
    return out;
}

/// The report's own facts, not its status alone, bear out that the login was accepted where it may be: a survey can come
/// from a file, and its status is only a word there.
bool shows_accepted_login(ProbeReport const& report) {
    return report.status == EndpointStatus::verified && report.endpoint.security != Security::plain && report.tls.trusted &&
           report.login.result == LoginResult::accepted;
}

/// A name, a number and a user name that could have been probed; a file may hold anything.
bool is_possible(ServerSettings const& server) {
    auto const& endpoint = server.endpoint;
    bool const has_place = (is_host_name(endpoint.host) || is_ip_literal(endpoint.host)) && endpoint.port != 0;
    bool const has_user =
        !server.username.empty() && server.username.size() <= 512 &&
        std::none_of(server.username.begin(), server.username.end(), [](char c) { return ascii::is_control(c); });
    return has_place && has_user;
}

/// What was asked for was shown: the login, or all but the login.
bool is_proven(Survey const& survey, ProbeReport const& report) {
    if (!survey.request.login && report.status == EndpointStatus::usable)
        return true;
    return shows_accepted_login(report) && is_possible(settings_of(survey, report));
}

bool is_wanted(Request const& request, Service service) {
    switch (request.protocol) {
    case Protocol::imap: return service != Service::pop3;
    case Protocol::pop3: return service != Service::imap;
    case Protocol::automatic: return true;
    }
    return true;
}

/// Positions of the proven reports of one direction, best first.
std::vector<std::size_t> proven(Survey const& survey, bool outgoing) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < survey.reports.size(); ++i) {
        auto const& report = survey.reports[i];
        if (sends(report.endpoint.service) == outgoing && is_proven(survey, report) &&
            is_wanted(survey.request, report.endpoint.service))
            found.push_back(i);
    }
    // Reports are in rank order already, which decides between equals.
    auto const key = [&](std::size_t i) {
        auto const& report = survey.reports[i];
        return preference(report.endpoint, report.evidence, report.trust);
    };
    std::stable_sort(found.begin(), found.end(), [&](auto a, auto b) { return key(a) < key(b); });
    return found;
}

/// The best outgoing line of the incoming line's own source; else the best of all.
std::size_t partner(Survey const& survey, std::size_t incoming, std::vector<std::size_t> const& outgoing) {
    auto const own = std::find_if(outgoing.begin(), outgoing.end(), [&](auto i) {
        return share_a_source(survey.reports[incoming].evidence, survey.reports[i].evidence);
    });
    return own != outgoing.end() ? *own : outgoing.front();
}

}

Preference preference(Endpoint const& endpoint, std::vector<Evidence> const& evidence, Trust trust) {
    bool const is_guess =
        evidence.empty() || evidence.front().source == SourceId::guess || evidence.front().through_wildcard;
    int const rank = evidence.empty() ? 0 : rank_of(evidence.front());
    return {endpoint.service == Service::pop3, is_guess, trust, rank, endpoint.security};
}

bool share_a_source(std::vector<Evidence> const& a, std::vector<Evidence> const& b) {
    for (auto const& x : a)
        for (auto const& y : b)
            if (x.source == y.source)
                return true;
    return false;
}

Choice choose(Survey const& survey) {
    auto const incoming = proven(survey, false);
    auto const outgoing = proven(survey, true);
    if (incoming.empty() && outgoing.empty())
        return NoSettings{};
    auto const settings_at = [&](std::size_t i) { return settings_of(survey, survey.reports[i]); };
    if (incoming.empty() || outgoing.empty())
        return HalfSettings{settings_at(incoming.empty() ? outgoing.front() : incoming.front())};
    auto const in = incoming.front();
    auto const out = partner(survey, in, outgoing);
    Settings settings{settings_at(in), settings_at(out), {}};
    for (auto const& list : {incoming, outgoing})
        for (auto const i : list)
            if (i != in && i != out)
                settings.alternatives.push_back(settings_at(i));
    bool const is_verified =
        settings.incoming.status == EndpointStatus::verified && settings.outgoing.status == EndpointStatus::verified;
    if (!is_verified)
        return UsableSettings{std::move(settings)};
    return VerifiedSettings(std::move(settings));
}

namespace {

std::string accepted_name(Request const& request, ProbeReport const& report) {
    if (!report.login.attempts.empty())
        return report.login.attempts.back().username;
    return request.username.empty() ? request.address.full() : request.username;
}

/// One report shows that this user name was accepted at this place.
bool is_backed(ServerSettings const& stated, Survey const& saved) {
    return std::any_of(saved.reports.begin(), saved.reports.end(), [&](ProbeReport const& report) {
        return report.endpoint == stated.endpoint && shows_accepted_login(report) &&
               accepted_name(saved.request, report) == stated.username;
    });
}

}

Result<VerifiedSettings> verified_again(Settings stated, Survey const& saved) {
    if (sends(stated.incoming.endpoint.service) || !sends(stated.outgoing.endpoint.service))
        return fail(FaultCode::malformed, "its settings are no pair of an incoming and an outgoing server");
    for (auto* server : {&stated.incoming, &stated.outgoing}) {
        if (!is_possible(*server))
            return fail(FaultCode::malformed, "its settings name no host, port or user name that could be used");
        if (!is_backed(*server, saved))
            return fail(FaultCode::not_trusted, "its list of servers does not show that both logins were accepted");
        server->status = EndpointStatus::verified;
    }
    std::erase_if(stated.alternatives, [&](auto const& other) { return !is_possible(other) || !is_backed(other, saved); });
    return VerifiedSettings(std::move(stated));
}

}
