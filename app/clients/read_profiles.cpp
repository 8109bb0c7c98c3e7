// From any path that a person may drop to profiles, or to one sentence that says what to drop instead.

#include "app/clients/foreign.h"
#include "app/clients/format.h"
#include "app/clients/text.h"
#include "probes/core/account_secrets.h"
#include "probes/core/ascii.h"

#include <iterator>

namespace mp::clients {

namespace fs = std::filesystem;
using core::FaultCode;

namespace {

constexpr core::MessageId foreign_file =
    MP_MSG("“{file}” does not look like the settings of a mail program. Choose the Thunderbird profile folder (it holds a "
           "file prefs.js), a .reg or .prf file of Outlook, a .mobileconfig file of Apple Mail or a .k9s file of K-9 Mail.");
constexpr core::MessageId foreign_folder =
    MP_MSG("The folder “{file}” holds no settings of a mail program. Choose the Thunderbird profile folder: in Thunderbird, "
           "menu Help, More Troubleshooting Information, Profile Folder shows where it is.");

bool is_blank(std::string_view bytes) { return core::ascii::trim(bytes).empty(); }

core::MessageId wrong_kind(Tree const& tree) {
    return foreign_kind(tree).value_or(tree.is_folder() ? foreign_folder : foreign_file);
}

core::MessageId unreadable(fs::path const& path) {
    std::error_code error;
    auto const type = fs::status(path, error).type();
    if (type != fs::file_type::regular && type != fs::file_type::directory && type != fs::file_type::none)
        return MP_MSG("“{file}” is a device or a pipe, not a file. Choose the Thunderbird profile folder (it holds a file "
                      "prefs.js), or a .reg or .prf file of Outlook.");
    return MP_MSG(
        "You are not allowed to read “{file}”. Copy it to a folder of your own while you are signed in as its owner, "
        "and choose the copy.");
}

core::MessageId sentence_for(fs::path const& path, FaultCode code) {
    Tree const tree(path);
    switch (code) {
    case FaultCode::not_found:
        return MP_MSG("There is no file or folder “{file}”. Check its name and the folder it is in, and choose it again.");
    case FaultCode::unreadable: return unreadable(path);
    case FaultCode::too_large:
        return MP_MSG(
            "“{file}” is far larger than the settings of a mail program ever are, so it was not read. If your program uses "
            "it, "
            "something was written into it again and again: choose a backup of it. If it is something else, choose the "
            "settings, of Thunderbird for example the profile folder (it holds a file prefs.js).");
    case FaultCode::empty:
        if (tree.is_folder())
            return MP_MSG("“{file}” belongs to a mail program, but no mail account is set up in it. Choose the profile that "
                          "you use for your mail.");
        if (is_blank(tree.beginning()))
            return MP_MSG(
                "“{file}” is empty. Choose the file that your mail program uses now, or export the settings again.");
        return MP_MSG(
            "“{file}” belongs to a mail program, but no mail account is set up in it. Choose the file of the profile "
            "that you use for your mail.");
    case FaultCode::wrong_kind: return wrong_kind(tree);
    default:
        return MP_MSG("“{file}” looks like the settings of a mail program, but it is damaged and cannot be read. Choose a "
                      "backup of it, or set up the account by your address instead.");
    }
}

core::Result<void> look_at(fs::path const& path, Tree const& tree) {
    std::error_code error;
    auto const status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return core::fail(FaultCode::not_found, "there is no such file or folder");
    if (!tree.is_file() && !tree.is_folder())
        return core::fail(FaultCode::unreadable, status.type() == fs::file_type::none
                                                     ? "the system does not let this program look"
                                                     : "this is a device or a pipe, not a file");
    if (tree.is_folder()) {
        fs::directory_iterator const entries(path, error);
        if (error)
            return core::fail(FaultCode::unreadable, "the folder cannot be opened: " + error.message());
        return {};
    }
    if (fs::file_size(path, error) == 0 && !error)
        return core::fail(FaultCode::empty, "the file is empty");
    std::string const start = tree.beginning();
    if (start.empty())
        return core::fail(FaultCode::unreadable, "the file cannot be opened");
    if (is_blank(start) && fs::file_size(path, error) == start.size())
        return core::fail(FaultCode::empty, "the file holds only blanks");
    return {};
}

/// Stands beside what other programs have in the same folder.
core::Profile unreadable_profile(ClientFormat const& client, fs::path const& path) {
    core::Profile profile;
    profile.path = utf8_of(path);
    profile.client = client.id;
    profile.program = client.words ? client.words->name : client.id;
    profile.remarks = {{core::remark::unreadable_part, profile.path}};
    return profile;
}

}

core::Result<std::vector<core::Profile>> read_profiles(fs::path const& path) {
    Tree const tree(path);
    MP_CHECK(look_at(path, tree));
    std::vector<core::Profile> all, unreadable;
    std::optional<core::Fault> fault;
    for (ClientFormat const* client : catalogue()) {
        if (!client->recognises || !client->read || !client->recognises(tree))
            continue;
        auto profiles = client->read(tree);
        if (profiles) {
            all.insert(all.end(), std::make_move_iterator(profiles->begin()), std::make_move_iterator(profiles->end()));
        } else {
            if (profiles.error().code != FaultCode::empty)
                unreadable.push_back(unreadable_profile(*client, path));
            fault = fault.value_or(profiles.error());
        }
        // A file belongs to one program, a folder like ~/.config to several.
        if (tree.is_file())
            break;
    }
    if (!all.empty()) {
        all.insert(all.end(), unreadable.begin(), unreadable.end());
        // A password may stand where none belongs; whatever is done with a profile, nobody shall see it.
        for (auto& profile : all)
            core::hide_secrets(profile);
        give_words(all);
        return all;
    }
    if (fault)
        return tl::unexpected(std::move(*fault));
    std::error_code error;
    if (tree.is_file() && fs::file_size(path, error) > largest_file && !foreign_kind(tree))
        return core::fail(FaultCode::too_large, "no mail program's settings are that large");
    return core::fail(FaultCode::wrong_kind, "no known mail program keeps its settings like this");
}

core::Message why_unreadable(fs::path const& path, core::Fault const& fault) {
    std::string name = Tree(path).name();
    // A name is shown in one line, whatever somebody put into it.
    for (char& c : name)
        if (core::ascii::is_control(c))
            c = ' ';
    return {sentence_for(path, fault.code), {{"file", name.empty() ? utf8_of(path) : name}}};
}

}
