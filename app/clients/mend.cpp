#include "app/clients/mend.h"

#include "probes/core/account_secrets.h"

#include <algorithm>
#include <array>

namespace mp::clients {

using core::Account;
using core::AccountAuth;
using core::AccountServer;

namespace {

/// What is changed, or given up, as one: a port without its encryption means something else.
struct Part {
    bool (*is_same)(Account const&, Account const&);
    void (*copy)(Account& to, Account const& from);
    bool (*is_known)(Account const&) = [](Account const&) { return true; };
};

template <auto Member, auto Field>
bool same(Account const& a, Account const& b) {
    return (a.*Member.*Field).value == (b.*Member.*Field).value;
}
template <auto Member, auto Field>
void copy(Account& to, Account const& from) {
    to.*Member.*Field = from.*Member.*Field;
}
template <auto Member, auto Field>
bool known(Account const& account) {
    return (account.*Member.*Field).value.has_value();
}
template <auto Field>
bool same_own(Account const& a, Account const& b) {
    return (a.*Field).value == (b.*Field).value;
}
template <auto Field>
void copy_own(Account& to, Account const& from) {
    to.*Field = from.*Field;
}

AccountServer const* outgoing(Account const& account) { return account.outgoing ? &*account.outgoing : nullptr; }

bool same_line(AccountServer const* a, AccountServer const* b) {
    return (!a || !b) ? a == b
                      : a->security.value == b->security.value && a->port.value == b->port.value && a->host == b->host;
}

/// How the password is hidden, or whether the program finds that out by itself, follows the encryption in several programs.
bool same_login(AccountServer const* a, AccountServer const* b) {
    if (!a || !b)
        return a == b;
    auto const has_password = [](AccountServer const& server) {
        return server.auth.is(AccountAuth::password) || server.auth.is(AccountAuth::encrypted) ||
               server.auth.is(AccountAuth::any);
    };
    return (a->auth.value == b->auth.value || (has_password(*a) && has_password(*b))) && a->username == b->username;
}

void copy_line(AccountServer& to, AccountServer const& from) {
    to.security = from.security;
    to.port = from.port;
}

void copy_login(AccountServer& to, AccountServer const& from) {
    to.auth = from.auth;
    to.username = from.username;
}

constexpr std::size_t sending_line = 2, sending_login = 3, polling = 13;
using core::ImapHabits;
using core::PopKeeping;
constexpr std::array parts{
    Part{[](Account const& a, Account const& b) { return same_line(&a.incoming, &b.incoming); },
         [](Account& to, Account const& from) { copy_line(to.incoming, from.incoming); }},
    Part{[](Account const& a, Account const& b) { return same_login(&a.incoming, &b.incoming); },
         [](Account& to, Account const& from) { copy_login(to.incoming, from.incoming); }},
    Part{[](Account const& a, Account const& b) { return same_line(outgoing(a), outgoing(b)); },
         [](Account& to, Account const& from) {
             if (to.outgoing && from.outgoing)
                 copy_line(*to.outgoing, *from.outgoing);
         }},
    Part{[](Account const& a, Account const& b) { return same_login(outgoing(a), outgoing(b)); },
         [](Account& to, Account const& from) {
             if (to.outgoing && from.outgoing)
                 copy_login(*to.outgoing, *from.outgoing);
         }},
    Part{&same<&Account::pop, &PopKeeping::leave_on_server>, &copy<&Account::pop, &PopKeeping::leave_on_server>,
         &known<&Account::pop, &PopKeeping::leave_on_server>},
    Part{&same<&Account::pop, &PopKeeping::delete_after_days>, &copy<&Account::pop, &PopKeeping::delete_after_days>,
         &known<&Account::pop, &PopKeeping::delete_after_days>},
    Part{&same<&Account::pop, &PopKeeping::delete_with_local>, &copy<&Account::pop, &PopKeeping::delete_with_local>,
         &known<&Account::pop, &PopKeeping::delete_with_local>},
    Part{&same<&Account::pop, &PopKeeping::headers_only>, &copy<&Account::pop, &PopKeeping::headers_only>,
         &known<&Account::pop, &PopKeeping::headers_only>},
    Part{&same<&Account::pop, &PopKeeping::has_size_limit>, &copy<&Account::pop, &PopKeeping::has_size_limit>,
         &known<&Account::pop, &PopKeeping::has_size_limit>},
    Part{&same<&Account::pop, &PopKeeping::only_new>, &copy<&Account::pop, &PopKeeping::only_new>,
         &known<&Account::pop, &PopKeeping::only_new>},
    Part{&same<&Account::imap, &ImapHabits::keeps_offline_copies>, &copy<&Account::imap, &ImapHabits::keeps_offline_copies>,
         &known<&Account::imap, &ImapHabits::keeps_offline_copies>},
    Part{&same<&Account::imap, &ImapHabits::connections>, &copy<&Account::imap, &ImapHabits::connections>,
         &known<&Account::imap, &ImapHabits::connections>},
    Part{&same_own<&Account::sent>, &copy_own<&Account::sent>},
    Part{&same_own<&Account::poll_seconds>, &copy_own<&Account::poll_seconds>},
    Part{[](Account const& a, Account const& b) { return a.checks_certificates == b.checks_certificates; },
         [](Account& to, Account const& from) { to.checks_certificates = from.checks_certificates; }},
};

using Profiles = std::vector<core::Profile>;

core::Result<Profiles> read_hidden(Mender const& mender, std::vector<SettingsFile> const& files) {
    TRY(auto profiles, mender.read(files));
    for (auto& profile : profiles)
        core::hide_secrets(profile);
    return profiles;
}

Account const* find(Profiles const& profiles, std::size_t profile, std::string const& key) {
    if (profile >= profiles.size())
        return nullptr;
    auto const& accounts = profiles[profile].accounts;
    auto const at = std::find_if(accounts.begin(), accounts.end(), [&](Account const& one) { return one.key == key; });
    return at == accounts.end() ? nullptr : &*at;
}

std::vector<AccountChange> changes_between(Profiles const& before, Profiles const& wanted) {
    std::vector<AccountChange> changes;
    for (std::size_t i = 0; i < before.size() && i < wanted.size(); ++i)
        for (auto const& account : before[i].accounts) {
            auto const* const other = find(wanted, i, account.key);
            bool const differs = other && std::any_of(parts.begin(), parts.end(),
                                                      [&](Part const& part) { return !part.is_same(account, *other); });
            if (differs)
                changes.push_back({i, account, *other});
        }
    return changes;
}

std::vector<SettingsFile> edited(std::vector<SettingsFile> files, std::vector<Edits> const& edits) {
    for (std::size_t i = 0; i < files.size() && i < edits.size(); ++i)
        if (!edits[i].is_empty())
            files[i].bytes = edits[i].applied(files[i].bytes);
    return files;
}

/// Takes back of each wanted account what the reader does not find; true when there was something. An account that is no
/// longer found is left alone as a whole.
bool give_up_parts(std::vector<AccountChange>& changes, Profiles const& after) {
    bool has_given_up = false;
    for (auto& change : changes) {
        auto const* const found = find(after, change.profile, change.before.key);
        for (auto const& part : parts) {
            bool const is_missing = !found || !part.is_same(*found, change.wanted);
            if (!is_missing || part.is_same(change.before, change.wanted))
                continue;
            part.copy(change.wanted, change.before);
            has_given_up = true;
        }
    }
    return has_given_up;
}

bool is_shared(Part const& part, Account const& account, std::vector<AccountChange> const& changes) {
    auto const is_changed = [&](AccountChange const& one) { return !part.is_same(one.before, one.wanted); };
    auto const shares_server = [&](AccountChange const& one) { return one.before.outgoing == account.outgoing; };
    bool const is_sending = &part == &parts[sending_line] || &part == &parts[sending_login];
    if (is_sending)
        return std::any_of(changes.begin(), changes.end(), shares_server);
    return &part == &parts[polling] && std::any_of(changes.begin(), changes.end(), is_changed);
}

/// Accounts may share a server for sending, and how often the program looks; nothing else may change with another.
bool is_as_expected(Profiles const& before, Profiles const& after, std::vector<AccountChange> const& changes) {
    if (before.size() != after.size())
        return false;
    for (std::size_t i = 0; i < before.size(); ++i)
        for (auto const& account : before[i].accounts) {
            auto const* const found = find(after, i, account.key);
            if (!found || before[i].accounts.size() != after[i].accounts.size())
                return false;
            auto const change = std::find_if(changes.begin(), changes.end(), [&](AccountChange const& one) {
                return one.profile == i && one.before.key == account.key;
            });
            auto const& wanted = change == changes.end() ? account : change->wanted;
            for (auto const& part : parts)
                // What nobody knew may be known now: one value in the file can say several things.
                if (!part.is_same(*found, wanted) && part.is_known(wanted) && !is_shared(part, account, changes))
                    return false;
        }
    return true;
}

MendedFile mended_file(Mender const& mender, SettingsFile const& before, SettingsFile const& after, Edits edits) {
    MendedFile out{before, std::move(edits), {}, {before.path, after.bytes}};
    if (out.edits.is_empty())
        return out;
    out.diff = unified_diff(before.bytes, out.edits, mender.secrets(before.bytes), mender.secrets(after.bytes));
    if (mender.excerpt)
        out.written = mender.excerpt(before, after);
    return out;
}

}

bool Mended::is_changed() const {
    return std::any_of(files.begin(), files.end(), [](MendedFile const& file) { return !file.edits.is_empty(); });
}

core::Result<Mended> mend(Mender const& mender, Tree const& path, Profiles const& wanted) {
    TRY(auto const files, mender.files(path));
    return mend_files(mender, files, wanted);
}

core::Result<Mended> mend_files(Mender const& mender, std::vector<SettingsFile> const& files, Profiles const& wanted) {
    TRY(auto const before, read_hidden(mender, files));
    auto changes = changes_between(before, wanted);
    std::vector<Edits> edits(files.size());
    auto after = before;
    auto changed = files;
    // Each round gives up a part of an account at least.
    for (std::size_t round = 0; round <= parts.size() && !changes.empty(); ++round) {
        edits = mender.edits(files, changes);
        changed = edited(files, edits);
        TRY(after, read_hidden(mender, changed));
        if (!give_up_parts(changes, after))
            break;
    }
    if (!is_as_expected(before, after, changes))
        return core::fail(core::FaultCode::not_offered, "a change would touch more than the account that it is for");
    Mended out;
    for (std::size_t i = 0; i < files.size(); ++i)
        out.files.push_back(mended_file(mender, files[i], changed[i], std::move(edits[i])));
    out.profiles = wanted;
    for (std::size_t i = 0; i < out.profiles.size(); ++i)
        for (auto& account : out.profiles[i].accounts)
            if (auto const* const found = find(after, i, account.key))
                account = *found;
    return out;
}

}
