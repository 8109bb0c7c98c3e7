// Changes lines of accountrc where they stand: Claws Mail's and Sylpheed's (FORMAT.md 3 to 6).

#include "app/clients/mend.h"
#include "app/clients/claws/accountrc.h"
#include "app/clients/ini_edit.h"

namespace mp::clients::claws {

using core::AccountAuth;
using core::AccountSecurity;
using core::Setting;

namespace {

class Section {
public:
    Section(IniEditor& file, std::string name, Program program)
        : m_file(file), m_name(std::move(name)), m_program(program) {}

    void change(core::Account const& before, core::Account const& wanted) {
        bool const is_imap = wanted.incoming.service == core::Service::imap;
        change_line(is_imap ? "imap" : "pop", before.incoming, wanted.incoming);
        if (before.outgoing && wanted.outgoing) {
            change_line("smtp", *before.outgoing, *wanted.outgoing);
            change_sending(before, *before.outgoing, *wanted.outgoing);
        }
        if (!is_imap)
            change_keeping(before.pop, wanted.pop);
        if (before.poll_seconds.value != wanted.poll_seconds.value && wanted.poll_seconds.value)
            set("autochk_interval", std::to_string(*wanted.poll_seconds.value));
    }

private:
    void set(std::string_view key, std::string_view value) { m_file.set(m_name, key, value); }
    bool has(std::string_view key) const { return m_file.find(m_name, key).has_value(); }

    void change_line(std::string const& kind, core::AccountServer const& before, core::AccountServer const& wanted) {
        auto const security = wanted.security.value;
        if (before.security.value != security && security)
            set("ssl_" + kind, *security == AccountSecurity::tls ? "1" : *security == AccountSecurity::starttls ? "2" : "0");
        if (before.port.value == wanted.port.value || !wanted.port.value)
            return;
        // The number counts only with its switch.
        set("set_" + kind + "port", "1");
        set(kind + "_port", std::to_string(*wanted.port.value));
    }

    /// Without a name of its own sending takes the one for receiving.
    void change_sending(core::Account const& account, core::AccountServer const& before, core::AccountServer const& wanted) {
        if (before.auth.value != wanted.auth.value && wanted.auth.is(AccountAuth::password))
            set("use_smtp_auth", "1");
        if (before.username != wanted.username && wanted.username != account.incoming.username)
            set("smtp_user_id", wanted.username);
    }

    void change_keeping(core::PopKeeping const& before, core::PopKeeping const& wanted) {
        if (before.has_size_limit.value != wanted.has_size_limit.value && wanted.has_size_limit.value)
            set("enable_size_limit", *wanted.has_size_limit.value ? "1" : "0");
        if (before.only_new.value != wanted.only_new.value && m_program == Program::sylpheed)
            set("get_all_mail", wanted.only_new.is(true) ? "0" : "1");
        bool const is_same = before.leave_on_server.value == wanted.leave_on_server.value &&
                             before.delete_after_days.value == wanted.delete_after_days.value;
        if (is_same || !wanted.leave_on_server.value)
            return;
        auto const days = wanted.leave_on_server.is(true) ? wanted.delete_after_days.value.value_or(0) : 0;
        bool const removes = days > 0 || wanted.leave_on_server.is(false);
        set("remove_mail", removes ? "1" : "0");
        if (!removes)
            return;
        set("message_leave_time", std::to_string(static_cast<int>(days)));
        if (has("message_leave_hour"))
            set("message_leave_hour", "0");
    }

    IniEditor& m_file;
    std::string m_name;
    Program m_program;
};

template <Program program>
core::Result<std::vector<core::Profile>> read_files(std::vector<SettingsFile> const& files) {
    TRY(auto profile, read_accountrc(program, files.front().bytes, false));
    return std::vector{std::move(profile)};
}

template <Program program>
std::vector<Edits> edits_for(std::vector<SettingsFile> const& files, std::vector<AccountChange> const& changes) {
    IniEditor file(files.front().bytes, plain_ini);
    for (auto const& change : changes)
        Section(file, change.before.key, program).change(change.before, change.wanted);
    return {file.take()};
}

core::Result<std::vector<SettingsFile>> files_at(Tree const& tree) {
    std::string const name = tree.is_folder() ? "accountrc" : "";
    TRY(auto bytes, tree.read(name));
    return std::vector{SettingsFile{name, std::move(bytes)}};
}

std::vector<Span> secrets(std::string_view bytes) { return secrets_in_lines(bytes); }

}

extern constinit Mender const mender{
    .files = &files_at, .read = &read_files<Program::claws>, .edits = &edits_for<Program::claws>, .secrets = &secrets};
}

namespace mp::clients::sylpheed {

extern constinit Mender const mender{.files = &claws::files_at,
                                     .read = &claws::read_files<claws::Program::sylpheed>,
                                     .edits = &claws::edits_for<claws::Program::sylpheed>,
                                     .secrets = &claws::secrets};

}
