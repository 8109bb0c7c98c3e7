#include "probes/grammar/tls_suites.h"

#include <algorithm>

namespace mp::grammar {

namespace {

using enum SuiteKind;

constexpr auto suites = std::to_array<Suite>({
    {0x0017, anonymous, "TLS_DH_anon_EXPORT_WITH_RC4_40_MD5"},
    {0x0018, anonymous, "TLS_DH_anon_WITH_RC4_128_MD5"},
    {0x0019, anonymous, "TLS_DH_anon_EXPORT_WITH_DES40_CBC_SHA"},
    {0x001A, anonymous, "TLS_DH_anon_WITH_DES_CBC_SHA"},
    {0x001B, anonymous, "TLS_DH_anon_WITH_3DES_EDE_CBC_SHA"},
    {0x0034, anonymous, "TLS_DH_anon_WITH_AES_128_CBC_SHA"},
    {0x003A, anonymous, "TLS_DH_anon_WITH_AES_256_CBC_SHA"},
    {0x0046, anonymous, "TLS_DH_anon_WITH_CAMELLIA_128_CBC_SHA"},
    {0x0089, anonymous, "TLS_DH_anon_WITH_CAMELLIA_256_CBC_SHA"},
    {0x006C, anonymous, "TLS_DH_anon_WITH_AES_128_CBC_SHA256"},
    {0x006D, anonymous, "TLS_DH_anon_WITH_AES_256_CBC_SHA256"},
    {0x00A6, anonymous, "TLS_DH_anon_WITH_AES_128_GCM_SHA256"},
    {0x00A7, anonymous, "TLS_DH_anon_WITH_AES_256_GCM_SHA384"},
    {0xC015, anonymous, "TLS_ECDH_anon_WITH_NULL_SHA"},
    {0xC016, anonymous, "TLS_ECDH_anon_WITH_RC4_128_SHA"},
    {0xC017, anonymous, "TLS_ECDH_anon_WITH_3DES_EDE_CBC_SHA"},
    {0xC018, anonymous, "TLS_ECDH_anon_WITH_AES_128_CBC_SHA"},
    {0xC019, anonymous, "TLS_ECDH_anon_WITH_AES_256_CBC_SHA"},
    {0x0001, null, "TLS_RSA_WITH_NULL_MD5"},
    {0x0002, null, "TLS_RSA_WITH_NULL_SHA"},
    {0x003B, null, "TLS_RSA_WITH_NULL_SHA256"},
    {0xC006, null, "TLS_ECDHE_ECDSA_WITH_NULL_SHA"},
    {0xC010, null, "TLS_ECDHE_RSA_WITH_NULL_SHA"},
    {0x0003, export_grade, "TLS_RSA_EXPORT_WITH_RC4_40_MD5"},
    {0x0006, export_grade, "TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5"},
    {0x0008, export_grade, "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA"},
    {0x0011, export_grade, "TLS_DHE_DSS_EXPORT_WITH_DES40_CBC_SHA"},
    {0x0014, export_grade, "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA"},
    {0x0062, export_grade, "TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA"},
    {0x0064, export_grade, "TLS_RSA_EXPORT1024_WITH_RC4_56_SHA"},
    {0x0007, des, "TLS_RSA_WITH_IDEA_CBC_SHA"},
    {0x0009, des, "TLS_RSA_WITH_DES_CBC_SHA"},
    {0x0012, des, "TLS_DHE_DSS_WITH_DES_CBC_SHA"},
    {0x0015, des, "TLS_DHE_RSA_WITH_DES_CBC_SHA"},
    {0x0004, rc4, "TLS_RSA_WITH_RC4_128_MD5"},
    {0x0005, rc4, "TLS_RSA_WITH_RC4_128_SHA"},
    {0xC007, rc4, "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA"},
    {0xC011, rc4, "TLS_ECDHE_RSA_WITH_RC4_128_SHA"},
    {0x000A, triple_des, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"},
    {0x0013, triple_des, "TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA"},
    {0x0016, triple_des, "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA"},
    {0xC008, triple_des, "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA"},
    {0xC012, triple_des, "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"},
    {0xC02F, ecdhe_rsa, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"},
    {0xC030, ecdhe_rsa, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"},
    {0xCCA8, ecdhe_rsa, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"},
    {0xC027, ecdhe_rsa, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"},
    {0xC028, ecdhe_rsa, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"},
    {0xC013, ecdhe_rsa, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"},
    {0xC014, ecdhe_rsa, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"},
    {0xC02B, ecdhe_ecdsa, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"},
    {0xC02C, ecdhe_ecdsa, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"},
    {0xCCA9, ecdhe_ecdsa, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"},
    {0xC023, ecdhe_ecdsa, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"},
    {0xC024, ecdhe_ecdsa, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"},
    {0xC009, ecdhe_ecdsa, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"},
    {0xC00A, ecdhe_ecdsa, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"},
    {0x009E, dhe_rsa, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"},
    {0x009F, dhe_rsa, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"},
    {0xCCAA, dhe_rsa, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256"},
    {0x0067, dhe_rsa, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"},
    {0x006B, dhe_rsa, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"},
    {0x0033, dhe_rsa, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"},
    {0x0039, dhe_rsa, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"},
    {0x0045, dhe_rsa, "TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA"},
    {0x0088, dhe_rsa, "TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA"},
    {0x009C, static_rsa, "TLS_RSA_WITH_AES_128_GCM_SHA256"},
    {0x009D, static_rsa, "TLS_RSA_WITH_AES_256_GCM_SHA384"},
    {0x003C, static_rsa, "TLS_RSA_WITH_AES_128_CBC_SHA256"},
    {0x003D, static_rsa, "TLS_RSA_WITH_AES_256_CBC_SHA256"},
    {0x002F, static_rsa, "TLS_RSA_WITH_AES_128_CBC_SHA"},
    {0x0035, static_rsa, "TLS_RSA_WITH_AES_256_CBC_SHA"},
    {0x0041, static_rsa, "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA"},
    {0x0084, static_rsa, "TLS_RSA_WITH_CAMELLIA_256_CBC_SHA"},
    {0x1301, tls13, "TLS_AES_128_GCM_SHA256"},
    {0x1302, tls13, "TLS_AES_256_GCM_SHA384"},
    {0x1303, tls13, "TLS_CHACHA20_POLY1305_SHA256"},
});

struct Group {
    std::uint16_t number;
    std::string_view name;
};
constexpr auto groups = std::to_array<Group>({
    {0x0017, "P-256"},
    {0x0018, "P-384"},
    {0x0019, "P-521"},
    {0x001D, "X25519"},
    {0x001E, "X448"},
    {0x0100, "ffdhe2048"},
    {0x0101, "ffdhe3072"},
    {0x0102, "ffdhe4096"},
    {0x11EB, "SecP256r1MLKEM768"},
    {0x11EC, "X25519MLKEM768"},
});

std::string in_hex(std::uint16_t number) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out = "0x";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += digits[(number >> shift) & 0xF];
    return out;
}

}

std::string_view weakness_of(SuiteKind kind) {
    switch (kind) {
    case anonymous: return "anonymous";
    case null: return "NULL";
    case export_grade: return "export";
    case rc4: return "RC4";
    case des: return "DES";
    case triple_des: return "3DES";
    case static_rsa:
    case dhe_rsa:
    case ecdhe_rsa:
    case ecdhe_ecdsa:
    case tls13: break;
    }
    return {};
}

std::vector<std::uint16_t> suites_of(std::span<SuiteKind const> kinds) {
    std::vector<std::uint16_t> out;
    for (auto const& suite : suites)
        if (std::find(kinds.begin(), kinds.end(), suite.kind) != kinds.end())
            out.push_back(suite.number);
    return out;
}

Suite const* find_suite(std::uint16_t number) {
    auto const at = std::find_if(suites.begin(), suites.end(), [&](Suite const& s) { return s.number == number; });
    return at == suites.end() ? nullptr : at;
}

std::string suite_name(std::uint16_t number) {
    auto const* suite = find_suite(number);
    return suite ? std::string(suite->name) : in_hex(number);
}

std::string group_name(std::uint16_t number) {
    auto const at = std::find_if(groups.begin(), groups.end(), [&](Group const& g) { return g.number == number; });
    return at == groups.end() ? "group " + in_hex(number) : std::string(at->name);
}

}
