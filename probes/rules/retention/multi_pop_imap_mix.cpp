#include "probes/rules/facts/accounts.h"

#include <algorithm>

namespace mp::rules::multi_pop_imap_mix {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_mailbox(survey, [](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        auto const pops = pops_of(mailbox);
        auto const imap = std::find_if(mailbox.begin(), mailbox.end(), &is_imap);
        if (pops.empty() || imap == mailbox.end())
            return std::nullopt;
        Owned const& pop = strictest_of(pops);
        if (!removes(*pop.account))
            return std::nullopt;
        Hit hit = hit_of(pop, {{"imap_device", device_name(*imap->profile)}});
        tell_how(hit, *pop.profile, core::Change::keep_without_limit);
        if (pop.profile == imap->profile)
            hit.why = MP_MSG("{device} has this mailbox twice, as POP3 and as IMAP. The POP3 account removes mail from the "
                             "server, so it vanishes from the inbox that the IMAP account shows.");
        for (auto& told : keepings_told(pops))
            hit.evidence.push_back(std::move(told));
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "multi-pop-imap-mix",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("The POP3 account in {device} empties the inbox that your IMAP account shows"),
    .why = MP_MSG("{device} fetches {account} with POP3 and removes mail from the server; {imap_device} reads the same "
                  "mailbox with IMAP and shows only what is left there."),
    .remedy = MP_MSG("Let the POP3 account leave mail on the server. In {device}: {how}. When all mail "
                     "you need is in the IMAP account, switch the POP3 account off."),
    .reference = "RFC 1939, section 8; RFC 9051",
    .check = &check,
    .weight = Weight::always,
};

}
