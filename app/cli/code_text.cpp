#include "app/cli/code_text.h"

#include "app/cli/code_meanings.h"
#include "app/cli/rule_text.h"
#include "app/reports/display.h"
#include "probes/rules/catalogue.h"

#include <nlohmann/json.hpp>

namespace mp::cli {

namespace {

std::vector<rules::Rule const*> causes_of(ErrorCode const& code) {
    std::vector<rules::Rule const*> causes;
    if (auto const* meaning = find_meaning(code.means))
        for (auto const id : meaning->causes)
            if (auto const* rule = rules::find_rule(id))
                causes.push_back(rule);
    return causes;
}

std::string title_of(rules::Rule const& rule, language::Translator const& translate) {
    return with_named_holes(translate(core::Message(rule.title, {{"count", "N"}})));
}

void add_lines(std::string& out, std::string const& text) {
    for (auto const& line : reports::wrapped(text, 76))
        out += "  " + line + "\n";
}

}

std::string code_text(ErrorCodeTable const& table, ErrorCode const& code, language::Translator const& translate) {
    auto out = code.code + " (" + code.program + ")\n";
    auto const* meaning = find_meaning(code.means);
    if (!meaning)
        return out;
    for (auto const& line : reports::wrapped(translate(meaning->says), 78))
        out += line + "\n";
    out += "\n" + translate(MP_MSG("Likely causes, the likeliest first")) + "\n";
    for (auto const* rule : causes_of(code))
        add_lines(out, title_of(*rule, translate) + " [" + std::string(rule->id) + "]");
    out += "\n" + translate(MP_MSG("Next check")) + "\n  " + std::string(meaning->next) + "\n";
    out += "\n" + translate(MP_MSG("What this rests on")) + "\n";
    auto const rests_on = code.source.empty() ? core::Message(MP_MSG("the words of the sentence itself"))
                                              : core::Message(MP_MSG("{source} (as of {date})"),
                                                              {{"source", code.source}, {"date", table.as_of}});
    add_lines(out, translate(rests_on));
    return out;
}

std::string code_json(ErrorCodeTable const& table, ErrorCode const& code) {
    using Json = nlohmann::ordered_json;
    auto const* meaning = find_meaning(code.means);
    auto causes = Json::array();
    for (auto const* rule : causes_of(code))
        causes.push_back({{"id", rule->id}, {"title", rule->title.one}});
    Json const document{{"schema", "mailplumb.error-code/1"},
                        {"code", code.code},
                        {"program", code.program},
                        {"means", code.means},
                        {"text", meaning ? Json(meaning->says.one) : Json()},
                        {"causes", causes},
                        {"next", meaning ? Json(meaning->next) : Json()},
                        {"source", code.source.empty() ? Json() : Json(code.source)},
                        {"as_of", table.as_of}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}
