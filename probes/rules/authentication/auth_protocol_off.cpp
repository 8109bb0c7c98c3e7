#include "probes/core/ascii.h"
#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_protocol_off {

static core::MessageId remedy_for(Brand brand) {
    switch (brand) {
    case Brand::google:
        return MP_MSG("Open Gmail in the browser, then Settings, See all settings, Forwarding and POP/IMAP, and switch "
                      "{protocol} on. In a company or school the administrator may have to allow it first.");
    case Brand::microsoft_consumer:
        return MP_MSG("Open Outlook on the web, then Settings, Mail, Forwarding and IMAP, and let devices and apps use POP "
                      "and IMAP. It can take some minutes before it works.");
    case Brand::microsoft_365:
        return MP_MSG("Ask the administrator of your organisation to allow {protocol} for your mailbox (Microsoft 365 admin "
                      "center, your user, Mail, Manage email apps), or add the account as Microsoft 365 or Exchange.");
    default: return {};
    }
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const* line : refused_lines(survey, RefusalClass::disabled)) {
        if (core::ascii::contains_ignoring_case(refusal(*line)->answer, "SmtpClientAuthentication"))
            continue;
        Hit hit = *one_hit(survey, {line});
        hit.remedy = remedy_for(brand_of(survey, *line));
        if (is_outgoing(*line)) {
            hit.title = MP_MSG("Sending with a mail program is switched off for this account");
            hit.why = MP_MSG("The server knows the account but does not let mail programs send. Your password may be right. "
                             "It answered: \"{answer}\"");
            hit.remedy = MP_MSG("Sign in to webmail: there may be a notice, or a switch for mail programs in the settings. "
                                "Otherwise ask the provider or your administrator.");
        }
        auto steps = provider_steps(survey);
        hit.evidence.insert(hit.evidence.end(), steps.begin(), steps.end());
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-protocol-off",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("{protocol} is switched off for this account"),
    .why = MP_MSG("The server knows the account but does not let mail programs in by {protocol}. Your password may be "
                  "right. It answered: \"{answer}\""),
    .remedy = MP_MSG("Sign in to webmail, look in its settings for IMAP, POP3 or mail programs, and switch {protocol} on. "
                     "If you find no such switch, ask the provider or your administrator."),
    .reference = "RFC 5530 (CONTACTADMIN), RFC 3206 (SYS/PERM)",
    .check = &check,
};

}
