#include "probes/core/ascii.h"
#include "probes/grammar/base64.h"
#include "probes/grammar/pacc.h"
#include "probes/grammar/tag_list.h"

namespace mp::grammar {

std::optional<std::string> parse_pacc_digest(std::string_view txt) {
    constexpr std::size_t sha256_size = 32;
    auto const tags = parse_tags(txt);
    if (!tags)
        return std::nullopt;
    auto const* const version = find_tag(*tags, "v");
    auto const* const algorithm = find_tag(*tags, "a");
    auto const* const digest = find_tag(*tags, "d");
    if (version == nullptr || algorithm == nullptr || digest == nullptr)
        return std::nullopt;
    if (!core::ascii::equal_ignoring_case(*version, "UAAC1") || !core::ascii::equal_ignoring_case(*algorithm, "sha256"))
        return std::nullopt;
    auto bytes = decode_base64(*digest);
    if (!bytes || bytes->size() != sha256_size)
        return std::nullopt;
    return bytes;
}

}
