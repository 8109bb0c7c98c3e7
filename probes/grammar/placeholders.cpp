#include "probes/core/ascii.h"
#include "probes/grammar/autoconfig.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mp::grammar {

bool is_foreign_template(std::string_view text) {
    // Words between them: a real name may hold brackets, if hardly a word in brackets.
    auto const is_of_words = [](char c) {
        return core::ascii::is_alnum(c) || std::string_view(" _-.@%").find(c) != std::string_view::npos;
    };
    auto const holds_pair = [&](char open, char close) {
        auto const end = text.find(close);
        auto const at = end == text.npos ? text.npos : text.rfind(open, end);
        if (at == text.npos || end == at + 1)
            return false;
        auto const inside = text.substr(at + 1, end - at - 1);
        return std::all_of(inside.begin(), inside.end(), is_of_words);
    };
    return text.starts_with('$') || holds_pair('{', '}') || holds_pair('[', ']') || holds_pair('<', '>');
}

std::optional<std::string> fill_placeholders(std::string_view text, core::EmailAddress const& address) {
    std::array<std::pair<std::string_view, std::string>, 3> const values{
        {{"%EMAILADDRESS%", address.full()}, {"%EMAILLOCALPART%", address.local}, {"%EMAILDOMAIN%", address.domain}}};
    std::string out;
    while (!text.empty()) {
        auto const sign = text.find('%');
        out += text.substr(0, sign);
        if (sign == text.npos)
            break;
        text.remove_prefix(sign);
        bool is_filled = false;
        for (auto const& [name, value] : values) {
            if (!text.starts_with(name))
                continue;
            out += value;
            text.remove_prefix(name.size());
            is_filled = true;
            break;
        }
        if (!is_filled)
            return std::nullopt;
    }
    return out;
}

}
