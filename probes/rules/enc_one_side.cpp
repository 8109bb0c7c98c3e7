#include "probes/rules/encryption.h"

namespace mp::rules::enc_one_side {

/// The protected side came as far as a login; the other one has nothing but unencrypted doors.
static bool is_protected(Survey const& survey, bool outgoing) {
    for (auto const& report : survey.reports)
        if (is_outgoing(report) == outgoing && report.tls.trusted && reaches_login(report))
            return true;
    return false;
}

static std::vector<Hit> check(Survey const& survey) {
    for (auto const& report : survey.reports) {
        bool const outgoing = is_outgoing(report);
        if (!has_only_plain(survey, report) || is_protected(survey, outgoing) || !is_protected(survey, !outgoing))
            continue;
        Hit hit = hit_at(report);
        if (!outgoing) {
            hit.title = MP_MSG("Sending is protected, but receiving from {host} is not");
            hit.why = MP_MSG("The same password is used for both. Whoever listens while your program fetches mail gets the "
                             "key to your whole mailbox.");
            hit.remedy = MP_MSG("Do not fetch mail from {host} with a mail program; read it in webmail. Ask the provider "
                                "for encrypted access: SSL/TLS with port 993 for IMAP or 995 for POP3.");
        }
        return {hit};
    }
    return {};
}

extern constinit Rule const rule{
    .id = "enc-one-side",
    .group = Group::encryption,
    .severity = Severity::critical,
    .title = MP_MSG("Receiving is protected, but sending through {host} is not"),
    .why = MP_MSG(
        "The same password is used for both. Whoever listens while your program sends gets the key to your whole mailbox."),
    .remedy = MP_MSG("Do not send through {host} with a mail program; send from webmail. Ask the provider for encrypted "
                     "sending: SSL/TLS with port 465, or STARTTLS with port 587."),
    .reference = "RFC 8314, section 3",
    .check = &check,
};

}
