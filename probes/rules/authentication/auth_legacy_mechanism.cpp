#include "probes/core/mechanism.h"
#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_legacy_mechanism {

static bool is_legacy(std::string_view mechanism) {
    bool const is_old_hash =
        core::kind_of_mechanism(mechanism) == core::MechanismKind::challenge && !core::is_scram(mechanism);
    return is_old_hash || mechanism == "NTLM";
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!is_accepted(report) || report.login.attempts.empty() || !is_legacy(report.login.attempts.back().mechanism))
            return std::nullopt;
        return hit_at(report, {{"mechanism", report.login.attempts.back().mechanism}});
    });
}

extern constinit Rule const rule{
    .id = "auth-legacy-mechanism",
    .group = Group::authentication,
    .severity = Severity::advice,
    .title = MP_MSG("The login at {host} uses an old method ({mechanism})"),
    .why =
        MP_MSG("The method was meant for connections without encryption. It makes the provider keep all passwords in "
               "readable form, and newer programs do not know it. Inside encryption the ordinary way, PLAIN, is as safe."),
    .remedy = MP_MSG("There is nothing to do now. Ask the provider to offer PLAIN or SCRAM-SHA-256 over encryption; then "
                     "set the way of signing in to \"normal password\"."),
    .reference = "RFC 8314, section 5; RFC 6331",
    .check = &check,
};

}
