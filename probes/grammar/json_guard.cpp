#include "probes/grammar/json_guard.h"

#include "probes/core/ascii.h"

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace mp::grammar {

using core::FaultCode;

namespace {

/// Walks the text once before it is built, so that a refused document costs no tree.
class Inspector : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Inspector(std::size_t most_depth) : m_most_depth(most_depth) {}

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, string_t const&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return open(); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        if (m_names.back().insert(name).second)
            return true;
        fault = {FaultCode::malformed, "a member occurs twice"};
        return false;
    }

    bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const&) override {
        fault = {FaultCode::malformed, "not JSON at byte " + std::to_string(position)};
        return false;
    }

    core::Fault fault{FaultCode::malformed, "not JSON"};

private:
    bool open() {
        m_names.emplace_back();
        if (m_names.size() <= m_most_depth)
            return true;
        fault = {FaultCode::too_deep, "JSON nested deeper than " + std::to_string(m_most_depth)};
        return false;
    }
    bool close() {
        m_names.pop_back();
        return true;
    }

    std::size_t m_most_depth;
    std::vector<std::set<std::string>> m_names;
};

}

core::Result<void> parse_json(std::string_view text, JsonLimits limits, nlohmann::json& out) {
    auto content = text;
    if (content.starts_with("\xef\xbb\xbf"))
        content.remove_prefix(3);
    content = core::ascii::trim(content);
    if (content.empty())
        return core::fail(FaultCode::empty, "the document is empty");
    if (text.size() > limits.most_bytes)
        return core::fail(FaultCode::too_large, "more than " + std::to_string(limits.most_bytes) + " bytes");
    if (content.front() == '<')
        return core::fail(FaultCode::wrong_kind, "markup where JSON is expected");
    Inspector inspector(limits.most_depth);
    if (!nlohmann::json::sax_parse(content, &inspector))
        return tl::unexpected<core::Fault>(inspector.fault);
    out = nlohmann::json::parse(content, nullptr, false);
    if (out.is_discarded())
        return core::fail(FaultCode::malformed, "not JSON");
    return {};
}

}
