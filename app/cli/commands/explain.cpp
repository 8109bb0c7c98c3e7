#include "app/cli/code_text.h"
#include "app/cli/commands/commands.h"
#include "app/cli/quoted_sentence.h"
#include "app/cli/rule_text.h"
#include "app/desk/exit_codes.h"
#include "app/desk/options/nearest.h"
#include "app/desk/speak.h"
#include "app/reports/display.h"
#include "probes/rules/catalogue.h"

namespace mp::cli {

/// A sentence need not be quoted: its words arrive one by one.
static std::string joined(std::vector<std::string> const& words) {
    std::string out;
    for (auto const& word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

static int know_nothing(std::string const& name, language::Translator const& translate) {
    std::vector<std::string> known;
    for (auto const* rule : rules::catalogue())
        known.emplace_back(rule->id);
    for (auto const& code : error_codes().codes)
        known.push_back(code.code);
    auto const near = desk::nearest(name, known);
    return desk::refuse(
        {near ? MP_MSG("There is no rule and no known error code “{rule}”; did you mean {near}?")
              : MP_MSG("There is no rule and no known error code “{rule}”; mailplumb explain lists the rules."),
         {{"rule", reports::clean(name, 60)}, {"near", near.value_or("")}}},
        translate);
}

/// For programs or as a page: the same for one rule and for all. Empty: neither is wanted.
static std::string in_full(std::span<rules::Rule const* const> all, desk::Arguments const& arguments,
                           language::Translator const& translate) {
    if (arguments.json)
        return rules_json(all);
    return arguments.markdown ? rules_markdown(all, translate) : std::string();
}

int explain(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    if (arguments.json && arguments.markdown)
        return desk::refuse(MP_MSG("--json and --markdown are two forms of the same; choose one"), translate);
    auto const all = rules::catalogue();
    if (arguments.operands.empty()) {
        auto const page = in_full(all, arguments, translate);
        return desk::print(page.empty() ? rule_list(all, translate) : page, desk::exit_done, translate);
    }
    auto const name = joined(arguments.operands);
    if (auto const* rule = rules::find_rule(name)) {
        auto const page = in_full({&rule, 1}, arguments, translate);
        return desk::print(page.empty() ? rule_text(*rule, translate) : page, desk::exit_done, translate);
    }
    auto const& table = error_codes();
    auto const* known = find_code(table, name);
    auto const read = read_sentence(name, known);
    auto const* code = read ? &*read : known;
    if (code && arguments.markdown)
        return desk::refuse(
            {MP_MSG("--markdown is for rules, and “{code}” is an error code"), {{"code", reports::clean(name, 60)}}},
            translate);
    if (code)
        return desk::print(arguments.json ? code_json(table, *code) : code_text(table, *code, translate), desk::exit_done,
                           translate);
    return know_nothing(name, translate);
}

}
