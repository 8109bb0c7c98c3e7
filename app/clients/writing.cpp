#include "app/clients/writing.h"

#include "app/clients/text.h"
#include "app/clients/values.h"
#include "probes/core/ascii.h"

namespace mp::clients {

using core::AuthMethod;
using core::FaultCode;
using core::Message;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

constexpr std::size_t longest_text = 1000;

Message login_obstacle(Ability const& ability, ServerSettings const& line) {
    switch (line.auth) {
    case AuthMethod::password: return {};
    case AuthMethod::oauth2:
        return ability.oauth ? Message() : Message(MP_MSG("a sign-in through a browser window (OAuth2)"));
    case AuthMethod::password_encrypted:
        if (line.endpoint.service == Service::pop3)
            return MP_MSG("an encrypted POP3 login, which may be APOP");
        return ability.encrypted ? Message() : Message(MP_MSG("a login that hides the password (CRAM-MD5)"));
    default: return {MP_MSG("a login of the kind {name}"), {{"name", std::string(name_of(line.auth))}}};
    }
}

/// Empty, or what the program's files have no words for.
Message line_obstacle(Ability const& ability, ServerSettings const& line) {
    auto const service = line.endpoint.service;
    bool const can_starttls = core::sends(service) ? ability.outgoing_starttls : ability.incoming_starttls;
    if (service == Service::imap && !ability.imap)
        return MP_MSG("an IMAP account");
    if (service == Service::pop3 && !ability.pop3)
        return MP_MSG("a POP3 account");
    if (line.endpoint.security == Security::plain)
        return MP_MSG("a line without encryption");
    if (line.endpoint.security == Security::starttls && !can_starttls)
        return {MP_MSG("STARTTLS at port {port}"), {{"port", std::to_string(line.endpoint.port)}}};
    if (!is_plain_text(line.endpoint.host) || !is_plain_text(line.username))
        return MP_MSG("a user name that is empty, very long, or holds characters that cannot be seen");
    return login_obstacle(ability, line);
}

Message obstacle_to(Ability const& ability, ExportWish const& wish, core::VerifiedSettings const& settings) {
    if (ability.receives)
        if (auto const obstacle = line_obstacle(ability, incoming_of(settings)); !obstacle.id.is_empty())
            return obstacle;
    if (ability.sends)
        if (auto const obstacle = line_obstacle(ability, outgoing_of(settings)); !obstacle.id.is_empty())
            return obstacle;
    if (!is_plain_text(address_of(wish)))
        return MP_MSG("an address that is very long or holds characters that cannot be seen");
    return {};
}

core::Values values_of(std::string_view program, ServerSettings const& line) {
    return {{"program", std::string(program)},
            {"host", line.endpoint.host},
            {"port", std::to_string(line.endpoint.port)},
            {"security", line.endpoint.security == Security::tls ? "SSL/TLS" : "STARTTLS"},
            {"user", line.username}};
}

}

bool is_plain_text(std::string_view text) {
    if (text.empty() || text.size() > longest_text || core::ascii::trim(text) != text)
        return false;
    for (std::size_t at = 0; at < text.size();)
        if (auto const character = next_character(text, at); !character || is_invisible(*character))
            return false;
    return true;
}

core::Result<void> can_say(Ability const& ability, ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const obstacle = obstacle_to(ability, wish, settings);
    if (obstacle.id.is_empty())
        return {};
    Message const sentence{MP_MSG("the settings of {program} cannot say {what}"),
                           {{"program", std::string(ability.program)}}};
    return core::fail(FaultCode::not_offered, Message(sentence).with("what", obstacle));
}

void add_lost_keeping(std::vector<Message>& cannot_carry, KeepingAbility const& ability, ExportWish const& wish,
                      core::VerifiedSettings const& settings) {
    auto const& pop = wish.pop;
    if (incoming_of(settings).endpoint.service != Service::pop3 || !pop.leave_on_server)
        return;
    core::Values const program{{"program", std::string(ability.program)}};
    if (pop.delete_after_days > 0 && !ability.days)
        cannot_carry.push_back(
            {MP_MSGN("Not carried: removing mail from the server after {count} day; {program} has no setting for that. Do "
                     "this by hand: empty the mailbox on your provider's web page from time to time, so that it does not "
                     "fill up.",
                     "Not carried: removing mail from the server after {count} days; {program} has no setting for that. Do "
                     "this by hand: empty the mailbox on your provider's web page from time to time, so that it does not "
                     "fill up."),
             program, pop.delete_after_days});
    if (pop.delete_with_local && !ability.with_local)
        cannot_carry.push_back(
            {MP_MSG("Not carried: deleting a message on the server when you delete it here; {program} has no setting for "
                    "that. Do this by hand: delete it on your provider's web page, too, if it must be gone."),
             program});
    if (!pop.delete_with_local && ability.only_with_local)
        cannot_carry.push_back(
            {MP_MSG("Not carried: keeping a message on the server when you delete it here; {program} deletes it there, too. "
                    "Do this by hand: move messages that others still need into another folder instead of deleting them."),
             program});
}

void add_lost_sending(std::vector<Message>& cannot_carry, std::string_view program, ExportWish const& wish,
                      core::VerifiedSettings const& settings) {
    auto values = values_of(program, outgoing_of(settings));
    values.emplace_back("address", address_of(wish));
    cannot_carry.push_back(
        {MP_MSG("Not carried: sending; {program} only fetches mail. Do this by hand: give the program that sends, msmtp for "
                "example, the address {address}, the server {host}, port {port}, {security}, and the user name {user}."),
         std::move(values)});
}

void add_lost_receiving(std::vector<Message>& cannot_carry, std::string_view program,
                        core::VerifiedSettings const& settings) {
    cannot_carry.push_back(
        {MP_MSG(
             "Not carried: receiving; {program} only sends mail. Do this by hand: give the program that receives, mbsync or "
             "fetchmail for example, the server {host}, port {port}, {security}, and the user name {user}."),
         values_of(program, incoming_of(settings))});
}

std::string file_name_of(core::EmailAddress const& address) {
    std::string out = address.full();
    for (char& c : out)
        if (!core::ascii::is_alnum(c) && c != '@' && c != '.' && c != '-')
            c = '_';
    return out.substr(0, 200);
}

}
