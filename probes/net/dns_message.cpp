#include "probes/net/dns_message.h"

#include "probes/core/ascii.h"
#include "probes/net/limits.h"

#include <ares.h>
#include <asio/ip/address.hpp>

#include <algorithm>
#include <optional>

namespace mp::net {

namespace {

constexpr std::size_t header_size = 12;
constexpr std::uint16_t type_soa = 6;
constexpr std::uint16_t class_in = 1;
constexpr int edns_size = 1232;

/// A place in the message; every step forward is checked.
class Reader {
public:
    explicit Reader(std::string_view bytes, std::size_t at = 0) : m_bytes(bytes), m_at(at) {}

    bool failed() const { return m_failed; }
    std::size_t at() const { return m_at; }

    unsigned byte() { return has(1) ? static_cast<unsigned char>(m_bytes[m_at++]) : 0; }
    std::uint16_t word() {
        unsigned const high = byte();
        return static_cast<std::uint16_t>((high << 8) | byte());
    }
    std::uint32_t long_word() {
        std::uint32_t const high = word();
        return (high << 16) | word();
    }
    std::string_view take(std::size_t count) {
        if (!has(count))
            return {};
        auto const out = m_bytes.substr(m_at, count);
        m_at += count;
        return out;
    }
    /// 255 octets, each of which may be written as "\\ddd".
    static constexpr std::size_t longest_name = 4 * 255;

    /// A name, compressed or not, in lower case; "" is the root.
    std::string name() {
        if (!has(1))
            return {};
        auto const* const base = reinterpret_cast<unsigned char const*>(m_bytes.data());
        char* text = nullptr;
        long size = 0;
        if (ares_expand_name(base + m_at, base, static_cast<int>(m_bytes.size()), &text, &size) != ARES_SUCCESS) {
            m_failed = true;
            return {};
        }
        auto out = core::ascii::to_lower(text);
        ares_free_string(text);
        // Pointers can make a name of any length out of few bytes, and c-ares does not count (RFC 1035, section 2.3.4).
        m_failed = m_failed || out.size() > longest_name;
        return has(static_cast<std::size_t>(size)) ? (m_at += static_cast<std::size_t>(size), out) : std::string();
    }

private:
    bool has(std::size_t count) {
        if (m_failed || count > m_bytes.size() - m_at)
            m_failed = true;
        return !m_failed;
    }

    std::string_view m_bytes;
    std::size_t m_at;
    bool m_failed = false;
};

std::string text_of(std::string_view data) {
    std::string out;
    while (!data.empty()) {
        std::size_t const size = static_cast<unsigned char>(data.front());
        data.remove_prefix(1);
        out += data.substr(0, size);
        data.remove_prefix(std::min(size, data.size()));
    }
    return out;
}

std::string address_of(std::string_view data) {
    if (data.size() == 4) {
        asio::ip::address_v4::bytes_type bytes;
        std::copy(data.begin(), data.end(), bytes.begin());
        return asio::ip::address_v4(bytes).to_string();
    }
    asio::ip::address_v6::bytes_type bytes;
    std::copy(data.begin(), data.end(), bytes.begin());
    return asio::ip::address_v6(bytes).to_string();
}

/// Fills the members of the record's type from its data, which begins at `at` in the message. False: broken.
bool read_data(DnsRecord& record, std::string_view message, std::size_t at, std::string_view data) {
    Reader reader(message.substr(0, at + data.size()), at);
    switch (record.type) {
    case RecordType::a:
    case RecordType::aaaa:
        if (data.size() != (record.type == RecordType::a ? 4u : 16u))
            return false;
        record.address = address_of(data);
        return true;
    case RecordType::mx:
        record.preference = reader.word();
        record.target = reader.name();
        return !reader.failed();
    case RecordType::srv:
        record.preference = reader.word();
        record.weight = reader.word();
        record.port = reader.word();
        record.target = reader.name();
        return !reader.failed();
    case RecordType::txt: record.text = text_of(data); return true;
    case RecordType::tlsa:
        record.usage = static_cast<std::uint8_t>(reader.byte());
        record.selector = static_cast<std::uint8_t>(reader.byte());
        record.matching = static_cast<std::uint8_t>(reader.byte());
        if (!reader.failed())
            record.data = std::string(data.substr(3));
        return !reader.failed();
    case RecordType::cname:
    case RecordType::ns:
    case RecordType::ptr: record.target = reader.name(); return !reader.failed();
    }
    return false;
}

bool is_known(std::uint16_t type) {
    switch (static_cast<RecordType>(type)) {
    case RecordType::a:
    case RecordType::ns:
    case RecordType::cname:
    case RecordType::ptr:
    case RecordType::mx:
    case RecordType::txt:
    case RecordType::aaaa:
    case RecordType::srv:
    case RecordType::tlsa: return true;
    }
    return false;
}

struct RawRecord {
    std::uint16_t type = 0;
    std::optional<DnsRecord> record; ///< of a known type in class IN
};

/// Nothing when the message is broken.
std::optional<RawRecord> read_record(Reader& reader, std::string_view message) {
    RawRecord out;
    DnsRecord record;
    record.name = reader.name();
    out.type = reader.word();
    auto const cls = reader.word();
    record.ttl = reader.long_word();
    auto const size = reader.word();
    auto const at = reader.at();
    auto const data = reader.take(size);
    if (reader.failed())
        return std::nullopt;
    if (cls != class_in || !is_known(out.type))
        return out;
    record.type = static_cast<RecordType>(out.type);
    if (!read_data(record, message, at, data))
        return std::nullopt;
    out.record = std::move(record);
    return out;
}

/// Follows the CNAMEs from the question, keeps the answers on the way and drops what nobody asked for.
void follow_aliases(DnsMessage& message) {
    auto& reply = message.reply;
    std::vector<std::string> names{message.asked};
    for (bool moved = true; moved && message.type != RecordType::cname && reply.aliases.size() < limits::aliases;) {
        moved = false;
        for (auto const& record : reply.answers) {
            bool const is_new = std::find(names.begin(), names.end(), record.target) == names.end();
            if (record.type == RecordType::cname && record.name == names.back() && is_new) {
                names.push_back(record.target);
                reply.aliases.push_back(record.target);
                moved = true;
                break;
            }
        }
    }
    std::erase_if(reply.answers, [&](DnsRecord const& record) {
        return std::find(names.begin(), names.end(), record.name) == names.end();
    });
    bool const found = std::any_of(reply.answers.begin(), reply.answers.end(), [&](DnsRecord const& record) {
        return record.type == message.type && record.name == names.back();
    });
    if (reply.status == core::DnsStatus::ok && !found) {
        reply.status = core::DnsStatus::no_data;
        message.ends_in_alias = !reply.aliases.empty() && !message.has_authority;
    }
}

std::size_t most_of(RecordType type) {
    switch (type) {
    case RecordType::srv: return limits::srv_records;
    case RecordType::mx: return limits::mx_records;
    case RecordType::a:
    case RecordType::aaaa: return limits::addresses;
    case RecordType::txt: return limits::txt_records;
    default: return limits::other_records;
    }
}

/// The order in which records of a type would be used (RFC 2782, RFC 5321); others stay as received.
bool is_used_before(DnsRecord const& a, DnsRecord const& b) {
    if (a.type != b.type || (a.type != RecordType::srv && a.type != RecordType::mx))
        return false;
    return a.preference != b.preference ? a.preference < b.preference : a.weight > b.weight;
}

/// Keeps what the limits allow of the type that was asked for, and as much of the aliases that led there. An answer within
/// the limits stays in the order in which it came.
void keep_within_limits(DnsMessage& message) {
    auto& answers = message.reply.answers;
    auto const is_asked = [&](DnsRecord const& record) { return record.type == message.type; };
    auto const asked_end = std::stable_partition(answers.begin(), answers.end(), is_asked);
    auto const asked = static_cast<std::size_t>(asked_end - answers.begin());
    auto kept = std::min(asked, most_of(message.type));
    if (kept < asked)
        std::stable_sort(answers.begin(), asked_end, is_used_before);
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < kept; ++i) {
        bytes += answers[i].text.size();
        if (bytes > limits::txt_bytes)
            kept = i;
    }
    message.reply.left_out = asked - kept;
    answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(kept), asked_end);
    if (answers.size() > kept + limits::other_records)
        answers.resize(kept + limits::other_records);
    answers.shrink_to_fit();
}

core::DnsStatus status_of(int code) {
    switch (code) {
    case 0: return core::DnsStatus::ok;
    case 3: return core::DnsStatus::no_such_name;
    case 5: return core::DnsStatus::refused;
    default: return core::DnsStatus::server_failure;
    }
}

}

core::Result<DnsMessage> parse_dns_message(std::string_view bytes) {
    auto const broken = core::fail(core::FaultCode::malformed, "not a DNS reply");
    if (bytes.size() < header_size || bytes.size() > 65535)
        return broken;
    Reader reader(bytes, 2);
    DnsMessage message;
    auto const flags = reader.word();
    auto const questions = reader.word();
    auto const answers = reader.word();
    auto const authorities = reader.word();
    reader.word();
    message.code = flags & 15;
    message.is_truncated = (flags & 0x0200) != 0;
    message.reply.authenticated = (flags & 0x0020) != 0;
    message.reply.status = status_of(message.code);
    bool const is_reply = (flags & 0x8000) != 0;
    if (!is_reply || questions != 1)
        return broken;
    message.asked = reader.name();
    message.type = static_cast<RecordType>(reader.word());
    reader.word();
    auto const read = std::min<unsigned>(answers, limits::read_records);
    for (unsigned i = 0; i < read; ++i) {
        auto one = read_record(reader, bytes);
        if (!one)
            return broken;
        if (one->record)
            message.reply.answers.push_back(std::move(*one->record));
    }
    // Behind answers that were not read to their end nobody knows where the next section begins.
    bool const has_all = read == answers;
    for (unsigned i = 0; has_all && i < std::min<unsigned>(authorities, limits::read_records) && !reader.failed(); ++i) {
        auto const one = read_record(reader, bytes);
        message.has_authority = message.has_authority || (one && one->type == type_soa);
    }
    if (reader.at() < header_size + 5)
        return broken;
    follow_aliases(message);
    keep_within_limits(message);
    message.reply.left_out += answers - read;
    return message;
}

#if defined(__GNUC__)
// Newer versions of c-ares mark this call as old; its successor is missing in the versions of today's distributions.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif

std::string make_dns_query(DnsQuestion const& question, std::uint16_t id, bool with_edns) {
    unsigned char* bytes = nullptr;
    int size = 0;
    int const status = ares_create_query(question.name.c_str(), class_in, static_cast<int>(question.type), id, 1, &bytes,
                                         &size, with_edns ? edns_size : 0);
    if (status != ARES_SUCCESS)
        return {};
    std::string query(reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(size));
    ares_free_string(bytes);
    query[3] = static_cast<char>(query[3] | 0x20 | (question.checking_disabled ? 0x10 : 0));
    return query;
}

}
