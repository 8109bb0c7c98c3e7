#include "app/clients/json_file.h"

#include "app/clients/decode.h"
#include "app/clients/format.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

namespace mp::clients {

namespace ascii = core::ascii;
using core::FaultCode;
using Kind = Node::Kind;

namespace {

/// Puts each value where it belongs the moment it is read.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    core::Fault fault{FaultCode::malformed, "not JSON"};

    Node take() { return std::move(m_root); }

    bool null() override { return put({}) != nullptr; }
    bool boolean(bool value) override { return put_number(Kind::truth, value ? 1 : 0); }
    bool number_integer(number_integer_t value) override { return put_number(Kind::number, value); }
    bool number_unsigned(number_unsigned_t value) override {
        constexpr auto most = static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max());
        return put_number(Kind::number, static_cast<std::int64_t>(std::min(value, most)));
    }
    bool number_float(number_float_t, string_t const& written) override { return put_text(Kind::real, written); }
    bool string(string_t& value) override { return put_text(Kind::text, value); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Kind::dict); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Kind::list); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        m_name = node_text(name);
        return true;
    }
    bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const&) override {
        fault = {FaultCode::malformed, "not JSON at byte " + std::to_string(position)};
        return false;
    }

private:
    /// The place of the value, which stays where it is until its list or dictionary gets the next one.
    Node* put(Node node) {
        if (++m_count > most_nodes) {
            fault = {FaultCode::too_large, "more than " + std::to_string(most_nodes) + " values"};
            return nullptr;
        }
        if (m_open.empty()) {
            m_root = std::move(node);
            return &m_root;
        }
        auto& parent = *m_open.back();
        if (parent.is(Kind::list))
            return &parent.items.emplace_back(std::move(node));
        return &parent.members.emplace_back(m_name, std::move(node)).second;
    }

    bool put_number(Kind kind, std::int64_t value) {
        auto* const place = put({});
        if (place) {
            place->kind = kind;
            place->number = value;
        }
        return place != nullptr;
    }

    bool put_text(Kind kind, std::string const& value) {
        bool const is_secret = !m_open.empty() && m_open.back()->is(Kind::dict) && names_a_secret(m_name);
        auto* const place = put({});
        if (place && is_secret && !value.empty()) {
            place->kind = Kind::secret;
        } else if (place) {
            place->kind = kind;
            place->text = node_text(value);
        }
        return place != nullptr;
    }

    bool open(Kind kind) {
        if (m_open.size() >= deepest_node) {
            fault = {FaultCode::too_deep, "nested deeper than " + std::to_string(deepest_node)};
            return false;
        }
        auto* const place = put({});
        if (!place)
            return false;
        place->kind = kind;
        place->last_counts = true;
        m_open.push_back(place);
        return true;
    }

    bool close() {
        m_open.pop_back();
        return true;
    }

    Node m_root;
    /// Addresses stay valid: only the innermost list or dictionary grows while it is open.
    std::vector<Node*> m_open;
    std::string m_name;
    std::size_t m_count = 0;
};

}

core::Result<Node> load_json(std::string_view bytes) {
    if (bytes.size() > largest_file)
        return core::fail(FaultCode::too_large, "a file above 16 MiB");
    auto const decoded = decode_file(bytes);
    auto const text = ascii::trim(decoded.text);
    if (text.empty())
        return core::fail(FaultCode::empty, "the file is empty");
    if (text.front() != '{')
        return core::fail(FaultCode::wrong_kind, "not a JSON object");
    Builder builder;
    if (!nlohmann::json::sax_parse(text, &builder))
        return tl::unexpected<core::Fault>(builder.fault);
    return builder.take();
}

bool looks_like_json(std::string_view beginning, std::initializer_list<std::string_view> words) {
    auto const decoded = decode_file(beginning);
    auto const text = ascii::trim(decoded.text);
    return text.starts_with('{') && std::all_of(words.begin(), words.end(), [&](std::string_view word) {
               return text.find("\"" + std::string(word) + "\"") != text.npos;
           });
}

}
