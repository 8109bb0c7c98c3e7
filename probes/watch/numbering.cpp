#include "probes/watch/numbering.h"

#include "probes/core/ascii.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace mp::watch {

namespace {

bool has_uid_of_dovecot(std::string_view id, std::string_view hexadecimal) {
    auto const is_hexadecimal = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return id.size() == 16 && id.ends_with(hexadecimal) && std::all_of(id.begin(), id.end(), is_hexadecimal);
}

}

bool is_made_of_uids(std::vector<std::string> const& ids, std::int64_t uidvalidity) {
    char text[20];
    std::snprintf(text, sizeof text, "%08llx", static_cast<unsigned long long>(uidvalidity) & 0xffffffffULL);
    std::string_view const hexadecimal = text;
    auto const decimal = std::to_string(uidvalidity);
    auto const fits = [&](std::string const& id) {
        bool const is_of_courier = id.starts_with("UID") && id.ends_with("-" + decimal);
        return has_uid_of_dovecot(id, hexadecimal) || id.starts_with(decimal + ".") || is_of_courier;
    };
    return !ids.empty() && std::all_of(ids.begin(), ids.end(), fits);
}

}
