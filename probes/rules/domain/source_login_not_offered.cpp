#include "probes/rules/facts/said.h"

#include <algorithm>
#include <initializer_list>

namespace mp::rules::source_login_not_offered {

/// A method that the server shows in its list, or for which the list says nothing.
static bool may_work(ProbeReport const& report, core::AuthMethod method) {
    auto const has = [&](std::initializer_list<std::string_view> names) {
        return std::any_of(names.begin(), names.end(), [&](auto const name) { return offers(report, name); });
    };
    switch (method) {
    case core::AuthMethod::password_encrypted:
        return has(
            {"CRAM-MD5", "DIGEST-MD5", "APOP", "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS"});
    case core::AuthMethod::ntlm: return has({"NTLM"});
    case core::AuthMethod::gssapi: return has({"GSSAPI"});
    case core::AuthMethod::certificate: return has({"EXTERNAL"});
    case core::AuthMethod::oauth2: return has({"XOAUTH2", "OAUTHBEARER"});
    default: return true;
    }
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& [answer, line] : statements_of(survey)) {
        auto const* report = report_of(survey, *line);
        bool const is_known = report && reaches_login(*report) && report->login.result == LoginResult::accepted;
        if (!is_known || line->auth.empty() ||
            std::any_of(line->auth.begin(), line->auth.end(), [&](auto method) { return may_work(*report, method); }))
            continue;
        std::string const said = line->said ? line->said->auth : std::string(core::name_of(line->auth.front()));
        auto hit = hit_about_source(survey, *answer, Severity::error,
                                    {{"said", said},
                                     {"host", shown_host(*report)},
                                     {"protocol", std::string(protocol_name(report->endpoint.service))},
                                     {"offered", joined(report->auth)}});
        hit.evidence.push_back(said_by(*answer, core::subject_of(line->endpoint), said));
        hit.evidence.emplace_back(MP_MSG("{host} offers for {protocol}: {offered}"), hit.values);
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "source-login-not-offered",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings name a login that {host} does not offer"),
    .why = MP_MSG("{place} says \"{said}\" for {protocol}, but the server does not know that way of logging in; it accepted "
                  "the normal password. Thunderbird says that the server does not support the chosen login, or asks for the "
                  "password again and again."),
    .remedy = MP_MSG("In your mail program choose the normal password for {protocol}. Ask whoever looks after {place} to "
                     "write password-cleartext."),
    .reference = "RFC 4954; RFC 9051, section 6.2.2",
    .check = &check,
};

}
