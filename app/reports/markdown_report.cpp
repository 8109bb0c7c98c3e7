// The report for tickets: the same story in CommonMark with tables, nothing that a server said becomes markup.

#include "app/reports/display.h"
#include "app/reports/escape.h"
#include "app/reports/story.h"

#include <array>

namespace mp::reports {

using language::Translator;

namespace {

constexpr std::array signs{"✅", "➖", "⚠️", "❌"};
char const* emoji_of(Mark mark) { return signs[static_cast<std::size_t>(mark)]; }

std::string joined_code(std::vector<std::string> const& parts) {
    std::string out;
    for (auto const& part : parts)
        out += (out.empty() ? "" : ", ") + markdown_code(part);
    return out;
}

void write_card(std::string& out, Card const& card, Translator const& translate) {
    out += "\n### " + markdown_escaped(card.label + ": " + card.title) + "\n\n";
    if (!card.remedy.empty())
        out += "**" + markdown_escaped(translate(MP_MSG("What to do:"))) + "** " + markdown_escaped(card.remedy) + "\n\n";
    for (std::size_t i = 0; i < card.steps.size(); ++i)
        out += std::to_string(i + 1) + ". " + markdown_escaped(card.steps[i]) + "\n";
    if (!card.steps.empty())
        out += "\n";
    if (!card.why.empty())
        out += markdown_escaped(card.why) + "\n\n";
    if (!card.subjects.empty())
        out += "- " + markdown_escaped(translate(MP_MSG("Where:"))) + " " + joined_code(card.subjects) + "\n";
    for (auto const& evidence : card.evidence)
        out += "- " + markdown_escaped(translate(MP_MSG("Seen:"))) + " " + markdown_code(evidence) + "\n";
    out += "- " + markdown_escaped(translate(MP_MSG("Rule:"))) + " " + markdown_code(card.id) +
           (card.source.empty() ? "" : " — " + markdown_escaped(card.source)) + "\n";
}

void write_settings(std::string& out, Story const& story) {
    if (story.settings.empty())
        return;
    out += "\n## " + markdown_escaped(story.settings_title) + "\n";
    for (auto const& block : story.settings) {
        out += "\n| " + markdown_escaped(block.title) + " | |\n| --- | --- |\n";
        for (auto const& field : block.fields)
            out += "| " + markdown_escaped(field.label) + " | " + markdown_code(field.value, Place::table) + " |\n";
    }
    if (!story.alternatives.empty())
        out += "\n" + markdown_escaped(story.alternatives_title) + ": " + joined_code(story.alternatives) + "\n";
}

void write_steps(std::string& out, Story const& story) {
    if (story.steps.empty())
        return;
    out += "\n## " + markdown_escaped(story.steps_title) + "\n\n";
    for (auto const& step : story.steps)
        out += "1. " + markdown_escaped(step.text) + (step.url.empty() ? "" : " " + markdown_code(step.url)) + "\n";
}

void write_endpoints(std::string& out, Story const& story, Translator const& translate) {
    if (story.endpoints.empty())
        return;
    out += "\n## " + markdown_escaped(translate(MP_MSG("What was tried"))) + "\n\n";
    out += "| | " + markdown_escaped(translate(MP_MSG("Server"))) + " | " +
           markdown_escaped(translate(MP_MSG("Encryption"))) + " | " + markdown_escaped(translate(MP_MSG("Result"))) +
           " |\n| --- | --- | --- | --- |\n";
    for (auto const& endpoint : story.endpoints) {
        auto result = markdown_escaped(endpoint.outcome);
        for (auto const& fact : endpoint.facts)
            result += "<br>" + markdown_escaped(fact);
        out += std::string("| ") + emoji_of(endpoint.mark) + " | " + endpoint.protocol + " " +
               markdown_code(endpoint.place, Place::table) + " | " + markdown_escaped(endpoint.security) + " | " + result +
               " |\n";
    }
}

void write_sources(std::string& out, Story const& story, Translator const& translate) {
    if (story.sources.empty())
        return;
    out += "\n## " + markdown_escaped(translate(MP_MSG("Where settings were looked for"))) + "\n\n";
    out += "| | " + markdown_escaped(translate(MP_MSG("Source"))) + " | " + markdown_escaped(translate(MP_MSG("Result"))) +
           " | |\n| --- | --- | --- | --- |\n";
    for (auto const& source : story.sources) {
        std::string details;
        for (auto const& detail : source.details)
            details += (details.empty() ? "" : "<br>") + markdown_escaped(detail);
        out += std::string("| ") + emoji_of(source.mark) + " | " + markdown_escaped(source.name) + " | " +
               markdown_escaped(source.status) + " | " + details + " |\n";
    }
}

}

std::string markdown_report(Judged const& judged, Translator const& translate) {
    auto const story = tell(judged, translate);
    std::string out = "# " + markdown_escaped(story.headline) + "\n";
    for (auto const& sentence : story.next)
        out += "\n" + markdown_escaped(sentence) + "\n";
    for (auto const& card : story.problems)
        write_card(out, card, translate);
    write_steps(out, story);
    write_settings(out, story);
    if (!story.remarks.empty())
        out += "\n## " + markdown_escaped(translate(MP_MSG("Worth knowing"))) + "\n";
    for (auto const& card : story.remarks)
        write_card(out, card, translate);
    write_endpoints(out, story, translate);
    write_sources(out, story, translate);
    if (!story.services.empty())
        out += "\n## " + markdown_escaped(translate(MP_MSG("Also there"))) + "\n\n";
    for (auto const& service : story.services)
        out += "- " + markdown_escaped(service.label) + ": " + markdown_code(service.value) + "\n";
    return out + "\n---\n\n" + markdown_escaped(story.footer) + "\n";
}

}
