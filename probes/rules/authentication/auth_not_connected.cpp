#include "probes/core/domain.h"
#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_not_connected {

/// NetEase: a mailbox opens only to programs that say their name (RFC 2971), and only once IMAP is switched on.
static bool is_netease(std::string_view host) {
    auto const base = core::base_domain(host);
    return base == "163.com" || base == "126.com" || base == "yeah.net" || base == "188.com";
}

static std::vector<Hit> check(Survey const& survey) {
    auto hits = hits_of(survey, RefusalClass::not_connected);
    for (auto& hit : hits) {
        if (!is_netease(host_of_subject(hit.subject)))
            continue;
        hit.why =
            MP_MSG("The login was accepted, and then the server refused to open the mailbox, although Mailplumb said its "
                   "name, as this provider demands of programs. It answered: \"{answer}\"");
        hit.remedy = MP_MSG("Sign in to webmail, open Settings, POP3/SMTP/IMAP, and switch on IMAP/SMTP. Let it make an "
                            "authorization code there and use that code in place of your password. If it stays closed, "
                            "ask the provider's support and quote the answer.");
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-not-connected",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("The password is right, but {host} keeps the mailbox closed"),
    .why = MP_MSG("The login was accepted, and then the server did not open the mailbox. That happens when {protocol} is "
                  "switched off for the account, when you signed in to another account than this mailbox, or when too many "
                  "programs are connected. It answered: \"{answer}\""),
    .remedy = MP_MSG("Check in the browser that you sign in to this very mailbox and that {protocol} is allowed in its "
                     "settings. Then close other mail programs and phones that use it, wait ten minutes and try again."),
    .reference = "Microsoft, Exchange Online IMAP, reported",
    .check = &check,
};

}
