#include "app/clients/ini.h"
#include "app/clients/outlook/properties.h"
#include "app/clients/outlook/read.h"
#include "app/clients/outlook/reg_data.h"
#include "app/clients/outlook/text.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::outlook {

namespace ascii = core::ascii;
using namespace core;

namespace {

std::optional<std::uint64_t> number_in(std::string_view text) {
    if (ascii::starts_with_ignoring_case(text, "0x"))
        return hex_number(text.substr(2));
    return ascii::to_number<std::uint64_t>(text);
}

/// Words that people write for 1 and 0; Outlook knows the numbers only.
std::optional<std::uint64_t> truth_in(std::string_view text) {
    for (auto const word : {"yes", "true", "on"})
        if (ascii::equal_ignoring_case(text, word))
            return 1;
    for (auto const word : {"no", "false", "off"})
        if (ascii::equal_ignoring_case(text, word))
            return 0;
    return std::nullopt;
}

/// "PT_UNICODE,0x0100": the property that a name of this file stands for.
std::optional<std::uint32_t> mapped_property(std::string_view mapping) {
    auto const comma = mapping.find(',');
    if (comma == mapping.npos || !ascii::starts_with_ignoring_case(ascii::trim(mapping), "PT_"))
        return std::nullopt;
    auto const id = number_in(ascii::trim(mapping.substr(comma + 1)));
    return id && *id <= 0xFFFF ? std::optional(static_cast<std::uint32_t>(*id)) : std::nullopt;
}

/// A name without a mapping is dropped, as Outlook does.
Properties properties_of(IniSection const& account, IniSection const& kind, std::vector<std::string>& odd) {
    Properties properties;
    for (auto const& [name, value] : account.lines) {
        auto const id = mapped_property(kind.value(name));
        if (!id)
            continue;
        if (is_text(*id))
            properties.texts.try_emplace(*id, value);
        else if (auto const number = number_in(value))
            properties.numbers.try_emplace(*id, *number);
        else if (auto const meant = truth_in(value)) {
            properties.numbers.try_emplace(*id, *meant);
            odd.push_back(name + " = " + value);
        } else if (!value.empty())
            odd.push_back(name + " = " + value.substr(0, 60));
    }
    return properties;
}

std::optional<Service> service_of(std::string_view account_type) {
    if (ascii::equal_ignoring_case(account_type, "POP3") || ascii::equal_ignoring_case(account_type, "POP"))
        return Service::pop3;
    bool const is_imap =
        ascii::equal_ignoring_case(account_type, "IMAP") || ascii::equal_ignoring_case(account_type, "IMAP4");
    return is_imap ? std::optional(Service::imap) : std::nullopt;
}

bool is_account_name(std::string_view name) {
    constexpr std::string_view prefix = "Account";
    return name.size() > prefix.size() && ascii::starts_with_ignoring_case(name, prefix) &&
           ascii::to_number<unsigned>(name.substr(prefix.size())).has_value();
}

void add_account(Profile& profile, IniFile const& file, std::string const& name, std::string_view kind_name) {
    auto const* const account = file.find(name);
    auto const* const kind = file.find(kind_name);
    if (account == nullptr || kind == nullptr) {
        profile.remarks.push_back({remark::dead_account, name});
        return;
    }
    auto const service = service_of(kind->value("AccountType"));
    if (!service) {
        profile.remarks.push_back({remark::other_kind, name});
        return;
    }
    std::vector<std::string> odd;
    auto read = account_of(*service, properties_of(*account, *kind, odd));
    read.account.key = name;
    profile.accounts.push_back(std::move(read.account));
    odd.insert(odd.end(), read.odd.begin(), read.odd.end());
    if (auto const type = kind->value("AccountType"); !ascii::equal_ignoring_case(type, core::name_of(*service)))
        odd.push_back("AccountType = " + std::string(type));
    for (auto const& value : odd)
        profile.remarks.push_back({remark::odd_value, name + ", " + value});
}

/// Sections that the list does not name: Outlook never looks at them.
void note_unlisted(Profile& profile, IniFile const& file, IniSection const* list) {
    for (auto const& section : file.sections)
        if (is_account_name(section.name) && (list == nullptr || list->value(section.name).empty()) &&
            profile.remarks.size() < most_accounts)
            profile.remarks.push_back({remark::dead_account, section.name});
}

}

bool looks_like_prf(std::string_view beginning) {
    auto const text = decode_file(beginning).text;
    return ascii::contains_ignoring_case(text, "[General]") &&
           (ascii::contains_ignoring_case(text, "[Service List]") || ascii::contains_ignoring_case(text, "ProfileName="));
}

Result<std::vector<Profile>> read_prf(std::string_view bytes, std::string const& path) {
    TRY(auto const file, parse_ini(bytes, windows_ini));
    Profile profile;
    profile.path = path;
    profile.client = "outlook";
    profile.program = "Outlook profile file (PRF)";
    if (auto const* const general = file.find("General"))
        profile.starts = ascii::equal_ignoring_case(general->value("DefaultProfile"), "yes");
    auto const* const list = file.find("Internet Account List");
    if (list != nullptr && list->lines.size() > most_accounts)
        return fail(FaultCode::too_large, "more than 1000 accounts");
    if (list != nullptr)
        for (auto const& [name, kind] : list->lines)
            if (is_account_name(name))
                add_account(profile, file, name, kind);
    note_unlisted(profile, file, list);
    if (profile.accounts.empty() && profile.remarks.empty())
        return fail(FaultCode::empty, "no internet account in this PRF file");
    if (file.old_code_page)
        profile.remarks.push_back({remark::old_code_page, "the whole file"});
    return std::vector{std::move(profile)};
}

}
