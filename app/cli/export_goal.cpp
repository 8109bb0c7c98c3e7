#include "app/cli/export_goal.h"

#include "app/cli/outputs.h"
#include "app/desk/options/nearest.h"
#include "app/reports/display.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <filesystem>

namespace mp::cli {

namespace fs = std::filesystem;

core::MessageId instructions_title() { return MP_MSG("Instructions"); }
core::MessageId instructions_explanation() { return MP_MSG("The steps to type the settings in by hand."); }

bool has_instructions(clients::ClientFormat const& client) {
    return client.instructions && std::none_of(client.forms.begin(), client.forms.end(),
                                               [](auto const& form) { return form.suffix == instructions_suffix; });
}

namespace {

using clients::ClientFormat;
using clients::ExportForm;
using clients::Shape;

tl::unexpected<core::Message> no_such_client(std::string const& name) {
    std::vector<std::string> known;
    for (auto const* client : clients::catalogue())
        if (clients::takes_settings(*client))
            known.emplace_back(client->id);
    if (auto const near = desk::nearest(name, known))
        return desk::usage_error(MP_MSG("There is no mail program “{client}”; did you mean {near}?"),
                                 {{"client", reports::clean(name, 60)}, {"near", *near}});
    return desk::usage_error(MP_MSG("There is no mail program “{client}”; mailplumb clients lists them all."),
                             {{"client", reports::clean(name, 60)}});
}

/// ".zip, .xml, .txt"; folders by their own word.
std::string endings_of(ClientFormat const& client) {
    std::string out;
    auto const add = [&](std::string_view text) { out.append(out.empty() ? "" : ", ").append(text); };
    for (auto const& form : client.forms)
        add(form.shape == Shape::folder ? "DIR/" : form.suffix);
    if (has_instructions(client))
        for (auto const suffix : instructions_suffixes)
            add(suffix);
    return out;
}

std::string last_part(std::string const& path) {
    auto const slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

bool is_existing_folder(std::string const& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

/// ".msmtprc" and "msmtprc": the program's own name of its file.
bool is_own_name(std::string const& path, std::string_view suffix) {
    auto const name = core::ascii::to_lower(last_part(path));
    return suffix.size() > 1 && (name == suffix || name == suffix.substr(1)) && !is_existing_folder(path);
}

/// A dot at the beginning makes a hidden file, not an ending.
bool names_a_folder(std::string const& path) {
    auto const name = last_part(path);
    return name.empty() || name.find('.', 1) == std::string::npos || is_existing_folder(path);
}

bool has_ending(std::string const& path, std::string_view suffix) {
    auto const name = core::ascii::to_lower(last_part(path));
    return !suffix.empty() && name.size() > suffix.size() && name.ends_with(suffix);
}

/// Devices and pipes would be replaced by a file of their name.
desk::Usage<void> check_file(std::string const& path, clients::WriteRules const& rules) {
    std::error_code error;
    auto const kind = fs::status(path, error).type();
    if (kind != fs::file_type::not_found && kind != fs::file_type::regular && kind != fs::file_type::directory)
        return desk::usage_error(MP_MSG("“{file}” is no ordinary file, so nothing was written there."),
                                 {{"file", reports::clean(path, 400)}});
    if (auto const place = clients::place_for(path, rules); !place)
        return tl::unexpected<core::Message>(why_not_written(path, place.error()));
    return {};
}

}

desk::Usage<void> check_folder(std::string const& given) {
    auto path = given;
    while (path.size() > 1 && path.ends_with('/'))
        path.pop_back();
    std::error_code error;
    auto const kind = fs::status(path, error).type();
    if (kind != fs::file_type::not_found && kind != fs::file_type::directory)
        return desk::usage_error(MP_MSG("“{file}” is a file; a folder is needed there."),
                                 {{"file", reports::clean(path, 400)}});
    auto const probe = kind == fs::file_type::directory ? path + "/new" : path;
    if (auto const place = clients::place_for(probe, {}); !place)
        return tl::unexpected<core::Message>(why_not_written(path, place.error()));
    return {};
}

desk::Usage<ExportGoal> export_goal(std::string const& name, std::string const& path, clients::WriteRules const& rules) {
    auto const* client = clients::find_client(name);
    return client ? export_goal(*client, path, rules) : no_such_client(name);
}

desk::Usage<ExportGoal> export_goal(clients::ClientFormat const& client, std::string const& path,
                                    clients::WriteRules const& rules) {
    std::string const name(client.id);
    if (!clients::takes_settings(client))
        return desk::usage_error(MP_MSG("Mailplumb reads the settings of {client}, but makes none for it; mailplumb export "
                                        "autoconfig --out steps.txt writes the values to type in."),
                                 {{"client", name}});
    ExportGoal goal{&client, nullptr, path};
    for (auto const& form : client.forms)
        if (!goal.form && is_own_name(path, form.suffix))
            goal.form = &form;
    bool const is_folder = !goal.form && names_a_folder(path);
    for (auto const& form : client.forms)
        if (!goal.form && (is_folder ? form.shape == Shape::folder : has_ending(path, form.suffix)))
            goal.form = &form;
    bool const is_text = !goal.form && !is_folder && has_instructions(client) &&
                         std::any_of(instructions_suffixes.begin(), instructions_suffixes.end(),
                                     [&](auto const suffix) { return has_ending(path, suffix); });
    if (!goal.form && !is_text)
        return desk::usage_error(MP_MSG("“{path}”: for {client} the path can end in {endings}."),
                                 {{"path", reports::clean(path, 400)}, {"client", name}, {"endings", endings_of(client)}});
    auto const writable = goal.shape() == Shape::folder ? check_folder(path) : check_file(path, rules);
    if (!writable)
        return tl::unexpected<core::Message>(writable.error());
    return goal;
}

}
