#include "probes/rules/facts/said.h"

namespace mp::rules::autodiscover_spa {

static bool is_offered(Survey const& survey) {
    for (auto const& report : survey.reports)
        if (offers(report, "NTLM") || offers(report, "GSSAPI"))
            return true;
    return false;
}

static std::vector<Hit> check(Survey const& survey) {
    return is_offered(survey) ? std::vector<Hit>{} : flag_hits(survey, core::flag::secure_login, Severity::warning);
}

extern constinit Rule const rule{
    .id = "autodiscover-spa",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The Autodiscover answer asks for a login that only Windows domains have (SPA)"),
    .why =
        MP_MSG("{place} says SPA on for {lines}. Outlook then tries only NTLM, and Thunderbird only Kerberos or NTLM. A "
               "server that wants the normal password refuses them, and the program asks for the password again and again."),
    .remedy = MP_MSG("In Outlook untick \"Require logon using Secure Password Authentication (SPA)\". Ask whoever looks "
                     "after {place} to write SPA off."),
    .reference = "MS-OXDSCLI, section 2.2.4.1.1.2.6",
    .check = &check,
};

}
