#include "app/wizard/options.h"

#include "app/desk/exit_codes.h"
#include "app/desk/options/help.h"
#include "app/desk/order.h"
#include "app/desk/profiles.h"
#include "app/desk/speak.h"
#include "app/reports/display.h"
#include "probes/core/utf8.h"

namespace mp::wizard {

namespace {

using desk::Arguments;

/// What only a program without windows has a use for.
bool is_for_terminals(desk::OptionSpec const& option) {
    return option.group == desk::Group::report || option.group == desk::Group::credentials ||
           option.group == desk::Group::exporting;
}

std::string usage(language::Translator const& translate) {
    auto out =
        translate(MP_MSG("Usage: mailplumb-wizard [ADDRESS] [OPTION...]")) + "\n\n" +
        translate(MP_MSG("Opens a window that finds the settings of a mailbox, tests them and hands them to mail programs. "
                         "The options are those of mailplumb check.")) +
        "\n\n";
    for (auto const* option : desk::options_of(desk::find_command("check")))
        if (!is_for_terminals(*option))
            out += "  " + reports::padded(desk::usage_of(*option), 40) + "  " + translate(option->help) + "\n";
    return out;
}

/// The command line's own parser asks for an address; the window asks for it itself.
desk::Usage<Arguments> parsed(std::vector<std::string> words, bool& has_address) {
    constexpr char const* nobody = "nobody@address.invalid";
    words.insert(words.begin(), "check");
    auto arguments = desk::parse_arguments(words);
    has_address = arguments.has_value();
    if (arguments)
        return arguments;
    words.insert(words.begin() + 1, nobody);
    auto without = desk::parse_arguments(words);
    return without ? without : arguments;
}

desk::Usage<Options> checked(Arguments const& arguments, bool has_address) {
    Options out;
    out.base = desk::request_of(arguments, core::Job::check);
    if (has_address && !arguments.operands.empty()) {
        auto const address = desk::address_of(arguments.operands.front());
        if (!address)
            return tl::unexpected<core::Message>(address.error());
        out.base.address = *address;
        out.base.typed = arguments.operands.front();
    }
    out.engine = desk::engine_options(arguments);
    if (auto const ready = desk::check_network(arguments, engine::Engine(out.engine)); !ready)
        return tl::unexpected<core::Message>(ready.error());
    out.language = arguments.language;
    out.display_name = arguments.display_name;
    return out;
}

}

std::variant<Options, int> options_of(std::vector<std::string> words) {
    for (auto const& word : words)
        if (!core::is_valid_utf8(word))
            return desk::refuse(MP_MSG("An argument is not UTF-8 text."), language::Translator("en"));
    bool has_address = false;
    auto const arguments = parsed(std::move(words), has_address);
    if (!arguments)
        return desk::refuse(arguments.error(), language::Translator(""));
    auto const translate = desk::translator_of(*arguments);
    if (arguments->help)
        return desk::print(usage(translate), desk::exit_done, translate);
    if (arguments->version)
        return desk::print(desk::version_text(engine::library_versions()), desk::exit_done, translate);
    auto options = checked(*arguments, has_address);
    if (!options)
        return desk::refuse(options.error(), translate);
    if (!desk::read_profiles(arguments->profiles, options->base.profiles, translate))
        return desk::exit_usage;
    return std::move(*options);
}

}
