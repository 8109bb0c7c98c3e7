#include "probes/net/ip_address.h"

#include <asio/ip/address.hpp>

#include <array>
#include <cstdint>
#include <optional>

namespace mp::net {

namespace {

std::optional<asio::ip::address> parse(std::string_view text) {
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']')
        text = text.substr(1, text.size() - 2);
    if (text.empty() || text.size() > 100)
        return std::nullopt;
    asio::error_code error;
    auto const address = asio::ip::make_address(std::string(text), error);
    if (error)
        return std::nullopt;
    return address;
}

struct V4Block {
    std::uint32_t network;
    int bits;
};

constexpr std::array<V4Block, 15> not_public_v4{{
    {0x00000000, 8},
    {0x0a000000, 8},
    {0x64400000, 10},
    {0x7f000000, 8},
    {0xa9fe0000, 16},
    {0xac100000, 12},
    {0xc0000000, 24},
    {0xc0000200, 24},
    {0xc0586300, 24},
    {0xc0a80000, 16},
    {0xc6120000, 15},
    {0xc6336400, 24},
    {0xcb007100, 24},
    {0xe0000000, 4},
    {0xf0000000, 4},
}};

bool is_public_v4(std::uint32_t address) {
    for (auto const& block : not_public_v4)
        if ((address >> (32 - block.bits)) == (block.network >> (32 - block.bits)))
            return false;
    return true;
}

std::uint32_t four_bytes(asio::ip::address_v6::bytes_type const& bytes, std::size_t at) {
    return (std::uint32_t{bytes[at]} << 24) | (std::uint32_t{bytes[at + 1]} << 16) | (std::uint32_t{bytes[at + 2]} << 8) |
           std::uint32_t{bytes[at + 3]};
}

bool is_public_v6(asio::ip::address_v6 const& address) {
    auto const bytes = address.to_bytes();
    auto const head = four_bytes(bytes, 0);
    if (address.is_v4_mapped())
        return is_public_v4(four_bytes(bytes, 12));
    if (head == 0x0064ff9b && four_bytes(bytes, 4) == 0 && four_bytes(bytes, 8) == 0) // NAT64, RFC 6052
        return is_public_v4(four_bytes(bytes, 12));
    if ((head >> 16) == 0x2002) // 6to4, RFC 3056
        return is_public_v4(four_bytes(bytes, 2));
    bool const is_global = (head >> 29) == 1;         // 2000::/3
    bool const is_protocol = (head >> 9) == 0x100080; // 2001::/23
    bool const is_documentation = head == 0x20010db8 || (head >> 12) == 0x3fff0;
    return is_global && !is_protocol && !is_documentation;
}

}

bool is_address_literal(std::string_view text) { return parse(text).has_value(); }

std::string canonical_address(std::string_view text) {
    auto const address = parse(text);
    return address ? address->to_string() : std::string();
}

bool is_v6_address(std::string_view text) {
    auto const address = parse(text);
    return address && address->is_v6();
}

bool is_loopback_address(std::string_view text) {
    auto const address = parse(text);
    return address && address->is_loopback();
}

bool is_public_address(std::string_view text) {
    auto const address = parse(text);
    if (!address)
        return false;
    return address->is_v4() ? is_public_v4(address->to_v4().to_uint()) : is_public_v6(address->to_v6());
}

}
