#include "probes/grammar/tls_hello.h"

#include "probes/grammar/tls_suites.h"

#include <algorithm>
#include <array>

namespace mp::grammar {

namespace {

constexpr std::size_t random_size = 32;
/// Signals secure renegotiation (RFC 5746): some servers refuse whoever does not.
constexpr std::uint16_t renegotiation_signal = 0x00FF;

constexpr std::uint16_t ext_server_name = 0, ext_groups = 10, ext_point_formats = 11, ext_signatures = 13, ext_versions = 43,
                        ext_key_share = 51;
constexpr std::uint16_t group_x25519 = 0x001D;

constexpr std::array<std::uint16_t, 7> rsa_signatures{0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201};
constexpr std::array<std::uint16_t, 4> ecdsa_signatures{0x0403, 0x0503, 0x0603, 0x0203};

/// Bytes in network order; lists are given their length once they are whole.
class Writer {
public:
    void u8(unsigned value) { m_out += static_cast<char>(value & 0xFF); }
    void u16(unsigned value) {
        u8(value >> 8);
        u8(value);
    }
    void bytes(std::string_view text) { m_out += text; }
    void sized8(std::string const& body) {
        u8(static_cast<unsigned>(body.size()));
        m_out += body;
    }
    void sized16(std::string const& body) {
        u16(static_cast<unsigned>(body.size()));
        m_out += body;
    }
    void sized24(std::string const& body) {
        u8(static_cast<unsigned>(body.size() >> 16));
        sized16_tail(body);
    }
    template <class List>
    void u16s(List const& values) {
        for (auto const value : values)
            u16(value);
    }
    std::string take() { return std::move(m_out); }

private:
    void sized16_tail(std::string const& body) {
        u16(static_cast<unsigned>(body.size() & 0xFFFF));
        m_out += body;
    }
    std::string m_out;
};

std::string sized16(std::string const& body) {
    Writer out;
    out.sized16(body);
    return out.take();
}

template <class List>
std::string list_of(List const& values) {
    Writer out;
    out.u16s(values);
    return sized16(out.take());
}

void add_extension(Writer& to, std::uint16_t number, std::string const& body) {
    to.u16(number);
    to.sized16(body);
}

std::string name_list(std::string const& host) {
    Writer name;
    name.u8(0); // host_name
    name.sized16(host);
    return sized16(name.take());
}

std::string signature_list(HelloSignatures wanted) {
    std::vector<std::uint16_t> all;
    if (wanted != HelloSignatures::rsa)
        all.insert(all.end(), ecdsa_signatures.begin(), ecdsa_signatures.end());
    if (wanted != HelloSignatures::ecdsa)
        all.insert(all.end(), rsa_signatures.begin(), rsa_signatures.end());
    return list_of(all);
}

std::string version_list(TlsHello const& hello) {
    std::vector<std::uint16_t> versions;
    for (auto version = hello.version; version >= std::max(hello.least, tls_version::tls1_0); --version)
        versions.push_back(version);
    Writer list;
    list.u16s(versions);
    Writer out;
    out.sized8(list.take());
    return out.take();
}

std::string key_shares(bool has_one) {
    Writer share;
    if (has_one) {
        share.u16(group_x25519);
        share.sized16(std::string(32, '\x09')); // any 32 octets are a key (RFC 7748)
    }
    return sized16(share.take());
}

std::string extensions(TlsHello const& hello) {
    Writer out;
    if (!hello.server_name.empty())
        add_extension(out, ext_server_name, name_list(hello.server_name));
    if (!hello.groups.empty()) {
        add_extension(out, ext_groups, list_of(hello.groups));
        add_extension(out, ext_point_formats, std::string("\x01\x00", 2));
    }
    if (hello.version >= tls_version::tls1_2)
        add_extension(out, ext_signatures, signature_list(hello.signatures));
    if (hello.version >= tls_version::tls1_3) {
        add_extension(out, ext_versions, version_list(hello));
        add_extension(out, ext_key_share, key_shares(hello.has_key_share));
    }
    return sized16(out.take());
}

/// Reads forward; what is not there makes it fail for good.
class Reader {
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}

    std::uint32_t number(std::size_t size) {
        auto const taken = bytes(size);
        std::uint32_t value = 0;
        for (char const c : taken)
            value = (value << 8) | static_cast<unsigned char>(c);
        return value;
    }
    std::string_view bytes(std::size_t size) {
        if (size > m_rest.size())
            m_ok = false;
        if (!m_ok)
            return {};
        auto const out = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return out;
    }
    /// A piece that says its own length in `size` octets.
    std::string_view piece(std::size_t size) {
        auto const length = number(size);
        return bytes(length);
    }
    bool ok() const { return m_ok; }
    bool is_at_end() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_ok = true;
};

constexpr std::string_view retry_random = "\xCF\x21\xAD\x74\xE5\x9A\x61\x11\xBE\x1D\x8C\x02\x1E\x65\xB8\x91"
                                          "\xC2\xA2\x11\x16\x7A\xBB\x8C\x5E\x07\x9E\x09\xE2\xC8\xA8\x33\x9C";

void read_extensions(std::string_view bytes, TlsAnswer& answer) {
    Reader all(bytes);
    while (all.ok() && !all.is_at_end()) {
        auto const number = all.number(2);
        Reader body(all.piece(2));
        if (number == ext_versions)
            answer.version = static_cast<std::uint16_t>(body.number(2));
        else if (number == ext_key_share)
            answer.group = static_cast<std::uint16_t>(body.number(2));
    }
}

bool read_server_hello(std::string_view body, TlsAnswer& answer) {
    Reader hello(body);
    answer.version = static_cast<std::uint16_t>(hello.number(2));
    answer.is_retry = hello.bytes(random_size) == retry_random;
    hello.piece(1); // session id
    answer.suite = static_cast<std::uint16_t>(hello.number(2));
    hello.number(1); // compression
    if (!hello.ok())
        return false;
    if (!hello.is_at_end())
        read_extensions(hello.piece(2), answer);
    return true;
}

bool is_elliptic(std::uint16_t suite) { return (suite >> 8) == 0xC0 || suite == 0xCCA8 || suite == 0xCCA9; }

/// RFC 5246, section 7.4.3, and RFC 8422, section 5.4.
void read_key_exchange(std::string_view body, TlsAnswer& answer) {
    Reader exchange(body);
    if (is_elliptic(answer.suite)) {
        constexpr std::uint32_t named_curve = 3;
        if (exchange.number(1) == named_curve)
            answer.group = static_cast<std::uint16_t>(exchange.number(2));
        return;
    }
    auto prime = exchange.piece(2);
    while (!prime.empty() && prime.front() == '\0')
        prime.remove_prefix(1);
    if (!exchange.ok() || prime.empty())
        return;
    int bits = static_cast<int>(prime.size()) * 8;
    for (int top = static_cast<unsigned char>(prime.front()); top < 0x80; top <<= 1)
        --bits;
    answer.dh_bits = bits;
}

/// The handshake messages that came in whole or in part, taken out of their records.
struct Unpacked {
    std::string handshake;
    int alert = -1;
    bool is_broken = false;
};

Unpacked unpack(std::string_view bytes) {
    constexpr std::uint32_t alert = 21, handshake = 22;
    constexpr std::size_t most = 64 * 1024;
    Unpacked out;
    Reader reader(bytes.substr(0, most));
    while (!reader.is_at_end()) {
        auto const type = reader.number(1), major = reader.number(1);
        if (reader.ok() && ((type != alert && type != handshake && type != 20 && type != 23) || major != 3)) {
            out.is_broken = true;
            return out;
        }
        reader.number(1);
        auto const body = reader.piece(2);
        if (!reader.ok() || type == 20 || type == 23) // the rest is encrypted
            return out;
        if (type == handshake)
            out.handshake += body;
        else if (body.size() >= 2 && body[0] == 2) // fatal
            out.alert = static_cast<unsigned char>(body[1]);
        if (out.alert >= 0)
            return out;
    }
    return out;
}

/// TLS 1.3 says everything in the hello itself; before that, ephemeral keys come in a message of their own.
bool needs_key_exchange(TlsAnswer const& answer) {
    auto const* suite = find_suite(answer.suite);
    if (answer.version >= tls_version::tls1_3 || !suite)
        return false;
    return is_elliptic(answer.suite) || suite->kind == SuiteKind::dhe_rsa || suite->name.starts_with("TLS_DH");
}

}

std::string tls_version_name(std::uint16_t version) {
    switch (version) {
    case tls_version::ssl3: return "SSLv3";
    case tls_version::tls1_0: return "TLSv1.0";
    case tls_version::tls1_1: return "TLSv1.1";
    case tls_version::tls1_2: return "TLSv1.2";
    case tls_version::tls1_3: return "TLSv1.3";
    default: return suite_name(version);
    }
}

std::string client_hello(TlsHello const& hello) {
    Writer body;
    body.u16(std::min(hello.version, tls_version::tls1_2));
    body.bytes(std::string(random_size, 'M'));
    body.u8(0); // no session to resume
    auto suites = hello.suites;
    suites.push_back(renegotiation_signal);
    body.bytes(list_of(suites));
    body.bytes(std::string_view("\x01\x00", 2)); // no compression
    if (hello.version >= tls_version::tls1_0)
        body.bytes(extensions(hello));
    Writer message;
    message.u8(1); // client_hello
    message.sized24(body.take());
    Writer record;
    record.u8(22); // handshake
    record.u16(std::min(hello.version, tls_version::tls1_0));
    record.sized16(message.take());
    return record.take();
}

TlsAnswer read_tls_answer(std::string_view bytes) {
    constexpr std::uint32_t server_hello = 2, key_exchange = 12, hello_done = 14;
    TlsAnswer answer;
    auto const unpacked = unpack(bytes);
    Reader messages(unpacked.handshake);
    bool has_hello = false, is_whole = false;
    while (!messages.is_at_end()) {
        auto const type = messages.number(1);
        auto const body = messages.piece(3);
        if (!messages.ok())
            break;
        if (!has_hello && (type != server_hello || !read_server_hello(body, answer))) {
            answer.kind = TlsAnswer::Kind::not_tls;
            return answer;
        }
        has_hello = true;
        if (type == key_exchange)
            read_key_exchange(body, answer);
        is_whole = is_whole || type == key_exchange || type == hello_done;
    }
    answer.alert = unpacked.alert;
    if (has_hello && (is_whole || !needs_key_exchange(answer)))
        answer.kind = TlsAnswer::Kind::hello;
    else if (unpacked.alert >= 0)
        answer.kind = TlsAnswer::Kind::alert;
    else if (unpacked.is_broken)
        answer.kind = TlsAnswer::Kind::not_tls;
    return answer;
}

std::string tls_alert_name(int alert) {
    switch (alert) {
    case 10: return "unexpected message";
    case 40: return "handshake failure";
    case 47: return "illegal parameter";
    case 50: return "decode error";
    case 70: return "protocol version";
    case 71: return "insufficient security";
    case 80: return "internal error";
    case 86: return "inappropriate fallback";
    case 109: return "missing extension";
    case 112: return "unrecognized name";
    default: return "alert " + std::to_string(alert);
    }
}

}
