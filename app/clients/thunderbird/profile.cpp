#include "app/clients/thunderbird/profile.h"

#include "app/clients/ini.h"
#include "app/clients/text.h"
#include "app/clients/thunderbird/graph.h"
#include "probes/core/ascii.h"

namespace mp::clients::thunderbird {

namespace ascii = core::ascii;

namespace {

/// From here on it signs in at today's large providers; older ones are no longer mended.
constexpr int oldest_good_version = 78;

/// "LastVersion=153.7.0_20260101000000/20260101000000" of compatibility.ini: the version before the build's number.
void add_version(core::Profile& profile, std::string_view compatibility) {
    auto const file = parse_ini(compatibility, mozilla_ini).value_or(IniFile{});
    for (auto const& section : file.sections) {
        std::string const last(section.value("LastVersion"));
        std::string const version = last.substr(0, last.find('_'));
        auto const major = ascii::to_number<int>(std::string_view(version).substr(0, version.find('.')));
        if (section.name != "Compatibility" || !major || version.size() > 40)
            continue;
        profile.program = "Thunderbird " + version;
        profile.is_too_old = *major < oldest_good_version;
        return;
    }
}

/// Optional files: absent is normal, unreadable is remarked.
std::optional<std::string> part_of(Tree const& folder, ProfileFiles& files, std::string_view name) {
    if (!folder.has(name))
        return std::nullopt;
    auto bytes = folder.read(name);
    if (bytes)
        return std::move(*bytes);
    files.unreadable.emplace_back(name);
    return std::nullopt;
}

/// A running Thunderbird holds `lock` (a link that leads nowhere) or, on Windows, `parent.lock`. After a crash they stay.
bool is_in_use(std::filesystem::path const& folder) {
    std::error_code error;
    return std::filesystem::is_symlink(std::filesystem::symlink_status(folder / "lock", error)) ||
           std::filesystem::exists(folder / "parent.lock", error);
}

}

core::Result<core::Profile> profile_of(ProfileFiles const& files) {
    Prefs prefs;
    Remarks remarks;
    for (std::string const& name : files.unreadable)
        remarks.add(core::remark::unreadable_part, name);
    MP_CHECK(prefs.add(files.prefs, "prefs.js", remarks));
    if (files.user)
        if (auto const added = prefs.add(*files.user, "user.js", remarks); !added)
            remarks.add(core::remark::unreadable_part, "user.js");
    core::Profile profile;
    profile.client = "thunderbird";
    profile.program = "Thunderbird";
    if (files.compatibility)
        add_version(profile, *files.compatibility);
    profile.accounts = accounts_of(prefs, remarks);
    if (files.cert_override)
        add_exceptions(profile.accounts, accepted_certificates(*files.cert_override));
    profile.remarks = remarks.list();
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(core::FaultCode::empty, "prefs.js holds no mail account");
    return profile;
}

core::Result<core::Profile> read_folder(Tree const& folder) {
    ProfileFiles files;
    TRY(files.prefs, folder.read("prefs.js"));
    files.user = part_of(folder, files, "user.js");
    files.cert_override = part_of(folder, files, "cert_override.txt");
    files.compatibility = part_of(folder, files, "compatibility.ini");
    TRY(auto profile, profile_of(files));
    profile.path = utf8_of(folder.root());
    profile.in_use = is_in_use(folder.root());
    return profile;
}

}
