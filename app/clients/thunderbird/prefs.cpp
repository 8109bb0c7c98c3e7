#include "app/clients/thunderbird/prefs.h"

#include "app/clients/text.h"
#include "app/clients/thunderbird/prefs_scanner.h"

#include <algorithm>

namespace mp::clients::thunderbird {

namespace {

constexpr std::size_t most_remarks = 100;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool has_overlong_line(std::string_view bytes) {
    while (bytes.size() > longest_line) {
        auto const end = bytes.rfind('\n', longest_line);
        if (end == std::string_view::npos)
            return true;
        bytes.remove_prefix(end + 1);
    }
    return false;
}

}

void Remarks::add(char const* code, std::string place) {
    if (m_list.size() < most_remarks)
        m_list.push_back({code, std::move(place)});
}

core::Result<void> Prefs::add(std::string_view bytes, std::string_view file, Remarks& remarks) {
    if (bytes.starts_with(byte_order_mark))
        bytes.remove_prefix(byte_order_mark.size());
    if (has_overlong_line(bytes))
        return core::fail(core::FaultCode::too_large, std::string(file) + " has a line of more than 1 MiB");
    Scanner scanner(bytes);
    Statement statement;
    bool has_statement = false, has_broken = false, is_old = false;
    for (auto step = scanner.next(statement); step != Scanner::Step::end; step = scanner.next(statement)) {
        if (step == Scanner::Step::broken) {
            has_broken = true;
            remarks.add(core::remark::unreadable_part, std::string(file) + ", line " + std::to_string(scanner.line()));
            continue;
        }
        has_statement = true;
        if (!statement.name.starts_with("mail."))
            continue;
        // Very old files are in the system's code page; only a few strings are ever outside ASCII.
        if (auto* text = std::get_if<std::string>(&statement.value); text && !is_valid_utf8(*text)) {
            *text = from_latin1(*text);
            is_old = true;
        }
        if (is_valid_utf8(statement.name))
            m_values.insert_or_assign(std::move(statement.name), std::move(statement.value));
    }
    if (is_old)
        remarks.add(core::remark::old_code_page, std::string(file));
    if (has_broken && !has_statement)
        return core::fail(core::FaultCode::malformed, std::string(file) + " holds no statement that can be understood");
    return {};
}

Prefs::Value const* Prefs::find(std::string_view name) const {
    auto const found = m_values.find(name);
    return found == m_values.end() ? nullptr : &found->second;
}

std::optional<std::string> Prefs::text(std::string_view name) const {
    auto const* value = find(name);
    auto const* text = value ? std::get_if<std::string>(value) : nullptr;
    return text ? std::optional(*text) : std::nullopt;
}

std::optional<std::int32_t> Prefs::number(std::string_view name) const {
    auto const* value = find(name);
    auto const* number = value ? std::get_if<std::int32_t>(value) : nullptr;
    return number ? std::optional(*number) : std::nullopt;
}

std::optional<bool> Prefs::flag(std::string_view name) const {
    auto const* value = find(name);
    auto const* flag = value ? std::get_if<bool>(value) : nullptr;
    return flag ? std::optional(*flag) : std::nullopt;
}

std::vector<std::string_view> Prefs::names_with(std::string_view prefix) const {
    std::vector<std::string_view> names;
    for (auto at = m_values.lower_bound(prefix); at != m_values.end() && at->first.starts_with(prefix); ++at)
        names.push_back(at->first);
    return names;
}

bool looks_like_prefs(std::string_view beginning) {
    return beginning.find("Mozilla User Preferences") != std::string_view::npos ||
           beginning.find("user_pref(") != std::string_view::npos;
}

}
