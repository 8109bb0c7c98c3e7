#include "app/clients/claws/accountrc.h"

#include "app/clients/claws/fields.h"
#include "app/clients/ini_values.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>
#include <set>

namespace mp::clients::claws {

namespace ascii = core::ascii;
namespace fs = std::filesystem;
using core::FaultCode;
using core::Service;

namespace {

constexpr std::string_view section_prefix = "Account: ";
constexpr std::size_t beginning_of_file = 64 * 1024;

/// Keys that only one of the two programs writes.
constexpr std::array<std::string_view, 12> claws_keys{"config_version", "message_leave_hour", "ssl_certs_auto_accept",
                                                      "imap_subsonly",  "generate_xmailer",   "autochk_interval",
                                                      "use_tls_sni",    "local_inbox",        "filterhook_on_receive",
                                                      "privacy_prefs",  "low_bandwidth",      "default_privacy_system"};
constexpr std::array<std::string_view, 10> sylpheed_keys{"add_date",
                                                         "ascii_armored",
                                                         "clearsign",
                                                         "encrypt_reply",
                                                         "get_all_mail",
                                                         "use_socks",
                                                         "imap_check_inbox_only",
                                                         "sign_key",
                                                         "imap_clear_cache_on_exit",
                                                         "signature_before_quote"};

bool is_account(IniSection const& section) {
    return section.name.starts_with(section_prefix) &&
           ascii::to_number<int>(ascii::trim(std::string_view(section.name).substr(section_prefix.size()))).has_value();
}

bool has_own_keys(IniSection const& section) {
    return section.find("account_name") || section.find("receive_server") || section.find("smtp_server");
}

template <class Keys>
bool has_any(IniFile const& file, Keys const& keys) {
    for (auto const& section : file.sections)
        if (is_account(section))
            for (auto const key : keys)
                if (section.find(key))
                    return true;
    return false;
}

/// Told by the other files of the folder, and by its name.
Program by_surroundings(fs::path const& folder) {
    Tree const around(folder);
    if (around.has("clawsrc"))
        return Program::claws;
    return around.has("sylpheedrc") || utf8_of(folder.filename()).starts_with(".sylpheed") ? Program::sylpheed
                                                                                           : Program::claws;
}

fs::path folder_of(fs::path const& file) {
    auto const folder = file.parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

bool is_twin(IniSection const& section, std::set<std::string>& seen) { return !seen.insert(section.name).second; }

void add_account(core::Profile& profile, IniSection const& section, Program program, bool others_can_read) {
    std::string const place = "accountrc, [" + section.name + "]";
    if (others_can_read)
        remark_secrets(profile, section, place);
    IniValues const values(&section, place, profile);
    auto const protocol = protocol_of(values, program);
    if (protocol == Protocol::other)
        return add_remark(profile, core::remark::other_kind, place);
    if (protocol == Protocol::unknown || !values.has("receive_server"))
        return add_remark(profile, core::remark::dead_account, place);
    auto account = account_of(values, protocol, program);
    account.key = section.name;
    profile.accounts.push_back(std::move(account));
}

}

std::optional<Program> program_of(Tree const& tree) {
    auto const file = tree.is_folder() ? tree.below("accountrc") : tree;
    auto const parsed = parse_ini(file.beginning(beginning_of_file), plain_ini);
    if (!parsed || std::none_of(parsed->sections.begin(), parsed->sections.end(),
                                [](auto const& section) { return is_account(section) && has_own_keys(section); }))
        return std::nullopt;
    if (has_any(*parsed, claws_keys))
        return Program::claws;
    if (has_any(*parsed, sylpheed_keys))
        return Program::sylpheed;
    return by_surroundings(tree.is_folder() ? tree.root() : folder_of(tree.root()));
}

core::Result<core::Profile> read_accountrc(Program program, std::string_view bytes, bool others_can_read) {
    TRY(auto const file, parse_ini(bytes, plain_ini));
    core::Profile profile;
    profile.client = program == Program::claws ? "claws" : "sylpheed";
    profile.program = program == Program::claws ? "Claws Mail" : "Sylpheed";
    if (file.old_code_page)
        add_remark(profile, core::remark::old_code_page, "accountrc");
    std::set<std::string> seen;
    for (auto const& section : file.sections) {
        if (!is_account(section))
            continue;
        if (profile.accounts.size() >= most_accounts) {
            add_remark(profile, core::remark::unreadable_part, "accountrc, [" + section.name + "] and what follows");
            break;
        }
        // The program looks for the first section of a name and never sees another.
        if (is_twin(section, seen))
            add_remark(profile, core::remark::dead_account, "accountrc, [" + section.name + "]");
        else
            add_account(profile, section, program, others_can_read);
    }
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(FaultCode::empty, "no account in this file");
    return profile;
}

core::Result<std::vector<core::Profile>> read_as(Program program, Tree const& tree) {
    std::string const name = tree.is_folder() ? "accountrc" : "";
    TRY(auto const bytes, tree.read(name));
    TRY(auto profile, read_accountrc(program, bytes, tree.is_readable_by_others(name)));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

std::vector<Place> places_of(Program program, Home const& home) {
    std::vector<fs::path> folders;
    bool const is_claws = program == Program::claws;
    if (!home.home.empty() && is_claws) {
        folders = {home.home / ".claws-mail", home.home / ".var/app/org.claws_mail.Claws-Mail/.claws-mail"};
    } else if (!home.home.empty()) {
        folders = {home.home / ".sylpheed-2.0", home.home / ".sylpheed"};
    }
    if (!home.appdata.empty())
        folders.push_back(home.appdata / (is_claws ? "Claws-mail" : "Sylpheed"));
    std::vector<Place> places;
    for (auto const& folder : folders)
        if (program_of(Tree(folder)) == program)
            places.push_back({folder, is_claws ? "Claws Mail" : "Sylpheed"});
    return places;
}

}
