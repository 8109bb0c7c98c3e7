#include "app/wizard/options.h"

#include "app/cli/exit_codes.h"
#include "app/cli/help.h"
#include "app/cli/network_run.h"
#include "app/cli/profiles.h"
#include "app/cli/speak.h"
#include "app/reports/display.h"

#include <filesystem>

namespace mp::wizard {

namespace {

using cli::Arguments;

/// What only a program without windows has a use for.
bool is_for_terminals(cli::OptionSpec const& option) {
    return option.group == cli::Group::report || option.group == cli::Group::credentials ||
           option.group == cli::Group::exporting;
}

std::string usage(language::Translator const& translate) {
    auto out =
        translate(MP_MSG("Usage: mailplumb-wizard [ADDRESS] [OPTION...]")) + "\n\n" +
        translate(MP_MSG("Opens a window that finds the settings of a mailbox, tests them and hands them to mail programs. "
                         "The options are those of mailplumb check.")) +
        "\n\n";
    for (auto const* option : cli::options_of(cli::find_command("check")))
        if (!is_for_terminals(*option))
            out += "  " + reports::padded(cli::usage_of(*option), 40) + "  " + translate(option->help) + "\n";
    return out;
}

/// The command line's own parser asks for an address; the window asks for it itself.
cli::Usage<Arguments> parsed(std::vector<std::string> words, bool& has_address) {
    constexpr char const* nobody = "nobody@address.invalid";
    words.insert(words.begin(), "check");
    auto arguments = cli::parse_arguments(words);
    has_address = arguments.has_value();
    if (arguments)
        return arguments;
    words.insert(words.begin() + 1, nobody);
    auto without = cli::parse_arguments(words);
    return without ? without : arguments;
}

cli::Usage<Options> checked(Arguments const& arguments, bool has_address) {
    Options out;
    out.base = cli::request_of(arguments, core::Job::check);
    if (has_address && !arguments.operands.empty()) {
        auto const address = cli::address_of(arguments.operands.front());
        if (!address)
            return tl::unexpected<core::Message>(address.error());
        out.base.address = *address;
        out.base.typed = arguments.operands.front();
    }
    out.engine = {arguments.nameservers, arguments.ca_file, arguments.dial_plan, arguments.public_nets};
    std::error_code error;
    if (!arguments.ispdb_dir.empty() && !std::filesystem::is_directory(arguments.ispdb_dir, error))
        return cli::usage_error(MP_MSG("“{folder}” is not a folder that can be read."), {{"folder", arguments.ispdb_dir}});
    if (auto const ready = engine::Engine(out.engine).check(); !ready)
        return cli::usage_error(MP_MSG("The network cannot be used as asked: {reason}."),
                                {{"reason", ready.error().detail}});
    out.language = arguments.language;
    out.display_name = arguments.display_name;
    return out;
}

}

std::variant<Options, int> options_of(std::vector<std::string> words) {
    for (auto const& word : words)
        if (!reports::is_utf8(word))
            return cli::refuse(MP_MSG("An argument is not UTF-8 text."), language::Translator("en"));
    bool has_address = false;
    auto const arguments = parsed(std::move(words), has_address);
    if (!arguments)
        return cli::refuse(arguments.error(), language::Translator(""));
    auto const translate = cli::translator_of(*arguments);
    if (arguments->help)
        return cli::print(usage(translate), cli::exit_done, translate);
    if (arguments->version)
        return cli::print(cli::version_text(engine::library_versions()), cli::exit_done, translate);
    auto options = checked(*arguments, has_address);
    if (!options)
        return cli::refuse(options.error(), translate);
    if (!cli::read_profiles(arguments->profiles, options->base.profiles, translate))
        return cli::exit_usage;
    return std::move(*options);
}

}
