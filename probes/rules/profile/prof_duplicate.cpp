#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>
#include <map>
#include <set>

namespace mp::rules::prof_duplicate {

/// Several POP3 accounts may deliver into one inbox; that is one account more, not one too many.
static bool is_counted(Owned const& owned) { return !owned.account->is_merged_inbox; }

/// The entries of each profile, of all profiles that lie on one device. A server that is gone makes the entry a leftover
/// (prof-stale), no second door to the mailbox.
static std::vector<std::vector<Owned>> by_device(Survey const& survey, std::vector<Owned> const& mailbox) {
    std::vector<std::vector<Owned>> groups;
    std::map<std::pair<std::string, Profile const*>, std::size_t> place;
    for (Owned const& owned : mailbox) {
        auto const& device = owned.profile->device;
        auto const [at, is_new] =
            place.try_emplace(std::pair(device, device.empty() ? owned.profile : nullptr), groups.size());
        if (is_new)
            groups.emplace_back();
        if (is_counted(owned) && !is_dead_server(survey, owned.account->incoming))
            groups[at->second].push_back(owned);
    }
    return groups;
}

static bool share_a_host(std::vector<Owned> const& twins) {
    auto const host = endpoint_of(twins.front().account->incoming).host;
    return std::all_of(twins.begin(), twins.end(),
                       [&](Owned const& owned) { return endpoint_of(owned.account->incoming).host == host; });
}

static bool share_a_profile(std::vector<Owned> const& twins) {
    return std::all_of(twins.begin(), twins.end(),
                       [&](Owned const& owned) { return owned.profile == twins.front().profile; });
}

/// Of two profiles of one program only one is open at a time; which, the person often does not know.
static void tell_of_profiles(Hit& hit, std::vector<Owned> const& twins) {
    hit.title = MP_MSG("Two profiles of {program} on one computer have the account {account}");
    hit.why =
        MP_MSG("Each of them fetches the mail for itself, and only one is open at a time: what one has fetched, sent or "
               "sorted does not show in the other.");
    hit.remedy = MP_MSG("Find out which of these profiles {program} opens with your mail in it, make a backup of the other "
                        "one, and remove the account there (Account Settings).");
    std::set<Profile const*> told;
    for (Owned const& owned : twins)
        if (told.insert(owned.profile).second)
            hit.evidence.emplace_back(MP_MSG("This profile has it: {path}"),
                                      Values{{"path", shown_text(owned.profile->path)}});
}

static Hit make(std::vector<Owned> const& twins) {
    auto const pops = pops_of(twins);
    bool const is_mixed = !pops.empty() && pops.size() < twins.size();
    Hit hit = hit_of(pops.empty() ? twins.front() : strictest_of(pops));
    for (Owned const& owned : twins)
        hit.evidence.emplace_back(
            MP_MSG("There is an entry \"{entry}\": {line}"),
            Values{{"entry", shown_start(owned.account->name.empty() ? owned.account->key : owned.account->name)},
                   {"line", core::subject_of(endpoint_of(owned.account->incoming))}});
    if (!share_a_profile(twins)) {
        tell_of_profiles(hit, twins);
        return hit;
    }
    if (!share_a_host(twins))
        hit.why =
            MP_MSG("Both entries are for the same address, but on different servers. Mail arrives twice, or one of them "
                   "is left over from an earlier provider.");
    if (is_mixed) {
        hit.why =
            MP_MSG("It is there once as POP3 and once as IMAP, so the same mail appears in two places, and what you do "
                   "in one place does not show in the other.");
        hit.remedy =
            MP_MSG("Keep the IMAP account. Copy mail that exists only in the POP3 account into it, make a backup, and "
                   "then remove the POP3 account in {device} (Account Settings).");
    }
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& mailbox : mailboxes_of(survey))
        for (auto const& twins : by_device(survey, mailbox))
            if (twins.size() > 1)
                hits.push_back(make(twins));
    return hits;
}

extern constinit Rule const rule{
    .id = "prof-duplicate",
    .group = Group::profile,
    .severity = Severity::warning,
    .title = MP_MSG("{device} has the account {account} twice"),
    .why = MP_MSG("Both entries open the same mailbox, so mail arrives twice or the two settings work against each other."),
    .remedy =
        MP_MSG("Find out which of the two you use (the other one is usually empty or shows errors), make a backup, and "
               "remove the other one in {device} (Account Settings)."),
    .reference = "client help pages",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"multi-pop-imap-mix", Reach::same_line}},
};

}
