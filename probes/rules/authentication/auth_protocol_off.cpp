#include "probes/core/ascii.h"
#include "probes/rules/facts/refusals.h"

#include <algorithm>
#include <array>

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

template <std::size_t N>
static bool speaks_of(std::string_view answer, std::array<std::string_view, N> const& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](auto const word) { return core::ascii::contains_ignoring_case(answer, word); });
}

/// The words close the whole account, not one way into it: no switch in webmail opens it again.
static bool closes_account(ProbeReport const& line) {
    static constexpr auto ends = std::to_array<std::string_view>(
        {"suspend",     "terminat",   "closed",       "unpaid",    "cancel",     "frozen",   "on hold",
         "deactivat",   "disabled",   "inactive",     "archived",  "deleted",    "expired",  "overdue",
         "sospes",      "disattivat", "deshabilitad", "desativad", "desactiv",   "désactiv", "deaktiviert",
         "stillgelegt", "abgelaufen", "zawieszon",    "отключ",    "приостанов", "停用",     "禁用"});
    static constexpr auto ways = std::to_array<std::string_view>(
        {"imap",    "pop",      "smtp",       "access", "service", "client", "program", "protocol", "authentication is",
         "sending", "outgoing", "permission", "policy", "zugriff", "dienst", "acces",   "accès",    "servi",
         "доступ",  "服务"});
    auto const& answer = refusal(line)->answer;
    return speaks_of(answer, ends) && !speaks_of(answer, ways);
}

/// One story for reading and sending: the provider has closed the door, whichever way is tried.
static Hit account_closed(Survey const& survey, std::vector<ProbeReport const*> const& lines) {
    Hit hit = *one_hit(survey, lines);
    hit.title = MP_MSG("The account is suspended or closed");
    hit.why =
        MP_MSG("The provider lets nobody into this account, whatever the program and the password: a bill is unpaid, the "
               "contract has ended, the account was unused for long, or somebody switched it off. It answered: "
               "\"{answer}\"");
    hit.remedy = MP_MSG("Sign in to the webmail or the customer area of the provider: a notice there usually says why. "
                        "Otherwise ask the provider or your administrator to open the account again. Leave the settings of "
                        "your mail program as they are.");
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    auto lines = refused_lines(survey, RefusalClass::disabled);
    // Where one direction works, the account is open, whatever the other one's words.
    if (!any_accepted(survey, true) && !any_accepted(survey, false)) {
        auto const closed =
            std::stable_partition(lines.begin(), lines.end(), [](auto const* line) { return !closes_account(*line); });
        if (closed != lines.end())
            hits.push_back(account_closed(survey, {closed, lines.end()}));
        lines.erase(closed, lines.end());
    }
    for (auto const* line : lines) {
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
