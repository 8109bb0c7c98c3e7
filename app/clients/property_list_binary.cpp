// The binary form ("bplist00"): a table of objects that refer to each other by number, and a trailer that says where it is.

#include "app/clients/decode.h"
#include "app/clients/format.h"
#include "app/clients/property_list.h"

#include <algorithm>
#include <bit>

namespace mp::clients {

using core::FaultCode;
using Kind = Node::Kind;

namespace {

constexpr std::size_t trailer_size = 32;
constexpr std::string_view magic = "bplist0";

class BinaryReader {
public:
    explicit BinaryReader(std::string_view bytes) : m_bytes(bytes) {}

    core::Result<Node> read() {
        auto const trailer = m_bytes.size() - trailer_size;
        m_offset_size = static_cast<unsigned char>(m_bytes[trailer + 6]);
        m_reference_size = static_cast<unsigned char>(m_bytes[trailer + 7]);
        m_objects = number_at(trailer + 8, 8);
        auto const top = number_at(trailer + 16, 8);
        m_table = number_at(trailer + 24, 8);
        bool const has_sizes = m_offset_size >= 1 && m_offset_size <= 8 && m_reference_size >= 1 && m_reference_size <= 8;
        // Each object takes a byte at least, so there are fewer of them than bytes.
        bool const fits = m_objects <= trailer && m_table <= trailer && m_objects * m_offset_size <= trailer - m_table;
        if (!has_sizes || !fits || top >= m_objects)
            return core::fail(FaultCode::malformed, "the trailer of the binary property list is damaged");
        return object(top, 0);
    }

private:
    static tl::unexpected<core::Fault> damaged() {
        return core::fail(FaultCode::malformed, "an object of the binary property list is damaged");
    }

    bool has(std::uint64_t at, std::uint64_t count) const {
        auto const end = m_bytes.size() - trailer_size;
        return at <= end && count <= end - at;
    }

    /// Big-endian; the caller knows that the bytes are there.
    std::uint64_t number_at(std::uint64_t at, std::size_t size) const {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8 | static_cast<unsigned char>(m_bytes[at + i]);
        return value;
    }

    struct Place {
        std::uint64_t at = 0; ///< of the content
        std::uint64_t count = 0;
    };

    /// The content behind a marker whose low half is the count, or says that a number follows which is.
    std::optional<Place> place_of(std::uint64_t at, unsigned low) const {
        if (low != 0xf)
            return Place{at + 1, low};
        if (!has(at + 1, 1))
            return std::nullopt;
        auto const marker = static_cast<unsigned char>(m_bytes[at + 1]);
        std::size_t const size = std::size_t{1} << (marker & 0xf);
        if (marker >> 4 != 1 || size > 8 || !has(at + 2, size))
            return std::nullopt;
        return Place{at + 2 + size, number_at(at + 2, size)};
    }

    core::Result<Node> object(std::uint64_t number, std::size_t depth) {
        if (depth > deepest_node)
            return core::fail(FaultCode::too_deep, "objects that hold each other deeper than " +
                                                       std::to_string(deepest_node) + ", perhaps in a circle");
        if (++m_count > most_nodes)
            return core::fail(FaultCode::too_large, "more than " + std::to_string(most_nodes) + " values");
        if (number >= m_objects)
            return damaged();
        auto const at = number_at(m_table + number * m_offset_size, m_offset_size);
        if (!has(at, 1))
            return damaged();
        auto const marker = static_cast<unsigned char>(m_bytes[at]);
        switch (marker >> 4) {
        case 0x0: return single(marker);
        case 0x1: return integer(at, marker & 0xf);
        case 0x2: return real(at, marker & 0xf);
        case 0x3: return plain(Kind::date);
        case 0x8: return plain(Kind::null);
        case 0xa:
        case 0xc: return list(at, marker & 0xf, depth);
        case 0xd: return dict(at, marker & 0xf, depth);
        default: return text(at, marker);
        }
    }

    static Node plain(Kind kind) {
        Node node;
        node.kind = kind;
        return node;
    }

    static Node single(unsigned marker) {
        Node node = plain(marker == 8 || marker == 9 ? Kind::truth : Kind::null);
        node.number = marker == 9 ? 1 : 0;
        return node;
    }

    core::Result<Node> integer(std::uint64_t at, unsigned power) const {
        std::size_t const size = std::size_t{1} << power;
        if (power > 4 || !has(at + 1, size))
            return damaged();
        Node node = plain(Kind::number);
        // Numbers of sixteen bytes hold unsigned ones of eight; no setting is as large.
        std::size_t const used = std::min<std::size_t>(size, 8);
        node.number = static_cast<std::int64_t>(number_at(at + 1 + (size - used), used));
        return node;
    }

    core::Result<Node> real(std::uint64_t at, unsigned power) const {
        std::size_t const size = std::size_t{1} << power;
        if ((size != 4 && size != 8) || !has(at + 1, size))
            return damaged();
        Node node = plain(Kind::real);
        auto const bits = number_at(at + 1, size);
        node.text = std::to_string(size == 4 ? static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)))
                                             : std::bit_cast<double>(bits));
        return node;
    }

    core::Result<Node> text(std::uint64_t at, unsigned marker) {
        auto const kind = marker >> 4;
        auto const place = place_of(at, marker & 0xf);
        if (!place || kind == 0x9 || kind > 0xd)
            return damaged();
        std::uint64_t const unit = kind == 0x6 ? 2 : 1;
        if (place->count > m_bytes.size() || !has(place->at, place->count * unit))
            return damaged();
        if (kind != 0x5 && kind != 0x6 && kind != 0x7)
            return plain(Kind::data);
        Node node = plain(Kind::text);
        // Longer ones are no settings, and a file may name the same long text many times.
        if (place->count * unit <= 2 * longest_node_text) {
            auto const bytes = m_bytes.substr(place->at, place->count * unit);
            node.text = node_text(kind == 0x6 ? from_utf16(bytes, true) : from_single_bytes(bytes));
            m_kept += node.text.size();
        }
        if (m_kept > largest_file)
            return core::fail(FaultCode::too_large, "more than 16 MiB of texts");
        return node;
    }

    core::Result<Node> list(std::uint64_t at, unsigned low, std::size_t depth) {
        auto const place = place_of(at, low);
        if (!place || place->count > m_bytes.size() || !has(place->at, place->count * m_reference_size))
            return damaged();
        Node node = plain(Kind::list);
        for (std::uint64_t i = 0; i < place->count; ++i) {
            TRY(auto item, object(number_at(place->at + i * m_reference_size, m_reference_size), depth + 1));
            node.items.push_back(std::move(item));
        }
        return node;
    }

    core::Result<Node> dict(std::uint64_t at, unsigned low, std::size_t depth) {
        auto const place = place_of(at, low);
        if (!place || place->count > m_bytes.size() || !has(place->at, 2 * place->count * m_reference_size))
            return damaged();
        Node node = plain(Kind::dict);
        auto const values = place->at + place->count * m_reference_size;
        for (std::uint64_t i = 0; i < place->count; ++i) {
            TRY(auto const key, object(number_at(place->at + i * m_reference_size, m_reference_size), depth + 1));
            TRY(auto value, object(number_at(values + i * m_reference_size, m_reference_size), depth + 1));
            node.members.emplace_back(key.text, without_secret(key.text, std::move(value)));
        }
        return node;
    }

    std::string_view m_bytes;
    std::size_t m_offset_size = 0, m_reference_size = 0;
    std::uint64_t m_objects = 0, m_table = 0;
    std::size_t m_count = 0;
    std::size_t m_kept = 0; ///< bytes of texts: one that is named often is kept as often
};

}

core::Result<PropertyList> load_binary_plist(std::string_view bytes) {
    if (bytes.size() > largest_file)
        return core::fail(FaultCode::too_large, "a file above 16 MiB");
    if (!bytes.starts_with(magic) || bytes.size() < magic.size() + 1 + trailer_size)
        return core::fail(FaultCode::malformed, "a binary property list that is cut off");
    PropertyList out;
    TRY(out.root, BinaryReader(bytes).read());
    return out;
}

}
