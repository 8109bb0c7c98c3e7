#include "probes/core/mechanism.h"
#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/refusals.h"

#include <algorithm>

namespace mp::rules::auth_mechanism_broken {

using core::AccountAuth;
using core::MechanismKind;

static bool is_kind(LoginAttempt const& attempt, MechanismKind kind) {
    return core::kind_of_mechanism(attempt.mechanism) == kind;
}

/// Refused for what it is, not for how often or from where it came.
static bool is_refused(LoginAttempt const& attempt) {
    bool const is_about_it = attempt.cause == RefusalClass::credentials || attempt.cause == RefusalClass::unknown ||
                             attempt.cause == RefusalClass::mechanism || attempt.cause == RefusalClass::temporary;
    return attempt.result == LoginResult::rejected && is_about_it && is_kind(attempt, MechanismKind::challenge);
}

/// The line itself, or another of its server, took this very name and password as they are; null: none did.
static LoginAttempt const* accepted_as_it_is(Survey const& survey, ProbeReport const& report, std::string const& username) {
    for (auto const& other : survey.reports) {
        if (!is_accepted(other) || other.login.attempts.empty() || !are_on_one_server(report, other))
            continue;
        auto const& last = other.login.attempts.back();
        if (last.username == username && is_kind(last, MechanismKind::password))
            return &last;
    }
    return nullptr;
}

struct InVain {
    LoginAttempt const* refused;
    LoginAttempt const* accepted;
};

/// A challenge of this line that was refused although the password is right.
static std::optional<InVain> in_vain(Survey const& survey, ProbeReport const& report) {
    std::vector<LoginAttempt const*> all;
    if (report.login.challenge)
        all.push_back(&*report.login.challenge);
    for (auto const& attempt : report.login.attempts)
        all.push_back(&attempt);
    for (auto const* attempt : all)
        if (auto const* accepted = is_refused(*attempt) ? accepted_as_it_is(survey, report, attempt->username) : nullptr)
            return InVain{attempt, accepted};
    return std::nullopt;
}

static Message what_happened(ProbeReport const& report, InVain const& what) {
    return {MP_MSG("{host} accepted the password by {accepted} and refused it by {mechanism}: \"{answer}\""),
            {{"host", shown_host(report)},
             {"accepted", what.accepted->mechanism},
             {"mechanism", what.refused->mechanism},
             {"answer", what.refused->answer}}};
}

/// Programs of the person's that are set to it: they cannot sign in.
static std::vector<Hit> stored_hits(Survey const& survey, ProbeReport const& report, InVain const& what) {
    std::vector<Hit> hits;
    for (UsedServer const& used : servers_of(survey)) {
        auto const setting = used.server->auth.value.value_or(AccountAuth::any);
        if (!is_at(report, *used.server) || (setting != AccountAuth::encrypted && setting != AccountAuth::apop))
            continue;
        Hit hit = hit_at_server(used, {{"mechanism", what.refused->mechanism}}, used.server->auth.is_default);
        tell_how(hit, *used.owned.profile, core::Change::password_login, {}, is_outgoing(*used.server));
        hit.severity = Severity::error;
        hit.title = MP_MSG("{device} signs in with \"encrypted password\", which can never succeed at {host}");
        hit.remedy =
            MP_MSG("In {device}: {how}. The connection itself is encrypted, so nobody can read the password on the way.");
        hit.evidence.push_back(what_happened(report, what));
        hits.push_back(std::move(hit));
    }
    return hits;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& report : survey.reports) {
        auto const what = in_vain(survey, report);
        if (!what)
            continue;
        auto stored = stored_hits(survey, report, *what);
        if (stored.empty()) {
            auto hit = hit_at(report, {{"mechanism", what->refused->mechanism}});
            // Not only offered: the published settings, or want of anything else, lead programs there.
            if (!report.login.challenge)
                hit.severity = Severity::warning;
            hit.evidence.push_back(what_happened(report, *what));
            stored.push_back(std::move(hit));
        }
        std::move(stored.begin(), stored.end(), std::back_inserter(hits));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-mechanism-broken",
    .group = Group::authentication,
    .severity = Severity::advice,
    .title = MP_MSG("{host} offers \"encrypted password\", but it fails even with the right password"),
    .why =
        MP_MSG("The server took your password when it was sent as it is, inside the encrypted connection, and refused the "
               "same password by {mechanism}. Most likely it keeps only a scrambled form of all passwords, with which "
               "{mechanism} can never succeed. A mail program set to \"Encrypted password\" (Thunderbird) or \"MD5 "
               "challenge-response\" (Apple Mail) says there that the password is wrong."),
    .remedy =
        MP_MSG("In your mail program choose \"Normal password\" for {host}. The operator of {host} should stop offering "
               "{mechanism}."),
    .reference = "RFC 4422, section 6; RFC 5802, section 9",
    .check = &check,
};

}
