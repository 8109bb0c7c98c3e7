#include "probes/endpoints/md5.h"

#include "probes/core/secret.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace mp::endpoints {

using Block = std::array<std::uint32_t, 16>;
using Digest = std::array<std::uint32_t, 4>;

/// RFC 1321, section 3.4: T[i] is the integer part of 2^32 times abs(sin(i + 1)).
static std::array<std::uint32_t, 64> const& sines() {
    static auto const table = [] {
        std::array<std::uint32_t, 64> out{};
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = static_cast<std::uint32_t>(std::floor(std::fabs(std::sin(static_cast<double>(i + 1))) * 4294967296.0));
        return out;
    }();
    return table;
}

static std::uint32_t mix(std::size_t round, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    switch (round) {
    case 0: return (b & c) | (~b & d);
    case 1: return (b & d) | (c & ~d);
    case 2: return b ^ c ^ d;
    default: return c ^ (b | ~d);
    }
}

static void absorb(Digest& digest, Block const& block) {
    static constexpr int turns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    static constexpr std::size_t step[4] = {1, 5, 3, 7}, start[4] = {0, 1, 5, 0};
    auto [a, b, c, d] = digest;
    for (std::size_t i = 0; i < 64; ++i) {
        auto const round = i / 16;
        auto const word = block[(start[round] + step[round] * i) % 16];
        auto const sum = a + mix(round, b, c, d) + word + sines()[i];
        a = d;
        d = c;
        c = b;
        b += std::rotl(sum, turns[round][i % 4]);
    }
    digest[0] += a;
    digest[1] += b;
    digest[2] += c;
    digest[3] += d;
}

std::string md5_hex(std::string_view bytes) {
    std::string padded;
    padded.reserve(bytes.size() + 72);
    padded += bytes;
    padded += '\x80';
    while (padded.size() % 64 != 56)
        padded += '\0';
    for (int shift = 0; shift < 64; shift += 8)
        padded += static_cast<char>((std::uint64_t{bytes.size()} * 8) >> shift);

    Digest digest{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    for (std::size_t at = 0; at < padded.size(); at += 64) {
        Block block{};
        for (std::size_t i = 0; i < 64; ++i)
            block[i / 4] |= std::uint32_t{static_cast<unsigned char>(padded[at + i])} << (8 * (i % 4));
        absorb(digest, block);
        block.fill(0);
    }
    core::Secret::wipe(padded);

    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (auto const word : digest)
        for (int shift = 0; shift < 32; shift += 8) {
            out += digits[(word >> (shift + 4)) & 15];
            out += digits[(word >> shift) & 15];
        }
    return out;
}

}
