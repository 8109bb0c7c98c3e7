#include "probes/rules/facts/accounts.h"

#include <algorithm>
#include <cmath>

namespace mp::rules::imap_window_short {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [&](Owned const& owned) -> std::optional<Hit> {
        auto const& window = owned.account->imap.window_days;
        if (!is_imap(owned) || window.value.value_or(0) <= 0)
            return std::nullopt;
        Hit hit = hit_of(owned, {}, window.is_default);
        hit.count = static_cast<long>(std::ceil(std::min(*window.value, 1e6)));
        if (survey.request.habits.symptom == core::Symptom::vanished) {
            hit.severity = Severity::warning;
            hit.why =
                MP_MSG("This may be why mail seems to have vanished: older mail is not shown on this device, but it is "
                       "still on the server.");
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "imap-window-short",
    .group = Group::mailbox,
    .severity = Severity::info,
    .title =
        MP_MSGN("{device} shows only the last day of {account}", "{device} shows only the last {count} days of {account}"),
    .why = MP_MSG("Older mail is not shown on this device, but it is still on the server. That saves space on the device."),
    .remedy = MP_MSG("If you miss older mail, look in webmail, or open the settings of the account in {device} and set the "
                     "time for which mail is kept or synchronised to \"all\"."),
    .reference = "RFC 9051",
    .check = &check,
    .weight = Weight::always,
};

}
