#include "probes/rules/facts/mailbox_keys.h"

#include "probes/core/address.h"
#include "probes/core/ascii.h"
#include "probes/core/domain.h"

#include <algorithm>
#include <map>

namespace mp::rules {

std::string plain_host(std::string_view host) {
    auto const trimmed = core::ascii::trim(host);
    if (core::is_ip_literal(trimmed))
        return std::string(trimmed);
    auto const ascii = core::to_ascii_host(trimmed);
    return ascii ? *ascii : std::string(trimmed);
}

/// Providers treat the part before the @ without regard to case, whatever RFC 5321 allows them.
static std::string address_key(std::string_view text) {
    if (auto const address = core::parse_address(text))
        return "address " + core::ascii::to_lower(address->local) + "@" + address->domain;
    return {};
}

/// Gmail's "recent:" before the user name changes what POP3 shows, not whose mailbox it is.
static std::string plain_user(std::string_view user) {
    user = core::ascii::trim(user);
    if (core::ascii::starts_with_ignoring_case(user, "recent:"))
        user.remove_prefix(7);
    return core::ascii::to_lower(user);
}

std::vector<std::string> mailbox_keys(Account const& account) {
    std::vector<std::string> keys;
    auto const add = [&](std::string key) {
        if (!key.empty())
            keys.push_back(std::move(key));
    };
    add(address_key(account.address));
    auto const user = plain_user(account.incoming.username);
    auto const host = plain_host(account.incoming.host);
    if (user.empty())
        return keys;
    if (!host.empty())
        add("user " + user + " at " + host);
    if (user.find('@') != std::string::npos)
        add(address_key(user));
    else if (auto const base = core::base_domain(host); !base.empty())
        add(address_key(user + "@" + base));
    return keys;
}

std::set<std::string> keys_of_the_run(Survey const& survey) {
    auto const& request = survey.request;
    std::set<std::string> keys;
    if (!request.address.domain.empty())
        keys.insert(address_key(request.address.full()));
    for (auto const& typed : {request.username, request.address.local, request.address.full()})
        if (auto const user = plain_user(typed); !typed.empty())
            for (auto const& report : survey.reports)
                keys.insert("user " + user + " at " + report.endpoint.host);
    keys.erase(std::string());
    return keys;
}

/// Every account points to one that was met earlier and opens the same mailbox; the first of a mailbox to itself. Shortens
/// the way that it goes: a file can make it as long as its list of accounts.
static std::size_t first_of(std::vector<std::size_t>& earlier, std::size_t at) {
    while (earlier[at] != at)
        at = earlier[at] = earlier[earlier[at]];
    return at;
}

std::vector<std::vector<Owned>> mailboxes_of(Survey const& survey) {
    auto const accounts = accounts_of(survey);
    std::vector<std::size_t> earlier;
    std::map<std::string, std::size_t> owner;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        earlier.push_back(i);
        for (auto const& key : mailbox_keys(*accounts[i].account)) {
            auto const [place, is_new] = owner.try_emplace(key, i);
            auto const one = first_of(earlier, place->second);
            auto const other = first_of(earlier, i);
            earlier[std::max(one, other)] = std::min(one, other);
        }
    }
    std::vector<std::vector<Owned>> mailboxes;
    std::map<std::size_t, std::size_t> place_of_first;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        auto const [place, is_new] = place_of_first.try_emplace(first_of(earlier, i), mailboxes.size());
        if (is_new)
            mailboxes.emplace_back();
        mailboxes[place->second].push_back(accounts[i]);
    }
    return mailboxes;
}

}
