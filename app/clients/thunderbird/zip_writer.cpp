// By hand instead of through a library: local time, compression level and version of a library would all show in the bytes,
// and an export that changes from computer to computer cannot be compared with what was tested.

#include "app/clients/thunderbird/profile.h"

#include <array>
#include <cstdint>

namespace mp::clients::thunderbird {

namespace {

constexpr std::uint32_t crc_polynomial = 0xedb88320;
/// 1 January 1980, midnight: the first moment that the format knows.
constexpr std::uint16_t first_time = 0, first_date = (1 << 5) | 1;
constexpr std::uint16_t version = 20, stored = 0, utf8_names = 1 << 11;

std::uint32_t checksum(std::string_view bytes) {
    std::uint32_t crc = 0xffffffff;
    for (char const c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? crc_polynomial : 0);
    }
    return ~crc;
}

void add16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(static_cast<unsigned char>(value));
    out += static_cast<char>(static_cast<unsigned char>(value >> 8));
}

void add32(std::string& out, std::uint32_t value) {
    add16(out, value & 0xffff);
    add16(out, value >> 16);
}

/// What the local header and the entry in the directory have in common.
void add_facts(std::string& out, std::string_view name, std::string_view bytes) {
    auto const size = static_cast<std::uint32_t>(bytes.size());
    for (std::uint16_t const value : {version, utf8_names, stored, first_time, first_date})
        add16(out, value);
    for (std::uint32_t const value : {checksum(bytes), size, size})
        add32(out, value);
    add16(out, static_cast<std::uint32_t>(name.size()));
    add16(out, 0); // no extra field
}

}

std::string zip_with(std::string_view name, std::string_view bytes) {
    std::string out = "PK\x03\x04";
    add_facts(out, name, bytes);
    out.append(name).append(bytes);
    auto const directory = static_cast<std::uint32_t>(out.size());
    out += "PK\x01\x02";
    add16(out, version);
    add_facts(out, name, bytes);
    for (int i = 0; i < 3; ++i)
        add16(out, 0); // no comment, first disk, nothing known about the contents
    add32(out, 0);     // no attributes
    add32(out, 0);     // the local header is at the very beginning
    out += name;
    auto const directory_size = static_cast<std::uint32_t>(out.size()) - directory;
    out += "PK\x05\x06";
    for (std::uint32_t const value : {0, 0, 1, 1})
        add16(out, value);
    add32(out, directory_size);
    add32(out, directory);
    add16(out, 0);
    return out;
}

}
