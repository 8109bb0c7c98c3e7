#include "probes/core/json_tree.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace mp::core {

namespace {

using Json = nlohmann::json;

constexpr std::size_t most_cuts = 20;

std::size_t most_entries(std::string_view list) {
    if (list == "folders")
        return limits::saved_folders;
    return list == "reports" || list == "endpoints" ? limits::saved_lines : limits::saved_entries;
}

class Builder : public nlohmann::json_sax<Json> {
public:
    Builder(Json& root, std::vector<Cut>& cuts) : m_root(root), m_cuts(cuts) {}

    bool null() override { return put(nullptr) != nullptr || !fault; }
    bool boolean(bool value) override { return put(value) != nullptr || !fault; }
    bool number_integer(number_integer_t value) override { return put(value) != nullptr || !fault; }
    bool number_unsigned(number_unsigned_t value) override { return put(value) != nullptr || !fault; }
    bool number_float(number_float_t value, string_t const&) override { return put(value) != nullptr || !fault; }
    bool string(string_t& value) override { return put(std::move(value)) != nullptr || !fault; }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        if (m_skipped > 0)
            return true;
        m_key = std::move(name);
        auto const& object = *m_open.back().value;
        if (object.size() >= limits::saved_members && !object.contains(m_key))
            fault = {FaultCode::too_large, "an object has more than " + std::to_string(limits::saved_members) + " members"};
        return !fault;
    }

    bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const&) override {
        fault = {FaultCode::malformed, "not JSON at byte " + std::to_string(position)};
        return false;
    }

    std::optional<Fault> fault;

private:
    struct Level {
        Json* value;
        std::string name; ///< of the member it is, or its list is
        std::size_t seen = 0;
    };

    /// Null when the value is left out, or (with a fault) there are too many.
    Json* put(Json value) {
        if (m_skipped > 0)
            return nullptr;
        if (++m_values > limits::saved_values) {
            fault = {FaultCode::too_large, "the file holds more than " + std::to_string(limits::saved_values) + " values"};
            return nullptr;
        }
        if (m_open.empty())
            return &(m_root = std::move(value));
        auto& level = m_open.back();
        if (level.value->is_object())
            return &((*level.value)[m_key] = std::move(value));
        if (++level.seen > most_entries(level.name))
            return nullptr;
        level.value->push_back(std::move(value));
        return &level.value->back();
    }

    bool open(Json value) {
        if (++m_depth > limits::saved_depth) {
            fault = {FaultCode::too_deep, "the file is nested too deeply"};
            return false;
        }
        bool const is_member = !m_open.empty() && m_open.back().value->is_object();
        auto* const placed = put(std::move(value));
        if (fault)
            return false;
        if (placed)
            m_open.push_back({placed, is_member || m_open.empty() ? m_key : m_open.back().name});
        else
            ++m_skipped;
        return true;
    }

    bool close() {
        --m_depth;
        if (m_skipped > 0) {
            --m_skipped;
            return true;
        }
        note_cut(m_open.back());
        m_open.pop_back();
        return true;
    }

    void note_cut(Level const& level) {
        auto const kept = level.value->size();
        if (!level.value->is_array() || level.seen <= kept || m_cuts.size() >= most_cuts)
            return;
        m_cuts.push_back({CutKind::saved, level.name.substr(0, 40), static_cast<std::int64_t>(level.seen),
                          static_cast<std::int64_t>(kept)});
    }

    Json& m_root;
    std::vector<Cut>& m_cuts;
    std::vector<Level> m_open; ///< objects and lists on the way to where we are
    std::string m_key;
    std::size_t m_values = 0, m_depth = 0;
    std::size_t m_skipped = 0; ///< open objects and lists that are left out
};

}

Result<void> read_json_tree(std::string_view text, nlohmann::json& out, std::vector<Cut>& cuts) {
    if (text.size() > limits::saved_bytes)
        return fail(FaultCode::too_large, Message(MP_MSG("the file is larger than 16 MiB")));
    Builder builder(out, cuts);
    if (!Json::sax_parse(text, &builder))
        return tl::unexpected<Fault>(builder.fault.value_or(Fault{FaultCode::malformed, "not JSON"}));
    if (!out.is_object())
        return fail(FaultCode::malformed, Message(MP_MSG("the file is not a JSON object")));
    return {};
}

}
