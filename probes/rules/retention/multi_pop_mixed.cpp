#include "probes/rules/facts/accounts.h"

#include <algorithm>

namespace mp::rules::multi_pop_mixed {

/// Days until mail is removed: 0 at once; nothing: it stays, or what happens is not known.
static std::optional<double> limit_of(Owned const& owned) {
    if (keeping_of(*owned.account) == Keeping::deletes)
        return 0;
    return removes(*owned.account) ? days_left(*owned.account) : std::nullopt;
}

static bool is_known(Owned const& owned) { return keeping_of(*owned.account) != Keeping::unknown; }

static bool have_same_rule(std::vector<Owned> const& pops) {
    return std::all_of(pops.begin(), pops.end(), [&](Owned const& owned) { return limit_of(owned) == limit_of(pops[0]); });
}

/// The form that the advisor recommends for several devices: exactly one removes, after some days, all others keep.
static bool has_one_owner(std::vector<Owned> const& pops) {
    auto const owners = std::count_if(pops.begin(), pops.end(), [](Owned const& o) { return limit_of(o).has_value(); });
    return owners == 1 && limit_of(strictest_of(pops)).value_or(0) > 0;
}

static bool is_on_several_devices(std::vector<Owned> const& pops) {
    return std::any_of(pops.begin(), pops.end(), [&](Owned const& owned) { return owned.profile != pops[0].profile; });
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_mailbox(survey, [](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        auto pops = pops_of(mailbox);
        std::erase_if(pops, [](Owned const& owned) { return !is_known(owned); });
        if (pops.size() < 2 || !is_on_several_devices(pops) || have_same_rule(pops) || has_one_owner(pops))
            return std::nullopt;
        Owned const& strictest = strictest_of(pops);
        Hit hit = hit_of(strictest);
        tell_how(hit, *strictest.profile, core::Change::keep_for_days, {{"days", "14"}});
        tell_how(hit, *strictest.profile, core::Change::keep_without_limit, {}, false, "how_without_limit");
        for (auto& told : keepings_told(pops))
            hit.evidence.push_back(std::move(told));
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "multi-pop-mixed",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("Your devices follow different rules for removing mail of {account}"),
    .why = MP_MSG("The strictest rule decides for all of them: {device} removes mail first, and a device that was off "
                  "until then never gets it. In webmail that mail is missing, too."),
    .remedy = MP_MSG("Best use IMAP on every device. If it must be POP3: let one device remove mail after 14 days or more "
                     "({device}: {how}), and all others leave it on the server without a limit ({how_without_limit})."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
};

}
