#include "app/reports/page.h"

#include <algorithm>
#include <array>

namespace mp::reports {

using language::Translator;

Page::Page(TextStyle style) : m_color(style.color), m_width(std::clamp(style.width, 40, 120)) {}

std::string Page::inked(Ink ink, std::string const& text) const {
    constexpr std::array codes{"", "\033[1m", "\033[2m", "\033[32m", "\033[33m", "\033[31m"};
    auto const code = codes[static_cast<std::size_t>(ink)];
    return m_color && *code ? code + text + "\033[0m" : text;
}

void Page::paragraph(std::string const& lead, int lead_columns, int indent, std::string const& text, Ink ink) {
    auto head = lead;
    for (auto const& part : wrapped(text, m_width - indent, m_width - lead_columns)) {
        m_text += head + inked(ink, part) + "\n";
        head = std::string(static_cast<std::size_t>(indent), ' ');
    }
}

void Page::heading(std::string const& text) {
    blank();
    line(inked(Ink::bold, text));
}

namespace {

constexpr std::array signs{"✓", "–", "!", "✗"};
constexpr std::array inks{Ink::green, Ink::dim, Ink::yellow, Ink::red};

}

char const* sign_of(Mark mark) { return signs[static_cast<std::size_t>(mark)]; }
Ink ink_of(Mark mark) { return inks[static_cast<std::size_t>(mark)]; }

char const* sign_of(core::Severity severity) {
    return severity >= core::Severity::error ? "✗" : severity == core::Severity::warning ? "!" : "•";
}
Ink ink_of(core::Severity severity) {
    return severity >= core::Severity::error ? Ink::red : severity == core::Severity::warning ? Ink::yellow : Ink::plain;
}

void write_headline(Page& page, Tone tone, std::string const& headline, std::vector<std::string> const& next) {
    auto const sign = tone == Tone::good ? "✓ " : tone == Tone::notice ? "! " : "✗ ";
    auto const ink = tone == Tone::good ? Ink::green : tone == Tone::notice ? Ink::yellow : Ink::red;
    page.paragraph(page.inked(ink, sign), 2, 2, headline, Ink::bold);
    for (auto const& sentence : next)
        page.paragraph("  ", 2, 2, sentence);
}

namespace {

void write_labelled(Page& page, Translator const& translate, core::MessageId label, std::string const& text,
                    Ink ink = Ink::plain) {
    if (text.empty())
        return;
    auto const lead = translate(label) + " ";
    page.paragraph("  " + page.inked(ink == Ink::plain ? Ink::bold : ink, lead), 2 + columns_of(lead), 4, text, ink);
}

void write_card(Page& page, Card const& card, TextStyle style, Translator const& translate) {
    auto const ink = ink_of(card.severity);
    auto const lead = std::string(sign_of(card.severity)) + " " + card.label + ": ";
    page.paragraph(page.inked(ink, lead), columns_of(lead), 2, card.title, Ink::bold);
    // A fact worth knowing asks for nothing: its title is enough until somebody wants more.
    if (card.severity == core::Severity::info && !style.verbose)
        return;
    write_labelled(page, translate, MP_MSG("What to do:"), card.remedy);
    for (std::size_t i = 0; i < card.steps.size(); ++i) {
        auto const number = std::to_string(i + 1) + ". ";
        page.paragraph("    " + page.inked(Ink::bold, number), 4 + columns_of(number), 4 + columns_of(number),
                       card.steps[i]);
    }
    write_labelled(page, translate, MP_MSG("Why:"), card.why);
    std::string where;
    for (auto const& subject : card.subjects)
        where += (where.empty() ? "" : ", ") + subject;
    write_labelled(page, translate, MP_MSG("Where:"), where + (where.empty() ? "" : " ") + "[" + card.id + "]", Ink::dim);
    if (!style.verbose)
        return;
    for (auto const& evidence : card.evidence)
        write_labelled(page, translate, MP_MSG("Seen:"), evidence, Ink::dim);
    write_labelled(page, translate, MP_MSG("Source:"), card.source, Ink::dim);
    if (!card.hidden_by.empty())
        write_labelled(page, translate, MP_MSG("Explained by:"), card.hidden_by, Ink::dim);
}

}

void write_cards(Page& page, std::vector<Card> const& cards, TextStyle style, Translator const& translate) {
    bool was_short = false;
    for (auto const& card : cards) {
        bool const is_short = card.severity == core::Severity::info && !style.verbose;
        if (!is_short || !was_short)
            page.blank();
        write_card(page, card, style, translate);
        was_short = is_short;
    }
}

}
