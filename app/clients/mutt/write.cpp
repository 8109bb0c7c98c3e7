#include "app/clients/mutt/write.h"

#include "app/clients/values.h"
#include "app/clients/writing.h"
#include "probes/core/ascii.h"

namespace mp::clients::mutt {

using core::AuthMethod;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

/// In double quotes: no variable, no command, no end of the text.
std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\' || c == '$' || c == '`')
            out += '\\';
        out += c;
    }
    return out + '"';
}

std::string set(std::string_view name, std::string_view value) {
    return "set " + std::string(name) + " = " + in_quotes(value) + "\n";
}

/// Every sign that could mean something in a URL is written as its number.
std::string url_of(ServerSettings const& line) {
    std::string user;
    for (char const c : line.username) {
        auto const byte = static_cast<unsigned char>(c);
        if (core::ascii::is_alnum(c) || c == '-' || c == '.' || c == '_')
            user += c;
        else
            user += {'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]};
    }
    auto const service = line.endpoint.service;
    std::string const scheme = service == Service::imap ? "imap" : service == Service::pop3 ? "pop" : "smtp";
    return scheme + (line.endpoint.security == Security::tls ? "s://" : "://") + user + "@" + line.endpoint.host + ":" +
           std::to_string(line.endpoint.port) + "/";
}

/// Where the password is hidden nothing is said: neomutt built with GNU SASL refuses the names of such mechanisms, and
/// without a word both programs take the safest that the server offers.
std::string authenticators(std::string const& kind, ServerSettings const& line) {
    if (line.auth == AuthMethod::password_encrypted)
        return {};
    return set(kind + "_authenticators", kind == "imap" ? "login" : kind == "pop" ? "user" : "plain");
}

/// Mail that stays is read where it lies; mail that is removed is fetched into the local inbox.
std::string pop_lines(ServerSettings const& line, PopChoice const& pop) {
    auto const where = pop.leave_on_server ? set("spoolfile", url_of(line)) : std::string();
    return where + set("pop_host", url_of(line)) + authenticators("pop", line) +
           "set pop_delete = " + (pop.leave_on_server ? "no" : "yes") + "\n";
}

std::string file_of(ExportWish const& wish, ServerSettings const& in, ServerSettings const& out) {
    std::string text = set("from", address_of(wish));
    if (auto const name = display_name_of(wish); !name.empty())
        text += set("realname", name);
    text += "set ssl_force_tls = yes\nset ssl_starttls = yes\n";
    if (in.endpoint.service == Service::pop3)
        text += pop_lines(in, wish.pop);
    else
        text += set("folder", url_of(in)) + set("spoolfile", url_of(in) + "INBOX") + authenticators("imap", in);
    return text + set("smtp_url", url_of(out)) + authenticators("smtp", out);
}

}

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings) {
    MP_CHECK(can_say({.program = "mutt"}, wish, settings));
    auto const& in = incoming_of(settings);
    Export made;
    made.files.push_back({"", file_of(wish, in, outgoing_of(settings))});
    made.cannot_carry.push_back(password_is_asked());
    add_lost_keeping(made.cannot_carry, {.program = "mutt", .days = false, .only_with_local = true}, wish, settings);
    made.steps = {
        {MP_MSG("Save the file under this name in your home folder, for mutt: {value}"),
         {{"value", ".mutt/account.muttrc"}}},
        {MP_MSG("Add this line to the file .muttrc of your home folder: {value}"),
         {{"value", "source ~/.mutt/account.muttrc"}}},
        {MP_MSG("For neomutt, do the same in its own files: {value}"), {{"value", ".config/neomutt"}}},
    };
    if (in.endpoint.service == Service::pop3 && !wish.pop.leave_on_server)
        made.steps.push_back(MP_MSG("Press G in the program to fetch the mail."));
    made.steps.push_back(MP_MSG("Type your password when the program asks for it."));
    return made;
}

}
