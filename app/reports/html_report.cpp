// The report as one page to keep, send or print: no script, no picture, nothing fetched from anywhere.

#include "app/reports/display.h"
#include "app/reports/escape.h"
#include "app/reports/html_style.h"
#include "app/reports/story.h"
#include "app/reports/watch_report.h"

#include <array>

namespace mp::reports {

using language::Translator;

namespace {

char const* class_of(Tone tone) { return tone == Tone::good ? "good" : tone == Tone::notice ? "notice" : "bad"; }
constexpr std::array mark_classes{"good", "quiet", "notice", "bad"};
constexpr std::array mark_signs{"✓", "–", "!", "✗"};
char const* class_of(Mark mark) { return mark_classes[static_cast<std::size_t>(mark)]; }
char const* sign_of(Mark mark) { return mark_signs[static_cast<std::size_t>(mark)]; }
char const* sign_of(Tone tone) { return tone == Tone::good ? "✓" : tone == Tone::notice ? "!" : "✗"; }
char const* class_of(core::Severity severity) {
    return severity >= core::Severity::error ? "bad" : severity == core::Severity::warning ? "notice" : "quiet";
}

std::string element(std::string const& name, std::string_view text, std::string const& css = {}) {
    return "<" + name + (css.empty() ? "" : " class=\"" + css + "\"") + ">" + html_escaped(text) + "</" + name + ">";
}

/// The sign is for the eye only; the word beside it says the same to a screen reader.
std::string sign(char const* text, char const* css) {
    return std::string("<span class=\"sign ") + css + "\" aria-hidden=\"true\">" + text + "</span>";
}

void write_fields(std::string& out, std::vector<Field> const& fields) {
    out += "<dl>";
    for (auto const& field : fields)
        out += "<div>" + element("dt", field.label) + element("dd", field.value) + "</div>";
    out += "</dl>\n";
}

void write_details(std::string& out, std::vector<Field> const& fields, Translator const& translate) {
    if (fields.empty())
        return;
    out += "<details>" + element("summary", translate(MP_MSG("Measurements")));
    write_fields(out, fields);
    out += "</details>\n";
}

void write_card(std::string& out, Card const& card, Translator const& translate) {
    out += std::string("<section class=\"card ") + class_of(card.severity) + "\">\n";
    out += "<h2><span class=\"label\">" + html_escaped(card.label) + "</span> " + html_escaped(card.title) + "</h2>\n";
    if (!card.remedy.empty())
        out += "<p>" + element("strong", translate(MP_MSG("What to do:"))) + " " + html_escaped(card.remedy) + "</p>\n";
    if (!card.steps.empty()) {
        out += "<ol>\n";
        for (auto const& step : card.steps)
            out += element("li", step) + "\n";
        out += "</ol>\n";
    }
    if (!card.why.empty())
        out += element("p", card.why) + "\n";
    std::vector<Field> fields;
    for (auto const& subject : card.subjects)
        fields.push_back({translate(MP_MSG("Where:")), subject});
    for (auto const& evidence : card.evidence)
        fields.push_back({translate(MP_MSG("Seen:")), evidence});
    fields.push_back({translate(MP_MSG("Rule:")), card.id + (card.source.empty() ? "" : " — " + card.source)});
    write_fields(out, fields);
    out += "</section>\n";
}

void write_steps(std::string& out, Story const& story) {
    if (story.steps.empty())
        return;
    out += "<section>\n" + element("h2", story.steps_title) + "\n<ol>\n";
    for (auto const& step : story.steps) {
        out += "<li>" + html_escaped(step.text);
        auto const url = html_escaped(step.url);
        if (!url.empty())
            out += step.is_own_link ? " <a rel=\"noreferrer noopener\" href=\"" + url + "\">" + url + "</a>"
                                    : " <code>" + url + "</code>";
        out += "</li>\n";
    }
    out += "</ol>\n</section>\n";
}

void write_settings(std::string& out, Story const& story) {
    if (story.settings.empty())
        return;
    out += "<section>\n" + element("h2", story.settings_title) + "\n<div class=\"blocks\">\n";
    for (auto const& block : story.settings) {
        out += "<table class=\"settings\"><caption>" + html_escaped(block.title) + "</caption>\n";
        for (auto const& field : block.fields)
            out += "<tr><th scope=\"row\">" + html_escaped(field.label) + "</th>" + element("td", field.value) + "</tr>\n";
        out += "</table>\n";
    }
    out += "</div>\n";
    if (!story.alternatives.empty()) {
        out += element("h3", story.alternatives_title) + "\n<ul>\n";
        for (auto const& other : story.alternatives)
            out += element("li", other) + "\n";
        out += "</ul>\n";
    }
    out += "</section>\n";
}

void write_endpoints(std::string& out, Story const& story, Translator const& translate) {
    if (story.endpoints.empty())
        return;
    out += "<section>\n" + element("h2", translate(MP_MSG("What was tried"))) + "\n<ul class=\"rows\">\n";
    for (auto const& endpoint : story.endpoints) {
        out += "<li>" + sign(sign_of(endpoint.mark), class_of(endpoint.mark)) + " <strong>" +
               html_escaped(endpoint.protocol) + "</strong> " + element("code", endpoint.place) + " " +
               element("span", endpoint.security, "quiet") + " — " +
               element("span", endpoint.outcome, class_of(endpoint.mark));
        for (auto const& fact : endpoint.facts)
            out += element("div", fact, "quiet");
        write_details(out, endpoint.more, translate);
        out += "</li>\n";
    }
    out += "</ul>\n</section>\n";
}

void write_sources(std::string& out, Story const& story, Translator const& translate) {
    if (story.sources.empty())
        return;
    out += "<section>\n" + element("h2", translate(MP_MSG("Where settings were looked for"))) + "\n<ul class=\"rows\">\n";
    for (auto const& source : story.sources) {
        out += "<li>" + sign(sign_of(source.mark), class_of(source.mark)) + " <strong>" + html_escaped(source.name) +
               "</strong> — " + element("span", source.status, class_of(source.mark));
        for (auto const& detail : source.details)
            out += element("div", detail, "quiet");
        write_details(out, source.more, translate);
        out += "</li>\n";
    }
    out += "</ul>\n</section>\n";
}

void write_watch(std::string& out, core::Survey const& survey, Translator const& translate) {
    if (!survey.watch || survey.watch->points.empty())
        return;
    out += "<section>\n" + element("h2", translate(MP_MSG("The mailbox over time"))) + "\n";
    out += element("p", translate(watch_headline(*survey.watch))) + "\n" + watch_svg(*survey.watch, translate);
    out += "</section>\n";
}

void write_head(std::string& out, Story const& story, Translator const& translate) {
    out += "<!DOCTYPE html>\n<html lang=\"" + html_escaped(translate.tag()) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri "
           "'none'; "
           "form-action 'none'\">\n";
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
           "content=\"no-referrer\">\n";
    out += "<meta name=\"color-scheme\" content=\"light dark\">\n";
    out += element("title", story.headline) + "\n<style>\n" + html_style + "</style>\n</head>\n<body>\n<main>\n";
}

}

std::string html_report(Judged const& judged, Translator const& translate) {
    auto const story = tell(judged, translate);
    std::string out;
    write_head(out, story, translate);
    out += std::string("<header class=\"") + class_of(story.tone) + "\">\n<h1>" +
           sign(sign_of(story.tone), class_of(story.tone)) + " " + html_escaped(story.headline) + "</h1>\n";
    for (auto const& sentence : story.next)
        out += element("p", sentence) + "\n";
    out += "</header>\n";
    for (auto const& card : story.problems)
        write_card(out, card, translate);
    write_watch(out, judged.survey, translate);
    write_steps(out, story);
    write_settings(out, story);
    for (auto const& card : story.remarks)
        write_card(out, card, translate);
    write_endpoints(out, story, translate);
    write_sources(out, story, translate);
    if (!story.services.empty()) {
        out += "<section>\n" + element("h2", translate(MP_MSG("Also there"))) + "\n";
        write_fields(out, story.services);
        out += "</section>\n";
    }
    return out + "</main>\n" + element("footer", story.footer) + "\n</body>\n</html>\n";
}

}
