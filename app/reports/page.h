#pragma once
// A page of terminal text: wrapping, indents, colours, and the cards of findings. Shared by the reports for people; knows
// nothing of surveys.

#include "app/reports/display.h"
#include "app/reports/story.h"

#include <string>
#include <vector>

namespace mp::reports {

enum class Ink { plain, bold, dim, green, yellow, red };

class Page {
public:
    explicit Page(TextStyle style);

    int width() const { return m_width; }
    std::string inked(Ink ink, std::string const& text) const;

    void blank() { m_text += "\n"; }
    void line(std::string const& text) { m_text += text + "\n"; }
    /// Wrapped text: `lead` (already inked, `lead_columns` wide) before the first line, blanks below it.
    void paragraph(std::string const& lead, int lead_columns, int indent, std::string const& text, Ink ink = Ink::plain);
    void heading(std::string const& text);
    std::string take() { return std::move(m_text); }

private:
    bool m_color;
    int m_width;
    std::string m_text;
};

char const* sign_of(Mark mark);
Ink ink_of(Mark mark);
char const* sign_of(core::Severity severity);
Ink ink_of(core::Severity severity);

/// The first line, what it feels like as a sign before it, and sentences below it.
void write_headline(Page& page, Tone tone, std::string const& headline, std::vector<std::string> const& next);
void write_cards(Page& page, std::vector<Card> const& cards, TextStyle style, language::Translator const& translate);

}
