#include "app/desk/repairs.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/rules/catalogue.h"
#include "probes/rules/facts/line_facts.h"

#include <algorithm>
#include <array>

namespace mp::desk {

using core::Account;
using core::AccountAuth;
using core::AccountSecurity;
using core::AccountServer;
using core::Finding;
using core::SentPlace;
using core::stored;

namespace {

/// A number that the finding's own remedy names, so that what is done is what is said.
std::optional<int> number_in(core::Message const& message, std::string_view hole) {
    for (auto const& [name, value] : message.values)
        if (name == hole)
            return core::ascii::to_number<int>(value);
    for (auto const& [name, clause] : message.clauses)
        if (auto const number = number_in(clause, hole))
            return number;
    return std::nullopt;
}

std::uint16_t port_of(AccountServer const& server) {
    auto const usual = core::standard_port(server.service, core::Security::starttls);
    return server.port.value.value_or(usual);
}

bool is_inside_computer(AccountServer const& server) { return rules::is_loopback(core::ascii::to_lower(server.host)); }

void set_line(AccountServer& server, AccountSecurity security, std::uint16_t port) {
    server.security = stored(security);
    server.port = stored(port);
}

std::uint16_t tls_port(AccountServer const& server) { return core::standard_port(server.service, core::Security::tls); }

/// The port that is encrypted from the first byte, unless the port at hand is the usual one for something else: people
/// send through 587 with STARTTLS, and a server that offers STARTTLS today offers it tomorrow. What an unusual port speaks
/// nobody knows.
void encrypt(AccountServer& server) {
    bool const is_open = server.security.is(AccountSecurity::none);
    bool const is_half_open = server.security.is(AccountSecurity::starttls_if_offered);
    if ((!is_open && !is_half_open) || is_inside_computer(server))
        return;
    auto const port = port_of(server);
    bool const is_for_servers = server.service == core::Service::smtp && port == 25;
    bool const is_submission = server.service == core::Service::smtp && port == 587;
    if (port == tls_port(server))
        set_line(server, AccountSecurity::tls, port);
    else if (is_submission || (is_half_open && is_for_servers))
        set_line(server, AccountSecurity::starttls, 587);
    else if (is_half_open)
        set_line(server, AccountSecurity::starttls, port);
    else if (is_for_servers || port == core::standard_port(server.service, core::Security::starttls))
        set_line(server, AccountSecurity::tls, tls_port(server));
}

template <auto Act>
void for_servers(Account& account) {
    if (!account.incoming.host.empty())
        Act(account.incoming);
    if (account.outgoing)
        Act(*account.outgoing);
}

void encrypt_lines(Account& account, Finding const&, std::optional<int>) { for_servers<encrypt>(account); }

/// By the usual meaning of the port.
void fit_to_port(AccountServer& server) {
    auto const port = port_of(server);
    if (server.security.is(AccountSecurity::starttls) && port == tls_port(server))
        set_line(server, AccountSecurity::tls, port);
    bool const is_starttls_port = port == core::standard_port(server.service, core::Security::starttls);
    if (server.security.is(AccountSecurity::tls) && is_starttls_port)
        set_line(server, AccountSecurity::starttls, port);
}

void fit_to_ports(Account& account, Finding const&, std::optional<int>) { for_servers<fit_to_port>(account); }

/// The door for people: what begins with STARTTLS goes on so, on the port that is there for it.
void leave_port_25(Account& account, Finding const& finding, std::optional<int> days) {
    if (!account.outgoing || port_of(*account.outgoing) != 25 || is_inside_computer(*account.outgoing))
        return;
    encrypt_lines(account, finding, days);
    auto& server = *account.outgoing;
    if (server.security.is(AccountSecurity::starttls))
        set_line(server, AccountSecurity::starttls, 587);
    else if (server.security.is(AccountSecurity::tls) && port_of(server) == 25)
        set_line(server, AccountSecurity::tls, tls_port(server));
}

/// The same login as for receiving; a name that nobody has cannot be written.
void log_in_to_send(Account& account, Finding const&, std::optional<int>) {
    if (!account.outgoing || !account.outgoing->auth.is(AccountAuth::none))
        return;
    auto const& name = account.outgoing->username.empty() ? account.incoming.username : account.outgoing->username;
    if (name.empty() || name.find("<secret>") != std::string::npos)
        return;
    account.outgoing->username = name;
    account.outgoing->auth = stored(AccountAuth::password);
}

bool removes_early(core::PopKeeping const& pop) { return !pop.leave_on_server.is(true); }

void keep(Account& account, double days) {
    account.pop.leave_on_server = stored(true);
    account.pop.delete_after_days = stored(days);
}

void apply_wish(Account& account, int days) {
    if (days == 0)
        account.pop.leave_on_server = stored(false);
    else
        keep(account, std::max(days, 0));
}

void keep_for_days(Account& account, Finding const& finding, std::optional<int> wish) {
    if (wish)
        return apply_wish(account, *wish);
    if (removes_early(account.pop) || !account.pop.delete_after_days.value)
        keep(account, number_in(finding.remedy, "days").value_or(14));
}

void keep_for_ever(Account& account, Finding const&, std::optional<int> wish) {
    if (account.incoming.service != core::Service::pop3)
        return;
    if (wish && *wish > 0)
        return apply_wish(account, *wish);
    keep(account, 0);
    if (account.pop.delete_with_local.is(true))
        account.pop.delete_with_local = stored(false);
}

/// With IMAP the mailbox is the place where mail lives.
void keep_on_imap(Account& account, Finding const&, std::optional<int>) {
    if (removes_early(account.pop))
        keep(account, 0);
}

void limit_keeping(Account& account, Finding const& finding, std::optional<int> wish) {
    if (wish && *wish > 0)
        return apply_wish(account, *wish);
    if (account.pop.leave_on_server.is(true) && account.pop.delete_after_days.value.value_or(0) == 0)
        keep(account, number_in(finding.remedy, "days").value_or(30));
}

/// Only the person knows how many; a number they gave is larger, or nothing is to be done.
void keep_longer(Account& account, Finding const&, std::optional<int> wish) {
    auto const days = account.pop.delete_after_days.value.value_or(0);
    if (wish && (*wish < 0 || *wish > days))
        apply_wish(account, *wish);
}

void keep_deleted(Account& account, Finding const&, std::optional<int>) {
    if (account.pop.delete_with_local.is(true))
        account.pop.delete_with_local = stored(false);
}

void fetch_only_new(Account& account, Finding const&, std::optional<int>) {
    if (account.pop.only_new.is(false))
        account.pop.only_new = stored(true);
}

void fetch_whole_messages(Account& account, Finding const&, std::optional<int>) {
    if (account.pop.headers_only.is(true))
        account.pop.headers_only = stored(false);
    if (account.pop.has_size_limit.is(true))
        account.pop.has_size_limit = stored(false);
}

void check_less_often(Account& account, Finding const& finding, std::optional<int>) {
    auto const seconds = std::int64_t{60} * number_in(finding.remedy, "minutes").value_or(0);
    if (account.poll_seconds.value.value_or(0) < seconds)
        account.poll_seconds = stored(seconds);
}

void connect_less(Account& account, Finding const& finding, std::optional<int>) {
    if (auto const number = number_in(finding.remedy, "number"))
        if (account.imap.connections.value.value_or(0) > *number)
            account.imap.connections = stored(*number);
}

void keep_copies_of_sent(Account& account, Finding const&, std::optional<int>) {
    bool const is_imap = account.incoming.service == core::Service::imap;
    if (account.sent.is(SentPlace::none))
        account.sent = stored(is_imap ? SentPlace::server : SentPlace::local);
}

void leave_sent_to_server(Account& account, Finding const&, std::optional<int>) {
    if (account.sent.is(SentPlace::server))
        account.sent = stored(SentPlace::none);
}

void keep_offline_copies(Account& account, Finding const&, std::optional<int>) {
    if (account.imap.keeps_offline_copies.is(false))
        account.imap.keeps_offline_copies = stored(true);
}

void check_certificates(Account& account, Finding const&, std::optional<int>) { account.checks_certificates = true; }

/// What harms the person is mended; what some people want so, and what may stop mail from coming, waits for a word.
constexpr std::array table{
    Repair{"smtp-port-25", false, &leave_port_25},
    Repair{"enc-none", false, &encrypt_lines},
    Repair{"enc-one-side", false, &encrypt_lines},
    Repair{"enc-optional", false, &encrypt_lines},
    Repair{"port-tls-mode-mismatch", false, &fit_to_ports},
    Repair{"auth-smtp-none", false, &log_in_to_send},
    Repair{"multi-pop-delete", false, &keep_for_ever},
    Repair{"multi-pop-imap-mix", false, &keep_for_ever},
    Repair{"pop-vanished-explained", false, &keep_for_ever},
    Repair{"pop-delete-on-download", false, &keep_for_days},
    Repair{"fetch-deletes-imap", false, &keep_on_imap},
    Repair{"fetch-again", false, &fetch_only_new},
    Repair{"pop-headers-only", false, &fetch_whole_messages},
    Repair{"prof-poll-too-fast", false, &check_less_often},
    Repair{"prof-too-many-conn", false, &connect_less},
    Repair{"sent-not-saved", false, &keep_copies_of_sent},
    Repair{"sent-saved-twice", false, &leave_sent_to_server},
    Repair{"multi-pop-mixed", true, &keep_for_ever},
    Repair{"pop-keeps-forever", true, &limit_keeping},
    Repair{"pop-age-removal", true, &keep_longer},
    Repair{"pop-delete-follows-local", true, &keep_deleted},
    Repair{"pop-retention-unknown", true, &keep_for_days},
    Repair{"proto-offline-imap", true, &keep_offline_copies},
    Repair{"cert-exception-stored", true, &check_certificates},
};

/// Repairs can follow each other in a chain as long as this.
constexpr int most_rounds = 6;

bool has(std::vector<std::string> const& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// The finding's own evidence says where the account stands.
bool is_about(Finding const& finding, core::Profile const& profile, Account const& account) {
    auto const value = [](core::Message const& message, std::string_view hole) {
        for (auto const& [name, text] : message.values)
            if (name == hole)
                return std::string_view(text);
        return std::string_view();
    };
    return std::any_of(finding.evidence.begin(), finding.evidence.end(), [&](core::Message const& message) {
        return value(message, "key") == account.key && value(message, "path") == profile.path;
    });
}

bool is_wanted(Repair const& repair, RepairWishes const& wishes) {
    bool const is_about_keeping = repair.carry_out == &limit_keeping || repair.carry_out == &keep_longer ||
                                  repair.rule == std::string_view("pop-retention-unknown");
    bool const is_named = has(wishes.also, repair.rule) || (wishes.keep_days && is_about_keeping);
    return (!repair.is_asked_for || is_named) && !has(wishes.except, repair.rule);
}

/// One round; false when nothing was to be done.
bool repair_once(std::vector<core::Profile>& profiles, std::vector<Finding> const& findings, RepairWishes const& wishes) {
    auto const before = profiles;
    for (auto const& repair : table) {
        if (!is_wanted(repair, wishes))
            continue;
        for (auto const& finding : findings) {
            if (finding.id != repair.rule || !finding.hidden_by.empty())
                continue;
            for (auto& profile : profiles)
                for (auto& account : profile.accounts)
                    if (is_about(finding, profile, account))
                        repair.carry_out(account, finding, wishes.keep_days);
        }
    }
    return profiles != before;
}

std::string sign_of(Finding const& finding) { return finding.id + "\n" + core::in_english(finding.title) + "\n"; }

}

std::span<Repair const> repairs() { return table; }

Repair const* find_repair(std::string_view rule) {
    auto const at = std::find_if(table.begin(), table.end(), [&](Repair const& one) { return one.rule == rule; });
    return at == table.end() ? nullptr : &*at;
}

std::vector<core::Profile> repaired(core::Survey survey, RepairWishes const& wishes) {
    auto& profiles = survey.request.profiles;
    for (int round = 0; round < most_rounds; ++round)
        if (!repair_once(profiles, rules::judge(survey), wishes))
            break;
    return std::move(profiles);
}

std::vector<Finding> gone(std::vector<Finding> const& before, std::vector<Finding> const& after) {
    std::vector<Finding> out;
    for (auto const& finding : before) {
        bool const is_there = std::any_of(after.begin(), after.end(),
                                          [&](Finding const& other) { return sign_of(other) == sign_of(finding); });
        if (!is_there && finding.hidden_by.empty())
            out.push_back(finding);
    }
    return out;
}

bool is_mended_by_files(Finding const& finding) { return find_repair(finding.id) || finding.id == "prof-password-visible"; }

}
