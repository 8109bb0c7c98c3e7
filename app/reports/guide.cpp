#include "app/reports/guide.h"

#include "app/reports/display.h"
#include "app/reports/escape.h"
#include "app/reports/html_style.h"

namespace mp::reports {

using core::Message;
using language::Translator;

namespace {

constexpr std::string_view gap = "\xEE\x80\x80"; // a character of private use: no sentence has it

/// The translated sentence around its value.
struct Step {
    std::string before, value, behind;
};

Step step_of(Message message, Translator const& translate) {
    Step step;
    for (auto& [name, value] : message.values)
        if (name == "value" && step.value.empty()) {
            step.value = clean(value);
            value = gap;
        }
    auto const sentence = translate(message);
    auto const at = sentence.find(gap);
    if (at == std::string::npos)
        return {clean(sentence), {}, {}};
    // Blanks at the ends of a part are cleaned away, but here they stand between two.
    auto const before = sentence.substr(0, at), behind = sentence.substr(at + gap.size());
    step.before = clean(before) + (before.ends_with(' ') ? " " : "");
    step.behind = (behind.starts_with(' ') ? " " : "") + clean(behind);
    return step;
}

std::string style() {
    return std::string(html_style) + "main { max-width: 44rem; }\nol li { margin: 0.5rem 0; }\n"
                                     "code { user-select: all; -webkit-user-select: all; overflow-wrap: anywhere; }\n";
}

}

std::string guide_markdown(Guide const& guide, Translator const& translate) {
    std::string out = "# " + markdown_escaped(clean(translate(guide.title))) + "\n\n";
    int number = 0;
    for (auto const& message : guide.steps) {
        auto const step = step_of(message, translate);
        out += std::to_string(++number) + ". " + markdown_escaped(step.before);
        if (!step.value.empty())
            out += markdown_code(step.value) + markdown_escaped(step.behind);
        out += "\n";
    }
    if (!guide.cannot_carry.empty())
        out += "\n";
    for (auto const& missing : guide.cannot_carry)
        out += "- " + markdown_escaped(clean(translate(missing))) + "\n";
    return out;
}

std::string guide_html(Guide const& guide, Translator const& translate) {
    auto const title = html_escaped(clean(translate(guide.title)));
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + html_escaped(translate.tag()) +
                      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
                      "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
                      "content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
                      title + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n<h1>" + title +
                      "</h1>\n<ol>\n";
    for (auto const& message : guide.steps) {
        auto const step = step_of(message, translate);
        out += "<li>" + html_escaped(step.before);
        if (!step.value.empty())
            out += "<code>" + html_escaped(step.value) + "</code>" + html_escaped(step.behind);
        out += "</li>\n";
    }
    out += "</ol>\n";
    if (!guide.cannot_carry.empty())
        out += "<ul>\n";
    for (auto const& missing : guide.cannot_carry)
        out += "<li>" + html_escaped(clean(translate(missing))) + "</li>\n";
    return out + (guide.cannot_carry.empty() ? "" : "</ul>\n") + "</main>\n</body>\n</html>\n";
}

}
