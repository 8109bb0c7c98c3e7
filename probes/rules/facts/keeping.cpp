// The part of accounts.h about POP3: which of several devices removes mail first, and what each of them does.

#include "probes/rules/facts/accounts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mp::rules {

bool is_pop(Owned const& owned) { return owned.account->incoming.service == Service::pop3; }
bool is_imap(Owned const& owned) { return owned.account->incoming.service == Service::imap; }

std::vector<Owned> pops_of(std::vector<Owned> const& mailbox) {
    std::vector<Owned> pops;
    std::copy_if(mailbox.begin(), mailbox.end(), std::back_inserter(pops), &is_pop);
    return pops;
}

std::optional<double> days_left(Account const& account) {
    if (!account.pop.leave_on_server.is(true))
        return std::nullopt;
    return std::max(0.0, account.pop.delete_after_days.value.value_or(0));
}

/// Days that mail stays on the server; what is not known comes last.
static double patience(Account const& account) {
    constexpr double for_ever = 1e9;
    switch (keeping_of(account)) {
    case Keeping::deletes: return 0;
    case Keeping::keeps_days: return days_left(account).value_or(for_ever);
    case Keeping::until_deleted: return for_ever;
    case Keeping::keeps_forever: return 2 * for_ever;
    case Keeping::unknown: break;
    }
    return 3 * for_ever;
}

Owned const& strictest_of(std::vector<Owned> const& pops) {
    return *std::min_element(pops.begin(), pops.end(),
                             [](Owned const& a, Owned const& b) { return patience(*a.account) < patience(*b.account); });
}

std::string days_text(double days) {
    auto const tenths = std::llround(std::clamp(days, 0.0, 1e6) * 10);
    auto text = std::to_string(tenths / 10);
    if (tenths % 10 != 0)
        text += "." + std::to_string(tenths % 10);
    return text;
}

bool is_keeping_defaulted(Account const& account) {
    auto const& pop = account.pop;
    bool const by_days = keeping_of(account) == Keeping::keeps_days;
    return pop.leave_on_server.is_default || (by_days && pop.delete_after_days.is_default);
}

static Message age_rule_told(Values const& values, double days) {
    auto const whole = std::llround(std::clamp(days, 0.0, 1e6));
    if (std::abs(days - static_cast<double>(whole)) > 0.04)
        return {MP_MSG("{device} removes mail from the server after so many days: {days}."), values};
    return {MP_MSGN("{device} removes mail from the server one day after fetching it.",
                    "{device} removes mail from the server {count} days after fetching it."),
            values, static_cast<long>(whole)};
}

static Message keeping_told(Owned const& owned) {
    Values const values{{"device", device_name(*owned.profile)}, {"days", days_text(days_left(*owned.account).value_or(0))}};
    switch (keeping_of(*owned.account)) {
    case Keeping::deletes: return {MP_MSG("{device} removes mail from the server as soon as it has fetched it."), values};
    case Keeping::keeps_days: return age_rule_told(values, days_left(*owned.account).value_or(0));
    case Keeping::until_deleted:
        return {MP_MSG("{device} leaves mail on the server until you delete it on that device."), values};
    case Keeping::keeps_forever: return {MP_MSG("{device} leaves mail on the server for ever."), values};
    case Keeping::unknown: break;
    }
    return {MP_MSG("The settings of {device} do not tell what it does with mail on the server."), values};
}

std::vector<Message> keepings_told(std::vector<Owned> const& pops) {
    std::vector<Message> told;
    for (Owned const& owned : pops) {
        told.push_back(keeping_told(owned));
        if (is_keeping_defaulted(*owned.account))
            told.emplace_back(MP_MSG("The file of {device} does not mention it; this is what the program does then."),
                              Values{{"device", device_name(*owned.profile)}});
    }
    return told;
}

}
