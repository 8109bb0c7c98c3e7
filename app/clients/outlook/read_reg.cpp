#include "app/clients/defaults.h"
#include "app/clients/outlook/properties.h"
#include "app/clients/outlook/read.h"
#include "app/clients/outlook/reg_data.h"
#include "app/clients/outlook/reg_file.h"
#include "app/clients/outlook/text.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::outlook {

namespace ascii = core::ascii;
using namespace core;

namespace {

constexpr std::string_view accounts_key = "9375cff0413111d3b88a00104b2a6676";
/// Of the six parts before the profile's name only these matter; the hive before them may have any name.
constexpr std::size_t parts_of_base = 6;

/// Where an account stands: ...\Software\Microsoft\Office\16.0\Outlook\Profiles\NAME\9375...\00000002
struct Spot {
    std::string hive;    ///< lower case
    std::string base;    ///< lower case, up to "profiles"
    std::string version; ///< "16.0"; empty up to Outlook 2010
    std::string name;    ///< of the profile, as written
    std::string number;  ///< of the account
};

std::string joined(std::vector<std::string_view> const& parts, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += (i == 0 ? "" : "\\") + ascii::to_lower(parts[i]);
    return out;
}

std::optional<Spot> spot_of(std::string_view path) {
    auto const parts = ascii::split(path, '\\');
    auto const n = parts.size();
    // The shortest tail that tells: Outlook\Profiles\NAME\9375...\00000002 with its version.
    if (n < 7 || parts[n - 1].size() != 8 || !hex_number(parts[n - 1]) ||
        !ascii::equal_ignoring_case(parts[n - 2], accounts_key) || !ascii::equal_ignoring_case(parts[n - 4], "profiles"))
        return std::nullopt;
    bool const is_old = ascii::equal_ignoring_case(parts[n - 5], "windows messaging subsystem");
    bool const is_office =
        ascii::equal_ignoring_case(parts[n - 5], "outlook") && ascii::equal_ignoring_case(parts[n - 7], "office");
    if (!is_old && !is_office)
        return std::nullopt;
    auto const hive = n > parts_of_base + 3 ? n - parts_of_base - 3 : 0;
    return Spot{joined(parts, hive), joined(parts, n - 3), is_old ? std::string() : tidy(parts[n - 6]), tidy(parts[n - 3]),
                ascii::to_upper(parts[n - 1])};
}

std::string program_of(std::string const& version) {
    if (version.empty())
        return "Outlook 2003 to 2010";
    if (version == "15.0")
        return "Outlook 2013";
    return version == "16.0" ? "Outlook 16 (2016 to 365)" : "Outlook " + version;
}

std::string text_of(RegValue const& value) {
    switch (value.kind) {
    case RegValue::Kind::text: return tidy(value.bytes);
    case RegValue::Kind::binary: return tidy(text_in_binary(value.bytes));
    case RegValue::Kind::number: break;
    }
    return {};
}

std::optional<std::uint64_t> number_of(RegValue const& value) {
    if (value.kind == RegValue::Kind::number)
        return value.number;
    bool const is_dword = value.kind == RegValue::Kind::binary && value.bytes.size() == 4;
    return is_dword ? std::optional(value_of(4, value.bytes, false).number) : std::nullopt;
}

std::string text_at(RegKey const& key, char const* name) {
    auto const at = key.values.find(name);
    return at == key.values.end() ? std::string() : text_of(at->second);
}

/// IMAP or POP3, by the class of the account or, where that is missing, by the server it names.
std::optional<Service> service_of(RegKey const& key) {
    auto const kind = text_at(key, "clsid");
    if (ascii::equal_ignoring_case(kind, "{ED475411-B0D6-11D2-8C3B-00104B2A6676}"))
        return Service::pop3;
    if (ascii::equal_ignoring_case(kind, "{ED475412-B0D6-11D2-8C3B-00104B2A6676}"))
        return Service::imap;
    if (!kind.empty())
        return std::nullopt;
    if (!text_at(key, "pop3 server").empty())
        return Service::pop3;
    return text_at(key, "imap server").empty() ? std::nullopt : std::optional(Service::imap);
}

/// Address books and data files stand among the accounts and are none; an Exchange account is.
bool is_no_account(RegKey const& key) {
    auto const kind = text_at(key, "clsid");
    bool const is_service = kind.empty() || ascii::equal_ignoring_case(kind, "{ED475414-B0D6-11D2-8C3B-00104B2A6676}");
    return is_service && !ascii::equal_ignoring_case(text_at(key, "service name"), "MSEMS");
}

Properties properties_of(Service service, RegKey const& key) {
    Properties properties;
    for (auto const& [name, value] : key.values) {
        auto const id = property_of(service, name);
        if (!id)
            continue;
        if (is_text(*id))
            properties.texts[*id] = text_of(value);
        else if (auto const number = number_of(value))
            properties.numbers[*id] = *number;
    }
    return properties;
}

/// A profile while it is being put together.
struct Found {
    Spot spot; ///< of its first account
    std::string key;
    Profile profile;
    std::map<std::string, std::string> keys = {}; ///< of the registry, by the accounts'
};

void add_account(Found& found, Spot const& spot, RegKey const& key, bool is_cut) {
    auto const place = spot.name + "\\" + spot.number;
    auto const service = service_of(key);
    if (!service) {
        if (!is_no_account(key))
            found.profile.remarks.push_back({remark::other_kind, place});
        return;
    }
    auto read = account_of(*service, properties_of(*service, key));
    read.account.key = spot.number;
    found.keys[spot.number] = ascii::to_lower(key.path);
    if (is_cut)
        forget_defaults(read.account);
    found.profile.accounts.push_back(std::move(read.account));
    for (auto const& name : read.odd)
        found.profile.remarks.push_back({remark::odd_value, place + ", " + name});
}

/// Nothing under that name when the file does not say which profile starts.
std::string default_profile(RegFile const& file, Spot const& spot) {
    // Up to 2010 the value stands in the key "Profiles" itself, later in its parent "Outlook".
    auto const base = spot.version.empty() ? spot.base : spot.base.substr(0, spot.base.rfind('\\'));
    auto const at = file.keys.find(base);
    return at == file.keys.end() ? std::string() : text_at(at->second, "defaultprofile");
}

Result<std::vector<Found>> collect(RegFile const& file, std::string const& path) {
    std::vector<Found> all;
    std::size_t accounts = 0;
    for (auto const& [lower, key] : file.keys) {
        auto const spot = spot_of(key.path);
        if (!spot)
            continue;
        if (++accounts > most_accounts)
            return fail(FaultCode::too_large, "more than 1000 accounts");
        auto const profile_key = spot->base + "\\" + ascii::to_lower(spot->name) + "\\";
        // Keys are sorted, so the accounts of a profile follow each other.
        if (all.empty() || all.back().key != profile_key) {
            Profile profile;
            profile.path = path;
            profile.client = "outlook";
            profile.program = program_of(spot->version);
            profile.is_too_old = spot->version.empty();
            profile.starts = ascii::equal_ignoring_case(default_profile(file, *spot), spot->name);
            all.push_back({*spot, profile_key, std::move(profile)});
        }
        add_account(all.back(), *spot, key, file.is_cut && lower == file.cut_key);
    }
    return all;
}

bool share_a_mailbox(Profile const& a, Profile const& b) {
    for (auto const& x : a.accounts)
        for (auto const& y : b.accounts)
            if (x.incoming.host == y.incoming.host && x.incoming.username == y.incoming.username)
                return true;
    return false;
}

/// The version as a number, for telling which copy an upgrade made; 0 up to 2010.
int age_of(Spot const& spot) { return ascii::to_number<int>(spot.version.substr(0, spot.version.find('.'))).value_or(0); }

/// A newer version's profile of the same person and name took over this one, or the file holds the same profile twice
/// (the registry shows the signed-in person's keys under two names).
Found* successor_of(Found const& found, std::vector<Found>& all) {
    for (auto& other : all) {
        bool const same_name = ascii::equal_ignoring_case(other.spot.name, found.spot.name);
        if (&other == &found || !same_name)
            continue;
        bool const same_person = other.spot.hive == found.spot.hive;
        if (same_person && age_of(other.spot) > age_of(found.spot) && share_a_mailbox(other.profile, found.profile))
            return &other;
        bool const is_view = other.spot.hive == "hkey_current_user" && found.spot.hive.starts_with("hkey_users\\");
        if (is_view && other.spot.version == found.spot.version && !found.profile.accounts.empty() &&
            other.profile.accounts == found.profile.accounts)
            return &other;
    }
    return nullptr;
}

std::vector<Found> without_copies(std::vector<Found> all) {
    std::vector<bool> keeps(all.size(), true);
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto* const successor = successor_of(all[i], all);
        if (successor == nullptr)
            continue;
        keeps[i] = false;
        if (successor->spot.hive == all[i].spot.hive)
            successor->profile.remarks.push_back(
                {remark::dead_account, program_of(all[i].spot.version) + ", profile " + all[i].spot.name});
    }
    std::vector<Found> out;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (keeps[i])
            out.push_back(std::move(all[i]));
    return out;
}

void add_problems(Found& found, RegFile const& file) {
    for (auto const& problem : file.problems)
        if (ascii::starts_with_ignoring_case(problem.key + "\\", found.key))
            found.profile.remarks.push_back({remark::unreadable_part, "line " + std::to_string(problem.line)});
    if (file.is_cut)
        found.profile.remarks.push_back({remark::unreadable_part, "what stood behind the end: the file is cut off in line " +
                                                                      std::to_string(file.problems.back().line)});
    if (file.old_code_page)
        found.profile.remarks.push_back({remark::old_code_page, "the whole file"});
}

}

/// Those that hold something, ready to be shown.
static Result<std::vector<Found>> found_in(RegFile const& file, std::string const& path) {
    TRY(auto collected, collect(file, path));
    auto all = without_copies(std::move(collected));
    std::vector<Found> out;
    bool const several = all.size() > 1;
    for (auto& found : all) {
        add_problems(found, file);
        if (found.profile.accounts.empty() && found.profile.remarks.empty())
            continue;
        if (several) {
            found.profile.program += ", profile " + found.spot.name;
            found.profile.device = path;
        }
        out.push_back(std::move(found));
    }
    return out;
}

Result<std::vector<Profile>> read_reg(std::string_view bytes, std::string const& path) {
    TRY(auto const file, parse_reg(bytes));
    TRY(auto all, found_in(file, path));
    std::vector<Profile> profiles;
    for (auto& found : all)
        profiles.push_back(std::move(found.profile));
    if (profiles.empty() && file.is_cut)
        return fail(FaultCode::malformed, "the registry file is cut off before its first account");
    if (profiles.empty())
        return fail(FaultCode::empty, "no Outlook account in this registry file");
    return profiles;
}

std::map<std::pair<std::size_t, std::string>, std::string> account_keys(std::string_view bytes) {
    std::map<std::pair<std::size_t, std::string>, std::string> keys;
    auto const file = parse_reg(bytes);
    auto const all = file ? found_in(*file, "") : Result<std::vector<Found>>();
    for (std::size_t i = 0; file && all && i < all->size(); ++i)
        for (auto const& [account, key] : (*all)[i].keys)
            keys[{i, account}] = key;
    return keys;
}

}
