// The report on a terminal: what is wrong and what to do in the first lines, then settings to copy, then how that is known.

#include "app/reports/page.h"

#include <algorithm>

namespace mp::reports {

using language::Translator;

namespace {

void write_steps(Page& page, Story const& story) {
    if (story.steps.empty())
        return;
    page.heading(story.steps_title);
    int number = 0;
    for (auto const& step : story.steps) {
        auto const lead = "  " + std::to_string(++number) + ". ";
        page.paragraph(lead, columns_of(lead), columns_of(lead), step.text);
        if (!step.url.empty())
            page.line(std::string(lead.size(), ' ') + step.url);
    }
}

void write_settings(Page& page, Story const& story) {
    if (story.settings.empty())
        return;
    page.heading(story.settings_title);
    int label_columns = 0;
    for (auto const& block : story.settings)
        for (auto const& field : block.fields)
            label_columns = std::max(label_columns, columns_of(field.label));
    for (auto const& block : story.settings) {
        page.blank();
        page.line("  " + block.title);
        for (auto const& field : block.fields)
            page.line("    " + page.inked(Ink::dim, padded(field.label, label_columns + 3)) + field.value);
    }
    if (story.alternatives.empty())
        return;
    page.blank();
    page.line("  " + story.alternatives_title);
    for (auto const& other : story.alternatives)
        page.line("    " + other);
}

void write_more(Page& page, std::vector<Field> const& fields) {
    for (auto const& field : fields) {
        auto const lead = "      " + field.label + ": ";
        page.paragraph(page.inked(Ink::dim, lead), columns_of(lead), 8, field.value, Ink::dim);
    }
}

void write_sources(Page& page, Story const& story, TextStyle style, Translator const& translate) {
    if (story.sources.empty())
        return;
    page.heading(translate(MP_MSG("Where settings were looked for")));
    int name_columns = 0, status_columns = 0;
    for (auto const& source : story.sources) {
        name_columns = std::max(name_columns, columns_of(source.name));
        status_columns = std::max(status_columns, columns_of(source.status));
    }
    auto const detail_at = name_columns + status_columns + 8;
    for (auto const& source : story.sources) {
        // Where the servers are the whole answer, they get lines of their own.
        bool const has_room = page.width() - detail_at >= 24 && !(story.is_about_sources && source.mark == Mark::good);
        auto lead =
            "  " + page.inked(ink_of(source.mark), sign_of(source.mark)) + " " + padded(source.name, name_columns + 2);
        bool const is_alone = source.details.empty() || !has_room;
        lead += page.inked(ink_of(source.mark), is_alone ? source.status : padded(source.status, status_columns + 2));
        if (is_alone)
            page.line(lead);
        auto const at = has_room ? detail_at : 6;
        bool const is_shortened = source.mark != Mark::good && !style.verbose && !story.is_about_sources;
        for (auto const& full : source.details) {
            auto const detail = is_shortened ? shortened(full, page.width() - at) : full;
            page.paragraph(is_alone ? std::string(6, ' ') : lead, at, at, detail, Ink::dim);
            lead = std::string(static_cast<std::size_t>(at), ' ');
        }
        if (style.verbose)
            write_more(page, source.more);
    }
}

void write_endpoints(Page& page, Story const& story, TextStyle style, Translator const& translate) {
    if (story.endpoints.empty())
        return;
    page.heading(translate(MP_MSG("What was tried")));
    int place_columns = 0, security_columns = 0;
    auto const is_folded = [&](EndpointLine const& endpoint) { return endpoint.is_wrong_guess && !style.verbose; };
    for (auto const& endpoint : story.endpoints) {
        if (is_folded(endpoint))
            continue;
        place_columns = std::max(place_columns, columns_of(endpoint.place));
        security_columns = std::max(security_columns, columns_of(endpoint.security));
    }
    for (auto const& endpoint : story.endpoints) {
        if (is_folded(endpoint))
            continue;
        auto const lead = endpoint.protocol + "  " + padded(endpoint.place, place_columns + 2) +
                          padded(endpoint.security, security_columns + 2);
        page.paragraph("  " + page.inked(ink_of(endpoint.mark), sign_of(endpoint.mark)) + " " + lead, 4 + columns_of(lead),
                       10, endpoint.outcome, ink_of(endpoint.mark));
        for (auto const& fact : endpoint.facts)
            page.paragraph("          ", 10, 10, fact, Ink::dim);
        if (style.verbose)
            write_more(page, endpoint.more);
    }
    auto const folded = std::count_if(story.endpoints.begin(), story.endpoints.end(), is_folded);
    if (folded > 0)
        page.paragraph("  " + page.inked(Ink::dim, sign_of(Mark::neutral)) + " ", 4, 4,
                       translate(core::Message{MP_MSGN("{count} usual server name, where nobody answered",
                                                       "{count} usual server names, where nobody answered"),
                                               {},
                                               static_cast<long>(folded)}),
                       Ink::dim);
}

void write_services(Page& page, Story const& story, Translator const& translate) {
    if (story.services.empty())
        return;
    page.heading(translate(MP_MSG("Also there")));
    int columns = 0;
    for (auto const& service : story.services)
        columns = std::max(columns, columns_of(service.label));
    for (auto const& service : story.services)
        page.line("  " + padded(service.label, columns + 2) + service.value);
}

}

std::string text_report(Judged const& judged, TextStyle style, Translator const& translate) {
    auto const story = tell(judged, translate);
    Page page(style);
    write_headline(page, story.tone, story.headline, story.next);
    if (!style.quiet) {
        write_cards(page, story.problems, style, translate);
        if (story.steps_come_first)
            write_steps(page, story);
    }
    write_settings(page, story);
    if (style.quiet)
        return page.take();
    if (!story.steps_come_first)
        write_steps(page, story);
    if (!story.remarks.empty()) {
        page.heading(translate(MP_MSG("Worth knowing")));
        write_cards(page, story.remarks, style, translate);
    }
    if (style.verbose && !story.absorbed.empty()) {
        page.heading(translate(MP_MSG("Explained by something above")));
        write_cards(page, story.absorbed, style, translate);
    }
    write_sources(page, story, style, translate);
    write_endpoints(page, story, style, translate);
    write_services(page, story, translate);
    page.blank();
    page.line(page.inked(Ink::dim, story.footer));
    if (!style.verbose)
        page.line(page.inked(Ink::dim, translate(MP_MSG("--verbose shows everything that was measured."))));
    return page.take();
}

}
