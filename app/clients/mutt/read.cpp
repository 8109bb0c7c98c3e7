#include "app/clients/mutt/read.h"

#include "app/clients/mutt/script.h"
#include "app/clients/mutt/url.h"
#include "app/clients/rc_file.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::mutt {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::Service;
using core::Setting;

namespace {

enum class Answer { no, yes, ask_no, ask_yes };

std::optional<Answer> answer_in(std::optional<std::string> const& text) {
    if (!text)
        return std::nullopt;
    if (*text == "yes")
        return Answer::yes;
    if (*text == "no")
        return Answer::no;
    if (*text == "ask-yes")
        return Answer::ask_yes;
    return *text == "ask-no" ? std::optional(Answer::ask_no) : std::nullopt;
}

/// One moment of the program: what its variables make of a mailbox and of a server for sending.
class Moment {
public:
    Moment(core::Profile& profile, Variables const& variables) : m_profile(profile), m_variables(variables) {}

    /// All places where mail is received now; the inbox first.
    std::vector<Url> receiving(std::vector<std::string> const& mailboxes) const {
        std::vector<Url> found;
        auto const add = [&](std::string_view text, std::string_view scheme) {
            auto url = url_of(text, scheme);
            bool const is_new = url && !url->scheme.starts_with("smtp") &&
                                std::none_of(found.begin(), found.end(), [&](Url const& u) { return is_same(u, *url); });
            if (is_new && found.size() < most_accounts)
                found.push_back(std::move(*url));
        };
        for (auto const name : {"spool_file", "folder"})
            add(value(name), {});
        for (auto const& mailbox : mailboxes)
            add(mailbox, {});
        add(value("pop_host"), "pop");
        return found;
    }

    std::optional<core::AccountServer> sending() const {
        auto const url = url_of(value("smtp_url"), {});
        if (!url || !url->scheme.starts_with("smtp"))
            return std::nullopt;
        auto server = server_of(*url, Service::smtp, "smtp_authenticators");
        if (url->user.empty())
            server.auth = core::stored(AccountAuth::none); // it logs in only with a name in the URL
        return server;
    }

    core::Account account(Url const* url) const {
        core::Account account;
        if (url) {
            bool const is_pop = url->scheme.starts_with("pop");
            account.incoming = server_of(*url, is_pop ? Service::pop3 : Service::imap,
                                         is_pop ? "pop_authenticators" : "imap_authenticators");
            if (account.incoming.username.empty())
                account.incoming.username = tidy(value(is_pop ? "pop_user" : "imap_user"));
            if (is_pop)
                account.pop = keeping();
        }
        account.checks_certificates = value("ssl_verify_host") != "no";
        account.poll_seconds = core::by_default<std::int64_t>(0);
        return account;
    }

    /// "Jo Example <jo@example.com>" is a name and an address.
    void add_sender(core::Account& account) const {
        auto const from = value("from");
        auto const open = from.find('<');
        auto const close = from.find('>', open);
        if (open != std::string::npos && close != std::string::npos) {
            account.address = tidy(from.substr(open + 1, close - open - 1));
            account.display_name = tidy(from.substr(0, open));
        } else
            account.address = tidy(from);
        if (auto const name = m_variables.find("real_name"))
            account.display_name = tidy(*name);
    }

    void tell_passwords(std::string const& place) {
        for (auto const& name : m_variables.secrets)
            add_remark(m_profile, core::remark::password_visible, place + name);
        for (auto const name : {"spool_file", "folder", "smtp_url", "pop_host", "imap_user"})
            if (auto const url = url_of(value(name), name == std::string_view("pop_host") ? "pop" : "");
                url && url->has_password)
                add_remark(m_profile, core::remark::password_visible, place + name);
    }

private:
    static bool is_same(Url const& a, Url const& b) {
        bool const is_one_user = a.user == b.user || a.user.empty() || b.user.empty();
        return a.scheme == b.scheme && ascii::equal_ignoring_case(a.host, b.host) && a.port == b.port && is_one_user;
    }

    std::string value(std::string_view name) const { return m_variables.find(name).value_or(std::string()); }

    core::AccountServer server_of(Url const& url, Service service, std::string_view authenticators) const {
        core::AccountServer server;
        server.service = service;
        server.host = tidy(url.host);
        server.username = tidy(url.user);
        server.security = security_of(url);
        server.auth = auth_of(value(authenticators));
        bool const is_tls = server.security.is(AccountSecurity::tls);
        auto const usual = service == Service::smtp && !is_tls
                               ? std::uint16_t{25}
                               : core::standard_port(service, is_tls ? core::Security::tls : core::Security::starttls);
        auto const port = port_in(url.port);
        if (!url.port.empty() && !port)
            add_remark(m_profile, core::remark::odd_value, url.scheme + " port = " + shown_value(url.port));
        server.port = port ? core::stored(*port) : core::by_default(usual);
        return server;
    }

    /// Since version 2, and in neomutt, encryption is demanded unless the file says otherwise.
    Setting<AccountSecurity> security_of(Url const& url) const {
        if (url.scheme.ends_with('s'))
            return core::stored(AccountSecurity::tls);
        auto const forced = answer_in(m_variables.find("ssl_force_tls"));
        auto const wanted = answer_in(m_variables.find("ssl_starttls"));
        if (forced == Answer::yes)
            return core::stored(AccountSecurity::starttls);
        if (forced)
            return core::stored(wanted == Answer::no ? AccountSecurity::none : AccountSecurity::starttls_if_offered);
        // Version 1 obeys this word, version 2 does not.
        return wanted == Answer::no ? Setting<AccountSecurity>{} : core::by_default(AccountSecurity::starttls);
    }

    static Setting<AccountAuth> auth_of(std::string_view methods) {
        if (methods.empty())
            return core::by_default(AccountAuth::any);
        Setting<AccountAuth> found;
        for (auto const method : ascii::split(methods, ':')) {
            auto const name = ascii::to_lower(ascii::trim(method));
            auto const one = name == "login" || name == "plain" || name == "user" ? AccountAuth::password
                             : name == "oauthbearer" || name == "xoauth2"         ? AccountAuth::oauth2
                             : name == "gssapi"                                   ? AccountAuth::gssapi
                             : name == "apop"                                     ? AccountAuth::apop
                             : name == "external"                                 ? AccountAuth::certificate
                             : name == "anonymous"                                ? AccountAuth::none
                             : name.starts_with("cram-") || name.starts_with("digest-") || name.starts_with("scram-")
                                 ? AccountAuth::encrypted
                                 : AccountAuth::any;
            found = !found.value || found.is(one) ? core::stored(one) : core::stored(AccountAuth::any);
        }
        return found;
    }

    /// It asks, and "no" is what the return key means. There is no age rule.
    core::PopKeeping keeping() const {
        core::PopKeeping pop;
        auto const written = m_variables.find("pop_delete");
        auto const deletes = answer_in(written);
        if (!written)
            pop.leave_on_server = core::by_default(true);
        else if (deletes && *deletes != Answer::ask_yes)
            pop.leave_on_server = core::stored(*deletes != Answer::yes);
        else if (!deletes)
            add_remark(m_profile, core::remark::odd_value, "pop_delete = " + shown_value(*written));
        pop.delete_after_days = core::by_default(0.0);
        pop.delete_with_local = core::by_default(false);
        return pop;
    }

    core::Profile& m_profile;
    Variables const& m_variables;
};

bool is_same_server(core::AccountServer const& a, core::AccountServer const& b) {
    return a.service == b.service && ascii::equal_ignoring_case(a.host, b.host) && a.port.value == b.port.value &&
           a.username == b.username;
}

class Builder {
public:
    Builder(core::Profile& profile, bool others_can_read) : m_profile(profile), m_others_can_read(others_can_read) {}

    void add(Variables const& variables, std::vector<std::string> const& mailboxes, std::string const& place) {
        Moment moment(m_profile, variables);
        if (m_others_can_read)
            moment.tell_passwords(place);
        auto const urls = moment.receiving(mailboxes);
        auto const outgoing = moment.sending();
        for (std::size_t i = 0; i < urls.size(); ++i)
            add(moment, &urls[i], i == 0 ? outgoing : std::nullopt);
        if (urls.empty() && outgoing)
            add(moment, nullptr, outgoing);
    }

    /// Hooks often say again what is there, or the user of a mailbox that was met without one.
    void add(Moment const& moment, Url const* url, std::optional<core::AccountServer> const& outgoing) {
        auto account = moment.account(url);
        account.outgoing = outgoing;
        if (outgoing || m_profile.accounts.empty() || !url)
            moment.add_sender(account);
        for (auto& known : m_profile.accounts) {
            bool const sends_alike = outgoing && known.outgoing && is_same_server(*known.outgoing, *outgoing);
            bool const is_one = url && is_same_server(known.incoming, account.incoming);
            if (is_one ? !outgoing || sends_alike : !url && sends_alike)
                return;
            if (is_one && known.outgoing) {
                // The same mailbox, and another way to send for it.
                account.incoming = {};
                account.pop = {};
                url = nullptr;
                continue;
            }
            if (is_one) {
                known.outgoing = outgoing;
                return;
            }
            bool const was_nameless = url && known.incoming.username.empty() && known.incoming.host == account.incoming.host;
            if (was_nameless) {
                auto key = known.key;
                known = std::move(account);
                return name(known, std::move(key));
            }
        }
        if (m_profile.accounts.size() <= most_accounts)
            name(m_profile.accounts.emplace_back(std::move(account)), {});
    }

private:
    void name(core::Account& account, std::string key) {
        auto const& server = account.incoming.host.empty() && account.outgoing ? *account.outgoing : account.incoming;
        account.name = !account.address.empty()                         ? account.address
                       : server.username.find('@') != std::string::npos ? server.username
                                                                        : tidy(server.username + "@" + server.host);
        if (key.empty())
            key = "account " + std::to_string(++m_count);
        account.key = std::move(key);
    }

    core::Profile& m_profile;
    std::size_t m_count = 0;
    bool m_others_can_read;
};

/// The commands of a hook for an account count for mailboxes that its pattern names. Patterns are regular expressions of a
/// stranger: they are only looked at as text.
bool names(Hook const& hook, std::string const& mailbox) {
    std::string plain;
    for (std::size_t i = 0; i < hook.pattern.size(); ++i) {
        char const c = hook.pattern[i];
        if (c == '\\' && i + 1 < hook.pattern.size())
            plain += hook.pattern[++i];
        else if (c != '^' && c != '$' && c != '*')
            plain += c;
    }
    if (plain.ends_with('.'))
        plain.pop_back();
    return plain.empty() || mailbox.find(plain) != std::string::npos;
}

}

core::Result<core::Profile> read_rc(std::string_view bytes, Tree const& folder, std::string const& name,
                                    bool others_can_read) {
    TRY(auto const text, text_of_rc(bytes));
    auto profile = profile_of_rc(folder, "mutt", "mutt or neomutt", text);
    Script script(folder, profile);
    script.run(text.text, name);
    Builder builder(profile, others_can_read);
    builder.add(script.variables(), {}, "");
    for (auto const& hook : script.hooks()) {
        auto const variables = script.after(hook);
        if (!hook.is_for_accounts)
            builder.add(variables, {}, "folder-hook: ");
    }
    for (auto const& mailbox : script.mailboxes()) {
        auto variables = script.variables();
        for (auto const& hook : script.hooks())
            if (hook.is_for_accounts && names(hook, mailbox))
                variables = script.after(hook);
        variables.values.erase("spool_file");
        variables.values.erase("folder");
        variables.values.erase("pop_host");
        variables.values.erase("smtp_url");
        builder.add(variables, {mailbox}, "account-hook: ");
    }
    if (profile.accounts.size() > most_accounts)
        return core::fail(core::FaultCode::too_large, "more than " + std::to_string(most_accounts) + " accounts");
    if (profile.accounts.empty())
        return core::fail(core::FaultCode::empty, "neither a mailbox on a server nor a server for sending in this muttrc");
    return profile;
}

}
