#include "app/clients/claws/write.h"

#include "app/clients/ini_write.h"
#include "app/clients/values.h"
#include "app/clients/writing.h"

namespace mp::clients::claws {

using core::AuthMethod;
using core::Security;
using core::ServerSettings;
using core::Service;

namespace {

/// Of Claws' ways to say things; newer versions take the file over from it. Every key that has another default there is
/// said.
constexpr int claws_version = 4;

/// The programs number their protocols and mechanisms differently (FORMAT.md 3 and 5).
struct Numbers {
    int imap, imap_login, imap_cram, smtp_plain, smtp_cram;
};
constexpr Numbers numbers_of(Program program) {
    return program == Program::claws ? Numbers{1, 1, 2, 16, 2} : Numbers{3, 1, 2, 8, 2};
}

void add_server(IniWriter& out, ServerSettings const& line, std::string const& name) {
    out.number("ssl_" + name, line.endpoint.security == Security::tls ? 1 : 2);
    out.number("set_" + name + "port", 1);
    out.number(name + "_port", line.endpoint.port);
}

void add_keeping(IniWriter& out, Program program, PopChoice const& pop) {
    bool const removes = !pop.leave_on_server || pop.delete_after_days > 0;
    out.number("remove_mail", removes ? 1 : 0);
    out.number("message_leave_time", pop.leave_on_server ? pop.delete_after_days : 0);
    if (program == Program::claws)
        out.number("message_leave_hour", 0);
}

void add_incoming(IniWriter& out, Program program, ServerSettings const& line, PopChoice const& pop) {
    auto const numbers = numbers_of(program);
    bool const is_imap = line.endpoint.service == Service::imap;
    out.number("protocol", is_imap ? numbers.imap : 0);
    out.text("receive_server", line.endpoint.host);
    out.text("user_id", line.username);
    add_server(out, line, is_imap ? "imap" : "pop");
    if (is_imap) {
        out.number("imap_auth_method", line.auth == AuthMethod::password_encrypted ? numbers.imap_cram : numbers.imap_login);
        return;
    }
    out.number(program == Program::claws ? "use_pop_auth" : "use_apop_auth", 0);
    add_keeping(out, program, pop);
}

void add_outgoing(IniWriter& out, Program program, ServerSettings const& line) {
    auto const numbers = numbers_of(program);
    out.text("smtp_server", line.endpoint.host);
    out.number("use_smtp_auth", 1);
    out.text("smtp_user_id", line.username);
    out.number("smtp_auth_method", line.auth == AuthMethod::password_encrypted ? numbers.smtp_cram : numbers.smtp_plain);
    add_server(out, line, "smtp");
}

core::Result<std::string> file_of(Program program, ExportWish const& wish, core::VerifiedSettings const& settings) {
    IniWriter out(plain_ini);
    out.section("Account: 1");
    if (program == Program::claws)
        out.number("config_version", claws_version);
    out.text("account_name", address_of(wish));
    out.number("is_default", 1);
    out.text("name", display_name_of(wish));
    out.text("address", address_of(wish));
    add_incoming(out, program, incoming_of(settings), wish.pop);
    if (program == Program::sylpheed)
        out.number("get_all_mail", 0);
    add_outgoing(out, program, outgoing_of(settings));
    return out.take();
}

std::vector<core::Message> steps_of(Program program) {
    bool const is_claws = program == Program::claws;
    core::Values const values{{"program", is_claws ? "Claws Mail" : "Sylpheed"}};
    return {
        {MP_MSG("Close {program}."), values},
        {MP_MSG("Open the file accountrc in this folder of your home folder: {value}"),
         {{"value", is_claws ? ".claws-mail" : ".sylpheed-2.0"}}},
        MP_MSG("Add the lines of the new file at its end. If there is an account in it already, give the new one the next "
               "number in the line [Account: 1], and write is_default=0."),
        {MP_MSG("Start {program}: the account is there. It asks for your password when it connects."), values},
    };
}

}

core::Result<Export> write_as(Program program, ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const* const name = program == Program::claws ? "Claws Mail" : "Sylpheed";
    MP_CHECK(can_say({.program = name}, wish, settings));
    TRY(auto bytes, file_of(program, wish, settings));
    Export made;
    made.files.push_back({"", std::move(bytes)});
    made.cannot_carry.push_back(password_is_asked());
    add_lost_keeping(made.cannot_carry, {.program = name, .with_local = false}, wish, settings);
    made.steps = steps_of(program);
    return made;
}

}
