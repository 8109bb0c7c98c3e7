#include "app/reports/account_words.h"

#include "app/reports/display.h"
#include "app/reports/words.h"
#include "probes/core/account_kind.h"

namespace mp::reports {

using core::Message;
using core::MessageId;
using language::Translator;

MessageId word_for(core::AccountSecurity security) {
    using enum core::AccountSecurity;
    switch (security) {
    case tls: return MP_MSG("SSL/TLS");
    case starttls: return MP_MSG("STARTTLS");
    case starttls_if_offered: return MP_MSG("STARTTLS if the server offers it");
    case none: return MP_MSG("no encryption");
    }
    return {};
}

MessageId word_for(core::AccountAuth auth) {
    using enum core::AccountAuth;
    switch (auth) {
    case password: return MP_MSG("normal password");
    case encrypted: return MP_MSG("encrypted password");
    case apop: return MP_MSG("encrypted password (APOP)");
    case oauth2: return MP_MSG("OAuth2 (sign in through the browser)");
    case gssapi: return MP_MSG("Kerberos / GSSAPI");
    case ntlm: return MP_MSG("NTLM");
    case certificate: return MP_MSG("TLS certificate");
    case none: return MP_MSG("no login");
    case any: return MP_MSG("any way of signing in");
    }
    return {};
}

namespace {

/// A value that the file does not hold is marked, so that nobody looks for it there.
std::string marked(std::string text, bool is_default, Translator const& translate) {
    return is_default ? translate(Message{MP_MSG("{value} (the program's default)"), {{"value", std::move(text)}}}) : text;
}

std::string server_text(core::AccountServer const& server, core::Service service, Translator const& translate) {
    auto place = server.host.empty() ? translate(MP_MSG("no server name")) : clean(server.host, 253);
    if (server.port.value)
        place += ":" + std::to_string(*server.port.value);
    auto out = std::string(protocol_name(service)) + " " +
               marked(place, server.port.value && server.port.is_default, translate) + ", ";
    out += server.security.value ? marked(translate(word_for(*server.security.value)), server.security.is_default, translate)
                                 : translate(MP_MSG("encryption not stated"));
    if (!server.username.empty())
        out += ", " + translate(Message{MP_MSG("user name {name}"), {{"name", clean(server.username, 200)}}});
    if (server.auth.value)
        out += ", " + marked(translate(word_for(*server.auth.value)), server.auth.is_default, translate);
    return out;
}

/// "14", "0.5"
std::string days_text(double days) {
    auto const halves = static_cast<long>(days * 2 + 0.5);
    return std::to_string(halves / 2) + (halves % 2 ? ".5" : "");
}

std::string keeping_text(core::PopKeeping const& pop, Translator const& translate) {
    if (!pop.leave_on_server.value)
        return translate(MP_MSG("the file does not say whether mail stays on the server"));
    if (!*pop.leave_on_server.value)
        return marked(translate(MP_MSG("removed from the server once it is fetched")), pop.leave_on_server.is_default,
                      translate);
    auto out = translate(MP_MSG("left on the server"));
    if (auto const days = pop.delete_after_days.value.value_or(0); days > 0 && days < 100000)
        out = days == 1 ? translate(MP_MSG("left on the server, removed there after one day"))
                        : translate(Message{MP_MSG("left on the server, removed there after {days} days"),
                                            {{"days", days_text(days)}}});
    out = marked(out, pop.leave_on_server.is_default, translate);
    if (pop.delete_with_local.is(true))
        out += "; " + translate(MP_MSG("deleting a message here deletes it there"));
    return out;
}

}

std::string account_title(core::Account const& account, Translator const& translate) {
    auto const name = clean(account.name, 100);
    auto const address = clean(account.address, 254);
    auto out = name.empty() ? address : address.empty() || name == address ? name : name + " <" + address + ">";
    if (out.empty())
        out = translate(MP_MSG("An account without a name"));
    return account.is_enabled ? out : translate(Message{MP_MSG("{account} (switched off)"), {{"account", out}}});
}

std::vector<Field> account_fields(core::Account const& account, Translator const& translate) {
    std::vector<Field> fields;
    bool const receives = !core::only_sends(account);
    fields.push_back({translate(MP_MSG("Receives")), receives
                                                         ? server_text(account.incoming, account.incoming.service, translate)
                                                         : translate(MP_MSG("no server for receiving"))});
    if (account.outgoing)
        fields.push_back({translate(MP_MSG("Sends")), server_text(*account.outgoing, core::Service::smtp, translate)});
    else
        fields.push_back({translate(MP_MSG("Sends")), translate(MP_MSG("no server for sending"))});
    if (receives && account.incoming.service == core::Service::pop3)
        fields.push_back({translate(MP_MSG("Mail is")), keeping_text(account.pop, translate)});
    return fields;
}

std::string remark_text(core::ProfileRemark const& remark, Translator const& translate) {
    core::Values const place{{"place", clean(remark.place, 200)}};
    if (remark.code == core::remark::unreadable_part)
        return translate(Message{MP_MSG("Not everything could be read: {place} was skipped."), place});
    if (remark.code == core::remark::odd_value)
        return translate(Message{MP_MSG("A value makes no sense and was not used: {place}"), place});
    if (remark.code == core::remark::encrypted)
        return translate(Message{MP_MSG("{place} is encrypted for one device and was skipped."), place});
    if (remark.code == core::remark::other_kind)
        return translate(Message{MP_MSG("{place} is neither an IMAP nor a POP3 account and was skipped."), place});
    return {};
}

}
