#include "app/cli/outputs.h"

#include "app/clients/apply.h"
#include "app/reports/display.h"

#include <algorithm>

namespace mp::cli {

using core::FaultCode;
using core::Message;
using reports::clean;

namespace {

std::vector<std::string> outputs_of(desk::Arguments const& arguments) {
    std::vector<std::string> paths;
    for (auto const& file : arguments.reports)
        paths.push_back(file.path);
    for (auto const& path : {arguments.transcript_file, arguments.survey_file})
        if (!path.empty())
            paths.push_back(path);
    return paths;
}

}

clients::WriteRules write_rules(desk::Arguments const& arguments) {
    clients::WriteRules rules;
    rules.may_replace = arguments.force;
    rules.owner_only = true;
    for (auto const& path :
         {arguments.from_file, arguments.password_file, arguments.ca_file, arguments.dial_plan, arguments.ispdb_dir})
        if (!path.empty())
            rules.inputs.emplace_back(path);
    rules.inputs.insert(rules.inputs.end(), arguments.profiles.begin(), arguments.profiles.end());
    if (arguments.command == "replay" || arguments.command == "lint" || arguments.command == "fix")
        rules.inputs.insert(rules.inputs.end(), arguments.operands.begin(), arguments.operands.end());
    return rules;
}

Message why_not_written(std::string const& path, core::Fault const& fault) {
    switch (fault.code) {
    case clients::obstacle::already_there:
        return {MP_MSG("“{file}” is there already. Choose another name, or say --force: then it is replaced, and what is "
                       "there now is kept beside it."),
                {{"file", clean(fault.detail, 400)}}};
    case clients::obstacle::is_input:
        return {MP_MSG("“{file}” is read by this command, so nothing is written over it. Choose another name."),
                {{"file", clean(fault.detail, 400)}}};
    case clients::obstacle::shared_link:
        return {MP_MSG("“{file}” cannot be written: “{link}” is a link in a folder that everybody can write to, so somebody "
                       "else may have laid it. Choose a folder of your own."),
                {{"file", clean(path, 400)}, {"link", clean(fault.detail, 400)}}};
    default:
        return Message(MP_MSG("“{file}” cannot be written: {reason}."), {{"file", clean(path, 400)}})
            .with("reason", clean(clients::reason_beside(path, fault), 400));
    }
}

desk::Usage<void> check_outputs(desk::Arguments const& arguments) {
    auto const rules = write_rules(arguments);
    std::vector<std::filesystem::path> places;
    for (auto const& path : outputs_of(arguments)) {
        auto place = clients::place_for(path, rules);
        if (!place)
            return tl::unexpected<Message>(why_not_written(path, place.error()));
        if (std::find(places.begin(), places.end(), *place) != places.end())
            return desk::usage_error(MP_MSG("“{file}” is named for two files; give each one a name of its own."),
                                     {{"file", clean(path, 400)}});
        places.push_back(std::move(*place));
    }
    return {};
}

desk::Usage<std::string> write_output(std::string const& path, std::string const& text, desk::Arguments const& arguments) {
    clients::Export edits;
    edits.files.push_back({{}, text});
    auto const applied = clients::apply(edits, clients::Shape::file, path, write_rules(arguments));
    if (!applied)
        return tl::unexpected<Message>(why_not_written(path, applied.error()));
    return applied->backups.empty() ? std::string() : applied->backups.front().string();
}

}
