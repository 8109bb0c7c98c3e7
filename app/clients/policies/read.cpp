#include "app/clients/json_file.h"
#include "app/clients/node_fields.h"
#include "app/clients/policies/policies.h"
#include "app/clients/text.h"
#include "app/clients/thunderbird/graph.h"

#include <algorithm>
#include <array>
#include <limits>
#include <variant>

namespace mp::clients::policies {

using core::FaultCode;
using thunderbird::Prefs;
using Kind = Node::Kind;

namespace {

constexpr std::size_t looked_at = 512 * 1024;

bool is_policies(Tree const& file) { return looks_like_json(file.beginning(looked_at), {"policies"}); }

/// "distribution" is the folder beside the program, which administrators copy as a whole.
std::string file_in(Tree const& folder) {
    for (auto const* const name : {"policies.json", "distribution/policies.json"})
        if (folder.has(name) && is_policies(folder.below(name)))
            return name;
    return {};
}

/// Settings that are numbers; all other numbers 0 and 1 are truth values.
bool is_number(std::string_view name) {
    constexpr std::array<std::string_view, 7> ends{".port",       ".socketType", ".authMethod",  ".try_ssl",
                                                   ".check_time", ".max_size",   ".delete_model"};
    return name.ends_with("_on_server")
               ? name.find(".num_days_") != name.npos
               : std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return name.ends_with(end); });
}

/// Windows and macOS have no truth values where policies come from, so the program takes 0 and 1 for them, unless the entry
/// says that it is a number (FORMAT.md 2).
std::optional<Prefs::Value> value_of(Node const& node, bool is_marked_number) {
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    bool const is_switch = node.is(Kind::number) && (node.number == 0 || node.number == 1) && !is_marked_number;
    if (node.is(Kind::truth) || is_switch)
        return Prefs::Value(node.number != 0);
    if (node.is(Kind::number) && node.number <= most && node.number >= -most)
        return Prefs::Value(static_cast<std::int32_t>(node.number));
    return node.is(Kind::text) ? std::optional(Prefs::Value(node.text)) : std::nullopt;
}

/// An entry is a value, as in the first versions, or says it beside how firmly it is set.
void add(Prefs& prefs, std::string const& name, Node const& node, thunderbird::Remarks& remarks) {
    bool const is_entry = node.is(Kind::dict);
    if (is_entry && node.text_at("Status") == "clear")
        return prefs.clear(name);
    auto const* const written = is_entry ? node.find("Value") : &node;
    auto value = written ? value_of(*written, is_entry && node.text_at("Type") == "number") : std::nullopt;
    // An unmarked 0 is lost, too, but 0 is what these settings are without one.
    bool const is_odd = !value || (std::holds_alternative<bool>(*value) && std::get<bool>(*value) && is_number(name));
    if (is_odd)
        remarks.add(core::remark::odd_value, name + " = " + (written ? written->shown() : std::string()));
    if (value)
        prefs.set(name, std::move(*value));
}

}

core::Result<core::Profile> read_bytes(std::string_view bytes) {
    TRY(auto const root, load_json(bytes));
    auto const* const all = root.dict("policies");
    auto const* const preferences = all ? all->dict("Preferences") : nullptr;
    if (!all)
        return core::fail(FaultCode::wrong_kind, "JSON without policies");
    if (!preferences)
        return core::fail(FaultCode::empty, "policies without preferences");
    Prefs prefs;
    thunderbird::Remarks remarks;
    for (auto const& [name, node] : preferences->members)
        if (name.starts_with("mail.") && !node.is(Kind::secret))
            add(prefs, name, node, remarks);
    core::Profile profile;
    // Its words and ways are Thunderbird's: what is set here is seen there.
    profile.client = "thunderbird";
    profile.program = "Thunderbird, set up by policies.json";
    profile.accounts = thunderbird::accounts_of(prefs, remarks);
    profile.remarks = remarks.list();
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(FaultCode::empty, "policies without a mail account");
    return profile;
}

bool recognises(Tree const& tree) { return tree.is_folder() ? !file_in(tree).empty() : is_policies(tree); }

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    TRY(auto const bytes, tree.read(tree.is_folder() ? file_in(tree) : std::string()));
    TRY(auto profile, read_bytes(bytes));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

}
