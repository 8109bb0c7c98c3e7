#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/grammar/dns_meaning.h"
#include "probes/grammar/tag_list.h"
#include "probes/grammar/text.h"

#include <algorithm>

namespace mp::grammar {

namespace ascii = core::ascii;

namespace {

bool is_policy(std::string_view value) {
    return ascii::equal_ignoring_case(value, "none") || ascii::equal_ignoring_case(value, "quarantine") ||
           ascii::equal_ignoring_case(value, "reject");
}

/// `mailto:a@b!10m, mailto:c@d`. False when an address has no scheme.
bool read_addresses(std::string const& list, std::vector<std::string>& out) {
    constexpr std::size_t most = 50;
    for (auto const part : ascii::split(list, ',')) {
        auto const uri = ascii::trim(part);
        if (uri.empty())
            continue;
        if (uri.find(':') == uri.npos)
            return false;
        if (!ascii::starts_with_ignoring_case(uri, "mailto:"))
            continue;
        auto const address = uri.substr(7, uri.find('!') == uri.npos ? uri.npos : uri.find('!') - 7);
        if (out.size() < most)
            out.push_back(one_line(address, 320));
    }
    return true;
}

DmarcRecord invalid(DmarcRecord record, char const* error) {
    record.is_valid = false;
    record.error = error;
    return record;
}

bool is_sts_id(std::string_view id) {
    return !id.empty() && id.size() <= 32 && std::all_of(id.begin(), id.end(), ascii::is_alnum);
}

/// `*.` may stand before a name (RFC 8461, section 3.2).
bool is_mx_pattern(std::string_view pattern) {
    if (pattern.starts_with("*."))
        pattern.remove_prefix(2);
    return core::is_host_name(pattern);
}

struct StsPolicy {
    bool has_version = false, has_max_age = false, has_error = false;
    std::string mode;
    std::vector<std::string> mx;
};

void read_sts_line(StsPolicy& policy, std::string_view line) {
    auto const colon = line.find(':');
    if (colon == line.npos) {
        policy.has_error = true;
        return;
    }
    auto const key = ascii::to_lower(ascii::trim(line.substr(0, colon)));
    auto const value = ascii::trim(line.substr(colon + 1));
    if (key == "version") {
        policy.has_version = value == "STSv1";
    } else if (key == "mode" && policy.mode.empty()) {
        policy.mode = ascii::to_lower(value);
    } else if (key == "max_age") {
        constexpr std::uint32_t a_year_and_a_day = 31557600;
        auto const seconds = ascii::to_number<std::uint32_t>(value);
        policy.has_max_age = seconds && *seconds <= a_year_and_a_day;
    } else if (key == "mx") {
        auto const pattern = ascii::to_lower(value);
        if (is_mx_pattern(pattern))
            policy.mx.push_back(pattern);
        else
            policy.has_error = true;
    }
}

}

DmarcRecord parse_dmarc(std::string_view txt) {
    DmarcRecord record;
    auto const tags = parse_tags(txt);
    if (!tags)
        return invalid(record, "a part is not name=value, or a name occurs twice");
    if (tags->empty() || tags->front().name != "v" || tags->front().value != "DMARC1")
        return invalid(record, "it does not begin with v=DMARC1");
    record.is_valid = true;
    if (auto const* const testing = find_tag(*tags, "t"))
        record.testing = ascii::equal_ignoring_case(*testing, "y");
    for (auto const* const name : {"rua", "ruf"})
        if (auto const* const list = find_tag(*tags, name))
            if (!read_addresses(*list, record.report_addresses))
                record = invalid(record, "a reporting address lacks mailto:");
    for (auto const* const name : {"sp", "np"})
        if (auto const* const policy = find_tag(*tags, name); policy != nullptr && !is_policy(*policy))
            record = invalid(record, "a policy is none of none, quarantine and reject");
    auto const* const policy = find_tag(*tags, "p");
    if (policy != nullptr && is_policy(*policy)) {
        record.policy = ascii::to_lower(*policy);
        return record;
    }
    if (policy != nullptr)
        return invalid(record, "a policy is none of none, quarantine and reject");
    // Without a policy a record that asks for reports means p=none; one that does not is none at all.
    if (record.report_addresses.empty())
        return invalid(record, "it has no policy");
    record.policy = "none";
    return record;
}

bool is_mta_sts_record(std::string_view txt) {
    auto const tags = parse_tags(txt);
    if (!tags || tags->empty() || tags->front().name != "v" || tags->front().value != "STSv1")
        return false;
    auto const* const id = find_tag(*tags, "id");
    return id != nullptr && is_sts_id(*id);
}

std::optional<std::vector<std::string>> parse_mta_sts_policy(std::string_view text) {
    constexpr std::size_t most_bytes = 64 * 1024;
    if (text.size() > most_bytes)
        return std::nullopt;
    StsPolicy policy;
    for (auto const line : ascii::split(text, '\n'))
        if (auto const content = ascii::trim(line); !content.empty())
            read_sts_line(policy, content);
    bool const has_mode = policy.mode == "enforce" || policy.mode == "testing" || policy.mode == "none";
    if (policy.has_error || !policy.has_version || !policy.has_max_age || !has_mode)
        return std::nullopt;
    if (policy.mx.empty() && policy.mode != "none")
        return std::nullopt;
    return policy.mx;
}

bool matches_mx_pattern(std::string_view mx_host, std::string_view pattern) {
    if (mx_host.ends_with('.'))
        mx_host.remove_suffix(1);
    if (!pattern.starts_with("*."))
        return !pattern.empty() && ascii::equal_ignoring_case(mx_host, pattern);
    auto const dot = mx_host.find('.');
    return dot != mx_host.npos && dot > 0 && ascii::equal_ignoring_case(mx_host.substr(dot + 1), pattern.substr(2));
}

}
